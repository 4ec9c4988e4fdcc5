"""The picture of hypotheses: each measure with its interval, over the ranges that each hypothesis expects."""

from __future__ import annotations

from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from marsad.analysis.hypotheses import Examined
from marsad.analysis.names import Names
from marsad.analysis.pictures import INK, STYLE

_COLOURS = ("#f4a261", "#8ab17d", "#b298dc", "#e5989b", "#a8dadc")
_GAP = 0.16


def forest(found: Examined, names: Names) -> Figure:
    """A panel for each measure that somebody expects something of. Raises ValueError where nothing was measured."""
    shown = [m for m in found.measures if m.interval.value is not None and any(h.measure == m.id for h in found.held)]
    if not shown:
        raise ValueError("nothing to draw: no measure has events")
    rivals = list(dict.fromkeys(h.hypothesis for h in found.held))
    side = "right" if names.language == "ar" else "left"
    with mpl.rc_context(STYLE):
        page = Figure(figsize=(9, 1.1 + 1.25 * len(shown)), layout="constrained")
        panels: Any = page.subplots(len(shown), 1, squeeze=False)[:, 0]
        for axes, one in zip(panels, shown, strict=True):
            low, value, high = one.interval
            ends = [v for v in one.interval if v is not None]
            ends += [v for h in found.held if h.measure == one.id for v in (h.at_least, h.at_most) if v is not None]
            top = 1.0 if one.kind == "share" else max(ends) * 1.3
            for number, rival in enumerate(rivals):
                for h in found.held:
                    if (h.measure, h.hypothesis) == (one.id, rival):
                        begin, end = h.at_least or 0.0, top if h.at_most is None else h.at_most
                        axes.barh((number + 1) * -_GAP, end - begin, left=begin, height=_GAP * 0.8,
                                  color=_COLOURS[number % len(_COLOURS)])
            if low is not None or high is not None:
                axes.hlines(0.1, low or 0, top if high is None else min(high, top), color=INK, linewidth=2)
            axes.plot([value], [0.1], "o", color=INK)
            axes.set_xlim(0, top)
            axes.set_yticks([])
            axes.set_ylim(-_GAP * (len(rivals) + 0.6), 0.25)
            axes.set_title(one.asks or one.id, loc=side, fontsize=9)
            axes.spines[["left", "right"]].set_visible(False)
            if side == "right":
                axes.invert_xaxis()
        colours = {r: _COLOURS[n % len(_COLOURS)] for n, r in enumerate(rivals)}
        handles: list[Any] = [mpl.patches.Patch(color=colour, label=r) for r, colour in colours.items()]
        handles.append(mpl.lines.Line2D([], [], color=INK, marker="o", label=names.label("interval")))
        page.legend(handles=handles, loc="outside lower center", ncols=4, frameon=False, fontsize=8)
        if found.title:
            page.suptitle(found.title, fontweight="bold", fontsize=12)
    return page
