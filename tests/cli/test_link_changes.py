"""Linking what has changed in a store gives what linking all of it again gives, and leaves it in the same state."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from marsad.arabic.folding import fold_key
from marsad.cli.link_store import link_stored
from marsad.linking.profiles import builtin
from marsad.linking.run import Options
from marsad.model import Casualty, Claim, Coding, Document, Place, Report, Span
from marsad.store.check import check
from marsad.store.codings import add_coding, add_codings
from marsad.store.copies import set_group
from marsad.store.database import Database, open_database
from marsad.store.documents import add_document
from marsad.store.judgements import add_judgement
from marsad.store.runs import last_run
from marsad.store.tables import (
    codings,
    documents,
    event_history,
    event_reports,
    events,
    linked_cells,
    linked_codings,
    linked_reports,
    versions,
)

OPTIONS = Options(builtin()["marsad"], key=fold_key)
FIRST = date(2021, 3, 1)
VILLAGES = (("الوادي", "SY-ID", 35.9, 36.7), ("النبعة", "SY-ID", 35.5, 36.6), ("التل", "SY-HL", 36.2, 37.1))


def written(text: str) -> Span:
    return Span(0, len(text), text)


def report(rng: random.Random, day: date) -> Report:
    name, admin1, lat, lon = rng.choice(VILLAGES)
    return Report(
        rng.choice(("incident", "incident", "incident", "tally")),
        rng.choice(("air-drone-strike", "shelling-artillery-missile")), written("قصف"), day, day, 1,
        (Place(written(name), "SY", admin1, lat, lon, 1),), (rng.choice(("russia", "syria-government-2000-2024")),),
        ("civilians",), (Casualty("killed", ("civilians",), rng.randint(1, 9), "exact", written("قتلى")),),
    )  # fmt: skip


def coding(rng: random.Random, id: str, published: date, digest: str) -> Coding:
    made = tuple(report(rng, published - timedelta(rng.randint(0, 2))) for _ in range(rng.randint(0, 3)))
    denied = Claim(written("وزارة الدفاع الروسية"), written("قصف"), "indirect", rng.choice(("denied", "asserted")))
    return Coding(id, made, (denied,), published, digest)


class Archive:
    """A store that changes as chance has it, the same way for the same seed."""

    def __init__(self, store: Database, seed: int) -> None:
        self.store, self.rng = store, random.Random(seed)
        self.ids: list[str] = []

    def change(self) -> None:
        rng = self.rng
        with self.store.write() as connection:
            for _ in range(rng.randint(1, 6)):
                id = f"d{len(self.ids)}"
                published = FIRST + timedelta(rng.randint(0, 9))
                add_document(connection, Document(id, f"نص {id}", "", published, f"https://example.org/{id}", "وكالة"))
                self.ids.append(id)
                add_coding(connection, self._version(connection, id), coding(rng, id, published, "first"))
            for id in rng.sample(self.ids, min(2, len(self.ids))):
                what = rng.choice(("recode", "anew", "copy", "judge", "nothing"))
                key, published = self._version(connection, id), FIRST + timedelta(rng.randint(0, 9))
                if what == "recode":
                    add_coding(connection, key, coding(rng, id, published, f"second {rng.random()}"))
                elif what == "anew":
                    add_codings(connection, [(key, coding(rng, id, published, "first"))], anew=True)
                elif what == "copy" and len(self.ids) > 1:
                    other = rng.choice([i for i in self.ids if i != id])
                    set_group(connection, {id: 1.0, other: 1.0}, "test")
                elif what == "judge":
                    other = rng.choice(self.ids)
                    add_judgement(connection, "link", "1", rng.choice(("same", "different")), "منى",
                                  value={"a": f"{id}#0", "b": f"{other}#{rng.randint(0, 1)}"})  # fmt: skip

    @staticmethod
    def _version(connection, id) -> int:
        query = select(versions.c.key).join(documents).where(documents.c.id == id)
        return connection.execute(query.order_by(versions.c.number.desc())).scalars().first()

    def counted(self):
        with self.store.read() as connection:
            return last_run(connection, "link").counts["events"]

    def state(self):
        """All that linking keeps; keys and times are the database's own."""
        r = linked_reports.c
        with self.store.read() as connection:
            name = dict(connection.execute(select(r.key, r.name)).all())
            return {
                "events": connection.execute(select(events.c.id, events.c.ended, events.c.event).order_by("id")).all(),
                "reports": sorted(connection.execute(
                    select(event_reports.c.report_key, event_reports.c.event_id)).all()),
                "history": sorted(connection.execute(
                    select(event_history.c.event_id, event_history.c.change)).all()),
                "kept": sorted(connection.execute(
                    select(r.name, r.component, r.coding_key, r.event_id.is_(None), r.entry)).all()),
                "event of": dict(connection.execute(select(r.name, r.event_id)).all()),
                "taken": sorted(connection.execute(select(linked_codings)).all()),
                "cells": sorted((cell, name[key]) for cell, key in connection.execute(select(linked_cells))),
            }  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_changes_give_what_linking_all_again_gives(sqlite_template, tmp_path, seed: int) -> None:
    archives = []
    for name in ("changes", "all"):
        path = tmp_path / f"{name}.db"
        path.write_bytes(sqlite_template.read_bytes())
        archives.append(Archive(open_database(str(path)), seed))
    some, every = archives
    for step in range(8):
        for archive in archives:
            archive.change()
        assert (link_stored(some.store, OPTIONS).linked is None) == (step > 0)
        assert link_stored(every.store, OPTIONS, whole=True).linked is not None
        here, there = some.state(), every.state()
        assert some.counted() == every.counted()
        for what in here:
            assert here[what] == there[what], what
    for archive in archives:
        archive.store.close()


def test_on_either_database(database: Database) -> None:
    archive = Archive(database, 11)
    for step in range(4):
        archive.change()
        assert (link_stored(database, OPTIONS).linked is None) == (step > 0)
    before = archive.state()
    link_stored(database, OPTIONS, whole=True)
    assert archive.state() == before
    with database.write() as connection:
        assert list(check(connection)) == []


def test_nothing_new_writes_nothing(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    archive = Archive(database, 3)
    archive.change()
    link_stored(database, OPTIONS)
    before = archive.state()
    capsys.readouterr()
    assert link_stored(database, OPTIONS).history == []
    assert "0 new or changed, 0 ended" in capsys.readouterr().err
    assert archive.state() == before


def test_another_profile_links_all_again(database: Database) -> None:
    archive = Archive(database, 3)
    archive.change()
    link_stored(database, OPTIONS)
    found = link_stored(database, Options(builtin()["airwars"], key=fold_key))
    assert found.linked is not None
    with database.read() as connection:
        codes = connection.execute(select(codings.c.key).where(codings.c.current)).scalars().all()
        assert set(connection.execute(select(linked_codings.c.coding_key)).scalars()) == set(codes)
