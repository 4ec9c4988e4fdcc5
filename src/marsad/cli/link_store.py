"""``marsad link --database``: what is stored is linked, and the events are kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from . import storing
from .progress import count

if TYPE_CHECKING:
    from ..linking.run import Linked, Options


def link_store(address: str, options: Options, *, keep: bool = True) -> Linked:
    """Link what the store at ``address`` holds; with ``keep`` the events and what changed are written there."""
    from .. import __version__
    from ..linking.incremental import Judgements
    from ..linking.run import link_codings
    from ..store.events import linkable, write_events
    from ..store.runs import finish_run, start_run

    with storing.opened(address, create=False) as store:
        with store.read() as connection:
            held = linkable(connection)
        given = options.judgements
        judged = Judgements(given.same | held.same, given.different | held.different)
        linked = link_codings(held.codings, replace(options, judgements=judged), held.copies, held.before, held.retired)
        if keep:
            with store.write() as connection:
                coders = sorted({str(c.get("digest", "")) for c in held.codings})
                digests = {"profile": options.profile.id, "coder": ", ".join(coders)}
                run = start_run(connection, "link", __version__, digests)
                events, history = [e.as_json() for e in linked.events], [s.as_json() for s in linked.history]
                counts = write_events(connection, events, history, run)
                finish_run(connection, run, counts)
            line = f"{count(counts['events'], 'event')}, {counts['written']:,} new or changed"
            click.echo(f"{line}, {counts['ended']:,} ended", err=True)
    return linked
