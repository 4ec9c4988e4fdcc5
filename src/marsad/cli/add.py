"""``marsad add``: documents into the store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..model import Document
from . import options, storing
from .progress import Progress
from .progress import count as counted

if TYPE_CHECKING:
    from ..sources import InputFault
    from ..store.database import Database
    from ..store.documents import Arrival
    from ..store.intake import Fault, Intake


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@storing.database
@click.option("--name", metavar="NAME", help="What to call this source; default: the SOURCE itself.")
@click.option(
    "--column",
    "columns",
    metavar="FIELD=COLUMN",
    multiple=True,
    callback=lambda _, __, value: _columns(value),
    help="Which column of a table holds id, text, title, published, url or outlet; may be given more than once.",
)
@storing.allowed_addresses
@click.option("--code/--no-code", default=True, show_default=True, help="Code what is new.")
@click.option("--bytes/--no-bytes", "keep", default=True, show_default=True, help="Keep the bytes as received.")
@options.published
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that code.")
@options.lexicon_folders
def add(
    sources: tuple[str, ...],
    address: str,
    name: str | None,
    columns: dict[str, str],
    allowed: tuple[str, ...],
    code: bool,
    keep: bool,
    published: date | None,
    jobs: int,
    folders: tuple[Path, ...],
) -> None:
    """Take documents into the store, and code those that are new.

    SOURCE is a file, a folder of files, - for standard input, or a web address: of a page, of a feed or sitemap with
    its pages. marsad sources lists the formats. What is in the store already is passed over; a document that its
    source changed becomes a new version. One that cannot be read is one line on standard error, the others are taken
    in, and the exit status is 1.
    """
    from .. import __version__
    from ..store.intake import Intake
    from ..store.runs import finish_run, start_run
    from .coding import StoredCoding

    coder = options.load_coder(folders) if code else None
    places = [s if s == "-" or _is_web(s) else str(Path(s).resolve()) for s in sources]
    with storing.opened(address) as store:
        with store.write() as connection:
            digests = {"coder": coder.digest} if coder else {}
            run = start_run(connection, "add " + " ".join(sources), __version__, digests)
        intake = Intake(store, run, keep_bytes=keep)
        ended = False
        try:
            with Progress(_total(places)) as progress:
                arrivals = Arrivals(store, allowed, published, progress, columns)
                stored = intake.store(arrivals.of(places, sources, name))
                if coder is None:
                    for _ in stored:
                        pass
                else:
                    code_stored = StoredCoding(coder, jobs, folders, progress.fault)
                    # what a run before stored and did not come to code, after what is new is safe
                    intake.code(code_stored(chain(stored, intake.left_uncoded())))
            ended = True
        finally:
            with store.write() as connection:
                finish_run(connection, run, intake.counts, failed=not ended)
    _summary(intake)
    if intake.counts["failed"]:
        sys.exit(1)


def _columns(given: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for pair in given:
        field, mark, column = pair.partition("=")
        if not mark or field not in ("id", "text", "title", "published", "url", "outlet") or not column:
            raise click.BadParameter(f"{pair!r}: of the form text=COLUMN; also id, title, published, url, outlet")
        found[field] = column
    return found


def _is_web(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _total(places: list[str]) -> int | None:
    from ..sources import count_inputs

    return count_inputs(places) if sys.stderr.isatty() and not any(map(_is_web, places)) else None


class Arrivals:
    """Reads sources one after the other, telling what each is and what could not be read."""

    def __init__(
        self,
        store: Database,
        allowed: tuple[str, ...],
        published: date | None,
        progress: Progress,
        columns: dict[str, str],
    ) -> None:
        self._store, self._published, self._progress, self._columns = store, published, progress, columns
        self._allowed = frozenset(allowed)

    def of(self, places: list[str], given: tuple[str, ...], name: str | None) -> Iterator[Arrival | Fault]:
        """Documents and faults of ``places``; ``given`` is how the person wrote them."""
        from ..sources.reading import describe

        for place, written in zip(places, given, strict=True):
            with suppress(OSError, ValueError):  # reading tells
                click.echo(f"{written}: {'web address' if _is_web(place) else describe(place)}", err=True)
            yield from self._arrived(self._read(place), name or place)

    def _read(self, place: str) -> Iterator[Document | InputFault]:
        from ..sources import read_documents

        if not _is_web(place):
            return read_documents([place], self._published, keep_bytes=True, columns=self._columns)
        from .. import __version__
        from ..sources.fetching import Fetcher
        from ..sources.web import Visitor, read_address

        visitor = Visitor(Fetcher(f"marsad/{__version__}", allowed=self._allowed))
        return read_address(place, visitor, self._published, known=self._known)

    def _known(self, key: str, mark: str | None = None) -> bool:
        from ..store.listings import is_read

        with self._store.read() as connection:
            return is_read(connection, key, mark)

    def _arrived(self, items: Iterator[Document | InputFault], source: str) -> Iterator[Arrival | Fault]:
        from ..sources import InputFault
        from ..sources.identity import identify
        from ..store.documents import Arrival, Evidence
        from ..store.intake import Fault

        for item in items:
            if isinstance(item, InputFault):
                self._progress.fault(str(item))
                yield Fault(f"{item.path}:{item.line}" if item.line else item.path, item.reason)
                continue
            document, content, at, details = identify(item)
            self._progress.coded()
            yield Arrival(document, Evidence(content, at, details), source)


def _summary(intake: Intake) -> None:
    counts = intake.counts
    line = f"{counts['new']:,} new, {counts['changed']:,} changed, {counts['known']:,} known"
    if counts["coded"]:
        line += f"; {counts['coded']:,} coded"
    if counts["failed"]:
        line += f"; {counted(counts['failed'], 'fault')}"
    click.echo(line, err=True)
