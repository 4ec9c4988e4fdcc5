"""Low, best and high from statements, with the rule that gave each.

The rules, in order:

1. A source that speaks twice is heard once, at its latest (the larger of two figures of one day).
2. Words without a number ("tens") stand only where nobody gives a number.
3. What a side says of its enemy's losses is a claim: it may raise the high. Where others report the event
   without such losses, it raises nothing else; where nobody else reports, it stands. A sum "between killed and
   wounded" raises nothing beside other figures.
4. A toll of the event's own day that a later source, no worse, exceeds is a first toll: kept, but no low.
5. The best number of killed is the largest of those who count (medical, monitor, international), without them the
   largest of the others; a figure that two later sources exceed is outgrown and no best. Of other outcomes, the
   largest.
6. Where one statement's killed and injured add up to another's with more killed, the wounded have died since: the
   older one is no best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.linking.event import Figure, Part, Saying
from marsad.linking.kin import Kin
from marsad.linking.profiles import Profile, Toll
from marsad.linking.statements import SIDES, Cell, Statement

#: The rank of sources that count bodies or document cases themselves.
COUNTS = 2
#: So many later sources outgrow a figure.
OUTGROWN = 2
Said = tuple[Statement, Cell]


@dataclass(frozen=True, slots=True)
class _Case:
    """What the rules must know of an event beside one figure's statements."""

    day: int | None
    profile: Profile
    kin: Kin
    outdated: frozenset[str]
    #: side → actors that reports put on it
    actors: dict[str, frozenset[str]]
    said: Sequence[Statement]

    def is_claim(self, s: Statement, side: str) -> bool:
        """Whether a side speaks of its enemy's losses; who counts bodies is believed whoever runs him."""
        enemy = self.actors["perpetrators" if side == "targets" else "targets"]
        actor = s.source.actor
        return actor is not None and s.source.rank < COUNTS and any(self.kin.branch(actor, a) for a in enemy)


def figures(said: Sequence[Statement], day: int | None, profile: Profile, kin: Kin) -> tuple[Figure, ...]:
    """All figures of an event that began on ``day``."""
    actors = {
        "targets": frozenset(a for s in said for a in s.entry.targets),
        "perpetrators": frozenset(a for s in said for a in s.entry.perpetrators),
    }
    case = _Case(day, profile, kin, _died_of_wounds(said), actors, said)
    out = []
    for outcome in dict.fromkeys(outcome for s in said for outcome, _ in s.cells):
        for side in SIDES:
            cells = [(s, s.cells[outcome, side]) for s in said if (outcome, side) in s.cells]
            if cells:
                out.append(_figure(outcome, side, cells, case))
    return tuple(out)


def _died_of_wounds(said: Sequence[Statement]) -> frozenset[str]:
    """Ids of statements whose wounded another statement counts among the killed."""
    sums = []
    for s in said:
        killed, injured = s.cells.get(("killed", "targets")), s.cells.get(("injured", "targets"))
        if killed and injured and not killed.vague and not injured.vague:
            sums.append((s.id, killed.toll.best, injured.toll.best))
    return frozenset(n for n, k, i in sums for _, k2, i2 in sums if k + i == k2 + i2 and k < k2)


def _heard(cells: Sequence[Said], status: dict[int, str]) -> list[Said]:
    """One statement for each source, numbers before words; ``status`` (by identity) notes what became of the rest."""
    latest: dict[str, Said] = {}
    for s, c in sorted(cells, key=lambda x: (x[0].entry.published or 0, x[1].toll.best, x[0].when)):
        before = latest.get(s.key)
        if before is not None:
            status[id(before[1])] = "superseded" if before[1].toll != c.toll else "relay"
        latest[s.key] = s, c
    heard = list(latest.values())
    numbered = [x for x in heard if not x[1].vague]
    if not numbered:
        return heard
    status.update((id(c), "vague") for _, c in heard if c.vague)
    return numbered


def _figure(outcome: str, side: str, cells: Sequence[Said], case: _Case) -> Figure:
    status = {id(c): "used" for _, c in cells}
    heard = _heard(cells, status)
    claims = [x for x in heard if case.is_claim(x[0], side)]
    free = [x for x in heard if not case.is_claim(x[0], side)]
    alone = not free and all(case.is_claim(s, side) for s in case.said)
    if alone:
        free, claims = claims, []
    status.update((id(c), "claim") for _, c in claims)
    firm = [x for x in free if not _first_toll(x, free, case.day)]
    status.update((id(c), "first") for x in free if x not in firm for c in (x[1],))
    if firm:
        low, best, high, toll, rules = _settle(outcome, firm, claims, case)
    else:
        low = best = high = max(claims, key=_by_high)
        toll, rules = Toll(0, 0, high[1].toll.high), ("claimed by the enemy only",) * 3
    share = low if case.profile.conflict != "best" else best
    parts = split(toll, share[1].split, high[1].split)
    if case.profile.contested_zero and _contested(heard):
        parts = (Part("contested", toll),)
    sayings = tuple(
        Saying(s.entry.document, s.entry.outlet, s.name, c.toll, status[id(c)], s.entry.published, c.written)
        for s, c in cells
    )
    return Figure(outcome, side, toll, parts, (rules[0], rules[1], rules[2]), sayings)


def _by_best(x: Said) -> tuple[int, tuple[int, str]]:
    return x[1].toll.best, x[0].when


def _by_high(x: Said) -> tuple[bool, int, tuple[int, str]]:
    return not x[1].joint, x[1].toll.high, x[0].when


def _settle(
    outcome: str, firm: Sequence[Said], claims: Sequence[Said], case: _Case
) -> tuple[Said, Said, Said, Toll, tuple[str, ...]]:
    """The statements that give low, best and high, the numbers, and the rules."""
    fresh = [x for x in firm if x[0].id not in case.outdated and not _outgrown(x, firm)] or list(firm)
    rank = max(s.source.rank for s, _ in fresh)
    counted = [x for x in fresh if outcome != "killed" or x[0].source.rank == rank]
    raising = [*firm, *(x for x in claims if not x[1].joint)]
    best = max(counted, key=_by_best)
    low = min(firm, key=lambda x: (x[1].toll.low, x[0].when))
    high = max(raising, key=lambda x: (x[1].toll.high, x[0].when))
    profile = case.profile
    middle = best[1].toll.best if profile.conflict == "best" else low[1].toll.low
    toll = Toll(min(low[1].toll.low, middle), middle, max(high[1].toll.high, middle))
    rules = (
        f"lowest of {len(firm)}: {low[0].name}",
        f"largest of {len(counted)} {best[0].source.kind}: {best[0].name}"
        if profile.conflict == "best" else f"{profile.id}: the lowest figure stands",
        f"highest of {len(raising)}: {high[0].name}",
    )  # fmt: skip
    return low, best, high, toll, rules


def _outgrown(x: Said, firm: Sequence[Said]) -> bool:
    published = x[0].entry.published or 0
    later = [s for s, c in firm if (s.entry.published or 0) > published and c.toll.low > x[1].toll.high]
    return len(later) >= OUTGROWN


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
