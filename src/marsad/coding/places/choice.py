"""Which of the places that a document names is the place of an event: evidence for each, as named features.

The weights (``lexicon/data/placechoice.csv``) were fitted by logistic regression on coded documents;
``bench/fit_coding.py`` fits them anew. The place with the most evidence is taken, with those listed beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from ...lexicon.weights import Weights
from ..events.drafts import Draft
from ..passage import Passage
from .where import WIDE, Told, back_levels, joined

_BEFORE, _AFTER = 8, 3  # places before and behind an event's sentence that may be its place
_LEAST = -1.5  # log-odds below which an event has no place


class Chooser:
    """Chooses places for the drafts of one document."""

    def __init__(self, passage: Passage, speakers: Sequence[tuple[int, int]], weights: Weights) -> None:
        self.passage = passage
        self.told = Told(passage)
        self.speakers = sorted(speakers)
        #: how far the speakers up to each one reach
        self.reach = list(accumulate((end for _, end in self.speakers), max))
        self.weights = weights
        self.count: dict[str, int] = {}
        for p in self.told.every:
            self.count[self._name(p)] = self.count.get(self._name(p), 0) + 1
        self.title = {self._name(p) for p in self.told.every if p.end <= passage.title_end}

    def choose(self, d: Draft) -> list[Any]:
        """The places of a draft, most precise first named first; empty where nothing speaks for one."""
        best, most = None, _LEAST
        for p, names in self.candidates(d):
            odds = self.weights.log_odds(names)
            if odds > most:
                best, most = p, odds
        if best is None:
            return []
        sentence = self.passage.sentence_at(best.start)
        beside = [p for p in sentence.places if p.kept or p is best] if sentence is not None else [best]
        return joined(beside, best, self.passage.text)

    def candidates(self, d: Draft) -> list[tuple[Any, list[str]]]:
        """Places that may be the draft's, each with the evidence for and against it."""
        scene = d.scene
        here = {s.sentence.index for s in d.scenes}
        inside = [p for s in sorted(here) for p in self.passage.sentences[s].places]
        before = self.told.last(scene.sentence.start, _BEFORE)
        after = self.told.next(scene.sentence.end, _AFTER)
        seen: set[int] = set()
        out = []
        levels = back_levels(scene)
        states = [(m.start, m.end) for s in d.scenes for m in s.perpetrators if m.kind == "state"]
        for p in (*inside, *before, *after):
            if id(p) not in seen and (p.country or p.level == "water" or not p.known):
                seen.add(id(p))
                out.append((p, self._features(d, p, levels, states)))
        return _ranked(out, d)

    def _name(self, p: Any) -> str:
        return self.passage.text[p.start : p.end].removeprefix("ال")

    def _by_speaker(self, at: int) -> bool:
        k = bisect_left(self.speakers, (at + 1, 0)) - 1
        return k >= 0 and at < self.reach[k]

    def _features(self, d: Draft, p: Any, levels: Sequence[str], states: Sequence[tuple[int, int]]) -> list[str]:
        where = self._where(d, p)
        wide = "wide" if p.level in WIDE else ("landmark" if p.level in ("facility", "road") else "narrow")
        out = [
            where, f"level-{p.level or 'none'}", f"relation-{p.relation}", f"cue-{p.cue}", f"{where}&{wide}",
            f"{'tally' if d.kind == 'tally' else 'single'}&{wide}", f"{where}&{p.relation}",
        ]  # fmt: skip
        flags = {
            "kept": p.kept, "not-kept": not p.kept, "dateline": p.dateline, "origin": p.origin, "heading": p.heading,
            "unknown": not p.known, "has-parent": p.parent is not None, "in-title": self._name(p) in self.title,
            "told-often": self.count.get(self._name(p), 0) > 1, "back": p.level in levels,
            "speaker": self._by_speaker(p.start),
            "acts": any(a <= p.start < b for a, b in states),
        }  # fmt: skip
        out += [name for name, holds in flags.items() if holds]
        out += [f"{where}&{name}" for name in ("kept", "not-kept", "heading", "dateline") if flags[name]]
        return out

    def _where(self, d: Draft, p: Any) -> str:
        for k, scene in enumerate(d.scenes):
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


def _ranked(found: list[tuple[Any, list[str]]], d: Draft) -> list[tuple[Any, list[str]]]:
    """Add to each candidate how near it is to the act among those of its region."""
    main = d.scene.main
    at = main.start if main is not None else d.start
    order: dict[str, int] = {}
    for p, names in sorted(found, key=lambda x: (abs(x[0].start - at), x[0].start)):
        if p.kept or p.heading:
            rank = order.get(names[0], 0)
            order[names[0]] = rank + 1
            names.append(f"{names[0]}&rank-{min(rank, 3)}")
    return found
