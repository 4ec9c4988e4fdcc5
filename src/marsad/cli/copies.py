"""``marsad copies``: which documents of the store print the same text."""

from __future__ import annotations

from datetime import date

import click

from . import options, storing
from .progress import count


@click.command()
@storing.database
@click.option("--since", type=options.DayType(), metavar="DATE", help="Only documents published on or after this day.")
def copies(address: str, since: date | None) -> None:
    """Find reprints and near copies among the stored documents, and keep them as copy groups.

    The earliest of a group is its head; the others are no further witnesses. Groups that were found before stay and
    grow.
    """
    from ..arabic import fold, words
    from ..linking.copies import Sketch, Text, similarity, sketch
    from ..linking.copies import copies as group
    from ..store.copies import copies_of, set_group
    from ..store.documents import current_documents

    sketches: dict[str, Sketch] = {}
    texts = []
    with storing.opened(address, create=False) as store:
        with store.read() as connection:
            for document in current_documents(connection, since=since):
                made = sketch([w.text for w in words(fold(document.full).text) if w.is_word])
                sketches[document.id] = made
                texts.append(Text(document.id, document.published.toordinal() if document.published else None, made))
        groups: dict[str, list[str]] = {}
        for identity, head in group(texts).items():
            groups.setdefault(head, []).append(identity)
        new = 0
        with store.write() as connection:
            for head, members in sorted(groups.items()):
                known = copies_of(connection, head)
                if known is None or not set(members) <= set(known[1]):
                    set_group(connection, {m: similarity(sketches[m], sketches[head]) for m in members}, "shingles")
                    new += 1
    line = f"{count(len(texts), 'document')}, {count(len(groups), 'group')} of copies, {new} new or grown"
    click.echo(line, err=True)
