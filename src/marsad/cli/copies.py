"""``marsad copies``: which documents of the store print the same text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from . import options, storing
from .progress import count

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ..store.database import Database


@click.command()
@storing.database
@click.option("--since", type=options.DayType(), metavar="DATE", help="Only documents published on or after this day.")
def copies(address: str, since: date | None) -> None:
    """Find reprints and near copies among the stored documents, and keep them as copy groups.

    Only documents that are new or changed since the last time are read and compared with those of the days around
    them. The earliest of a group is its head; the others are no further witnesses. Groups stay and grow.
    """
    from ..store.copies import count_groups
    from ..store.sketches import to_group

    with storing.opened(address, create=False) as store:
        read = _sketch(store, since)
        with store.read() as connection:
            handfuls = list(to_group(connection))
        grown = 0
        for handful in handfuls:
            with store.write() as connection:
                grown += _group(connection, handful)
        with store.read() as connection:
            groups = count_groups(connection)
    click.echo(f"{count(read, 'document')} read, {count(groups, 'group')} of copies, {grown} new or grown", err=True)


def _sketch(store: Database, since: date | None) -> int:
    """Sketch what has no sketch yet; gives how many documents that were."""
    from ..arabic.words import plain_words
    from ..linking.copies import SIZE, WORDS, sketch
    from ..store.sketches import keep_sketches, unsketched

    method, read = f"crc32 {WORDS} words, least {SIZE}", 0
    while True:
        with store.read() as connection:
            rows = unsketched(connection, method, since=since)
        if not rows:
            return read
        made = []
        for row in rows:
            made.append((row.key, row.version_key, sketch(plain_words(f"{row.title}\n{row.text}"))))
        with store.write() as connection:
            keep_sketches(connection, method, made)
        read += len(rows)


def _group(connection: Connection, handful: Sequence[tuple[int, date | None]]) -> int:
    """Compare a handful of new documents with their neighbours; gives how many groups are new or have grown."""
    from ..linking.copies import DAYS, Text, similarity
    from ..linking.copies import copies as group
    from ..store.copies import copies_of, set_group
    from ..store.sketches import neighbours, note_grouped

    near = {s.id: s for s in neighbours(connection, handful, DAYS)}
    texts = [Text(s.id, s.published.toordinal() if s.published else None, s.sketch) for s in near.values()]
    groups: dict[str, list[str]] = {}
    for identity, head in group(texts).items():
        groups.setdefault(head, []).append(identity)
    new = {key for key, _ in handful}
    grown = 0
    for head, members in sorted(groups.items()):
        if not any(near[m].key in new for m in members):
            continue
        known = copies_of(connection, head)
        if known is None or not set(members) <= set(known[1]):
            set_group(connection, {m: similarity(near[m].sketch, near[head].sketch) for m in members}, "shingles")
            grown += 1
    note_grouped(connection, [key for key, _ in handful])
    return grown
