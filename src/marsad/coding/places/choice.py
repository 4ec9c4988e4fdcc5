"""Which of the places that a document names is the place of an event: evidence for each, as named features.

The weights (``lexicon/data/placechoice.csv``) were fitted on coded documents as a choice of one candidate or none;
``bench/fit_places.py`` fits them anew. The place with the most evidence is taken, with those listed beside it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from ...lexicon.weights import Weights
from ..events.drafts import Draft
from ..passage import Passage, Sentence
from .evidence import Surroundings, gap_of, is_landmark, is_town, same_line, width
from .spots import CAPITAL
from .where import Told, back_levels, joined

_BEFORE, _AFTER = 8, 3  # places before and behind an event's sentence that may be its place
_MOST = 24  # places of one sentence, and scenes of one event, that are looked at
_AWAY = frozenset(("beside", "direction", "near", "from", "to"))
_LEAST = -1.0  # log-odds, against no place at all, below which an event has none


class Chooser:
    """Chooses places for the drafts of one document."""

    def __init__(self, passage: Passage, speakers: Sequence[tuple[int, int]], weights: Weights) -> None:
        self.passage = passage
        self.told = Told(passage)
        self.speakers = sorted(speakers)
        #: how far the speakers up to each one reach
        self.reach = list(accumulate((end for _, end in self.speakers), max))
        self.weights = weights
        self.around = Surroundings(passage, self.told.every)
        self.count: dict[str, int] = {}
        for p in self.told.every:
            self.count[self._name(p)] = self.count.get(self._name(p), 0) + 1
        self.title = {self._name(p) for p in self.told.every if p.end <= passage.title_end}

    def choose(self, d: Draft) -> list[Any]:
        """The places of a draft, most precise first named first; empty where nothing speaks for one."""
        best, most = self._headed(d), _LEAST
        for p, names in self.candidates(d) if best is None else ():
            odds = self.weights.log_odds(names)
            if odds > most:
                best, most = p, odds
        if best is None:
            return []
        capital = self._by_name(best)
        if capital is not best:
            return [capital]
        sentence = self.passage.sentence_at(best.start)
        best = self._town_of(best, sentence)
        if sentence is None:
            return [best]
        beside = [p for p in sentence.places if p.kept or p is best or (p.heading and best.heading)]
        return joined(beside, best, self.passage.text)

    def _headed(self, d: Draft) -> Any:
        """In a round-up the heading of an item that names no place itself; else None."""
        heading = self.around.heading_before(_act(d)) if self.around.is_round_up else None
        if heading is None or not heading.country:
            return None
        named = self.told.between(heading.end, d.scene.sentence.end)
        return None if any(p.kept and not p.origin for p in named) else heading

    def _by_name(self, p: Any) -> Any:
        """For ``العاصمة`` the capital where the document names it."""
        if p.name != CAPITAL:
            return p
        same = [o for o in self.told.every if o.name != CAPITAL and o.candidates and o.candidates == p.candidates]
        return min(same, key=lambda o: (abs(o.start - p.start), o.start), default=p)

    def _town_of(self, p: Any, sentence: Sentence | None) -> Any:
        """For a bridge, a square or a hospital the town that its sentence names, if it names one."""
        if sentence is None or not is_landmark(p, sentence):
            return p
        towns = [
            o for o in sentence.places
            if o is not p and is_town(o) and o.country == p.country and o.relation not in _AWAY
        ]  # fmt: skip
        parent = sentence.places[p.parent] if p.parent is not None and p.parent < len(sentence.places) else None
        if parent in towns:
            return parent
        near = [o for o in towns if not p.admin1 or o.admin1 == p.admin1]
        return min(near, key=lambda o: (abs(o.start - p.start), o.start), default=p)

    def candidates(self, d: Draft) -> list[tuple[Any, list[str]]]:
        """Places that may be the draft's, each with the evidence for and against it."""
        scene = d.scene
        inside = [p for s in self._sentences(d) for p in _nearest(s, scene.start)]
        before = self.told.last(scene.sentence.start, _BEFORE)
        after = self.told.next(scene.sentence.end, _AFTER)
        heading = self.around.heading_before(_act(d))
        seen: set[int] = set()
        out = []
        levels = back_levels(scene)
        if levels:
            back = self.told.last_of(levels, scene.start)
            before = [*before, *([back] if back is not None else [])]
        states = [(m.start, m.end) for s in d.scenes[:_MOST] for m in s.perpetrators if m.kind == "state"]
        told = [p for p in inside if p.kept and p.country and not p.origin]
        for p in (*inside, *([heading] if heading is not None else []), *before, *after):
            if id(p) not in seen and (p.country or p.level == "water" or not p.known):
                seen.add(id(p))
                out.append((p, self._features(d, p, levels, states, told, heading)))
        return _ranked(out, d)

    def _sentences(self, d: Draft) -> list[Sentence]:
        return [self.passage.sentences[k] for k in sorted({s.sentence.index for s in d.scenes})[:_MOST]]

    def _name(self, p: Any) -> str:
        return self.passage.text[p.start : p.end].removeprefix("ال")

    def _by_speaker(self, at: int) -> bool:
        k = bisect_left(self.speakers, (at + 1, 0)) - 1
        return k >= 0 and at < self.reach[k]

    def _features(
        self, d: Draft, p: Any, levels: Sequence[str], states: Sequence[tuple[int, int]], told: Sequence[Any],
        heading: Any,
    ) -> list[str]:  # fmt: skip
        where = self._where(d, p)
        wide = width(p)
        kind = "tally" if d.kind == "tally" else "single"
        out = [
            where, f"level-{p.level or 'none'}", f"relation-{p.relation}", f"cue-{p.cue}", f"{where}&{wide}",
            f"{kind}&{wide}", f"{where}&{p.relation}", f"{kind}&{where}",
        ]  # fmt: skip
        count = self.count.get(self._name(p), 0)
        flags = {
            "kept": p.kept, "not-kept": not p.kept, "dateline": p.dateline, "origin": p.origin, "heading": p.heading,
            "unknown": not p.known, "has-parent": p.parent is not None, "in-title": self._name(p) in self.title,
            "told-often": count > 1, "told-very-often": count > 3, "back": p.level in levels,
            "last-heading": p is heading,
            "before-heading": heading is not None and p.start < heading.start,
            "old-heading": p.heading and p is not heading and p.start < d.start,
            "speaker": self._by_speaker(p.start),
            "acts": any(a <= p.start < b for a, b in states),
        }  # fmt: skip
        out += [name for name, holds in flags.items() if holds]
        out += [f"{where}&{name}" for name in ("kept", "not-kept", "heading", "dateline", "in-title") if flags[name]]
        away = where.startswith(("back", "title", "ahead"))
        if away:
            line = same_line(self.passage, p, d)
            out += [line, f"{where}&{line}", f"beside-{len(told) if len(told) < 2 else 2}"]
            out += self.around.against(p, told)
        elif d.scene.main is not None:
            out.append(gap_of(p, d.scene.main))
        return out

    def _where(self, d: Draft, p: Any) -> str:
        for k, scene in enumerate(d.scenes[:_MOST]):
            if scene.start <= p.start < scene.end:
                if k:
                    return "in-later-scene"
                main = scene.main
                return "behind-act" if main is None or p.start >= main.start else "before-act"
        sentence = d.scene.sentence
        if sentence.start <= p.start < sentence.end:
            return "sentence-before" if p.start < d.scene.start else "sentence-behind"
        if p.start < sentence.start:
            other = self.passage.sentence_at(p.start)
            gap = sentence.index - (other.index if other is not None else 0)
            return "title" if p.end <= self.passage.title_end else f"back-{min(gap, 4)}"
        return "ahead"


def _nearest(sentence: Sentence, at: int) -> list[Any]:
    """The places of a sentence, of very many those around offset ``at``."""
    places = sentence.places
    if len(places) <= _MOST:
        return places
    k = bisect_right([p.start for p in places], at)
    return places[max(0, k - _MOST // 2) : k + _MOST // 2]


def _act(d: Draft) -> int:
    """Where the act of a draft stands."""
    return d.scene.main.start if d.scene.main is not None else d.start


def _ranked(found: list[tuple[Any, list[str]]], d: Draft) -> list[tuple[Any, list[str]]]:
    """Add to each candidate how near it is to the act among those of its region."""
    at = _act(d)
    order: dict[str, int] = {}
    for p, names in sorted(found, key=lambda x: (abs(x[0].start - at), x[0].start)):
        if p.kept or p.heading:
            rank = order.get(names[0], 0)
            order[names[0]] = rank + 1
            names.append(f"{names[0]}&rank-{min(rank, 3)}")
    return found
