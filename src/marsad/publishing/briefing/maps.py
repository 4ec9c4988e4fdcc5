"""A map as SVG: where events lie, sized by the killed, with places that are known only roughly drawn as what they are.

The projection is equirectangular, true to scale at the middle of the map. Events of one place are one circle.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .outlines import Region, Ring, countries, regions
from .svg import ALARM, FAINT, INK, element, label, number, picture, width_of

Json = Mapping[str, Any]
_WIDTH, _HIGHEST, _LOWEST = 680.0, 390.0, 260.0
#: UCDP where_prec: from here on a place is an area; from here on it is not drawn.
_COARSE, _COUNTRY = 3, 6
#: Degrees that a map shows at least, and around its outermost points.
_LEAST, _AROUND = 1.6, 0.16
_LABELS = 9
#: Maps narrower than this (degrees) show the names of regions.
_NAMED = 7.5


@dataclass(frozen=True, slots=True)
class Spot:
    """Events of one place: its point, whether it stands for an area, its name, and what is counted there."""

    lon: float
    lat: float
    coarse: bool
    name: str
    events: int
    killed: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What part of the earth a map shows, and how."""

    west: float
    south: float
    east: float
    north: float

    @property
    def scale(self) -> float:
        """Pixels to a degree of latitude."""
        wide = (self.east - self.west) * math.cos(math.radians((self.north + self.south) / 2))
        return min(_WIDTH / wide, _HIGHEST / (self.north - self.south))

    @property
    def height(self) -> float:
        return (self.north - self.south) * self.scale

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        squeeze = math.cos(math.radians((self.north + self.south) / 2))
        middle = (self.west + self.east) / 2
        return _WIDTH / 2 + (lon - middle) * squeeze * self.scale, (self.north - lat) * self.scale


#: Where a governorate lies (longitude, latitude), by its code; None where nobody knows.
Middle = Callable[[str], tuple[float, float] | None]


def nowhere(code: str) -> None:
    """No governorate is known."""


def spots(
    events: Iterable[Json], name: Callable[[Json], str], middle: Middle = nowhere
) -> tuple[list[Spot], list[Json]]:
    """Places of events with what happened there, and the events that cannot be drawn: without a place, or known by
    their country only. ``middle`` knows where governorates lie that have no outline."""
    found: dict[tuple[float, float, bool], list[Json]] = {}
    missing: list[Json] = []
    for event in events:
        at = _point(event.get("place") or {}, middle)
        if at is None:
            missing.append(event)
        else:
            found.setdefault(at, []).append(event)
    out = [
        Spot(lon, lat, coarse, name(held[0]), len(held), sum(_killed(e) for e in held))
        for (lon, lat, coarse), held in found.items()
    ]
    return sorted(out, key=lambda s: (-s.killed, -s.events, s.lon, s.lat)), missing


def _point(place: Json, middle: Middle) -> tuple[float, float, bool] | None:
    precision = int(place.get("precision") or 1)
    if not place or precision >= _COUNTRY:
        return None
    code = str(place.get("admin1") or "")
    unmeasured = place.get("lat") is None or place.get("lon") is None
    if code and (precision >= _COARSE or unmeasured):
        at = region.at if (region := regions().get(code)) else middle(code)
        if at:
            return round(at[0], 2), round(at[1], 2), True
    if unmeasured:
        return None
    digits = 1 if precision >= _COARSE else 3
    return round(float(place["lon"]), digits), round(float(place["lat"]), digits), precision >= _COARSE


def _killed(event: Json) -> int:
    return int(((event.get("totals") or {}).get("killed") or {}).get("best") or 0)


def frame(points: Sequence[tuple[float, float]]) -> Frame:
    """The part of the earth that holds ``points`` (longitude, latitude) with some room around them."""
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    west, east, south, north = min(lons), max(lons), min(lats), max(lats)
    around = max(_AROUND * max(east - west, north - south), 0.25)
    west, east, south, north = west - around, east + around, south - around, north + around
    squeeze = math.cos(math.radians((north + south) / 2))
    wide, high = max((east - west) * squeeze, _LEAST), max(north - south, _LEAST)
    wide = max(wide, high * _WIDTH / _HIGHEST)
    high = max(high, wide * _LOWEST / _WIDTH)
    x, y = (west + east) / 2, (south + north) / 2
    return Frame(x - wide / squeeze / 2, y - high / 2, x + wide / squeeze / 2, y + high / 2)


def draw(
    title: str, found: Sequence[Spot], language: str, countries_named: Mapping[str, tuple[float, float]],
    mine: Iterable[str] = (),
) -> str:  # fmt: skip
    """The map of ``found``. ``countries_named``: name → where it stands; ``mine``: codes of countries whose regions
    are drawn."""
    rtl = language == "ar"
    view = frame([(s.lon, s.lat) for s in found])
    inside = within(view, mine)
    body = ground(view, inside)
    taken: list[tuple[float, float, float, float]] = []
    top = max((s.killed for s in found), default=0)
    circles = [_circle(s, view, top) for s in reversed(found)]
    for spot in found:
        x, y = view.xy(spot.lon, spot.lat)
        r = 0.8 * _radius(spot, top)
        taken.append((x - r, y - r, x + r, y + r))
    words = [_label(s, view, top, taken) for s in found[:_LABELS]]
    if view.east - view.west < _NAMED:
        names = [_ground(r.ar if rtl else r.en, r.at, view, taken, 10.0) for r in inside]
    else:
        names = [_ground(n, at, view, taken, 11.5) for n, at in sorted(countries_named.items())]
    return framed([*body, *names, *circles, *words], view, title, rtl)


def within(view: Frame, mine: Iterable[str]) -> list[Region]:
    """The regions of the countries ``mine`` that a map shows."""
    wanted = set(mine)
    return [r for r in regions().values() if r.country in wanted and _seen(r.rings, view)]


def ground(view: Frame, inside: Iterable[Region]) -> list[str]:
    """Sea, countries and the borders of the regions ``inside``."""
    body = [element("rect", x=0, y=0, width=_WIDTH, height=view.height, fill="#e8eef2")]
    body += [_shape(rings, view, "#f7f5ef", "#bdb6a6", 0.9) for rings in countries() if _seen(rings, view)]
    return body + [_shape(r.rings, view, "none", "#d8d2c4", 0.6) for r in inside]


def framed(body: list[str], view: Frame, title: str, rtl: bool, below: Sequence[str] = (), room: float = 0.0) -> str:
    """A whole map: what lies in its frame, and a legend ``below`` it that takes ``room``."""
    clip = element("clipPath", element("rect", x=0, y=0, width=_WIDTH, height=view.height), id="frame")
    edge = element("rect", x=0.5, y=0.5, width=_WIDTH - 1, height=view.height - 1, fill="none", stroke="#c8ccd0")
    inner = element("g", "".join(body), clip_path="url(#frame)")
    return picture(_WIDTH, view.height + room, [clip, inner, edge, *below], title, rtl)


def _seen(rings: Iterable[Ring], view: Frame) -> bool:
    return any(
        max(x for x, _ in r) >= view.west and min(x for x, _ in r) <= view.east
        and max(y for _, y in r) >= view.south and min(y for _, y in r) <= view.north
        for r in rings
    )  # fmt: skip


def _shape(rings: Iterable[Ring], view: Frame, fill: str, stroke: str, wide: float) -> str:
    path = []
    for ring in rings:
        before: tuple[str, str] | None = None
        for n, (lon, lat) in enumerate(ring):
            x, y = view.xy(lon, lat)
            at = number(x), number(y)
            if at != before:
                path.append(("L" if n else "M") + " ".join(at))
            before = at
        path.append("Z")
    return element("path", d="".join(path), fill=fill, stroke=stroke, stroke_width=wide, stroke_linejoin="round")


def _radius(spot: Spot, top: int) -> float:
    return 3.4 + (16.0 * math.sqrt(spot.killed / top) if top else 0.0)


def _circle(spot: Spot, view: Frame, top: int) -> str:
    x, y = view.xy(spot.lon, spot.lat)
    r = _radius(spot, top)
    if spot.coarse:
        return element(
            "circle", cx=x, cy=y, r=r + 3, fill=ALARM, fill_opacity=0.10, stroke=ALARM, stroke_width=1.3,
            stroke_dasharray="4 3",
        )  # fmt: skip
    if not spot.killed:
        return element("circle", cx=x, cy=y, r=r, fill="#ffffff", stroke=INK, stroke_width=1.3)
    return element("circle", cx=x, cy=y, r=r, fill=ALARM, fill_opacity=0.55, stroke=ALARM, stroke_width=0.9)


def _label(spot: Spot, view: Frame, top: int, taken: list[tuple[float, float, float, float]]) -> str:
    """The name of a place beside its circle, on a side where no other name stands; nothing where there is none."""
    x, y = view.xy(spot.lon, spot.lat)
    r, wide = _radius(spot, top) + (5 if spot.coarse else 3), width_of(spot.name, 11.5)
    for left, at in ((x + r, y + 4), (x - r - wide, y + 4), (x - wide / 2, y - r - 3), (x - wide / 2, y + r + 12)):
        box = (left, at - 11, left + wide, at + 3)
        if spot.name and left > 2 and left + wide < _WIDTH - 2 and 12 < at < view.height - 4 and _free(box, taken):
            taken.append(box)
            return label(
                left + wide / 2, at, spot.name, "middle", 11.5, fill=INK, font_weight=600, paint_order="stroke",
                stroke="#ffffff", stroke_width=3, stroke_linejoin="round",
            )  # fmt: skip
    return ""


def _ground(
    name: str, at: tuple[float, float], view: Frame, taken: list[tuple[float, float, float, float]], size: float
) -> str:
    """The name of a region or country, where no place's name stands."""
    x, y = view.xy(*at)
    wide = width_of(name, size)
    box = (x - wide / 2, y - size, x + wide / 2, y + 3)
    if not (box[0] > 4 and box[2] < _WIDTH - 4 and box[1] > 4 and box[3] < view.height - 4) or not _free(box, taken):
        return ""
    taken.append(box)
    return label(
        x, y, name, "middle", size, fill=FAINT, paint_order="stroke", stroke="#f7f5ef", stroke_width=2.5,
    )  # fmt: skip


def _free(box: tuple[float, float, float, float], taken: Iterable[tuple[float, float, float, float]]) -> bool:
    return all(box[2] < t[0] or box[0] > t[2] or box[3] < t[1] or box[1] > t[3] for t in taken)
