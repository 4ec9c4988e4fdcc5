"""How much work a call does, in calls of Python and C functions: the same on every machine, unlike seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls(function: Callable[[], object]) -> int:
    """Function calls that ``function`` makes, its own and those of what it calls."""
    made = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(before)
    return made


def grows_linearly(work: Callable[[int], object], small: int = 300, times: int = 8) -> bool:
    """Whether ``times`` as much input makes no more than that many times the calls (and a quarter)."""
    work(small)  # whatever is computed once
    return calls(lambda: work(small * times)) <= 1.25 * times * max(calls(lambda: work(small)), 1)
