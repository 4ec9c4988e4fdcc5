"""Low, best and high from statements, with the rule that gave each.

The rules, in order:

1. A source that speaks twice is heard once, at its latest (the larger of two figures of one day).
2. What a side says of its enemy's losses is a claim: it may raise the high, and stands alone only where
   nobody else speaks. A sum "between killed and wounded" raises nothing.
3. Words without a number ("tens") stand only where nobody gives a number.
4. A toll of the event's own day that a later source exceeds is a first toll: it is kept, but no low.
5. The best is the largest figure of those who count (medical, monitor, international); without them, of the
   others. Where two statements have one sum of killed and injured, the one with more killed knows of the
   wounded who died, so the other is no best.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.linking.event import Figure, Part, Saying
from marsad.linking.kin import Kin
from marsad.linking.profiles import Profile, Toll
from marsad.linking.statements import SIDES, Cell, Statement

#: The rank of sources that count bodies or document cases themselves.
COUNTS = 2
Said = tuple[Statement, Cell]


def figures(said: Sequence[Statement], day: int | None, profile: Profile, kin: Kin) -> tuple[Figure, ...]:
    """All figures of an event that began on ``day``."""
    outdated = _died_of_wounds(said)
    outcomes = dict.fromkeys(outcome for s in said for outcome, _ in s.cells)
    sides = {side: _actors(said, side) for side in SIDES}
    out = []
    for outcome in outcomes:
        for side in SIDES:
            cells = [(s, s.cells[outcome, side]) for s in said if (outcome, side) in s.cells]
            if cells:
                enemy = sides["perpetrators" if side == "targets" else "targets"]
                out.append(_figure(outcome, side, cells, day, enemy, outdated, profile, kin))
    return tuple(out)


def _actors(said: Sequence[Statement], side: str) -> frozenset[str]:
    return frozenset(a for s in said for a in (s.entry.targets if side == "targets" else s.entry.perpetrators))


def _died_of_wounds(said: Sequence[Statement]) -> set[str]:
    """Ids of statements whose wounded another statement counts among the killed."""
    sums = []
    for s in said:
        killed, injured = s.cells.get(("killed", "targets")), s.cells.get(("injured", "targets"))
        if killed and injured and not killed.vague and not injured.vague:
            sums.append((s.id, killed.toll.best, injured.toll.best))
    return {n for n, k, i in sums for _, k2, i2 in sums if k + i == k2 + i2 and k < k2 and k + i >= 3}


def _figure(
    outcome: str, side: str, cells: Sequence[Said], day: int | None, enemy: frozenset[str],
    outdated: set[str], profile: Profile, kin: Kin,
) -> Figure:  # fmt: skip
    status = {id(c): "used" for _, c in cells}
    latest: dict[str, Said] = {}
    for s, c in sorted(cells, key=lambda x: (x[0].entry.published or 0, x[1].toll.best, x[0].when)):
        before = latest.get(s.key)
        if before is not None:
            status[id(before[1])] = "superseded" if before[1].toll != c.toll else "relay"
        latest[s.key] = s, c
    heard = list(latest.values())
    numbered = [x for x in heard if not x[1].vague]
    if numbered and len(numbered) < len(heard):
        for _, c in heard:
            if c.vague:
                status[id(c)] = "vague"
        heard = numbered
    claims = [x for x in heard if _is_claim(x[0], enemy, kin)]
    if len(claims) < len(heard):
        for _, c in claims:
            status[id(c)] = "claim"
        heard = [x for x in heard if not any(x[1] is c for _, c in claims)]
    else:
        claims = []
    firm = [x for x in heard if not _first_toll(x, heard, day)]
    for _, c in heard:
        if not any(c is f for _, f in firm):
            status[id(c)] = "first"
    rank = max(s.source.rank for s, _ in firm)
    able = [x for x in firm if x[0].source.rank == rank or outcome != "killed"]
    fresh = [x for x in firm if x[0].id not in outdated]
    counted = [x for x in able if x[0].id not in outdated] or fresh or able
    best = max(counted, key=lambda x: (x[1].toll.best, x[0].when))
    lowest = min(firm, key=lambda x: (x[1].toll.low, x[0].when))
    raising = firm + [x for x in claims if not x[1].joint]
    highest = max(raising, key=lambda x: (x[1].toll.high, x[0].when))
    low, top = lowest[1].toll.low, highest[1].toll.high
    middle = {"best": best[1].toll.best, "lowest": low, "span": low}[profile.conflict]
    toll = Toll(min(low, middle), middle, max(top, middle))
    rules = (
        f"lowest of {len(firm)}: {lowest[0].name}",
        f"largest of {len(counted)} {best[0].source.kind}: {best[0].name}"
        if profile.conflict == "best" else f"{profile.id}: lowest figure stands",
        f"highest of {len(raising)}: {highest[0].name}",
    )  # fmt: skip
    chosen = best if profile.conflict == "best" else lowest
    parts = split(toll, chosen[1].split, highest[1].split)
    if profile.contested_zero and _contested(heard):
        parts = (Part("contested", toll),)
    sayings = tuple(
        Saying(s.entry.document, s.entry.outlet, s.name, c.toll, status[id(c)], s.entry.published) for s, c in cells
    )
    return Figure(outcome, side, toll, parts, rules, sayings)


def _is_claim(s: Statement, enemy: frozenset[str], kin: Kin) -> bool:
    """Whether a side speaks of its enemy's losses; who counts bodies is believed whoever runs him."""
    actor = s.source.actor
    return actor is not None and s.source.rank < COUNTS and any(kin.branch(actor, a) for a in enemy)


def _first_toll(x: Said, heard: Sequence[Said], day: int | None) -> bool:
    """Whether this is a toll of the first day that somebody who knows as well exceeds later."""
    published = x[0].entry.published
    if day is None or published is None or published > day:
        return False
    return any(
        (s.entry.published or 0) > published and s.source.rank >= x[0].source.rank and c.toll.best > x[1].toll.high
        for s, c in heard
    )


def _contested(heard: Sequence[Said]) -> bool:
    """Whether one source counts civilians and another one fighters only."""
    classes = [set(c.split) - {"unspecified"} for _, c in heard]
    return any("civilians" in a and b and "civilians" not in b for a in classes for b in classes)


def split(toll: Toll, best: dict[str, int], high: dict[str, int]) -> tuple[Part, ...]:
    """Share ``toll`` out over classes so that lows, bests and highs each add up, and low <= best <= high in each.

    The best follows ``best``, its rest goes to the unspecified. The low takes away from the unspecified first,
    then from the largest class; the high adds where ``high`` counts more, then to the unspecified.
    """
    middle = _scaled(best, toll.best)
    low = dict(middle)
    excess = toll.best - toll.low
    for name in sorted(low, key=lambda n: (n != "unspecified", -low[n], n)):
        taken = min(excess, low[name])
        low[name] -= taken
        excess -= taken
    top = dict(middle)
    missing = toll.high - toll.best
    for name in sorted(high):
        added = min(missing, max(0, high[name] - top.get(name, 0)))
        if added:
            top[name] = top.get(name, 0) + added
            missing -= added
    if missing:
        top["unspecified"] = top.get("unspecified", 0) + missing
    return tuple(Part(n, Toll(low.get(n, 0), middle.get(n, 0), top[n])) for n in sorted(top))


def _scaled(parts: dict[str, int], whole: int) -> dict[str, int]:
    """``parts`` cut or filled up to ``whole``; what is missing is unspecified."""
    out: dict[str, int] = {}
    left = whole
    for name in sorted(parts, key=lambda n: (n == "unspecified", n)):
        out[name] = min(left, parts[name])
        left -= out[name]
    if left:
        out["unspecified"] = out.get("unspecified", 0) + left
    return {n: v for n, v in out.items() if v} or {"unspecified": 0}
