"""The linker: reports go in, at once or a few at a time; events come out, the same either way.

A new report is compared only with those of its window. Clusters are recomputed only for the connected groups
that new pairs touch; with the same weights the result equals that of linking everything at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from marsad.linking.blocking import Blocks
from marsad.linking.cluster import MISSING, Node, average_link
from marsad.linking.compare import Comparator, Side
from marsad.linking.entry import Entry
from marsad.linking.weights import Scorer, shipped

#: An exact date spans no more days than this (one night).
EXACT_DAYS = 2
#: Reports farther apart in time are not compared.
FARTHEST_DAYS = 3
#: From this many days on, fighting is an episode, not a single incident (MELTT keeps the two apart).
EPISODE_DAYS = 4


@dataclass(frozen=True, slots=True)
class Judgements:
    """What people decided, as pairs of report keys. A separation outweighs a join."""

    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()

    def reports(self) -> frozenset[str]:
        """The keys of all reports that somebody decided of."""
        return frozenset(key for pairs in (self.same, self.different) for pair in pairs for key in pair)


NO_JUDGEMENTS = Judgements()


@dataclass(slots=True)
class Change:
    """What an addition did: groups of report keys before and after."""

    before: list[tuple[str, ...]] = field(default_factory=list)
    after: list[tuple[str, ...]] = field(default_factory=list)


def is_episode(entry: Entry) -> bool:
    """Whether the report tells of fighting over several days."""
    if entry.start is None or entry.end is None or not entry.dated:
        return False
    return entry.family == "battles" and entry.end - entry.start >= EPISODE_DAYS - 1


def node(entry: Entry) -> Node:
    """What clustering must know of a report."""
    days = None
    if entry.start is not None and entry.end is not None and entry.dated and entry.end - entry.start < EXACT_DAYS:
        days = entry.start, entry.end
    return Node(entry.document, days, "episode" if is_episode(entry) else "incident")


def comparable(a: Side, b: Side) -> bool:
    """Whether two reports that share a block are compared: of two documents, not too far apart in time."""
    return (
        b.start - a.end <= FARTHEST_DAYS and a.start - b.end <= FARTHEST_DAYS and a.entry.document != b.entry.document
    )


class Linker:
    """Links reports of single incidents; tallies and trends stay alone."""

    def __init__(
        self,
        comparator: Comparator | None = None,
        scorer: Scorer | None = None,
        judgements: Judgements = NO_JUDGEMENTS,
    ) -> None:
        self.comparator = comparator or Comparator()
        self.scorer = scorer or Scorer(shipped())
        self._same = _both_ways(judgements.same)
        self._different = _both_ways(judgements.different)
        self.counts: dict[int, int] = {}
        self.entries: list[Entry] = []
        self._sides: list[Side | None] = []
        self._number: dict[str, int] = {}
        self._blocks = Blocks()
        self._edges: dict[int, dict[int, float]] = {}
        self._group: list[tuple[int, ...]] = []
        self._must: dict[int, set[int]] = {}
        self._cannot: dict[int, set[int]] = {}

    def add(self, entries: Iterable[Entry]) -> Change:
        """Put reports in and link them. Raises ValueError for a report that is there already."""
        first = len(self.entries)
        touched: set[int] = set()
        for entry in sorted(entries, key=lambda e: e.key):
            touched.add(self._put(entry))
        self._judge(range(first, len(self.entries)))
        return self._regroup(touched, first)

    def groups(self) -> list[tuple[Entry, ...]]:
        """All events as groups of reports, in the order of their first keys."""
        entries = self.entries
        distinct = {group[0]: group for group in self._group}
        found = [tuple(sorted((entries[n] for n in group), key=lambda e: e.key)) for group in distinct.values()]
        return sorted(found, key=lambda group: group[0].key)

    def vectors(self) -> dict[int, int]:
        """How often each vector was seen among all compared pairs: what weights are learned from."""
        return dict(self.counts)

    def side(self, entry: Entry) -> Side | None:
        """The report prepared for comparing; None where it is never compared."""
        return self.comparator.side(entry) if entry.kind == "incident" and entry.places else None

    def score(self, a: Side, b: Side) -> float | None:
        """The log2 odds that two reports tell of one event; None where they are not compared."""
        return self.scorer.score(self.comparator.vector(a, b)) if comparable(a, b) else None

    def decided_with(self, keys: Iterable[str]) -> set[str]:
        """The reports that people joined with those of ``keys``."""
        return {other for key in keys for other in self._same.get(key, ())}

    def connected(self) -> Iterator[list[Entry]]:
        """Components: reports that positive scores or joins by people connect."""
        seen: set[int] = set()
        for number in range(len(self.entries)):
            if number not in seen:
                yield [self.entries[n] for n in self.component(number, seen)]

    def _put(self, entry: Entry) -> int:
        if entry.key in self._number:
            raise ValueError(f"report {entry.key} is linked already")
        number = self._number[entry.key] = len(self.entries)
        self.entries.append(entry)
        self._group.append((number,))
        side = self.side(entry)
        self._sides.append(side)
        if side is None:
            return number
        mine: dict[int, float] = {}
        for other in self._blocks.near(entry):
            there = self._sides[other]
            if there is None or not comparable(side, there):
                continue
            vector = self.comparator.vector(side, there)
            self.counts[vector] = self.counts.get(vector, 0) + 1
            score = self.scorer.score(vector)
            if score > MISSING:
                mine[other] = score
                self._edges.setdefault(other, {})[number] = score
        if mine:
            self._edges[number] = mine
        self._blocks.put(number, entry)
        return number

    def _judge(self, numbers: Iterable[int]) -> None:
        """Turn judgements on the reports of ``numbers`` into links between numbers."""
        for pairs, links in ((self._same, self._must), (self._different, self._cannot)):
            for i in numbers:
                for key in pairs.get(self.entries[i].key, ()):
                    j = self._number.get(key)
                    if j is not None:
                        links.setdefault(i, set()).add(j)
                        links.setdefault(j, set()).add(i)

    def component(self, start: int, seen: set[int]) -> list[int]:
        """All reports that positive scores or joins by people connect with ``start``."""
        seen.add(start)
        todo, out = [start], []
        while todo:
            number = todo.pop()
            out.append(number)
            links = self._edges.get(number)
            if links:
                for other, score in links.items():
                    if score > 0 and other not in seen:
                        seen.add(other)
                        todo.append(other)
            for other in self._must.get(number, ()):
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
        return out

    def _regroup(self, touched: set[int], first: int) -> Change:
        seen: set[int] = set()
        change = Change()
        for number in sorted(touched):
            if number in seen:
                continue
            component = self.component(number, seen)
            if len(component) == 1:
                continue
            before = {self._group[n] for n in component if n < first}
            after = self._cluster(component)
            for group in after:
                for n in group:
                    self._group[n] = group
            changed = before.symmetric_difference(after)
            change.before.extend(self._keys(g) for g in before if g in changed)
            change.after.extend(self._keys(g) for g in after if g in changed)
        grouped = {n for n in touched if len(self._group[n]) == 1}
        change.after.extend((self.entries[n].key,) for n in grouped)
        change.before.sort()
        change.after = sorted(set(change.after))
        return change

    def _cluster(self, component: list[int]) -> list[tuple[int, ...]]:
        """Groups within one component. Reports are ranked by their keys, so the order of arrival is forgotten."""
        ranked = sorted(component, key=lambda n: self.entries[n].key)
        rank = {n: r for r, n in enumerate(ranked)}
        edges: list[tuple[int, int, float]] = []
        must: list[tuple[int, int]] = []
        cannot: list[tuple[int, int]] = []
        for n, r in rank.items():
            for other, score in self._edges.get(n, {}).items():
                s = rank.get(other, -1)
                if s > r:
                    edges.append((r, s, score))
            must.extend((r, rank[o]) for o in self._must.get(n, ()) if o in rank and rank[o] > r)
            cannot.extend((r, rank[o]) for o in self._cannot.get(n, ()) if o in rank and rank[o] > r)
        nodes = {r: node(self.entries[n]) for n, r in rank.items()}
        return [tuple(ranked[r] for r in group) for group in average_link(nodes, edges, must, cannot)]

    def _keys(self, group: Iterable[int]) -> tuple[str, ...]:
        return tuple(sorted(self.entries[n].key for n in group))


def _both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for a, b in sorted(pairs):
        out.setdefault(a, []).append(b)
        out.setdefault(b, []).append(a)
    return {key: tuple(others) for key, others in out.items()}
