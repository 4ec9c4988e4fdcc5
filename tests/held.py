"""Which documents of the gold are held out: scored, never read while the coder is written, never fitted on.

The rule of ``gold/README.md``, for the quality gate and for the programs of ``bench/`` that fit weights.
"""

from __future__ import annotations


def held_out(key: str) -> bool:
    """Of ``fresh`` two in three, of ``wide`` and ``story`` one in three, else ids that end in 0 or 5."""
    if key.startswith("new-"):
        return int(key[4:]) % 3 != 0
    if key.startswith("g"):
        return int(key[3:]) % 3 == 0
    return key[-1] in "05"
