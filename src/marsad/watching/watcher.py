"""Ask each source when it is due, take in what is new, and note how it went."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

from ..model import Coding
from ..sources import InputFault
from ..sources.fetching import FetchError
from ..sources.identity import identify
from ..sources.web import Visitor, read_answer
from ..store.codings import Apart
from ..store.database import Database
from ..store.documents import Arrival, Evidence
from ..store.intake import Fault, Intake, Stored
from ..store.listings import is_read
from ..store.runs import finish_run, start_run
from ..store.status import get_status, note_failure, note_success
from .config import Watched

#: A source that keeps failing is asked ever more seldom, up to this.
LONGEST = timedelta(days=1)

Coder = Callable[[Iterable[Stored]], Iterator[tuple[int, Coding | Apart] | Fault]]


class Watcher:
    """Watches sources into a store. ``tell`` gets a line for each source that was asked."""

    def __init__(
        self,
        database: Database,
        visitor: Visitor,
        code: Coder | None,
        tell: Callable[[str], None],
        *,
        version: str,
        digests: Mapping[str, str] | None = None,
        keep_bytes: bool = True,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        chance: random.Random | None = None,
    ) -> None:
        self._database, self._visitor, self._code, self._tell = database, visitor, code, tell
        self._version, self._keep, self._clock = version, keep_bytes, clock
        self._digests = digests
        self._chance = chance or random.Random()

    def due(self, source: Watched) -> datetime:
        """When a source is to be asked next; one that was never asked is due at once."""
        with self._database.read() as connection:
            state = get_status(connection, source.name)
        return state["next_at"] if state and state["next_at"] else datetime.min.replace(tzinfo=UTC)

    def visit(self, source: Watched) -> bool:
        """Ask one source now; gives whether that went well."""
        with self._database.read() as connection:
            state = get_status(connection, source.name) or {}
        headers = {}
        if state.get("location") == source.url:
            for header, kept in (("If-None-Match", "etag"), ("If-Modified-Since", "last_modified")):
                if state.get(kept):
                    headers[header] = state[kept]
        try:
            answer = self._visitor.get(source.url, headers)
            if answer.status == 304:
                self._well(source, {}, state.get("etag"), state.get("last_modified"))
                return True
            items = read_answer(answer, source.url, self._visitor, None, self._known)
            counts, fault = self._take_in(source, items)
        except FetchError as e:
            return self._ill(source, str(e), state.get("failures_in_row", 0))
        if fault and not counts["new"] + counts["changed"] + counts["known"]:
            return self._ill(source, fault, state.get("failures_in_row", 0))
        self._well(source, counts, answer.headers.get("etag"), answer.headers.get("last-modified"))
        return True

    def finish(self) -> None:
        """Code what an earlier run stored and did not come to code."""
        if self._code is None:
            return
        with self._database.write() as connection:
            run = start_run(connection, "watch (left over)", self._version, self._digests)
        intake = Intake(self._database, run)
        intake.code(self._code(intake.left_uncoded()))
        with self._database.write() as connection:
            finish_run(connection, run, intake.counts)

    def _take_in(self, source: Watched, items: Iterator[object]) -> tuple[dict[str, int], str]:
        with self._database.write() as connection:
            run = start_run(connection, f"watch {source.name}", self._version, self._digests)
        intake = Intake(self._database, run, keep_bytes=self._keep)
        faults: list[str] = []
        ended = False
        try:
            stored = intake.store(self._arrivals(items, source.name, faults))
            if self._code is None:
                for _ in stored:
                    pass
            else:
                intake.code(self._code(stored))
            ended = True
        finally:
            with self._database.write() as connection:
                finish_run(connection, run, intake.counts, failed=not ended)
        return intake.counts, faults[0] if faults else ""

    def _arrivals(self, items: Iterator[object], name: str, faults: list[str]) -> Iterator[Arrival | Fault]:
        for item in items:
            if isinstance(item, InputFault):
                faults.append(item.reason)
                yield Fault(item.path, item.reason)
            else:
                document, content, at, details = identify(item)  # type: ignore[arg-type]
                yield Arrival(document, Evidence(content, at, details), name)

    def _known(self, key: str, mark: str | None = None) -> bool:
        with self._database.read() as connection:
            return is_read(connection, key, mark, self._clock())

    def _well(self, source: Watched, counts: dict[str, int], etag: str | None, modified: str | None) -> None:
        new, changed = counts.get("new", 0), counts.get("changed", 0)
        with self._database.write() as connection:
            note_success(
                connection, source.name, "web", source.url, new=new, changed=changed, etag=etag,
                last_modified=modified, next_at=self._clock() + self._spread(source.every),
            )  # fmt: skip
        self._tell(f"{source.name}: {new} new, {changed} changed" if counts else f"{source.name}: not changed")

    def _ill(self, source: Watched, reason: str, failures: int) -> bool:
        wait = min(source.every * 2 ** min(failures + 1, 20), max(LONGEST, source.every))
        with self._database.write() as connection:
            next_at = self._clock() + self._spread(wait)
            note_failure(connection, source.name, "web", source.url, reason, next_at=next_at)
        self._tell(f"{source.name}: {reason}")
        return False

    def _spread(self, wait: timedelta) -> timedelta:
        # so that many sources, and many watchers, do not ask in step
        return wait * self._chance.uniform(0.9, 1.1)
