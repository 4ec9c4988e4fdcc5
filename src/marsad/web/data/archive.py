"""All documents as columns in memory: who published them and when, so that thousands of hits are counted at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from marsad.store.tables import documents, versions
from marsad.web.data.held import Chosen

Ints = NDArray[np.int64]
#: Searches of which the hits are kept.
KEPT = 64


@dataclass(frozen=True, slots=True)
class Archive:
    """Documents by rising key. ``day`` is an ordinal and ``year`` its year (0: unknown), ``outlet`` a number in
    ``outlets`` (0: unknown), ``newest`` the places of all documents, the newest first and the undated last."""

    key: Ints
    day: Ints
    year: Ints
    newest: Ints
    outlet: Ints
    outlets: tuple[str, ...]
    ids: dict[str, int]
    last: int
    #: words that were searched for → places of the hits, the newest first
    found: OrderedDict[str, NDArray[np.int32]] = field(default_factory=OrderedDict, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.key)

    def places(self, keys: Any) -> Ints:
        """Where documents with these keys stand; those that came since are left out."""
        wanted = np.asarray(keys, dtype=np.int64)
        at = np.searchsorted(self.key, wanted)
        inside = at < len(self.key)
        at, wanted = at[inside], wanted[inside]
        found: Ints = at[self.key[at] == wanted]
        return found

    def in_order(self, at: Ints) -> Ints:
        """The places ``at`` (each once), the newest document first."""
        mask = np.zeros(len(self.key), dtype=bool)
        mask[at] = True
        return self.newest[mask[self.newest]]


    def hits(self, words: str, keys: Callable[[], Ints]) -> NDArray[np.int32]:
        """Places of the documents with these keys, the newest first; kept, for readers turn pages and narrow down."""
        known = self.found.get(words)
        if known is None:
            known = self.in_order(self.places(keys())).astype(np.int32)
            self.found[words] = known
            if len(self.found) > KEPT:
                with suppress(KeyError):  # another thread may have been quicker
                    self.found.popitem(last=False)
        return known

    def telling(self, chosen: Chosen) -> NDArray[np.bool_]:
        """Which documents tell of the chosen events, as a mask."""
        memo, key = chosen.snapshot.memo, ("places of documents", self.last)
        if key not in memo:
            names = chosen.columns.documents
            keys = np.array([self.ids.get(name, -1) for name in names], dtype=np.int64)
            at = np.minimum(np.searchsorted(self.key, keys), max(len(self.key) - 1, 0))
            memo[key] = np.where(self.key[at] == keys, at, -1) if len(self.key) else np.full(len(keys), -1)
        places = memo[key][chosen.columns.doc]
        mask = np.zeros(len(self.key), dtype=bool)
        mask[places[places >= 0]] = True
        return mask


def state(connection: Connection) -> int:
    """Changes whenever a document comes or changes."""
    return connection.execute(select(func.max(versions.c.key))).scalar() or 0


def read(connection: Connection, before: Archive | None) -> Archive:
    """All documents; given what was held before, only those that came or changed since."""
    d = documents.c
    query = select(d.key, d.id, d.published, d.outlet).order_by(d.key)
    if before is not None:
        changed = select(versions.c.document_key).where(versions.c.key > before.last)
        query = query.where(d.key.in_(changed))
    keys, days, codes = list[int](), list[int](), list[int]()
    number = {"": 0} if before is None else {name: n for n, name in enumerate(before.outlets)}
    ids = {} if before is None else dict(before.ids)
    for key, id_, published, outlet in connection.execution_options(yield_per=5000).execute(query):
        keys.append(key)
        days.append(_ordinal(published))
        codes.append(number.setdefault(outlet or "", len(number)))
        ids[id_] = key
    last = state(connection)
    new = [np.array(x, dtype=np.int64) for x in (keys, days, codes)]
    if before is not None:
        kept = ~np.isin(before.key, new[0])
        old = (before.key, before.day, before.outlet)
        new = [np.concatenate([x[kept], y]) for x, y in zip(old, new, strict=True)]
        order = np.argsort(new[0], kind="stable")
        new = [x[order] for x in new]
    key, day, outlet = new
    return Archive(key, day, _years(day), np.lexsort((-key, -day)), outlet, tuple(number), ids, last)


def _years(days: Ints) -> Ints:
    years = (days - 719163).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    return np.where(days > 0, years, 0)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0
