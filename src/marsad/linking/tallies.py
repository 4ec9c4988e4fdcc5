"""Tallies beside the incidents that they sum: what of a claimed figure is documented event by event.

A tally is never added to incidents. An event falls under it where its days lie in the tally's period, its place
in one of the tally's places, its type in the tally's family (any armed act for a tally of attacks), and its
actors do not contradict the tally's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from marsad.linking.entry import FAMILY, Entry, Spot
from marsad.linking.event import Event
from marsad.linking.kin import Kin, known
from marsad.linking.profiles import Profile, Toll, builtin
from marsad.linking.statements import statements

#: Families that a tally of "attacks" over mixed means covers.
_ARMED = frozenset({"battles", "explosions", "violence-against-civilians"})


@dataclass(frozen=True, slots=True)
class Covered:
    """One outcome of a tally, the same outcome in the events under it, and the share that they explain."""

    outcome: str
    claimed: Toll
    documented: Toll
    share: float | None


@dataclass(frozen=True, slots=True)
class Tally:
    """A summed figure with the events that fall under it."""

    report: str
    document: str
    events: tuple[str, ...]
    outcomes: tuple[Covered, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "report": self.report, "document": self.document, "events": list(self.events),
            "outcomes": {
                c.outcome: {
                    "claimed": c.claimed._asdict(), "documented": c.documented._asdict(),
                    "share": None if c.share is None else round(c.share, 4),
                }
                for c in self.outcomes
            },
        }  # fmt: skip


def covers(tally: Entry, event: Event, kin: Kin) -> bool:
    """Whether ``event`` is one of those that ``tally`` sums."""
    if event.kind != "incident" or event.start is None or event.end is None or not tally.dated:
        return False
    if tally.start is None or tally.end is None or event.start < tally.start or event.end > tally.end:
        return False
    if tally.places and not any(holds(spot, event.place) for spot in tally.places):
        return False
    if not _same_means(tally.type, event.type):
        return False
    return all(
        not asked or any(kin.branch(there, wanted) for there in found for wanted in asked)
        for asked, found in ((_named(tally.perpetrators), event.perpetrators), (_named(tally.targets), event.targets))
    )


def _named(actors: Sequence[str]) -> list[str]:
    return [a for a in actors if a != "unspecified"]


def _same_means(tally: str, event: str) -> bool:
    a, b = FAMILY.get(tally, "strategic"), FAMILY.get(event, "strategic")
    return a == b or (tally == "attack" and b in _ARMED) or (a == "protests" and b == "riots")


def holds(area: Spot, spot: Spot | None) -> bool:
    """Whether ``spot`` lies in ``area``: the same place, or an area's governorate or country."""
    if spot is None:
        return False
    if area.name == spot.name and area.admin1 == spot.admin1:
        return True
    if area.admin1:
        return area.admin1 == spot.admin1 and area.precision >= 3
    return area.country is not None and area.country == spot.country


def beside(
    tally: Entry, events: Sequence[Event], profile: Profile | None = None, kin: Kin | None = None
) -> Tally:
    """``tally`` with the ``events`` under it.

    Of the events' losses those count that are of the tally's victims, and of its side where it names the doers.
    """
    profile, kin = profile or builtin()["marsad"], kin or known()
    under = [e for e in events if covers(tally, e, kin)]
    outcomes = []
    (said, *_) = statements([tally], profile, kin)
    for outcome in dict.fromkeys(o for o, _ in said.cells):
        cells = {side: cell for (o, side), cell in said.cells.items() if o == outcome}
        victims = {v for cell in cells.values() for name in cell.split for v in name.split("+")}
        claimed = _sum([cell.toll for cell in cells.values()])
        documented = _sum([
            part.toll
            for event in under for figure in event.figures for part in figure.parts
            if figure.outcome == outcome and (not tally.perpetrators or figure.side in cells)
            and _counts(part.victims, victims)
        ])  # fmt: skip
        share = documented.best / claimed.best if claimed.best else None
        outcomes.append(Covered(outcome, claimed, documented, share))
    return Tally(tally.key, tally.document, tuple(e.id for e in under), tuple(outcomes))


def _counts(victims: str, asked: set[str]) -> bool:
    """Whether a part of an event's figure is of those whom a tally counts; the unspecified may be anybody."""
    return "unspecified" in asked or victims == "unspecified" or not asked.isdisjoint(victims.split("+"))


def _sum(tolls: Sequence[Toll]) -> Toll:
    return Toll(sum(t.low for t in tolls), sum(t.best for t in tolls), sum(t.high for t in tolls))
