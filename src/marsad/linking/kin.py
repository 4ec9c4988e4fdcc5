"""Which actors may be meant by one another: parents and branches, allies, the unidentified."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from marsad.lexicon.tables import table

ACTOR_LEVELS = ("shared", "kin", "unknown", "vague", "crossed", "apart")
SHARED, KIN, UNKNOWN, VAGUE, CROSSED, APART = range(6)
#: Ids that say no more than "some armed men" or "some people": they contradict nobody.
VAGUE_ACTORS = frozenset({"unidentified-armed-group", "unspecified", "rioters", "protesters", "civilians"})


class Kin:
    """Actor relations: ``parents`` maps an id to those that it is a part of, ``allies`` to those it fights beside."""

    def __init__(
        self, parents: Mapping[str, Iterable[str]] | None = None, allies: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        self._parents = {child: tuple(ids) for child, ids in (parents or {}).items()}
        self._allies = {frozenset((a, b)) for a, ids in (allies or {}).items() for b in ids}
        self._closure: dict[str, frozenset[str]] = {}

    def line(self, actor: str) -> frozenset[str]:
        """The actor with all that it is a part of."""
        known = self._closure.get(actor)
        if known is None:
            seen: set[str] = set()
            todo = [actor]
            while todo:
                one = todo.pop()
                if one not in seen:
                    seen.add(one)
                    todo.extend(self._parents.get(one, ()))
            known = self._closure[actor] = frozenset(seen)
        return known

    def related(self, a: str, b: str) -> bool:
        """Whether the lines of two actors meet, or they are allies that reports take for one another."""
        return frozenset((a, b)) in self._allies or not self.line(a).isdisjoint(self.line(b))

    def branch(self, part: str, whole: str) -> bool:
        """Whether ``part`` is ``whole`` or belongs to it; allies do not."""
        return part == whole or whole in self.line(part)

    def level(self, a: tuple[str, ...], b: tuple[str, ...]) -> int:
        """The level of two reports' actors in one role, an index into :data:`ACTOR_LEVELS` (never ``crossed``)."""
        if not a or not b:
            return UNKNOWN
        if not set(a).isdisjoint(b):
            return SHARED
        if any(self.related(x, y) for x in a for y in b):
            return KIN
        if VAGUE_ACTORS.issuperset(a) or VAGUE_ACTORS.issuperset(b):
            return VAGUE
        return APART


@lru_cache(maxsize=1)
def known() -> Kin:
    """The relations in the lexicon's table of actors."""
    rows = table("actors.csv", ("id", "parents", "allies"), key="id")
    return Kin({r["id"]: r.items("parents") for r in rows}, {r["id"]: r.items("allies") for r in rows})
