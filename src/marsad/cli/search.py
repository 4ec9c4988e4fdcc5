"""``marsad search``: words in, documents, claims and events out."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from typing import TYPE_CHECKING, cast

import click

from . import options, storing
from .bidi import isolated
from .progress import count as counted

if TYPE_CHECKING:
    from ..store.hits import Hit, Kind


@click.command()
@click.argument("query", metavar="QUERY...", nargs=-1, required=True)
@storing.database
@click.option(
    "--in",
    "kind",
    type=click.Choice(("documents", "claims", "events")),
    default="documents",
    show_default=True,
    help="What to search: texts, what speakers say, or what reports of linked events say.",
)
@click.option("--since", type=options.DayType(), metavar="DATE", help="Published on or after this day.")
@click.option("--until", type=options.DayType(), metavar="DATE", help="Published on or before this day.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most hits to show.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def search(
    query: tuple[str, ...],
    address: str,
    kind: str,
    since: date | None,
    until: date | None,
    limit: int,
    as_json: bool,
) -> None:
    """Find what the store holds by words in any of their forms, newest first.

    All words must occur. "…" finds words side by side, أو (or OR) one of two; -WORD leaves documents with it out, WORD*
    finds beginnings. Write -- before a QUERY that begins with a dash.
    """
    from ..store.hits import find

    with storing.opened(address, create=False) as store, store.read() as connection:
        hits = find(connection, " ".join(query), cast("Kind", kind), since=since, until=until, limit=limit)
    for hit in hits:
        click.echo(json.dumps(hit.as_json(), ensure_ascii=False) if as_json else _shown(hit, sys.stdout.isatty()))
    if not as_json:
        click.echo(counted(len(hits), "hit") + (" shown" if len(hits) == limit else ""), err=True)


def _shown(hit: Hit, terminal: bool) -> str:
    env = os.environ if terminal else {}
    head = [hit.published.isoformat() if hit.published else "no date", hit.id]
    if hit.title:
        head.append(isolated(hit.title, env))
    head += [hit.outlet] if hit.outlet else []
    return f"{'  '.join(head)}\n  {isolated(_marked(hit.snippet, hit.marks, terminal), env)}"


def _marked(text: str, marks: list[tuple[int, int]], terminal: bool) -> str:
    """The words that were found in bold type, or between signs where there is none."""
    before, after = ("\x1b[1m", "\x1b[0m") if terminal else ("[", "]")
    pieces, last = [], 0
    for start, end in marks:
        pieces += [text[last:start], before, text[start:end], after]
        last = end
    return "".join([*pieces, text[last:]])
