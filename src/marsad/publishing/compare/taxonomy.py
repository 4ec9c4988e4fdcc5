"""Kinds of act from fine to general, and at which level two of them agree (MELTT: Donnay et al. 2018)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from marsad.lexicon.tables import read

from .table import matches

_TABLE = Path(__file__).with_name("taxonomies.csv")
_COLUMNS = ("source", "code", "fine", "middle", "general", "against")
#: Levels from fine to general.
LEVELS = ("fine", "middle", "general")
OURS = "marsad"


class Kind(NamedTuple):
    """A kind of act at each level ("" where it is not told so finely), and whom it is aimed at."""

    fine: str
    middle: str
    general: str
    against: str = ""


@lru_cache(maxsize=4)
def _rows(path: Path) -> dict[str, list[tuple[str, Kind]]]:
    out: dict[str, list[tuple[str, Kind]]] = {}
    for row in read(path, _COLUMNS):
        kind = Kind(row["fine"], row["middle"], row["general"], row["against"])
        out.setdefault(row["source"], []).append((row["code"], kind))
    for rows in out.values():  # the longest pattern that fits says most
        rows.sort(key=lambda r: (r[0].endswith("*"), -len(r[0])))
    return out


class Taxonomy:
    """The taxonomies of a table, the built-in one or one's own."""

    def __init__(self, path: Path | None = None) -> None:
        self._rows = _rows(path or _TABLE)
        self._memo: dict[tuple[str, str], Kind | None] = {}

    def kind(self, source: str, code: str) -> Kind | None:
        """The kind of a source's code; None for one that is no act of those that are compared."""
        key = (source, code)
        if key not in self._memo:
            self._memo[key] = next((k for pattern, k in self._rows.get(source, ()) if matches(code, pattern)), None)
        return self._memo[key]


def level(one: Kind, other: Kind) -> int | None:
    """The finest level (0, 1, 2) at which both tell the same; None where they agree at none.

    Where one does not tell so finely the next level decides.
    """
    for n, name in enumerate(LEVELS):
        a, b = getattr(one, name), getattr(other, name)
        if a and b and a == b:
            return n
    return None
