"""Numbers that stay: ids made of names, cells of PRIO-GRID, whole persons shared out."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2s

_EVENT = re.compile(r"ev-([0-9a-f]{12})")


def number(name: str) -> int:
    """A number of at most 48 bits for a name, the same wherever it is made; our events' own where they have one."""
    found = _EVENT.fullmatch(name)
    return int(found[1], 16) if found else int.from_bytes(blake2s(name.encode(), digest_size=6).digest(), "big")


@lru_cache(maxsize=100_000)
def short_number(name: str) -> int:
    """As :func:`number`, of at most 40 bits: for names that are few."""
    return int.from_bytes(blake2s(name.encode(), digest_size=5).digest(), "big")


def priogrid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID (Tollefsen et al. 2012) that holds a point: half degrees, rows from the south-west.

    >>> priogrid(-90.0, -180.0), priogrid(35.0, 38.0)
    (1, 180437)
    """
    row = min(359, max(0, math.floor((lat + 90) * 2)))
    column = math.floor((lon + 180) * 2) % 720
    return row * 720 + column + 1


def shares(whole: int, parts: int) -> list[int]:
    """``whole`` persons in ``parts`` equal shares, the remainder one by one to the first."""
    each, rest = divmod(whole, parts)
    return [each + (n < rest) for n in range(parts)]


def filled(classes: Sequence[int], wholes: Sequence[int]) -> list[list[int]]:
    """Rows with the sums ``wholes`` that share ``classes`` out: the first row is filled first, class after class.

    ``sum(classes) == sum(wholes)``.
    """
    left = list(classes)
    out = []
    for whole in wholes:
        row = []
        for n, have in enumerate(left):
            taken = min(have, whole)
            left[n] -= taken
            whole -= taken
            row.append(taken)
        out.append(row)
    return out
