"""The queue: which report a person is shown next, in the order that he asked for.

Orders, after INCEpTION and Label Studio: least certain first (what the machine's score says least about), most killed
first, sources first that nobody has looked at, and a random tenth that is coded by two people apart, by which agreement
is measured. What was skipped comes last.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

ORDERS = ("uncertain", "severe", "novel", "sample", "disagreements")
#: Of this many reports one is coded twice.
SAMPLED = 10
Ints = NDArray[np.int64]


def sampled(name: str) -> bool:
    """Whether a report is of the random sample: always the same, whatever else is in the archive."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % SAMPLED == 0


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
    items: Items, done: Done, person: str, order: str, *, fits: Callable[[int], bool] = lambda n: True
) -> list[int]:
    """The rows that wait for ``person``, first to last; ``fits`` leaves out others.

    What was decided and holds does not wait, but in the sample what fewer than two people decided, and not he. Reports
    that are open again come first, skipped ones last, in the order in which they were skipped.
    """
    later = done.skipped.get(person, ())
    last = set(later)
    front, middle = list[int](), list[int]()
    for n in _ordered(items, done, order):
        name = items.names[n]
        if not waits(done, person, order, name) or not fits(n):
            continue
        if name not in last:
            (front if order != "sample" and done.status.get(name) == "reopened" else middle).append(n)
    back = [items.row[name] for name in later if name in items.row]
    within = set(map(int, _ordered(items, done, order))) if back else set()
    return front + middle + [n for n in back if n in within and waits(done, person, order, items.names[n]) and fits(n)]


def _ordered(items: Items, done: Done, order: str) -> list[int]:
    if order == "severe":
        return list(map(int, items.severe))
    if order == "sample":
        return list(map(int, items.sample))
    if order == "novel":
        return list(map(int, items.novel(done.people)))
    if order == "disagreements":
        return sorted(items.row[name] for name in done.disputed if name in items.row)
    return list(map(int, items.uncertain))


def waits(done: Done, person: str, order: str, name: str) -> bool:
    """Whether a report waits for ``person`` in a queue."""
    if order == "disagreements":
        return name in done.disputed
    people = done.people.get(name, frozenset())
    if order == "sample":
        return person not in people and len(people) < 2
    return done.status.get(name, "machine") in ("machine", "reopened")


def counts(items: Items, done: Done, person: str) -> dict[str, Any]:
    """How much waits in each queue, and how far the whole is."""
    statuses = [done.status.get(name, "machine") for name in items.names] if done.status else []
    waiting = sum(s in ("machine", "reopened") for s in statuses) if statuses else len(items)
    of: dict[str, int] = {s: statuses.count(s) for s in ("reviewed", "double-reviewed", "rejected", "reopened")}
    return {
        "reports": len(items), "waiting": waiting, **{k.replace("-", "_"): n for k, n in of.items()},
        "skipped": len(done.skipped.get(person, ())),
        "sample": sum(waits(done, person, "sample", items.names[n]) for n in map(int, items.sample)),
        "sample_size": len(items.sample),
        "disagreements": sum(name in items.row for name in done.disputed),
    }  # fmt: skip
