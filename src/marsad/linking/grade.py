"""How well an event is evidenced, in the terms of Airwars' methodology.

- ``confirmed``: a side that acted says so itself, and nobody names another.
- ``contested``: sources name rival doers, or the accused deny.
- ``fair``: two or more independent sources, at least one of them no party, name the doer.
- ``weak``: everything else: one source, parties only, or a doer that nobody names.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.linking.kin import VAGUE_ACTORS, Kin
from marsad.linking.statements import Statement
from marsad.linking.witnesses import witnesses


def rivals(said: Sequence[Statement], kin: Kin) -> bool:
    """Whether two reports name doers that cannot be the same."""
    named = {frozenset(s.entry.perpetrators) - VAGUE_ACTORS for s in said}
    sets = sorted((tuple(sorted(n)) for n in named if n), key=lambda n: (len(n), n))
    return any(
        not any(kin.related(x, y) for x in a for y in b) and not _two_sided(said, a, b)
        for i, a in enumerate(sets) for b in sets[i + 1 :]
    ) or _blamed_by_one_other(said, kin)  # fmt: skip


def _two_sided(said: Sequence[Statement], a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the two are the sides of one clash, told from either end."""
    targets = {t for s in said for t in s.entry.targets}
    return not targets.isdisjoint(a) and not targets.isdisjoint(b)


def _blamed_by_one_other(said: Sequence[Statement], kin: Kin) -> bool:
    """Whether one report itself names doers who are no allies of each other and both are accused of one strike."""
    for s in said:
        doers = [p for p in s.entry.perpetrators if p not in VAGUE_ACTORS]
        if s.entry.family == "explosions" and len(doers) > 1 and not any(
            kin.related(a, b) for a in doers for b in doers if a != b
        ):  # fmt: skip
            return True
    return False


def grade(said: Sequence[Statement], denied_by: Sequence[str], kin: Kin) -> tuple[str, str, int]:
    """The grade, its reason, and the number of independent sources. ``denied_by``: actors who deny having acted."""
    groups = witnesses(said)
    doers = {p for s in said for p in s.entry.perpetrators} - VAGUE_ACTORS
    if rivals(said, kin):
        return "contested", "sources name rival doers", len(groups)
    if any(kin.branch(d, p) for d in denied_by for p in doers):
        return "contested", "the accused deny", len(groups)
    own = {a for s in said for a in (*s.entry.claimed_by, s.source.actor) if a}
    if any(kin.branch(a, p) for a in own for p in doers):
        return "confirmed", "the doer says so", len(groups)
    free = [g for g in groups if not all(s.source.actor for s in g)]
    if doers and len(groups) >= 2 and free:
        return "fair", f"{len(groups)} independent sources name the doer", len(groups)
    if len(groups) < 2:
        return "weak", "one independent source", len(groups)
    return "weak", "parties only" if not free else "no doer is named", len(groups)
