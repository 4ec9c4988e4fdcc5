"""Is a draft an event that happened, or words about fighting? Evidence as named features.

The weights (``lexicon/data/eventness.csv``) were fitted by logistic regression on drafts of documents that a person
had coded; ``bench/fit_coding.py`` fits them anew. Their sum, as a probability, is also the report's ``score``.
"""

from __future__ import annotations

from ..acts.families import family
from . import sameness
from .drafts import Draft


def features(d: Draft, body: bool) -> list[str]:
    """Names of what speaks for and against the draft; ``body``: the document has events below its title."""
    scene = d.scene
    main = scene.main
    out = ["bias", f"kind-{d.kind}"]
    if d.title:
        out.append("title-only" if body else "title")
    if len(d.scenes) > 1:
        out.append("told-again")
    if main is None:
        out.append("loss-only")
    else:
        out.append(f"act-{main.category}")
        form = "verb" if main.pos == "v" or main.happens else ("definite" if main.definite else "noun")
        out.append(form)
        if not d.figures:
            out.append(form + "-no-figure")
    counted = [f for f in d.figures if f.loss.group.count is not None]
    if counted:
        out.append("figure")
        if any(f.loss.group.count and f.loss.group.count > 1 for f in counted):
            out.append("figure-many")
    elif d.figures:
        out.append("figure-vague")
    out.append("doer" if d.perpetrators else "no-doer")
    out.append("target" if d.explicit_targets else "no-target")
    if d.places:
        level = d.places[0].level
        out.append("place-wide" if level in ("country", "region", "") else "place")
    else:
        out.append("no-place")
    out.append("time" if d.time is not None else "no-time")
    acts = [a for s in d.scenes for a in s.acts]
    if acts and all(a.quoted for a in acts):
        out.append("quoted")
        if not counted:
            out.append("quoted-no-figure")
    if any(a.standing != "real" for a in acts):
        out.append("unreal-near")
    known = bool(d.perpetrators) + bool(d.explicit_targets or d.targets) + bool(d.places) + (d.time is not None)
    out.append(f"known-{known}")
    out += _beside(d)
    out += _domains(d)
    if d.weapons:
        out.append("weapon")
    return out


def _beside(d: Draft) -> list[str]:
    """How the draft stands to the one told before that it is most like: a new event, or more words on a known one."""
    if d.mate is None:
        return ["first"]
    like = d.likeness
    near = "close" if like > -1.0 else "near" if like > -2.0 else "far" if like > -3.5 else "apart"
    out = [f"mate-{near}"]
    related = sameness.relation(d.mate, d)
    adds = sameness.additions(d.mate, d, related)
    new = "nothing" if adds == 0 else "one" if adds == 1 else "much"
    out += [f"new-{new}", f"new-{new}&mate-{near}"]
    if d.spoken:
        out += ["spoken", f"spoken&new-{new}"]
    if sameness.points_back(d):
        out += ["known-tool", f"known-tool&new-{new}"]
    form = "loss-only" if d.scene.main is None else d.scene.main.pos
    out.append(f"new-{new}&{form}")
    towns = d.scene.sentence.passage.towns
    out.append(f"new-{new}&towns-" + ("1" if towns <= 1 else "2-3" if towns <= 3 else "many"))
    out += [f"beside-{n}" for n in related]
    if d.spoken:
        out += [f"spoken&beside-{n}" for n in related]
    kin = "kin" if family(d.type) == family(d.mate.type) else "other"
    out += [f"family-{kin}", f"family-{kin}&new-{new}"]
    late = d.scene.sentence.index - d.mate.scene.sentence.index
    if not late:
        out.append(f"same-sentence&family-{kin}")
    out.append("gap-" + ("0" if late == 0 else "1" if late == 1 else "2-3" if late <= 3 else "more"))
    return out


def _domains(d: Draft) -> list[str]:
    """Other domains spoken of in the draft's sentence, and in the document as a whole."""
    sentence = d.scene.sentence
    out = sorted({f"domain-{m.id}" for m in sentence.matches if m.kind == "domain"})
    for domain, count in sentence.passage.domains.items():
        if count >= 3:
            out.append(f"document-{domain}")
    return out
