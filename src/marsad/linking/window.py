"""Link new reports with those that were linked before, looking only at what the new ones may touch.

A new report is compared with the reports of the cells around it. Groups are made anew only within components: sets
of reports that scores above zero, or people, connect. A component that holds no new report, lost none and was not
judged anew stays as it was, so the result equals that of linking everything again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from marsad.linking.blocking import Blocks
from marsad.linking.compact import component_of, neighbours_of
from marsad.linking.entry import Entry
from marsad.linking.incremental import Linker


class Held(NamedTuple):
    """A report of a run before: its component then, its event (None for tallies and trends), and its coding's key."""

    entry: Entry
    component: int
    event: str | None
    coding: int


class Window(Protocol):
    """What was linked before, asked for in parts."""

    def near(self, cells: Collection[int]) -> list[Held]: ...
    def within(self, components: Collection[int]) -> list[Held]: ...
    def named(self, keys: Collection[str]) -> list[Held]: ...


@dataclass(frozen=True, slots=True)
class Relinked:
    """All groups of the components that were touched, the component of each of their reports by key, the events
    ``before`` that had reports there, and the reports ``held`` that are still there."""

    groups: list[tuple[Entry, ...]]
    components: dict[str, int]
    before: dict[str, tuple[str, ...]]
    held: dict[str, Held]


def relink(
    linker: Linker, window: Window, new: Sequence[Entry], old: Sequence[Held] = (), judged: Collection[str] = ()
) -> Relinked:
    """Link ``new`` reports, ``old`` ones being gone or replaced, and ``judged`` ones decided on since.

    ``linker`` must be empty; it knows weights and judgements.
    """
    gone = {held.entry.key for held in old}
    asked = {*judged, *linker.decided_with(e.key for e in new)}
    seeds = {held.component for held in (*old, *window.named(asked))}
    near = [h for h in window.near({c for e in new for c in neighbours_of(e)}) if h.entry.key not in gone]
    seeds.update(_touched(linker, new, near))
    held = {h.entry.key: h for h in window.within(seeds) if h.entry.key not in gone}
    linker.add([*new, *(h.entry for h in held.values())])
    components: dict[str, int] = {}
    for connected in linker.connected():
        number = component_of(e.key for e in connected)
        components.update((e.key, number) for e in connected)
    before: dict[str, list[str]] = {}
    for h in (*held.values(), *old):
        if h.event is not None:
            before.setdefault(h.event, []).append(h.entry.key)
    return Relinked(linker.groups(), components, {e: tuple(sorted(r)) for e, r in before.items()}, held)


def _touched(linker: Linker, new: Sequence[Entry], near: Sequence[Held]) -> set[int]:
    """Components of which a report scores above zero with a new one."""
    blocks, sides = Blocks(), []
    for number, held in enumerate(near):
        blocks.put(number, held.entry)
        sides.append(linker.side(held.entry))
    out: set[int] = set()
    for entry in new:
        side = linker.side(entry)
        if side is None:
            continue
        for number in blocks.near(entry):
            there = sides[number]
            if there is not None and near[number].component not in out and (linker.score(side, there) or 0) > 0:
                out.add(near[number].component)
    return out
