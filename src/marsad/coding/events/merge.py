"""One event told twice in a document is one draft: headline and lead, lead and detail, blow and toll."""

from __future__ import annotations

import math

from ..acts.families import family
from ..setting import Setting
from . import eventness, sameness
from .drafts import Draft, Figure

_FIRST, _WINDOW = 4, 24  # the headline's and the lead's events, and the last ones, may be told again
_MANY, _NARROW = 2000, 4  # of more events than any report tells, only the last few are looked at again
_FULL = 60  # scenes of one event: more are told by no news, and each is looked at again with the next
_SAME = -0.4  # log-odds above which two drafts are one event


def join(drafts: list[Draft], setting: Setting) -> list[Draft]:
    """Drafts of distinct events, in text order; what is no event is left out."""
    weights = setting.lexicon.sameness
    clusters: list[Draft] = []
    for one in drafts:
        if clusters and _is_toll(one, clusters[-1]):
            absorb(clusters[-1], one)
            continue
        best, odds = None, _SAME
        one.mate, one.likeness = None, -math.inf
        window = _WINDOW if len(clusters) < _MANY else _NARROW
        for other in [*clusters[:_FIRST], *clusters[max(_FIRST, len(clusters) - window) :]]:
            if len(other.scenes) >= _FULL:
                continue
            value = weights.log_odds(sameness.features(other, one))
            if value > one.likeness and _possible(other):
                one.mate, one.likeness = other, value
            if value > odds:
                best, odds = other, value
        if best is None:
            clusters.append(one)
        else:
            absorb(best, one)
    _settle_weak(clusters)
    return clusters


def _is_toll(one: Draft, last: Draft) -> bool:
    """``القتلى بلغوا العشرين``: a toll with no act of its own is of the event told right before."""
    if one.scene.main is not None or not one.figures or not all(f.loss.group.toll for f in one.figures):
        return False
    near = one.scene.sentence.index - max(s.sentence.index for s in last.scenes) <= 1
    known = {f.loss.outcome for f in last.figures}
    return near and len(last.scenes) < _FULL and known >= {f.loss.outcome for f in one.figures}


def _settle_weak(clusters: list[Draft]) -> None:
    """A blow whose weapon is not told is of the kind told last (``تجددت الضربات``)."""
    last = ""
    for d in clusters:
        if family(d.type) == "strike":
            if d.weak and last:
                d.type = last
            elif not d.weak:
                last = d.type


def events(clusters: list[Draft], setting: Setting) -> list[Draft]:
    """The clusters that are events, each with its score."""
    weights = setting.lexicon.eventness
    body = any(not d.title for d in clusters)
    out = []
    for d in clusters:
        d.score = weights.probability(eventness.features(d, body))
        if d.score >= _LEAST and _possible(d):
            out.append(d)
        elif d.mate is not None and d.likeness > _AKIN and not d.title and len(d.mate.scenes) < _FULL:
            d.mate.scenes.extend(d.scenes)
            d.mate.figures = _figures(d.mate.figures, d.figures)
    return out


_LEAST = 0.5
_AKIN = -2.0  # log-odds above which what is no event of its own says more of the one that it is like


def _possible(d: Draft) -> bool:
    """An event needs an act or a loss that is reported, and somebody, a place or a day."""
    if _is_cause(d):
        return False
    known = d.perpetrators or d.targets or d.places or d.time is not None or len(d.scenes) > 1
    return bool(d.figures) or (d.scene.main is not None and bool(known))


def _is_cause(d: Draft) -> bool:
    """``ردا على هجوم``: what a blow answers, told with nothing of its own."""
    main = d.scene.main
    if main is None or main.pos != "n" or d.figures or d.places or d.time is not None:
        return False
    before = [w.text for w in d.scene.sentence.words[max(0, main.first - 2) : main.first]]
    return before[:1] in (["ردا"], ["وردا"])


def absorb(a: Draft, b: Draft) -> None:
    """Take into ``a`` what ``b`` adds."""
    if a.title and not b.title:
        _absorb_body(a, b)
        return
    a.scenes.extend(b.scenes)
    if a.scenes[0].main is None and b.scene.main is not None:
        a.type = b.type
    if a.weak and not b.weak and family(a.type) == family(b.type):
        a.type, a.weak = b.type, False
    if not a.perpetrators or not b.perpetrators or set(a.perpetrators) & set(b.perpetrators):
        a.type = _sharper(a.type, b.type)
    if not a.places:
        a.places = b.places
    if a.time is None and b.time is not None:
        a.time, a.first, a.last, a.precision = b.time, b.first, b.last, b.precision
    a.said = a.said or b.said
    if not a.perpetrators:
        a.perpetrators = list(b.perpetrators)
    if b.targets and (not a.targets or (b.explicit_targets and not a.explicit_targets)):
        a.targets = list(b.targets)
        a.explicit_targets = b.explicit_targets
    a.targets = [t for t in a.targets if t not in a.perpetrators or a.mutual]
    a.figures = _figures(a.figures, b.figures)
    a.actor_spans += b.actor_spans
    a.weapons = a.weapons or b.weapons


_BLASTS = frozenset({"air-drone-strike", "shelling-artillery-missile", "remote-explosive-landmine-ied", "suicide-bomb"})


def _sharper(a: str, b: str) -> str:
    """Of two sub-events of one event, the one that says more: a weapon more than an attack."""
    if a in ("attack", "armed-clash") and b in _BLASTS:
        return b
    if a == "remote-explosive-landmine-ied" and b == "suicide-bomb":
        return b
    return a


def _absorb_body(a: Draft, b: Draft) -> None:
    """A headline's event: what the body says of it comes first."""
    if (b.scene.main is not None or a.scene.main is None) and not (b.weak and not a.weak):
        a.type, a.weak = b.type, b.weak
    a.kind = b.kind
    a.scenes = [*b.scenes, *a.scenes]
    a.title = False
    a.places = b.places or a.places
    if b.time is not None:
        a.time, a.first, a.last, a.precision = b.time, b.first, b.last, b.precision
    a.perpetrators = b.perpetrators or a.perpetrators
    if b.targets:
        a.targets, a.explicit_targets = b.targets, b.explicit_targets
    a.mutual = b.mutual
    a.said = b.said or a.said
    a.figures = _figures(b.figures, a.figures)
    a.actor_spans = b.actor_spans + a.actor_spans
    a.weapons = a.weapons or b.weapons


def _figures(first: list[Figure], second: list[Figure]) -> list[Figure]:
    """The figures of both tellings, none twice; a number takes the place of a vague word."""
    out = list(first)
    for f in second:
        if any(_same_figure(g, f) for g in out):
            continue
        vague = [
            g for g in out
            if g.loss.outcome == f.loss.outcome and g.loss.group.count is None and not g.loss.part_of
            and not f.loss.part_of and f.loss.group.count is not None
        ]  # fmt: skip
        if vague:
            out[out.index(vague[0])] = f
        else:
            out.append(f)
    return out


def _same_figure(g: Figure, f: Figure) -> bool:
    if g.loss.outcome != f.loss.outcome or g.loss.part_of != f.loss.part_of:
        return False
    return g.loss.group.count == f.loss.group.count or (f.loss.group.count is None and not f.loss.part_of)
