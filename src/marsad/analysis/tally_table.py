"""Tallies with what is documented of them: a line for each summed figure and outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from marsad.analysis.names import Names
from marsad.analysis.pictures import INK, MOST, RANGE, STYLE, blank, mirror
from marsad.linking.entry import Entry


@dataclass(frozen=True, slots=True)
class Line:
    """One outcome of one tally. ``share`` is documented over claimed (best numbers); None where nothing is claimed.

    ``overlapping``: other tallies that cover some of the same events and so must not be added to this one.
    """

    report: str
    outlet: str
    start: str | None
    end: str | None
    place: str
    type: str
    outcome: str
    claimed: tuple[int, int, int]
    documented: tuple[int, int, int]
    share: float | None
    events: int
    overlapping: int

    @property
    def gap(self) -> int:
        """Claimed but not documented; negative where more is documented than was claimed."""
        return self.claimed[1] - self.documented[1]

    def as_json(self) -> dict[str, Any]:
        return {
            "report": self.report, "outlet": self.outlet, "start": self.start, "end": self.end, "place": self.place,
            "type": self.type, "outcome": self.outcome,
            **{f"claimed_{k}": v for k, v in zip(("low", "best", "high"), self.claimed, strict=True)},
            **{f"documented_{k}": v for k, v in zip(("low", "best", "high"), self.documented, strict=True)},
            "share": self.share, "gap": self.gap, "events": self.events, "overlapping": self.overlapping,
        }  # fmt: skip


def lines(tallies: Sequence[Mapping[str, Any]], entries: Iterable[Entry] = ()) -> list[Line]:
    """Lines of ``tallies`` as ``marsad link --tallies`` writes them, the largest claims first.

    ``entries``: the linker's reports, which know period, place and kind of act; without them these stay empty.
    """
    by_key = {e.key: e for e in entries}
    covering: dict[str, set[str]] = {}
    for tally in tallies:
        for event in tally["events"]:
            covering.setdefault(event, set()).add(tally["report"])
    out = []
    for tally in tallies:
        entry = by_key.get(tally["report"])
        others = set[str]().union(*(covering[e] for e in tally["events"])) - {tally["report"]}
        for outcome, found in tally["outcomes"].items():
            claimed, documented = (
                (int(found[k]["low"]), int(found[k]["best"]), int(found[k]["high"])) for k in ("claimed", "documented")
            )
            out.append(Line(
                tally["report"], entry.outlet if entry else "", _iso(entry.start if entry else None),
                _iso(entry.end if entry else None), "، ".join(s.name for s in entry.places) if entry else "",
                entry.type if entry else "", outcome, claimed, documented, found["share"], len(tally["events"]),
                len(others),
            ))  # fmt: skip
    return sorted(out, key=lambda x: (-x.claimed[1], x.report, x.outcome))


def _iso(day: int | None) -> str | None:
    return date.fromordinal(day).isoformat() if day else None


def _left(text: str | None) -> tuple[str, ...]:
    """A date or an id in the middle of Arabic words, kept in its own order by a mark."""
    return (f"\u200e{text}",) if text else ()


def picture(found: Sequence[Line], names: Names, outcome: str = "killed") -> Figure:
    """Bars of what tallies claim, and in them what is documented. Raises ValueError where no tally has the outcome."""
    every = [x for x in found if x.outcome == outcome]
    shown = every[:MOST]
    if not shown:
        raise ValueError(f"no tally gives a number of {outcome}")
    title = f"{names.label(outcome)}: {names.label('claimed')} / {names.label('documented')}"
    if len(shown) < len(every):
        title += f" ({names.label('first_of', n=len(shown), all=len(every))})"
    page, axes = blank(title, names, height=1.6 + 0.36 * max(len(shown), 2))
    at = np.arange(len(shown))[::-1]
    with mpl.rc_context(STYLE):
        axes.barh(at, [x.claimed[1] for x in shown], color=RANGE, height=0.75, label=names.label("claimed"))
        axes.barh(at, [x.documented[1] for x in shown], color=INK, height=0.35, label=names.label("documented"))
        axes.set_yticks(at, [" ".join(t for t in (x.place, *_left(x.start), *_left(x.report)) if t) for x in shown])
        axes.legend(frameon=False, fontsize=8)
    mirror(axes, names)
    return page
