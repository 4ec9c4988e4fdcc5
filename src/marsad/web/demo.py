"""A database to try the observatory on: the sample, and a few documents that tell of the same events. All invented."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from marsad import __version__
from marsad.arabic.folding import fold_key
from marsad.arabic.words import plain_words
from marsad.coding.coder import Coder
from marsad.linking.copies import Text, copies, similarity, sketch
from marsad.linking.profiles import builtin
from marsad.linking.run import Options, link_codings
from marsad.model import Document
from marsad.sample import SAMPLE
from marsad.sources import InputFault, read_documents
from marsad.sources.identity import identify
from marsad.store.copies import set_group
from marsad.store.database import Database, open_database
from marsad.store.documents import Arrival, Evidence, current_documents
from marsad.store.events import linkable, write_events
from marsad.store.intake import Intake, Stored
from marsad.store.runs import finish_run, start_run

NAME = "marsad-demo.db"
_MORE = Path(__file__).with_name("demo.jsonl")


def build_demo(path: Path) -> dict[str, int]:
    """Make a database of the sample at ``path``, coded and linked; gives how much is in it.

    What is there already stays: given again nothing changes. Takes a few seconds. Raises StoreError where the file
    is no database of marsad.
    """
    with open_database(str(path)) as store:
        _add(store)
        _find_copies(store)
        return _link(store)


def _arrivals() -> Iterator[Arrival]:
    for item in read_documents([str(SAMPLE)], None, keep_bytes=True):
        if not isinstance(item, InputFault):
            document, content, at, details = identify(item)
            details = {**details, "file": Path(str(details.get("file", ""))).name}
            yield Arrival(document, Evidence(content, at, details), "sample")
    for line in _MORE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        document = Document(
            row["id"], row["text"], row["title"], date.fromisoformat(row["published"]), row.get("url"), row["outlet"],
            {"invented": True},
        )  # fmt: skip
        yield Arrival(document, Evidence(line.encode(), None, {"file": _MORE.name}), "sample")


def _add(store: Database) -> None:
    coder = Coder()
    with store.write() as connection:
        run = start_run(connection, "add sample", __version__, {"coder": coder.digest})
    intake = Intake(store, run)

    def code(found: Stored) -> tuple[int, object]:
        return found.version_key, coder.code_document(found.document)

    intake.code(code(found) for found in intake.store(_arrivals()))  # type: ignore[misc]
    with store.write() as connection:
        finish_run(connection, run, intake.counts)


def _find_copies(store: Database) -> None:
    with store.read() as connection:
        documents = list(current_documents(connection))
    texts = {
        d.id: Text(d.id, d.published.toordinal() if d.published else None, sketch(plain_words(d.full)))
        for d in documents
    }
    groups: dict[str, list[str]] = defaultdict(list)
    for identity, head in copies(texts.values()).items():
        groups[head].append(identity)
    with store.write() as connection:
        for head, members in sorted(groups.items()):
            alike = {m: similarity(texts[m].sketch, texts[head].sketch) for m in members}
            set_group(connection, alike, "shingles")


def _link(store: Database) -> dict[str, int]:
    with store.read() as connection:
        held = linkable(connection)
    options = Options(builtin()["marsad"], key=fold_key)
    linked = link_codings(held.codings, options, held.copies, held.before, held.retired)
    with store.write() as connection:
        run = start_run(connection, "link", __version__, {"profile": "marsad"})
        events, history = [e.as_json() for e in linked.events], [s.as_json() for s in linked.history]
        counts = write_events(connection, events, history, run)
        finish_run(connection, run, counts)
    return {"documents": len(held.codings), "events": counts["events"]}
