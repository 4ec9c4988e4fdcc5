"""A map of the comparison: events that both have, that only we have, that only they have."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from marsad.publishing.briefing.maps import Frame, frame, framed, ground, within
from marsad.publishing.briefing.svg import INK, element, label, width_of

from .comparison import Comparison
from .scope import point_of

_WORDS = Path(__file__).with_name("words.toml")
#: Colours that people who do not tell red from green tell apart, and shapes besides.
_BOTH, _OURS, _THEIRS = "#3b6ea5", "#b3261e", "#c9851b"
_ROOM, _WIDTH = 30.0, 680.0


def picture(found: Comparison, language: str = "en") -> str:
    """The map as SVG. Raises ValueError where nothing can be drawn."""
    words: Mapping[str, str] = tomllib.loads(_WORDS.read_text(encoding="utf-8"))[language]
    ours = [(at, "ours") for e in found.only_ours if (at := point_of(e))]
    theirs = [((o.lon or 0.0, o.lat or 0.0), "theirs") for o in found.only_theirs]
    both = [(at, "both") for p in found.pairs if (at := point_of(p.ours))]
    marks = [*theirs, *ours, *both]
    if not marks:
        raise ValueError("nothing to draw: no event can be compared")
    view = frame([at for at, _ in marks])
    land = {str(e["place"]["country"]) for e in (*found.only_ours, *(p.ours for p in found.pairs))}
    body = ground(view, within(view, land)) + [_mark(view.xy(*at), kind) for at, kind in marks]
    name = found.layout.name
    legend = [
        ("both", words["both"].format(n=f"{len(both):,}")), ("ours", words["ours"].format(n=f"{len(ours):,}")),
        ("theirs", words["theirs"].format(source=name, n=f"{len(theirs):,}")),
    ]  # fmt: skip
    rtl = language == "ar"
    return framed(body, view, words["title"].format(source=name), rtl, _legend(legend, view, rtl), _ROOM)


def _mark(at: tuple[float, float], kind: str) -> str:
    x, y = at
    if kind == "both":
        return element("circle", cx=x, cy=y, r=4.5, fill=_BOTH, fill_opacity=0.75, stroke="#ffffff", stroke_width=0.6)
    if kind == "ours":
        return element("rect", x=x - 3.6, y=y - 3.6, width=7.2, height=7.2, fill="none", stroke=_OURS,
                       stroke_width=1.6)  # fmt: skip
    path = f"M{x:.1f} {y - 4.6:.1f}L{x + 4.4:.1f} {y + 3.4:.1f}L{x - 4.4:.1f} {y + 3.4:.1f}Z"
    return element("path", d=path, fill="none", stroke=_THEIRS, stroke_width=1.6)


def _legend(items: list[tuple[str, str]], view: Frame, rtl: bool) -> list[str]:
    out, x, y = [], 10.0, view.height + 18
    for kind, words in items:
        out.append(_mark((_WIDTH - x if rtl else x, y), kind))
        out.append(label(_WIDTH - x - 10 if rtl else x + 10, y + 4, words, "start", 12.0, fill=INK))
        x += width_of(words, 12) + 44
    return out
