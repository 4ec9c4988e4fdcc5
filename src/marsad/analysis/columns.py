"""Events as columns: numbers and codes in arrays, so that half a million events are counted in a blink.

Three tables share the numbering of events: the events themselves, the parts of their figures (one row for each
outcome, side and class of victim), and the documents that tell of them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.analysis.words import Words

Ints = NDArray[np.int64]
#: The layout of saved files; a file of another one is refused.
LAYOUT = 1


class ColumnsError(ValueError):
    """A file that holds no columns, or columns of another layout."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Events in columns. Codes point into the :class:`Words` of the same meaning; 0 is "unknown" everywhere.

    ``start`` and ``end`` are ordinals of days. ``doers``, ``targets`` and ``told_by`` are codes of sets.
    ``part_*`` are sorted by event. ``low <= best <= high`` in every part, and parts never overlap.
    """

    id: Words
    kind: Ints
    type: Ints
    start: Ints
    end: Ints
    place: Ints
    admin1: Ints
    country: Ints
    where: Ints
    doers: Ints
    targets: Ints
    told_by: Ints
    grade: Ints
    sources: Ints
    profile: Ints
    part_event: Ints
    part_outcome: Ints
    part_side: Ints
    part_victims: Ints
    part_low: Ints
    part_best: Ints
    part_high: Ints
    doc_event: Ints
    doc: Ints
    kinds: Words
    types: Words
    places: Words
    admin1s: Words
    countries: Words
    actors: Words
    tellers: Words
    grades: Words
    profiles: Words
    outcomes: Words
    sides: Words
    victims: Words
    documents: Words

    def __len__(self) -> int:
        return len(self.start)

    def save(self, path: Path) -> None:
        """Write one file that :func:`load` reads in a moment."""
        arrays: dict[str, Any] = {"layout": np.array(LAYOUT)}
        for f in fields(self):
            value = getattr(self, f.name)
            arrays[f.name] = value.as_bytes() if isinstance(value, Words) else _narrow(value)
        with path.open("wb") as stream:
            np.savez(stream, **arrays)


def _narrow(values: Ints) -> NDArray[Any]:
    """The same numbers in four bytes where they fit."""
    if len(values) == 0 or np.abs(values).max() < 2**31:
        return values.astype(np.int32)
    return values


def load(path: Path) -> Columns:
    """Columns from a file. Raises :class:`ColumnsError` where it holds none; no code of the file is run."""
    try:
        with np.load(path, allow_pickle=False) as found:
            if int(found["layout"]) != LAYOUT:
                raise ColumnsError(f"{path}: columns of another version of marsad; make them anew")
            values: dict[str, Any] = {}
            for f in fields(Columns):
                value = found[f.name]
                values[f.name] = Words.of_bytes(value) if f.type == "Words" else value.astype(np.int64)
    except (OSError, KeyError, ValueError) as e:
        if isinstance(e, ColumnsError):
            raise
        raise ColumnsError(f"{path}: no columns: {e}") from e
    return Columns(**values)
