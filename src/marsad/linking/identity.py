"""Names of events that last: an event keeps its id while most of its reports stay together.

Each run's groups are matched with the ids of the run before. The largest shared part takes the id; what is
split off gets an id of its own; every merge and split is a line of history.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import Any

CHANGES = ("created", "grown", "shrunk", "merged", "split", "vanished")


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one event. ``others``: the ids that went in (merged) or came out (split)."""

    event: str
    change: str
    others: tuple[str, ...]
    reports: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "event": self.event, "change": self.change, "others": list(self.others), "reports": list(self.reports),
        }  # fmt: skip


@dataclass(slots=True)
class Naming:
    """Groups by id, and what changed since the run before."""

    events: dict[str, tuple[str, ...]] = field(default_factory=dict)
    history: list[Step] = field(default_factory=list)


class _Taken:
    """Ids that are given already: of the run before, of older ones, and of this one."""

    def __init__(self, *others: Container[str]) -> None:
        self.own: set[str] = set()
        self._others = others

    def __contains__(self, id: object) -> bool:
        return id in self.own or any(id in other for other in self._others)


def fresh(reports: Sequence[str], taken: Container[str] = ()) -> str:
    """An id made from an event's first report; a number follows where that id is taken."""
    stem = "ev-" + blake2s(min(reports).encode(), digest_size=6).hexdigest()
    name, n = stem, 1
    while name in taken:
        n += 1
        name = f"{stem}-{n}"
    return name


def name(
    groups: Iterable[Sequence[str]],
    before: Mapping[str, Sequence[str]] | None = None,
    retired: Container[str] = (),
) -> Naming:
    """Ids for ``groups`` of report keys, given the events ``before``. A ``retired`` id is never given again."""
    before = before or {}
    owner = {report: event for event, reports in before.items() for report in reports}
    ordered = sorted((tuple(sorted(g)) for g in groups), key=lambda g: g[0])
    claims: list[tuple[int, str, int]] = []
    for n, group in enumerate(ordered):
        shared: dict[str, int] = {}
        for report in group:
            if report in owner:
                shared[owner[report]] = shared.get(owner[report], 0) + 1
        claims.extend((-count, event, n) for event, count in shared.items())
    given: dict[int, str] = {}
    kept: set[str] = set()
    for _, event, n in sorted(claims):
        if n not in given and event not in kept:
            given[n] = event
            kept.add(event)
    out = Naming()
    taken = _Taken(before, retired)
    for n, group in enumerate(ordered):
        if n not in given:
            given[n] = fresh(group, taken)
            taken.own.add(given[n])
        out.events[given[n]] = group
    _history(out, before, owner)
    return out


def _history(out: Naming, before: Mapping[str, Sequence[str]], owner: Mapping[str, str]) -> None:
    now = {report: event for event, reports in out.events.items() for report in reports}
    for event, reports in out.events.items():
        origins = {owner[r] for r in reports if r in owner}
        merged = tuple(sorted(origins - {event}))
        gone = tuple(sorted({now[r] for r in before.get(event, ()) if r in now} - {event}))
        if event not in before:
            out.history.append(Step(event, "split" if merged else "created", merged, reports))
        elif merged:
            out.history.append(Step(event, "merged", merged, reports))
        elif gone:
            out.history.append(Step(event, "shrunk", gone, reports))
        elif set(reports) != set(before[event]):
            grown = len(reports) > len(before[event])
            out.history.append(Step(event, "grown" if grown else "shrunk", (), reports))
    for event in sorted(set(before) - set(out.events)):
        heirs = tuple(sorted({now[r] for r in before[event] if r in now}))
        out.history.append(Step(event, "vanished", heirs, tuple(before[event])))
