"""What is kept of a report between two runs of linking: as much as is compared, and where it is looked for.

Numbers of cells and components are digests, so that they are the same in every run; two that fall together by
chance cost a comparison and change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2s
from typing import Any

from marsad.linking.blocking import Cell, homes, neighbourhood
from marsad.linking.entry import Entry, Spot
from marsad.linking.profiles import Toll

#: Bits of a cell's number that say the bucket of days; ordinals of days are far below 2 ** 20, buckets below 2 ** 17.
_BUCKET_BITS = 17


def pack(entry: Entry) -> list[Any]:
    """A report as a JSON list; what linking does not compare is left out."""
    return [
        entry.document, entry.outlet, entry.published, entry.kind, entry.type, entry.start, entry.end,
        int(entry.dated), [list(spot) for spot in entry.places], list(entry.perpetrators), list(entry.targets),
        entry.killed and list(entry.killed), entry.injured and list(entry.injured), entry.copy,
        entry.evidence if entry.copy else "",
    ]  # fmt: skip


def unpack(key: str, packed: Sequence[Any]) -> Entry:
    """The report that :func:`pack` made a list of. Raises TypeError or ValueError for any other list."""
    (
        document, outlet, published, kind, type, start, end, dated, places, perpetrators, targets, killed, injured,
        copy, evidence,
    ) = packed  # fmt: skip
    return Entry(
        key, document, outlet, published, kind, type, start, end, bool(dated), tuple(Spot(*p) for p in places),
        tuple(perpetrators), tuple(targets), evidence=evidence, copy=copy,
        killed=Toll(*killed) if killed else None, injured=Toll(*injured) if injured else None,
    )  # fmt: skip


def homes_of(entry: Entry) -> list[int]:
    """Numbers of the cells that a report is put in; none for one that is never compared."""
    return _numbers(homes(entry)) if entry.kind == "incident" else []


def neighbours_of(entry: Entry) -> list[int]:
    """Numbers of the cells whose reports a report is compared with."""
    return _numbers(neighbourhood(entry)) if entry.kind == "incident" else []


def component_of(keys: Iterable[str]) -> int:
    """The number of a component of reports, from its first key."""
    return _digest(min(keys)) >> 1


def _numbers(cells: Iterable[tuple[Cell, int]]) -> list[int]:
    return list(dict.fromkeys(_cell(cell) | bucket & (1 << _BUCKET_BITS) - 1 for cell, bucket in cells))


@lru_cache(maxsize=200_000)
def _cell(cell: Cell) -> int:
    return _digest(repr(cell)) >> 1 + _BUCKET_BITS << _BUCKET_BITS


def _digest(text: str) -> int:
    return int.from_bytes(blake2s(text.encode(), digest_size=8).digest())
