"""Events held in memory, of the newest state of the database, and what is asked of them.

A state is known by the last step of the events' history, the last run of linking and the last judgement. Small
databases are read again at once; a large one is read beside, while the state before is shown.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2s
from threading import Lock
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np
from sqlalchemy import Connection, func, select

from marsad.analysis.columns import Columns, Ints
from marsad.analysis.select import select as select_events
from marsad.analysis.words import members
from marsad.arabic.folding import fold_key
from marsad.store.database import Database
from marsad.store.tables import event_history, judgements, runs
from marsad.web.data.filters import Filters
from marsad.web.data.refreshed import Refreshed
from marsad.web.data.status import STATUSES, statuses
from marsad.web.data.table import Publish, Table, read_table, restricted
from marsad.web.view import WHOLE, View

T = TypeVar("T")
#: Answers that are kept.
KEPT = 256
#: Why events are left out that people rejected, unless a filter asks for them; as `marsad figures` says it.
REJECTED = "rejected by people"


class State(NamedTuple):
    """What tells one state of the database from another."""

    history: int
    linked: str
    #: Of a public site, since what it withholds may depend on the day; 0 of others.
    day: int
    judged: int

    @property
    def tag(self) -> str:
        """A short text for ETags."""
        return blake2s(repr(tuple(self)).encode(), digest_size=9).hexdigest()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The events of one state; ``status`` has the number of each event's status in :data:`.status.STATUSES`."""

    state: State
    table: Table
    status: Ints
    #: what was made of this state and is worth keeping as long as it
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Events that were asked for: their numbers, columns of them alone, and why others are not among them."""

    snapshot: Snapshot
    filters: Filters
    view: View
    events: Ints
    columns: Columns
    excluded: dict[str, int]

    def __len__(self) -> int:
        return len(self.events)

    @property
    def asked(self) -> tuple[Filters, View]:
        """What tells these events from others of the same state."""
        return self.filters, self.view

    def id(self, number: int) -> str:
        """The id of event ``number`` (a number in the whole table)."""
        return self.snapshot.table.columns.id[number + 1]


@lru_cache(maxsize=300_000)
def fold(name: str) -> str:
    """A place's name as it is compared."""
    return fold_key(name)


class Held:
    """The events of a database. Safe to share between threads."""

    def __init__(self, database: Database, fresh: float = 1.0, publish: Publish | None = None) -> None:
        """``publish``: what a public site lets out of each event; it may let out more on another day."""

        def state(connection: Connection) -> State:
            day = datetime.now(UTC).date().toordinal() if publish else 0
            return _state(connection, day)

        def read(connection: Connection, before: Snapshot | None) -> Snapshot:
            return _read(connection, state(connection), before, publish)

        self._snapshots: Refreshed[Snapshot] = Refreshed(database, state, read, fresh)
        self._lock = Lock()
        self._answers: OrderedDict[Any, Any] = OrderedDict()

    def snapshot(self) -> Snapshot:
        """The newest state that is in memory."""
        return self._snapshots.get()

    def choose(self, filters: Filters, view: View = WHOLE) -> Chosen:
        """The events that are asked for, of those that may be seen."""
        snapshot = self.snapshot()
        return self.kept(snapshot, ("choose", filters, view), lambda: _choose(snapshot, filters, view))

    def kept(self, snapshot: Snapshot, key: Any, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for each ``key`` and state."""
        whole = (snapshot.state, key)
        with self._lock:
            if whole in self._answers:
                self._answers.move_to_end(whole)
                return cast(T, self._answers[whole])
        made = make()
        with self._lock:
            self._answers[whole] = made
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        return made


def _state(connection: Connection, day: int) -> State:
    history = connection.execute(select(func.max(event_history.c.key))).scalar() or 0
    judged = connection.execute(select(func.max(judgements.c.key))).scalar() or 0
    last = select(func.max(runs.c.finished_at)).where(runs.c.command == "link")
    return State(history, str(connection.execute(last).scalar() or ""), day, judged)


def _read(connection: Connection, state: State, before: Snapshot | None, publish: Publish | None) -> Snapshot:
    same = before is not None and before.state[:3] == state[:3]
    table = before.table if same and before is not None else read_table(connection, publish)
    status = np.zeros(len(table), dtype=np.int64)
    for event, name in statuses(connection).items():
        if event in table.row:
            status[table.row[event]] = STATUSES.index(name)
    return Snapshot(state, table, status)


def _choose(snapshot: Snapshot, filters: Filters, view: View) -> Chosen:
    """What may not be seen is left out first, so that no number, and no reason for one, tells of it."""
    columns = snapshot.table.columns
    seen = np.flatnonzero(visible(snapshot, view))
    found = select_events(restricted(columns, seen), filters.selection(), fold=fold)
    mask = np.zeros(len(columns), dtype=bool)
    mask[seen[found.events]] = True
    excluded = dict(found.excluded)
    for reason, out in _more(snapshot, filters):
        hit = int(np.count_nonzero(mask & out))
        if hit:
            excluded[reason] = hit
            mask &= ~out
    events = np.flatnonzero(mask)
    return Chosen(snapshot, filters, view, events, restricted(columns, events), excluded)


def _more(snapshot: Snapshot, filters: Filters) -> list[tuple[str, Any]]:
    """Reasons to leave an event out that ``marsad figures`` does not know."""
    columns, out = snapshot.table.columns, []
    if filters.sources:
        wanted = set(filters.sources)
        told = np.array([not wanted.isdisjoint(members(w)) for w in columns.tellers])
        out.append(("told by other sources", ~told[columns.told_by]))
    if filters.statuses:
        codes = [n for n, name in enumerate(STATUSES) if name in filters.statuses]
        out.append(("another status", ~np.isin(snapshot.status, codes)))
    else:
        out.append((REJECTED, snapshot.status == STATUSES.index("rejected")))
    if filters.victims:
        wanted = set(filters.victims)
        classes = np.array([not wanted.isdisjoint({w, *w.split("+")}) for w in columns.victims])
        hurt = np.zeros(len(columns), dtype=bool)
        hurt[columns.part_event[classes[columns.part_victims]]] = True
        out.append(("other victims, or none told", ~hurt))
    return out


def visible(snapshot: Snapshot, view: View) -> Any:
    """Which events a user gets to see, as a mask."""
    table, columns = snapshot.table, snapshot.table.columns
    mask = np.ones(len(table), dtype=bool)
    if view.hidden_documents:
        hidden = np.array([w in view.hidden_documents for w in columns.documents])
        mask[columns.doc_event[hidden[columns.doc]]] = False
    for event in view.hidden_events:
        if event in table.row:
            mask[table.row[event]] = False
    if view.reviewed_only:
        mask &= np.isin(snapshot.status, [STATUSES.index("reviewed"), STATUSES.index("double-reviewed")])
    return mask
