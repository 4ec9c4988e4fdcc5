"""Something read from the database and held in memory until the database has changed."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Hashable
from threading import Lock, Thread
from typing import Generic, TypeVar

from sqlalchemy import Connection

from marsad.store.database import Database

T = TypeVar("T")
#: Readings that took longer than this many seconds are done beside the next time, while the old one is shown.
QUICK = 0.5


class Refreshed(Generic[T]):
    """``state`` tells, quickly, one state of the database from another; ``read`` reads, given what was held before.

    Safe to share between threads. The state is asked for at most once in ``fresh`` seconds.
    """

    def __init__(
        self, database: Database, state: Callable[[Connection], Hashable],
        read: Callable[[Connection, T | None], T], fresh: float = 1.0,
    ) -> None:  # fmt: skip
        self._database, self._state, self._read, self._fresh = database, state, read, fresh
        self._lock = Lock()
        self._held: tuple[Hashable, T] | None = None
        self._asked_at = 0.0
        self._took = 0.0
        self._beside: Thread | None = None

    def get(self) -> T:
        """The newest that is in memory; read now if there is none, or if reading is quick."""
        with self._lock:
            held, now = self._held, time.monotonic()
            if held is not None and now - self._asked_at < self._fresh:
                return held[1]
            with self._database.read() as connection:
                state = self._state(connection)
            self._asked_at = now
            if held is None:
                return self._renew()
            if held[0] != state:
                if self._took <= QUICK:
                    return self._renew()
                if self._beside is None or not self._beside.is_alive():
                    self._beside = Thread(target=self._renew, daemon=True)
                    self._beside.start()
            return held[1]

    def _renew(self) -> T:
        began = time.monotonic()
        with self._database.read() as connection:
            state = self._state(connection)
            made = self._read(connection, self._held[1] if self._held else None)
        self._took = time.monotonic() - began
        self._held = (state, made)
        if self._took > QUICK:
            # what is held for long is nothing that the collector need walk through again, a fifth of a second each time
            gc.collect()
            gc.freeze()
        return made
