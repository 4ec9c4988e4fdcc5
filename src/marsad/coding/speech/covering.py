"""Which statements vouch for an offset of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from .statements import Statement

_BACK = 12  # statements before an offset whose scope may reach it


class Covering:
    """Statements by the reach of their scopes, which stand in text order and reach over few others."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._all = sorted(statements, key=lambda s: s.scope_start)
        self._starts = [s.scope_start for s in self._all]

    def of(self, offsets: Sequence[int]) -> list[Statement]:
        """The statements whose scope holds one of the offsets, in text order."""
        found: dict[int, Statement] = {}
        for at in offsets:
            k = bisect_right(self._starts, at)
            for i in range(max(0, k - _BACK), k):
                if at < self._all[i].scope_end:
                    found[i] = self._all[i]
        return [found[i] for i in sorted(found)]
