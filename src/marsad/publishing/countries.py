"""Countries as UCDP, ACLED and ISO call them. Source: ``data/countries.csv``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from marsad.lexicon.tables import read

_TABLE = Path(__file__).with_name("data") / "countries.csv"
#: UCDP/PRIO codebook: first Gleditsch-Ward number of each region.
_REGIONS = ((700, "Asia"), (630, "Middle East"), (400, "Africa"), (200, "Europe"), (2, "Americas"))


class Country(NamedTuple):
    """``name`` and ``region`` are ACLED's; ``ucdp_name`` and ``gwno`` UCDP's."""

    iso2: str
    iso3: str
    iso: int
    name: str
    region: str
    ucdp_name: str
    gwno: int

    @property
    def ucdp_region(self) -> str:
        return next(name for first, name in _REGIONS if self.gwno >= first)


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """All countries by their two-letter code."""
    return {
        r["iso2"]: Country(r["iso2"], r["iso3"], int(r["iso"]), r["name"], r["region"], r["ucdp_name"], int(r["gwno"]))
        for r in read(_TABLE, Country._fields)
    }
