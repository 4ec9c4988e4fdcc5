"""How what a site shows was made: taken from the running configuration and the database, so that it cannot go stale."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, func, select

from marsad import __version__
from marsad.lexicon.bundle import digest as tables_digest
from marsad.linking.compare import FIELDS
from marsad.linking.profiles import Profile, builtin
from marsad.linking.weights import shipped
from marsad.store.tables import codings, runs
from marsad.web.data.filters import Filters
from marsad.web.data.status import STATUSES
from marsad.web.site import Site
from marsad.web.view import View

#: Outlets that are named.
MOST = 100


class Coder(NamedTuple):
    """A coder and its tables, by digest, and how many documents it has read."""

    digest: str
    documents: int


class Weight(NamedTuple):
    """What a level of agreement of a field is worth, in bits."""

    field: str
    levels: list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Method:
    """Everything that the page tells. ``withheld`` is the publication profile, None where nothing is withheld."""

    version: str
    tables: str
    coders: list[Coder]
    linked_at: str
    linked_with: dict[str, Any]
    profiles: list[Profile]
    prior: float
    weights: list[Weight]
    events: int
    documents: int
    statuses: dict[str, int]
    outlets: list[tuple[str, int]]
    reviewed_only: bool
    withheld: Any


@lru_cache(maxsize=1)
def _tables() -> str:
    return tables_digest([])


def method(connection: Connection, site: Site, view: View) -> Method:
    """The method of a site as one of its readers sees it."""
    chosen = site.held.choose(Filters(), view)
    status = np.bincount(chosen.snapshot.status[chosen.events], minlength=len(STATUSES)).tolist()
    columns, archive = chosen.columns, site.archive.get()
    hidden = {archive.ids[d] for d in view.hidden_documents if d in archive.ids}
    seen = ~np.isin(archive.key, sorted(hidden))
    outlets = Counter(archive.outlets[n] for n in archive.outlet[seen].tolist() if n)
    run = connection.execute(
        select(runs.c.digests, runs.c.finished_at)
        .where(runs.c.command == "link", runs.c.status == "done")
        .order_by(runs.c.started_at.desc())
        .limit(1)
    ).first()
    used = {columns.profiles[int(n)] for n in np.unique(columns.profile)}
    bits = zip(FIELDS, shipped().bits(), strict=True)
    rule = site.withholder if view.withhold else None
    return Method(
        __version__, _tables(), _coders(connection) if not hidden else [],
        run.finished_at.isoformat(timespec="minutes") if run and run.finished_at else "",
        dict(run.digests) if run else {}, [p for name, p in sorted(builtin().items()) if name in used],
        shipped().prior_bits,
        [Weight(name, list(zip(levels, worth, strict=True))) for (name, levels), worth in bits],
        len(chosen), int(np.count_nonzero(seen)), dict(zip(STATUSES, status, strict=True)),
        outlets.most_common(MOST), view.reviewed_only, rule.profile if rule else None,
    )  # fmt: skip


def _coders(connection: Connection) -> list[Coder]:
    query = select(codings.c.digest, func.count()).where(codings.c.current).group_by(codings.c.digest)
    return [Coder(row[0], int(row[1])) for row in connection.execute(query.order_by(func.count().desc()))]
