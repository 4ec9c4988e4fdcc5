"""Do two drafts of one document tell of the same event? Evidence for and against, as named features.

A later draft is held against each event told so far. What weighs most: whether it says anything that contradicts
(another place, day, doer or kind of act), whether it says anything new, whether its words point back (``الهجوم``, a
bare toll, another source's words), and whether the event is the one spoken of last, or the only one.

The weights (``lexicon/data/sameness.csv``, log-odds) were fitted by ``bench/fit_coding.py``, each bounded to the sign
that :data:`SIGNS` gives it.
"""

from __future__ import annotations

from ..passage import Sentence
from .drafts import Draft
from .relations import of_figures, of_kinds, of_places, of_sides, of_times, place_names
from .words import (
    ANOTHER,
    ANOTHER_ACT,
    APART,
    CONTRAST,
    COUNTER,
    COUNTER_PAIRS,
    DOERS_BACK,
    GO_ON,
    PAST,
    PLACE_NOUNS,
    TO_PLACE,
    bare,
)

#: Evidence that can only speak for (1) or against (-1) sameness; a fit keeps to it. Others are free.
SIGNS: dict[str, int] = {
    "kind-type": 1, "kind-back": 1, "kind-other": -1, "place-same": 1, "place-other": -1, "place-none": 1,
    "place-beside": -1, "definite&place-beside": -1, "same-sentence&place-beside": -1,
    "time-same": 1, "time-other": -1, "time-overlaps": -1, "time-none": 1, "doer-same": 1, "doer-other": -1,
    "doer-none": 1, "target-same": 1, "target-other": -1, "figure-same": 1, "figure-same-small": 1,
    "figure-rival": -1, "figure-more": -1, "same-sentence": 1, "gap-1": 1, "gap-far": -1,
    "conflicts-0": 1, "conflicts-2": -1, "conflicts-3": -1, "agree-0": -1, "agree-2": 1, "agree-3": 1, "agree-4": 1,
    "new-0": 1, "new-1": -1, "new-2": -1, "new-3": -1, "apart": -1, "another": -1, "background": -1, "contrast": -1,
    "goes-on": 1, "clear&goes-on": 1, "counter": 1, "clear&counter": 1, "definite": 1, "clear&definite": 1,
    "near&clear&definite": 1, "quoted": 1, "title": 1, "clear&title": 1, "kind-differs": -1,
    "rank-only": 1, "rank-last": 1, "rank-other": -1, "clear&rank-only": 1, "clear&rank-last": 1,
    "doer-back": 1, "clear&back&rank-only": 1, "clear&back&rank-last": 1, "same-sentence&place-other": -1,
}  # fmt: skip


def features(a: Draft, b: Draft, ranked: str = "only") -> list[str]:
    """Names of the evidence that holds between an event told before (``a``, of rank ``ranked``) and a later draft."""
    last = max(a.scenes, key=lambda s: s.start)
    steps = b.scene.sentence.index - last.sentence.index
    near = "same-sentence" if steps == 0 else "gap-1" if steps == 1 else "gap-23" if steps <= 3 else "gap-far"
    form = _form(b)
    kind, time, figure = of_kinds(a, b), of_times(a, b), of_figures(a, b)
    place = of_places(a, b)
    if place in ("none", "beside", "near") and _goes_elsewhere(a, b):
        place = "other"
    doer, target = of_sides(a.perpetrators, b.perpetrators), of_sides(a.targets, b.targets)
    if doer in ("first", "vague", "other") and _crossed(a, b):
        doer = "reversed"
    parts = (kind, place, time, doer, target)
    elsewhere = place == "beside" and kind in ("family", "part")  # another act in another town
    conflicts = parts.count("other") + elsewhere
    agreed = sum(x in ("same", "type") for x in parts) + (figure == "same")
    new = sum(x in ("first", "other") for x in (place, time, doer))
    out = [
        "bias", near, form, f"{near}&{form}", f"rank-{ranked}", f"kind-{kind}", f"place-{place}", f"time-{time}",
        f"doer-{doer}", f"target-{target}", f"figure-{figure}", f"conflicts-{min(conflicts, 3)}",
        f"agree-{min(agreed, 4)}", f"new-{new}",
    ]  # fmt: skip
    if ranked in ("only", "last"):
        out.append(f"{form}&rank-{ranked}")
    if near == "same-sentence" and place == "other":
        out.append("same-sentence&place-other")
    if place == "beside":
        out += [f"{form}&place-beside", f"{near}&place-beside"]
    told = _told(a, b, steps)
    if _points_back(b):
        out.append("doer-back")
    out += told
    if a.kind != b.kind:
        out.append("kind-differs")
    elif a.kind == "tally":
        out.append("both-tallies")
    if not conflicts:
        out += [f"clear&{n}" for n in (*told, form) if n in ("goes-on", "counter", "title", "definite")]
        if form == "definite" and steps <= 1:
            out.append("near&clear&definite")
        if ranked in ("only", "last"):
            if new <= 1:
                out.append(f"clear&rank-{ranked}")
            if form in ("loss", "definite"):
                out.append(f"clear&back&rank-{ranked}")
    return out


def is_another(b: Draft) -> bool:
    """``غارة مماثلة``, ``هجوم آخر``: the words themselves say that it is none told before in the body."""
    main = b.scene.main
    if main is None or main.pos != "n" or main.definite:
        return False
    words = b.scene.sentence.words[main.last + 1 : main.last + 2]
    return any(w.text in ANOTHER_ACT for w in words)


def _goes_elsewhere(a: Draft, b: Draft) -> bool:
    """``وفي بلدة كبكابية خطف``: the later draft opens with a place, known to the tables or not, and it is not the
    earlier one's."""
    lead = b.scene.lead
    if not a.places or len(lead) < 3 or lead[0] not in TO_PLACE:
        return False
    first = b.scene.sentence.word_at(b.scene.start)
    named = b.places and b.scene.sentence.word_at(b.places[0].start) <= first + 2
    if not named and lead[1] not in PLACE_NOUNS:
        return False
    return not place_names(a) & {w.removeprefix("ال") for w in lead[1:5]}


def _form(b: Draft) -> str:
    main = b.scene.main
    if main is None:
        return "loss"
    if main.pos == "n":
        return "definite" if main.definite else "noun"
    return "verb"


def _crossed(a: Draft, b: Draft) -> bool:
    """Whether the doer of one is the target of the other: a blow and its answer, or one fight told from both sides."""
    return bool(set(b.perpetrators) & set(a.targets) or set(a.perpetrators) & set(b.targets))


def _told(a: Draft, b: Draft, steps: int) -> list[str]:
    """What the first words of the later draft and of its sentence say of their bearing."""
    out = []
    sentence = b.scene.sentence
    lead = b.scene.lead
    opening = sentence.words[0].text
    if any(w in APART or w[1:] in APART for w in lead[:4]):
        out.append("apart")
    if steps == 0 and lead and not CONTRAST.isdisjoint((lead[0], bare(lead[0]))):
        out.append("contrast")
    if opening in GO_ON and steps:
        out.append("goes-on")
    if _another_source(sentence) and steps:
        out.append("counter")
    if opening in PAST and steps:
        out.append("background")
    if not ANOTHER.isdisjoint(lead):
        out.append("another")
    main = b.scene.main
    if main is not None and main.quoted:
        out.append("quoted")
    if a.title != b.title:
        out.append("title")
    return out


def _points_back(b: Draft) -> bool:
    """``المهاجمون أحرقوا المنازل``: who acts was spoken of before."""
    text = b.scene.sentence.passage.text
    return any(role == "perpetrators" and text[start:end] in DOERS_BACK for role, start, end in b.actor_spans)


def _another_source(sentence: Sentence) -> bool:
    """``من جهته قال``, ``أما الصليب الأحمر فتحدث``: somebody else speaks of what was told."""
    words = [w.text for w in sentence.words[:2]]
    return bare(words[0]) in COUNTER or (len(words) > 1 and (bare(words[0]), words[1]) in COUNTER_PAIRS)
