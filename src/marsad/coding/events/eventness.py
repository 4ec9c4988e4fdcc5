"""Is a draft an event that happened, or words about fighting? Evidence as named features.

The weights (``lexicon/data/eventness.csv``, log-odds) were fitted on drafts of documents that a person had coded;
``bench/fit_coding.py`` fits them anew, each bounded to the sign that :data:`SIGNS` gives it. Their sum, as a
probability, is also the report's ``score``.
"""

from __future__ import annotations

from .drafts import Draft
from .scenes import Scene

#: Evidence that can only speak for (1) or against (-1); a fit keeps to it. Others are free.
SIGNS: dict[str, int] = {
    "title-only": -1, "form-verb": 1, "form-told": 1, "form-definite": -1, "bare-definite": -1, "bare-noun": -1,
    "figure": 1, "figure-many": 1, "figure-vague": 1, "doer": 1, "target": 1, "place": 1, "place-wide": 1, "time": 1,
    "known-1": 1, "known-2": 1, "known-3": 1, "first": 1, "like-one": -1, "quoted": -1, "quoted-no-figure": -1,
    "weapon": 1, "told-again": 1,
}  # fmt: skip
for _domain in ("economy", "exercise", "memory", "screen", "sport", "disaster", "election", "law"):
    SIGNS[f"domain-{_domain}"] = SIGNS[f"document-{_domain}"] = -1

_BULLETS = frozenset("-•*▪◾■●◽🔹🔸🔴▫–")
_LIKE = -2.0  # log-odds of sameness from which a draft may be what was told before
_ANNOUNCED = frozenset(
    (
        "اعلن اعلنت اعلنوا يعلن تعلن تبني تبنت تبنوا يتبني تتبني اكد اكدت اكدوا افاد افادت افادوا يفيد تفيد ذكر ذكرت "
        "كشف كشفت وثق عثر سجل سجلت رصد رصدت وثق وثقت بارتكاب ارتكب ارتكبت اقدم اقدمت قام قامت نظم نظمت نظموا تم جري جرت"
    ).split()
)
_REACH = 14  # words from such a verb to the noun of what it announces


def features(d: Draft, body: bool) -> list[str]:
    """Names of what speaks for and against the draft; ``body``: the document has events below its title."""
    scene = d.scene
    main = scene.main
    out = ["bias", f"kind-{d.kind}"]
    if d.title:
        out.append("title-only" if body else "title")
    if len(d.scenes) > 1:
        out.append("told-again")
    form = form_of(scene)
    out.append(f"form-{form}")
    if main is not None:
        if main.category in ("strategic", "protest"):
            out.append(f"act-{main.category}")
        if not d.figures:
            out.append(f"bare-{form}")
    counted = [f for f in d.figures if f.loss.group.count is not None]
    if counted:
        out.append("figure")
        if any(f.loss.group.count and f.loss.group.count > 1 for f in counted):
            out.append("figure-many")
    elif d.figures:
        out.append("figure-vague")
    out += _known(d)
    if d.likeness < -39:
        out.append("first")
    elif d.likeness > _LIKE:
        out.append("like-one")
    acts = [a for s in d.scenes for a in s.acts]
    if acts and all(a.quoted for a in acts):
        out.append("quoted")
        if not counted:
            out.append("quoted-no-figure")
    out += _domains(d)
    if d.weapons:
        out.append("weapon")
    return out


def form_of(scene: Scene) -> str:
    """How the act is told: ``verb``; ``told``, a noun of which a verb says that it happened; ``definite``, a noun that
    points back; ``noun``; ``loss``, where no act is named."""
    main = scene.main
    if main is None:
        return "loss"
    if main.pos == "v":
        return "verb"
    if main.happens or any(a.pos == "v" and a.standing == "real" for a in scene.acts) or _announced(scene):
        return "told"
    if main.definite:
        return "definite"
    if scene.sentence.text[:1] in _BULLETS:
        return "told"  # an item of a list
    return "opening" if main.first <= scene.sentence.word_at(scene.start) + 1 else "noun"


def _announced(scene: Scene) -> bool:
    """``أعلن التنظيم، اليوم، تفجير آلية``: the noun is what a verb of telling announces, with no أنّ between and no
    comma but beside a time."""
    main = scene.main
    if main is None:
        return False
    words = scene.sentence.words
    for i in range(main.first - 1, max(-1, main.first - 1 - _REACH), -1):
        text = words[i].text
        if text in ("؛", ".", ":", "ان", "انه", "انها") or (text == "،" and not _beside_time(scene, i)):
            return False
        if text in _ANNOUNCED or (text[:1] in "وف" and text[1:] in _ANNOUNCED):
            return True
    return False


def _beside_time(scene: Scene, i: int) -> bool:
    """Whether a time stands right before or behind a comma."""
    words = scene.sentence.words
    around = [words[k].start for k in (i - 1, i + 1) if 0 <= k < len(words)]
    return any(t.start <= at < t.end for t in scene.sentence.times for at in around)


def _known(d: Draft) -> list[str]:
    out = []
    if d.perpetrators:
        out.append("doer")
    if d.explicit_targets:
        out.append("target")
    if d.places:
        out.append("place-wide" if d.places[0].level in ("country", "region", "") else "place")
    if d.time is not None:
        out.append("time")
    known = bool(d.perpetrators) + bool(d.explicit_targets or d.targets) + bool(d.places) + (d.time is not None)
    return [*out, *(f"known-{k}" for k in range(1, min(known, 3) + 1))]


def _domains(d: Draft) -> list[str]:
    """Other domains spoken of in the draft's sentence, and in the document as a whole."""
    sentence = d.scene.sentence
    out = sorted({f"domain-{m.id}" for m in sentence.matches if m.kind == "domain"})
    for domain, count in sentence.passage.domains.items():
        if count >= 3:
            out.append(f"document-{domain}")
    return out
