"""Pictures: bars with ranges, lines over time, matrices; PNG or SVG, English or Arabic.

matplotlib (3.11 and later) shapes Arabic and orders its letters itself; its own DejaVu Sans has all of them. In
Arabic the axis of names stands on the right and bars grow to the left; time runs from left to right in both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from marsad.analysis.names import Names

FORMS = (".png", ".svg")
#: Lines of a bar chart, and rows and columns of a matrix: what a page holds.
MOST = 25
INK, RANGE, ALARM = "#1b4965", "#9fc3d8", "#c1121f"
STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans", "svg.hashsalt": "marsad", "axes.spines.top": False, "font.size": 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a bar chart."""

    name: str
    low: float
    best: float
    high: float


def blank(title: str, names: Names, width: float = 9, height: float = 5) -> tuple[Figure, Axes]:
    """A page with one pair of axes, a title at the side where reading begins, and who made it."""
    arabic = names.language == "ar"
    with mpl.rc_context(STYLE):
        page = Figure(figsize=(width, height), layout="constrained")
        axes = page.add_subplot()
        axes.set_title(title, loc="right" if arabic else "left", fontweight="bold", fontsize=12)
        axes.spines["left" if arabic else "right"].set_visible(False)
        page.supxlabel(
            names.label("source_note"), fontsize=7, color="#666666",
            x=0.01 if arabic else 0.99, ha="left" if arabic else "right",
        )  # fmt: skip
    return page, axes


def save(page: Figure, path: Path) -> None:
    """Write a picture; the same picture is the same bytes. Raises ValueError for a form other than PNG and SVG."""
    if path.suffix.lower() not in FORMS:
        raise ValueError(f"a picture is a {' or '.join(FORMS)} file, not {path.name!r}")
    with mpl.rc_context(STYLE):
        page.savefig(path, dpi=150, metadata={"Date": None} if path.suffix.lower() == ".svg" else {"Software": None})


def bars(title: str, axis: str, lines: Sequence[Bar], names: Names) -> Figure:
    """Horizontal bars of the best number with the range from low to high; the largest first, at most :data:`MOST`."""
    shown = sorted(lines, key=lambda b: (-b.best, -b.high, b.name))[:MOST]
    if len(shown) < len(lines):
        title += f" ({names.label('first_of', n=len(shown), all=len(lines))})"
    page, axes = blank(title, names, height=1.5 + 0.32 * max(len(shown), 2))
    at = np.arange(len(shown))[::-1]
    best = np.array([b.best for b in shown], dtype=float)
    around = np.array([[b.best - b.low for b in shown], [b.high - b.best for b in shown]], dtype=float)
    axes.barh(at, best, color=RANGE, height=0.7)
    axes.errorbar(best, at, xerr=around.reshape(2, -1), fmt="o", color=INK, markersize=4, capsize=3, linewidth=1.2)
    axes.set_yticks(at, [b.name for b in shown])
    axes.set_xlabel(f"{axis} ({names.label('best')}, {names.label('low_to_high')})"
                    if names.language == "en" else f"{axis} ({names.label('best')}، {names.label('low_to_high')})")
    axes.set_xlim(0, max((b.high for b in shown), default=1) * 1.05 or 1)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    mirror(axes, names)
    return page


def over_time(
    title: str, axis: str, ticks: Mapping[int, str], lines: Mapping[int, Bar], names: Names,
    changes: Sequence[int] = (), band: str = "low_to_high", alarms: Sequence[int] = (),
) -> Figure:  # fmt: skip
    """A line of best numbers in a band from low to high, by the number of the unit of time.

    Units that ``lines`` lacks are gaps. ``ticks`` names units; ``changes`` are units where something new begins,
    ``alarms`` units to mark.
    """
    page, axes = blank(title, names, width=10, height=4.5)
    first, last = min(lines, default=0), max(lines, default=0)
    at = np.arange(first, last + 1)
    low, best, high = (
        np.array([getattr(lines[n], k) if n in lines else np.nan for n in range(first, last + 1)], dtype=np.float64)
        for k in ("low", "best", "high")
    )
    with mpl.rc_context(STYLE):
        axes.bar(at, high - low, bottom=low, width=1.0, color=RANGE, alpha=0.8, label=names.label(band))
        called = names.label("best" if band == "low_to_high" else "observed")
        axes.plot(at, best, color=INK, marker="o", markersize=3, linewidth=1.2, label=called)
        if alarms:
            axes.plot(alarms, [lines[n].best for n in alarms], "o", color=ALARM, markersize=6)
        for number, change in enumerate(changes):
            label = names.label("change") if number == 0 else None
            axes.axvline(change - 0.5, color=ALARM, linestyle="--", linewidth=1, label=label)
        shown = sorted(ticks)
        shown = shown[:: max(1, -(-len(shown) // 14))]
        axes.set_xticks(shown, [ticks[n] for n in shown], rotation=45, ha="right")
        axes.set_ylabel(axis)
        axes.set_ylim(bottom=0)
        arabic = names.language == "ar"
        options: dict[str, Any] = {"frameon": False, "ncols": 3, "fontsize": 8}
        if arabic:
            axes.legend(loc="lower left", bbox_to_anchor=(0, 1), **options)
            axes.yaxis.tick_right()
            axes.yaxis.set_label_position("right")
        else:
            axes.legend(loc="lower right", bbox_to_anchor=(1, 1), **options)
    return page


def matrix(title: str, rows: Sequence[str], columns: Sequence[str], values: Any, names: Names) -> Figure:
    """A matrix of counts with the number in each cell; the largest rows and columns, at most :data:`MOST` of each."""
    grid = np.asarray(values, dtype=float)
    keep_rows = np.sort(np.argsort(-grid.sum(axis=1), kind="stable")[:MOST])
    keep = np.sort(np.argsort(-grid.sum(axis=0), kind="stable")[:MOST])
    if len(keep_rows) < len(rows) or len(keep) < len(columns):
        title += f" ({names.label('first_of', n=MOST, all=max(len(rows), len(columns)))})"
    grid = grid[np.ix_(keep_rows, keep)]
    page, axes = blank(title, names, width=3.5 + 0.5 * len(keep), height=2.5 + 0.34 * len(keep_rows))
    axes.imshow(np.sqrt(grid), cmap="Blues", aspect="auto")
    axes.set_yticks(np.arange(len(keep_rows)), [rows[n] for n in keep_rows])
    axes.set_xticks(np.arange(len(keep)), [columns[n] for n in keep], rotation=60, ha="right")
    top = np.sqrt(grid).max() if grid.size else 0
    for (y, x), value in np.ndenumerate(grid):
        if value:
            dark = np.sqrt(value) > top * 0.6
            axes.text(x, y, f"{value:,.0f}", ha="center", va="center", fontsize=8, color="white" if dark else "black")
    mirror(axes, names)
    return page


def mirror(axes: Axes, names: Names) -> None:
    """Turn the axis of names round for those who read from the right."""
    if names.language == "ar":
        axes.invert_xaxis()
        axes.yaxis.tick_right()
        axes.yaxis.set_label_position("right")
        for label in axes.get_xticklabels():
            label.set_horizontalalignment("center" if label.get_rotation() == 0 else "left")
            if label.get_rotation():
                label.set_rotation(-label.get_rotation())
