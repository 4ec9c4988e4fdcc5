"""``marsad link --database``: what is stored is linked, and the events are kept.

Where the last run linked by the same rules, only what has changed since is linked anew (:mod:`.link_changes`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2s
from typing import TYPE_CHECKING, Any

import click

from . import storing
from .progress import count

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ..linking.run import Linked, Options
    from ..store.database import Database
    from ..store.events import Linkable


@dataclass(frozen=True, slots=True)
class Stored:
    """What a run on a store gives: its history, its events on demand, and, of a whole run, everything else."""

    history: list[dict[str, Any]]
    store: Database
    linked: Linked | None = None

    def events(self) -> Iterator[dict[str, Any]]:
        """All events, as they stand in the store."""
        from ..store.event_list import current_events

        if self.linked is not None:
            yield from (e.as_json() for e in self.linked.events)
            return
        with self.store.read() as connection:
            yield from current_events(connection)


def link_stored(store: Database, options: Options, *, whole: bool = False, keep: bool = True) -> Stored:
    """Link what the store holds, and with ``keep`` write the events and what changed.

    ``whole``: everything, though less would do.
    """
    from .link_changes import link_changes

    if not whole and not options.learned:
        found = link_changes(store, options)
        if found is not None:
            return Stored(found, store)
    return _link_all(store, options, keep)


def link_store(address: str, options: Options, *, keep: bool = True) -> Linked:
    """Link all that the store at ``address`` holds; with ``keep`` the events and what changed are written there."""
    with opened(address) as store:
        linked = _link_all(store, options, keep).linked
    assert linked is not None
    return linked


def _link_all(store: Database, options: Options, keep: bool) -> Stored:
    from ..linking.run import link_codings
    from ..review.reading import judged_until, reviewed
    from ..store.events import linkable

    with store.read() as connection:
        held = linkable(connection)
        said = reviewed(connection, dict(zip(held.keys, held.codings, strict=True)))
        held, until = held._replace(codings=list(said.values())), judged_until(connection)
    judged = with_judgements(options, held.same, held.different)
    linked = link_codings(held.codings, judged, held.copies, held.before, held.retired)
    history = [step.as_json() for step in linked.history]
    if keep:
        _write(store, linked, options, held, until, history)
    return Stored(history, store, linked)


def _write(
    store: Database, linked: Linked, options: Options, held: Linkable, reviewed: int, history: list[dict[str, Any]]
) -> None:
    from .. import __version__
    from ..linking.compact import component_of, homes_of, pack
    from ..store.added import added_in, keep_added
    from ..store.events import write_events
    from ..store.linked import forget_all, take_in
    from ..store.runs import finish_run, start_run

    key_of = {str(c["id"]): key for key, c in zip(held.keys, held.codings, strict=True)}
    event_of = {key: event.id for event in linked.events for key in event.reports}
    kept = []
    for connected in linked.linker.connected():
        number = component_of(e.key for e in connected)
        kept += [(e.key, key_of[e.document], number, event_of.get(e.key), pack(e), homes_of(e)) for e in connected]
    with store.write() as connection:
        coders = {str(c.get("digest", "")) for c in held.codings}
        run = start_run(connection, "link", __version__, digests(options, coders, held.until, reviewed))
        keep_added(connection, added_in(zip(held.keys, held.codings, strict=True)))
        counts = write_events(connection, (e.as_json() for e in linked.events), history, run)
        forget_all(connection)
        take_in(connection, held.keys, kept)
        finish_run(connection, run, counts)
    tell(counts)


def with_judgements(
    options: Options, same: frozenset[tuple[str, str]], different: frozenset[tuple[str, str]]
) -> Options:
    """``options`` with what people decided, in the store and in a file."""
    from ..linking.incremental import Judgements

    given = options.judgements
    return replace(options, judgements=Judgements(given.same | same, given.different | different))


def digests(options: Options, coders: set[str], until: tuple[int, int], reviewed: int) -> dict[str, str]:
    """What a run worked with: the next one goes on from it where ``linking`` is the same.

    ``until`` and ``reviewed``: how far it knew what people had judged of links and of reports.
    """
    from ..linking.fingerprint import fingerprint

    given = blake2s(repr((sorted(options.judgements.same), sorted(options.judgements.different))).encode())
    rules = "learned" if options.learned else fingerprint(options.profile.id)
    return {
        "profile": options.profile.id,
        "coder": ", ".join(sorted(coders)),
        "linking": f"{rules} {given.hexdigest()[:8]}",
        "judged": f"{until[0]} {until[1]}",
        "reviewed": str(reviewed),
    }


def tell(counts: dict[str, int]) -> None:
    """One line on what a run did."""
    line = f"{count(counts['events'], 'event')}, {counts['written']:,} new or changed"
    click.echo(f"{line}, {counts['ended']:,} ended", err=True)


def opened(address: str) -> AbstractContextManager[Database]:
    """The store at ``address``, open for as long as the context lasts."""
    return storing.opened(address, create=False)
