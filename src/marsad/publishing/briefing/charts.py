"""Charts as SVG: bars with ranges, bars over time, pairs of bars. In Arabic bars grow from the right to the left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from marsad.linking.profiles import Toll

from .svg import FAINT, INK, SOFT, element, label, picture, width_of

WIDTH = 680.0
_ROW, _SIZE = 24.0, 12.0
_TOP, _BOTTOM, _TIME = 14.0, 46.0, 190.0
#: Largest over median value from which lengths follow the square root.
_UNEQUAL = 25
#: Labels of the axis of time.
_TICKS = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a chart; ``toll`` is None where nothing gives a number."""

    name: str
    toll: Toll | None


@dataclass(frozen=True, slots=True)
class Style:
    """What a chart needs of its language."""

    rtl: bool
    number: Callable[[int], str]
    untold: str


def rooted(values: Sequence[int]) -> bool:
    """Whether lengths had better follow the square root of the values."""
    found = [v for v in values if v]
    return bool(found) and max(found) > _UNEQUAL * median(found)


def _length(value: int, top: int, root: bool) -> float:
    if not top:
        return 0.0
    return (value / top) ** 0.5 if root else value / top


def bars(title: str, lines: Sequence[Bar], style: Style) -> str:
    """Horizontal bars of the best numbers, a thin line from the low to the high one, and the numbers beside them."""
    names = min(max((width_of(b.name, _SIZE) for b in lines), default=0.0) + 12, WIDTH * 0.42)
    values = [t.high for b in lines if (t := b.toll)]
    root, top = rooted([t.best for b in lines if (t := b.toll)]), max(values, default=0)
    room = WIDTH - names - 96
    body = []
    for n, bar in enumerate(lines):
        y = n * _ROW + _ROW / 2
        body.append(label(_x(names - 8, style), y + 4, _cut(bar.name, names - 12), "end", _SIZE))
        if bar.toll is None:
            body.append(label(_x(names + 4, style), y + 4, style.untold, "start", 11.0, fill=FAINT))
            continue
        low, best, high = (room * _length(v, top, root) for v in bar.toll)
        left = _x(names + best, style) if style.rtl else names
        body.append(element("rect", x=left, y=y - 7, width=max(best, 0.8), height=14.0, fill=SOFT))
        if bar.toll.low != bar.toll.high:
            body.append(_whisker(_x(names + low, style), _x(names + high, style), y))
        shown = style.number(bar.toll.best)
        body.append(label(_x(names + max(high, best) + 7, style), y + 4, shown, "start", _SIZE, font_weight=600))
    return picture(WIDTH, max(len(lines), 1) * _ROW + 4, body, title, style.rtl)


def _x(at: float, style: Style) -> float:
    return WIDTH - at if style.rtl else at


def _whisker(a: float, b: float, y: float) -> str:
    line = element("line", x1=a, y1=y, x2=b, y2=y, stroke=INK, stroke_width=1.4)
    ends = "".join(element("line", x1=x, y1=y - 4, x2=x, y2=y + 4, stroke=INK, stroke_width=1.4) for x in (a, b))
    return line + ends


def _cut(name: str, room: float) -> str:
    """A name that fits into ``room``, the rest told by an ellipsis."""
    if width_of(name, _SIZE) <= room:
        return name
    return name[: max(int(room / width_of("x", _SIZE)) - 1, 1)].rstrip() + "…"


def over_time(title: str, units: Sequence[Bar], style: Style) -> str:
    """Bars over time, from left to right in both languages, with their ranges; units without a number stay empty."""
    top = max((t.high for b in units if (t := b.toll)), default=0)
    root = rooted([t.best for b in units if (t := b.toll)])
    axis = max(width_of(style.number(top), 11), 20) + 10
    step = (WIDTH - axis - 6) / max(len(units), 1)
    floor = _TOP + _TIME
    body = [_grid(value, top, root, axis, floor, style) for value in _steps(top, root)]
    every = max(1, -(-len(units) // _TICKS))
    for n, bar in enumerate(units):
        x = axis + step * (n + 0.5)
        if bar.toll is not None:
            low, best, high = (_TIME * _length(v, top, root) for v in bar.toll)
            wide = min(max(step * 0.72, 1.2), 40.0)
            body.append(element("rect", x=x - wide / 2, y=floor - best, width=wide, height=max(best, 0.8), fill=SOFT))
            if bar.toll.low != bar.toll.high:
                body.append(element("line", x1=x, y1=floor - low, x2=x, y2=floor - high, stroke=INK, stroke_width=1.4))
        if n % every == 0:
            body.append(element("line", x1=x, y1=floor, x2=x, y2=floor + 4, stroke=FAINT))
            body.append(label(x, floor + 18, bar.name, "middle", 10.5))
    body.append(element("line", x1=axis, y1=floor, x2=WIDTH - 4, y2=floor, stroke=INK))
    return picture(WIDTH, floor + _BOTTOM - 20, body, title, style.rtl)


def _grid(value: int, top: int, root: bool, axis: float, floor: float, style: Style) -> str:
    y = floor - _TIME * _length(value, top, root)
    line = element("line", x1=axis, y1=y, x2=WIDTH - 4, y2=y, stroke="#e3e5e8")
    return line + label(axis - 6, y + 4, style.number(value), "start" if style.rtl else "end", 10.5, fill=FAINT)


def _steps(top: int, root: bool) -> list[int]:
    """Round numbers along an axis."""
    if top <= 0:
        return []
    if root:
        return [v for v in (10**n * k for n in range(7) for k in (1, 5)) if v <= top and v * 60 > top][-5:]
    size = 10 ** (len(str(top)) - 1)
    step = next(s for s in (size // 5, size // 2, size, size * 2) if s and top / s <= 6)
    return list(range(step, top + 1, step))


def pairs(title: str, lines: Sequence[tuple[str, int, int]], style: Style) -> str:
    """Bars of what is claimed and, in them, of what is documented."""
    names = min(max((width_of(name, _SIZE) for name, _, _ in lines), default=0.0) + 12, WIDTH * 0.42)
    top = max((max(a, b) for _, a, b in lines), default=0)
    root = rooted([a for _, a, _ in lines])
    room = WIDTH - names - 130
    body = []
    for n, (name, claimed, documented) in enumerate(lines):
        y = n * _ROW + _ROW / 2
        body.append(label(_x(names - 8, style), y + 4, _cut(name, names - 12), "end", _SIZE))
        ends = []
        for value, height, colour in ((claimed, 14.0, SOFT), (documented, 6.0, INK)):
            wide = room * _length(value, top, root)
            ends.append(wide)
            left = _x(names + wide, style) if style.rtl else names
            body.append(element("rect", x=left, y=y - height / 2, width=max(wide, 0.8), height=height, fill=colour))
        shown = f"{style.number(documented)} / {style.number(claimed)}"
        if style.rtl:
            shown = f"\u2067{shown}\u2069"
        body.append(label(_x(names + max(ends) + 7, style), y + 4, shown, "start", _SIZE))
    return picture(WIDTH, max(len(lines), 1) * _ROW + 4, body, title, style.rtl)
