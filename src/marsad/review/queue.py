"""The queue: which report a person is shown next, in the order that he asked for.

Orders, after INCEpTION and Label Studio: least certain first (what the machine's score says least about), most killed
first, sources first that nobody has looked at, and a random tenth that is coded by two people apart, by which agreement
is measured. What was skipped comes last.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.review.named import is_added, split_name

ORDERS = ("uncertain", "severe", "novel", "sample", "disagreements")
#: Of this many reports one is coded twice.
SAMPLED = 10
Ints = NDArray[np.int64]


def sampled(name: str) -> bool:
    """Whether a report is of the random sample: always the same, whatever else is in the archive. None that people
    added is, since nobody could code it apart."""
    return not is_added(split_name(name)[1]) and zlib.crc32(name.encode("utf-8", "surrogatepass")) % SAMPLED == 0


@dataclass(frozen=True)
class Items:
    """All reports of codings that count, as columns: report ``n`` is row ``n`` of each.

    ``day`` is the ordinal of publication, 0 where unknown; ``outlet`` a number in ``outlets``; ``type`` one in
    ``types``; ``killed`` the largest number that one source gives.
    """

    names: list[str]
    documents: list[str]
    score: NDArray[np.float64]
    killed: Ints
    day: Ints
    outlet: Ints
    type: Ints
    outlets: list[str]
    types: list[str]
    row: dict[str, int] = field(repr=False)

    def __len__(self) -> int:
        return len(self.names)

    def without(self, documents: Set[str], names: Set[str] = frozenset()) -> Items:
        """All but the reports of these documents, and these reports; with the words of those that are left alone."""
        kept = [n for n, name in enumerate(self.names) if self.documents[n] not in documents and name not in names]
        if len(kept) == len(self):
            return self
        at = np.array(kept, dtype=np.int64)
        outlet, outlets = _reworded(self.outlet[at], self.outlets)
        type_, types = _reworded(self.type[at], self.types)
        left = [self.names[n] for n in kept]
        return Items(
            left, [self.documents[n] for n in kept], self.score[at], self.killed[at], self.day[at], outlet, type_,
            outlets, types, {name: n for n, name in enumerate(left)},
        )  # fmt: skip

    @cached_property
    def uncertain(self) -> Ints:
        """Scores nearest to one half first; of equals those with more killed."""
        return np.lexsort((np.arange(len(self)), -self.killed, np.round(np.abs(self.score - 0.5), 3)))

    @cached_property
    def severe(self) -> Ints:
        return np.lexsort((np.arange(len(self)), self.score, -self.killed))

    @cached_property
    def sample(self) -> Ints:
        """The random tenth, in an order that has nothing to do with anything."""
        found = [(zlib.crc32(f"*{n}".encode("utf-8", "surrogatepass")), i) for i, n in enumerate(self.names)
                 if sampled(n)]  # fmt: skip
        return np.array([i for _, i in sorted(found)], dtype=np.int64)

    def novel(self, decided: Iterable[str]) -> Ints:
        """One of each outlet in turn, newest first; outlets of which more was decided later."""
        known = np.zeros(len(self.outlets) + 1, dtype=np.int64)
        for name in decided:
            if name in self.row:
                known[self.outlet[self.row[name]]] += 1
        order = np.lexsort((np.arange(len(self)), -self.day, self.outlet))
        outlets = self.outlet[order]
        starts = np.concatenate(([True], outlets[1:] != outlets[:-1])) if len(order) else np.zeros(0, dtype=bool)
        first = np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0)) if len(order) else outlets
        turn = np.arange(len(order)) - first + known[outlets]
        return order[np.lexsort((outlets, turn))]


def _reworded(codes: Ints, words: list[str]) -> tuple[Ints, list[str]]:
    """Codes into the words that they use, and those words."""
    used, fresh = np.unique(codes, return_inverse=True)
    return fresh.astype(np.int64), [words[int(n)] for n in used]


@dataclass(frozen=True, slots=True)
class Done:
    """What has been decided, of all reports: see :mod:`marsad.review.standing`.

    ``status``: report → status, of those that anybody judged. ``people``: report → who decided it. ``skipped``: person
    → what he left for later, first to last. ``disputed``: reports on which two people say different things and no
    reviewer has spoken since.
    """

    status: Mapping[str, str]
    people: Mapping[str, Set[str]]
    skipped: Mapping[str, Sequence[str]]
    disputed: Set[str]


def queue(
    items: Items, done: Done, person: str, order: str, *, fits: Callable[[int], bool] = lambda n: True,
    most: int | None = None,
) -> list[int]:  # fmt: skip
    """The rows that wait for ``person``, first to last, at most ``most``; ``fits`` leaves out others.

    What was decided and holds does not wait, but in the sample what fewer than two people decided, and not he. Reports
    that are open again come first, skipped ones last, in the order in which they were skipped.
    """
    return list(islice(_waiting(items, done, person, order, fits), most))


def _waiting(
    items: Items, done: Done, person: str, order: str, fits: Callable[[int], bool]
) -> Iterator[int]:
    later = done.skipped.get(person, ())
    last = set(later)

    def wanted(n: int) -> bool:
        return waits(done, person, order, items.names[n]) and fits(n)

    front = _reopened(items, done, last) if order in ("uncertain", "severe", "novel") else []
    yield from filter(wanted, front)
    shown = set(front)
    for n in map(int, _ordered(items, done, order)):
        if n not in shown and items.names[n] not in last and wanted(n):
            yield n
    back = [items.row[name] for name in later if name in items.row]
    if back and order == "sample":
        back = [n for n in back if sampled(items.names[n])]
    yield from filter(wanted, back)


def _reopened(items: Items, done: Done, besides: Set[str]) -> list[int]:
    found = [items.row[name] for name, status in done.status.items()
             if status == "reopened" and name in items.row and name not in besides]  # fmt: skip
    return sorted(found, key=lambda n: (-int(items.killed[n]), n))


def _ordered(items: Items, done: Done, order: str) -> Iterable[Any]:
    if order == "severe":
        return items.severe
    if order == "sample":
        return items.sample
    if order == "novel":
        return items.novel(done.people)
    if order == "disagreements":
        return sorted(items.row[name] for name in done.disputed if name in items.row)
    return items.uncertain


def waits(done: Done, person: str, order: str, name: str) -> bool:
    """Whether a report waits for ``person`` in a queue."""
    if order == "disagreements":
        return name in done.disputed
    people = done.people.get(name, frozenset())
    if order == "sample":
        return person not in people and len(people) < 2
    return done.status.get(name, "machine") in ("machine", "reopened")


def counts(items: Items, done: Done, person: str) -> dict[str, int]:
    """How much waits in each queue, and how far the whole is."""
    of = Counter(status for name, status in done.status.items() if name in items.row)
    closed = of["reviewed"] + of["double-reviewed"] + of["rejected"]
    there = len(items) - of["gone"]  # added and taken back
    return {
        "reports": there, "waiting": there - closed, "reviewed": of["reviewed"],
        "double_reviewed": of["double-reviewed"], "rejected": of["rejected"], "reopened": of["reopened"],
        "skipped": sum(name in items.row for name in done.skipped.get(person, ())),
        "sample": sum(waits(done, person, "sample", items.names[n]) for n in map(int, items.sample)),
        "sample_size": len(items.sample),
        "disagreements": sum(name in items.row for name in done.disputed),
    }  # fmt: skip
