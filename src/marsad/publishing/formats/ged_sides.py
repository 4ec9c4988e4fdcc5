"""Who fights whom in UCDP's terms: governments, non-state actors, civilians; the dyad and the type of violence.

Rules (UCDP GED codebook): state-based (1) has a government as side A; non-state (2) none; one-sided (3) is an organised
actor against unarmed people, side B "Civilians". Sides must be organised and named. Where several are named, side A
of state-based violence is the government of the country first; two alike stand by name, so that a dyad is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from marsad.lexicon.tables import read
from marsad.linking.kin import Kin
from marsad.publishing.actors import UNARMED, actor
from marsad.publishing.countries import countries
from marsad.publishing.formats.cells import plain_name

_TABLE = Path(__file__).with_name("data") / "ged_actors.csv"
CIVILIANS = "Civilians"
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3


class Side(NamedTuple):
    """An actor as UCDP sees it; ``gwno`` is the government's state."""

    role: str
    name: str
    gwno: int | None


class Dyad(NamedTuple):
    """``camp_a`` and ``camp_b`` are the ids of all who fight on either side."""

    type: int
    a: Side
    b: Side
    camp_a: tuple[str, ...]
    camp_b: tuple[str, ...]


class _Rule(NamedTuple):
    since: str
    role: str
    name: str
    country: str


@lru_cache(maxsize=1)
def _rules() -> dict[str, _Rule]:
    rows = read(_TABLE, ("id", "since", "role", "name", "country"))
    return {r["id"]: _Rule(r["since"], r["role"], r["name"], r["country"]) for r in rows}


@lru_cache(maxsize=1)
def _eras() -> tuple[str, ...]:
    return tuple(sorted({r.since for r in _rules().values()}, reverse=True))


def era(day: str) -> str:
    """The last day up to ``day`` on which UCDP's view of an actor changed: all that :func:`side` must know of a day."""
    return next((since for since in _eras() if since <= day), "")


@lru_cache(maxsize=100_000)
def side(id: str, country: str, late: str) -> Side:
    """How UCDP sees actor ``id`` in ``country`` in an :func:`era` (or on a day)."""
    known, rule = actor(id), _rules().get(id)
    if rule is not None and rule.since <= late:
        if rule.role != "government" or rule.name:
            return Side(rule.role, rule.name or known.name, None)
        return _government(country if rule.country == "*" else rule.country, known.name)
    if known.kind in UNARMED:
        return Side("civilians", CIVILIANS, None)
    if known.kind in {"state-forces", "external-forces"}:
        return _government(known.country, known.name)
    if known.kind in {"unspecified", "rioters"}:
        return Side("none", known.name, None)
    name = plain_name(known.name)
    return Side("nonstate" if name else "none", name, None)


def _government(code: str, name: str) -> Side:
    state = countries().get(code)
    return (
        Side("government", f"Government of {state.ucdp_name}", state.gwno) if state else Side("government", name, None)
    )


def dyad(doers: Sequence[str], targets: Sequence[str], victims: Iterable[str], country: str, day: str) -> Dyad | str:
    """The dyad of an event, or why UCDP would have none.

    ``victims``: ids of those who were killed, who stand for the targets where no target is named.
    """
    said = [t for t in targets if t != "unspecified"]
    targets = said or [v for v in dict.fromkeys(victims) if v != "unspecified"]
    first = [(i, side(i, country, day)) for i in doers]
    second = [(i, side(i, country, day)) for i in targets]
    attackers, attacked = _organised(first), _organised(second)
    if not attackers:
        return "no organised doer is named"
    ours = {s.name for s in attackers}
    attacked = [s for s in attacked if s.name not in ours]
    if attacked:
        return _battle(attackers, attacked, tuple(doers), tuple(targets), country)
    if any(s.role == "civilians" for _, s in second):
        return Dyad(ONE_SIDED, _main(attackers, country), Side("civilians", CIVILIANS, None), tuple(doers), ())
    return "both sides are one" if _organised(second) else "no second side is named"


def _organised(sides: Iterable[tuple[str, Side]]) -> list[Side]:
    return [s for _, s in sides if s.role in {"government", "nonstate"}]


def _main(sides: Sequence[Side], country: str) -> Side:
    """The side that counts most: the government of the country, another government, the first."""
    home = countries().get(country)
    return min(
        sides,
        key=lambda s: (not (s.gwno is not None and home is not None and s.gwno == home.gwno), s.role != "government"),
    )


def _battle(
    attackers: Sequence[Side], attacked: Sequence[Side], doers: tuple[str, ...], targets: tuple[str, ...], country: str
) -> Dyad:
    one, other = _main(attackers, country), _main(attacked, country)
    camps = doers, targets
    if "government" not in {one.role, other.role}:
        type, swap = NON_STATE, one.name > other.name
    else:
        type = STATE_BASED
        swap = _rank(other, country) < _rank(one, country) if one.role == other.role else other.role == "government"
    if swap:
        one, other, camps = other, one, (targets, doers)
    return Dyad(type, one, other, *camps)


def _rank(state: Side, country: str) -> tuple[bool, bool, str]:
    """The order of two governments: that of the country, one of a state before an alliance, by name."""
    home = countries().get(country)
    return home is None or state.gwno != home.gwno, state.gwno is None, state.name


def belongs(victim: str, camp: Iterable[str], kin: Kin) -> bool:
    """Whether a victim is of those who fight in a camp."""
    return any(kin.branch(victim, i) or kin.branch(i, victim) for i in camp)
