"""Curves as SVG, without a drawing library."""

from __future__ import annotations

import math


def plot(curves: dict[str, list[tuple[int, float]]]) -> str:
    """Time over length as SVG, both axes logarithmic, a line a text, labels at the right end."""
    width, height, left, bottom, right = 900, 520, 60, 40, 190
    xs = [x for points in curves.values() for x, _ in points]
    ys = [max(y, 1e-4) for points in curves.values() for _, y in points]
    x0, x1, y0, y1 = math.log10(min(xs)), math.log10(max(xs)), math.log10(min(ys)), math.log10(max(ys))

    def at(x: float, y: float) -> tuple[float, float]:
        across = (math.log10(x) - x0) / (x1 - x0) * (width - left - right)
        up = (math.log10(max(y, 1e-4)) - y0) / (y1 - y0) * (height - bottom - 20)
        return left + across, height - bottom - up

    style = 'font-family="sans-serif" font-size="11"'
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {style}>']
    out.append(f'<rect width="{width}" height="{height}" fill="white"/>')
    for power in range(math.ceil(y0), math.floor(y1) + 1):
        y = at(10**x0, 10**power)[1]
        out.append(f'<line x1="{left}" x2="{width - right}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    for x in (min(xs), max(xs)):
        place = f'x="{at(x, 10**y0)[0]:.1f}" y="{height - 14}" text-anchor="middle"'
        out.append(f"<text {place}>{x:,} characters</text>")
    last = math.inf
    for number, (name, points) in enumerate(sorted(curves.items(), key=lambda item: item[1][-1][1])):
        colour = f"hsl({number * 47 % 360} 70% 40%)"
        line = " ".join("{:.1f},{:.1f}".format(*at(x, y)) for x, y in points)
        out.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        x, y = at(*points[-1])
        last = y = min(y, last - 12)
        out.append(f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{name}</text>')
    return "\n".join([*out, "</svg>", ""])
