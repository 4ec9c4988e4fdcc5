"""Do two drafts of one document tell of the same event? Evidence for and against, as named features.

The weights (``lexicon/data/sameness.csv``) were fitted by logistic regression on pairs of drafts whose events a
person had coded; ``bench/fit_coding.py`` fits them anew. A weight is in log-odds.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..acts.families import back_families, family
from ..passage import Sentence
from ..roles.words import words
from .drafts import Draft, Figure

_APART = frozenset(
    (
        "اخري اخر مماثل مماثله منفصل منفصله ثان ثانيه سياق حادث حادثه جهه المقابل بالمقابل غضون وفي "
        "الاثناء ايضا"
    ).split()
)
_ANOTHER = frozenset({"اخري", "اخر", "مماثل", "مماثله", "ثان", "ثالث"})
_GO_ON = frozenset(
    (
        "واضاف واضافت واوضح واوضحت واشار واشارت وقال وقالت واكد واكدت وذكر وذكرت ولفت ولفتت وافاد وافادت "
        "مضيفا موضحا مشيرا وبحسب وتابع"
    ).split()
)
_PAST = frozenset("وكان وكانت كان كانت يذكر وسبق سبق يشار ويذكر".split())


#: Evidence that weighs otherwise close by than far off.
_CROSSED = frozenset(
    (
        "no-place place-other same-place place-first doer-other no-doer same-doer definite indefinite "
        "verb loss-only time-other family-other no-time apart"
    ).split()
)


#: Evidence that weighs otherwise for a verb than for a noun that may point back.
_BY_FORM = frozenset(
    (
        "family-other family-back doer-other no-doer same-doer no-place place-other time-other no-time"
        " figure-more figure-rival"
    ).split()
)


def features(a: Draft, b: Draft) -> list[str]:
    """Names of the evidence that holds between an earlier draft (or cluster) and a later one."""
    out = ["bias"]
    out += _kind_of(a, b)
    out += _where(a, b)
    out += _when(a, b)
    out += _who(a, b)
    out += _figures(a, b)
    out += _form(a, b)
    near = next((n for n in ("same-sentence", "gap-1") if n in out), "far")
    out += [f"{near}&{n}" for n in out if n in _CROSSED]
    form = next((n for n in out if n in ("definite", "indefinite", "verb", "loss-only")), "")
    out += [f"{form}&{n}" for n in out if n in _BY_FORM]
    return out


_TOOLS = words("known-tool")
_NEW = frozenset(
    "place-other place-near place-first time-other time-overlaps time-first doer-other doer-reversed figure-more"
    " figure-rival figure-first target-other apart another background".split()
)


def additions(a: Draft, b: Draft, related: Sequence[str]) -> int:
    """How much the later draft tells otherwise or besides; ``related`` is what :func:`relation` gives of the two."""
    return sum(n in _NEW for n in (*related, *_form(a, b))) + (a.kind != b.kind)


def relation(a: Draft, b: Draft) -> list[str]:
    """How the later draft's place, day, sides and figures stand to the earlier one's."""
    return [*_where(a, b), *_when(a, b), *_who(a, b), *_figures(a, b)]


def points_back(d: Draft) -> bool:
    """``السيارة انفجرت``, ``سقط الصاروخ``, ``المهاجمون أحرقوا``: what blew up, fell or acted was spoken of before."""
    main = d.scene.main
    if main is None or main.pos != "v":
        return False
    around = d.scene.sentence.words
    near = [*around[max(0, main.first - 2) : main.first], *around[main.last + 1 : main.last + 2]]
    return any(w.text.startswith("ال") and w.text[2:] in _TOOLS for w in near)


def _kind_of(a: Draft, b: Draft) -> list[str]:
    fa, fb = family(a.type), family(b.type)
    bare = b.scene.main is None
    out = ["loss-only"] if bare else []
    if a.scene.main is None:
        out.append("first-loss-only")
    if fa == fb:
        out.append("family")
        if a.type == b.type:
            out.append("type")
    elif bare:
        out.append("family-open")
    elif fb in back_families(b) or fa in back_families(b):
        out.append("family-back")
    else:
        out.append("family-other")
        out.append("pair-" + "-".join(sorted((fa, fb))))
    if a.kind != b.kind:
        out.append("kind-differs")
    elif a.kind == "tally":
        out.append("both-tallies")
    return out


def place_names(d: Draft) -> set[str]:
    """The words of a draft's places, without articles."""
    text = d.scene.sentence.passage.text
    return {w.removeprefix("ال") for p in d.places for w in text[p.start : p.end].split()}


def _where(a: Draft, b: Draft) -> list[str]:
    if not b.places:
        return ["no-place"]
    if not a.places:
        return ["place-first"]
    if place_names(a) & place_names(b):
        return ["same-place"]
    wide = [p for d in (a, b) for p in d.places if p.level in ("country", "admin1", "region")]
    shared = {(p.country, p.admin1) for p in a.places} & {(p.country, p.admin1) for p in b.places}
    if wide and {p.country for p in a.places} & {p.country for p in b.places}:
        return ["place-within"] if shared else ["place-country"]
    return ["place-near"] if shared else ["place-other"]


def _when(a: Draft, b: Draft) -> list[str]:
    if b.time is None or b.first is None:
        return ["no-time"]
    if a.time is None or a.first is None:
        return ["time-first"]
    if a.first == b.first and a.last == b.last:
        return ["same-time"]
    overlap = not ((a.last or a.first) < b.first or (b.last or b.first) < a.first)
    return ["time-overlaps"] if overlap else ["time-other"]


def _who(a: Draft, b: Draft) -> list[str]:
    if not b.perpetrators:
        out = ["no-doer"]
    elif not a.perpetrators:
        out = ["doer-first"]
    elif set(a.perpetrators) & set(b.perpetrators):
        out = ["same-doer"]
    elif set(b.perpetrators) & set(a.targets) or set(a.perpetrators) & set(b.targets):
        out = ["doer-reversed"]
    else:
        out = ["doer-other"]
    if a.targets and b.targets:
        out.append("same-target" if set(a.targets) & set(b.targets) else "target-other")
    return out


def _figures(a: Draft, b: Draft) -> list[str]:
    mine = {f.key for f in a.figures if f.loss.group.count}
    theirs = {f.key for f in b.figures if f.loss.group.count}
    if not theirs:
        return ["no-figure"]
    if any(count and count > 2 for _, count, _ in mine & theirs):
        return ["same-figure"]
    if mine & theirs:
        return ["same-small-figure"]
    if not mine:
        return ["figure-first"]
    for x in a.figures:
        for y in b.figures:
            if _rival(x, y):
                return ["figure-rival-sourced" if _sourced(b.scene.sentence) else "figure-rival"]
    return ["figure-more"]


def _rival(x: Figure, y: Figure) -> bool:
    if x.loss.outcome != y.loss.outcome or x.loss.part_of or y.loss.part_of or not set(x.ids) & set(y.ids):
        return False
    return None not in (x.loss.group.count, y.loss.group.count) and x.loss.group.count != y.loss.group.count


def _sourced(sentence: Sentence) -> bool:
    return sentence.words[0].text in _GO_ON


def _form(a: Draft, b: Draft) -> list[str]:
    out = []
    main = b.scene.main
    last = max(a.scenes, key=lambda s: s.start)
    gap = b.scene.sentence.index - last.sentence.index
    out.append("same-sentence" if gap == 0 else f"gap-{min(gap, 4)}")
    first = b.scene.sentence.words[0].text
    if main is not None:
        if main.pos == "n" and main.definite:
            out.append("definite")
        elif main.pos == "n":
            out.append("indefinite")
        else:
            out.append("verb")
        if main.quoted:
            out.append("quoted")
    lead = b.scene.lead
    if any(w in _APART or w[1:] in _APART for w in lead[:4]):
        out.append("apart")
    if first in _GO_ON and gap:
        out.append("goes-on")
    if first in _PAST and gap:
        out.append("background")
    if not _ANOTHER.isdisjoint(lead):
        out.append("another")
    if a.title != b.title:
        out.append("title")
    return out
