"""Work on several cores gives what work on one gives."""

import json
import os
import sqlite3
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from marsad.cli.exporting import _parsed
from marsad.publishing import batches
from marsad.publishing.batches import Source, mapped
from marsad.publishing.formats.registry import NAMES, get
from marsad.publishing.harm.apply import Harm
from marsad.publishing.harm.profile import HarmProfile
from marsad.publishing.material import Event, Material
from marsad.publishing.protect import protect
from marsad.publishing.wanted import wanted

from .bench_events import synthetic
from .written import material

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")


@pytest.fixture
def events() -> list[Event]:
    return list(synthetic().events(400, 7))


@pytest.fixture
def forked(events: list[Event], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Material:
    """The events in a file that is read by two processes, some lines at a time."""
    source = tmp_path / "events.jsonl"
    source.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in events), encoding="utf-8")
    monkeypatch.setattr(batches, "_SMALL", 0)
    monkeypatch.setattr(batches, "_BYTES", 50_000)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)

    def unread() -> list[Event]:
        raise AssertionError("read in one process")

    return Material(unread, date(2026, 1, 1), source=Source(source, partial(_parsed, profile=None)))


def files(folder: Path) -> dict[str, object]:
    """What the files of a folder hold; of databases the rows, for these lie where batches put them."""
    out: dict[str, object] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        raw = path.read_bytes()
        if raw.startswith(b"SQLite"):
            with closing(sqlite3.connect(path)) as connection:
                out[path.name] = [line for line in connection.iterdump() if "events_fts" not in line]
        else:
            out[path.name] = raw
    return out


@pytest.mark.parametrize("form", [n for n in NAMES if n not in {"atom", "jsonfeed"}])
@pytest.mark.parametrize("harm", [None, HarmProfile("test", persons="all", places="admin1", delay_days=4000)])
def test_same_files(forked: Material, events: list[Event], tmp_path: Path, form: str, harm: HarmProfile | None) -> None:
    rule = Harm(harm, date(2026, 1, 1)) if harm else None
    keep = wanted(None, None, ("SY", "IQ", "YE"))
    (tmp_path / "one").mkdir()
    (tmp_path / "many").mkdir()
    here, there = protect(material(events), rule, keep), protect(forked, rule, keep)
    one = get(form).write(here, tmp_path / "one" / "x")
    many = get(form).write(there, tmp_path / "many" / "x")
    assert files(tmp_path / "one") == files(tmp_path / "many")
    assert one.rows == many.rows
    assert one.left_out == many.left_out
    assert here.withheld == there.withheld
    assert bool(here.withheld) == bool(harm)


def test_a_fault_in_a_child_is_told(forked: Material) -> None:
    def broken(found: object) -> None:
        raise ValueError("no event")

    with pytest.raises(ValueError, match="no event"):
        list(mapped(forked, broken))


def test_results_come_in_order(forked: Material, events: list[Event]) -> None:
    found = mapped(forked, lambda batch: [e["id"] for e in batch])
    assert [i for ids in found for i in ids] == [e["id"] for e in events]
