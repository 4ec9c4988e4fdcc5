"""HXL, GeoJSON, Excel, SQLite, Parquet and the feeds, each by its own rules."""

import json
import sqlite3
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from marsad.publishing.formats import atom, columns, feeds, geojson, hxl, jsonfeed, parquet, sqlite, xlsx
from marsad.publishing.formats.format import replacing_folder
from marsad.publishing.formats.registry import NAMES, get
from marsad.publishing.material import Change, DocumentInfo, Event

from ..bench_events import synthetic
from ..made import event, figure
from ..written import material, rows

AREA = {"name": "ادلب", "country": "SY", "admin1": "SY-ID", "lat": 35.93, "lon": 36.63, "precision": 4}


def test_hxl_has_a_row_of_hashtags(tmp_path: Path) -> None:
    tags, row = rows("hxl", [event(figures=[figure(civilians=(2, 3, 5), unspecified=(1, 1, 1))])], tmp_path)
    assert tags["killed_low"] == "#affected+killed+min"
    assert all(t.startswith("#") for t in tags.values())
    assert (row["killed_best"], row["civilians_killed"], row["injured_best"]) == ("4", "3", "")
    assert (row["country_code"], row["adm1_name"], row["lat"]) == ("SYR", "Aleppo", "36.1391")
    assert hxl.name == "hxl"


def test_hxl_and_geojson_have_no_point_for_an_area(tmp_path: Path) -> None:
    row = rows("hxl", [event(place=AREA)], tmp_path)[1]
    assert (row["lat"], row["lon"], row["place_precision"]) == ("", "", "4")
    assert geojson.feature(event(place=AREA))["geometry"] is None


def test_geojson_by_rfc_7946(tmp_path: Path) -> None:
    target = tmp_path / "x.geojson"
    written = geojson.write(material([event(), event("ev-000000000002", place=AREA)]), target)
    found = json.loads(target.read_text(encoding="utf-8"))
    assert set(found) == {"type", "features"}
    one, two = found["features"]
    assert one["geometry"] == {"type": "Point", "coordinates": [36.825, 36.1391]}
    assert (one["type"], one["id"], one["properties"]["certainty"]) == ("Feature", "ev-0000000000a1", "exact place")
    assert (two["geometry"], two["properties"]["certainty"]) == (None, "somewhere in the governorate")
    assert written.rows == {"features": 2, "points": 1}


def test_excel_opens_with_a_codebook_and_no_formulas(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    target = tmp_path / "x.xlsx"
    xlsx.write(material([event(perpetrators=["other:=1+1"], grade_reason="=cmd|' /C calc'!A0 <&>")]), target)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["events", "codebook"]
    header, row = book["events"].iter_rows(values_only=True)
    held = dict(zip(header, row, strict=True))
    assert header == tuple(c.name for c in xlsx.shown())
    assert (held["killed_best"], held["lat"], held["start"]) == (3, 36.1391, "2016-03-04")
    assert held["grade_reason"] == "'=cmd|' /C calc'!A0 <&>"
    assert {c.data_type for r in book["events"].iter_rows(min_row=2) for c in r} <= {"s", "n", "inlineStr"}
    described = {r[0] for r in book["codebook"].iter_rows(min_row=2, values_only=True)}
    assert described == set(header)
    assert b"<f>" not in zipfile.ZipFile(target).read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(("events", "sheets"), [(3, 1), (4, 2), (6, 2), (7, 3), (0, 1)])
def test_excel_goes_on_on_another_sheet(tmp_path: Path, events: int, sheets: int) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    target = tmp_path / "x.xlsx"
    made = [event(f"ev-00000000000{n}") for n in range(events)]
    xlsx.write(material(made), target, most=4)
    book = openpyxl.load_workbook(target)
    assert len(book.sheetnames) == sheets + 1
    ids = [r[0] for name in book.sheetnames[:-1] for r in book[name].iter_rows(min_row=2, values_only=True)]
    assert [i for i in ids if i] == [e["id"] for e in made]


def test_a_text_longer_than_a_cell_is_cut(tmp_path: Path) -> None:
    written = xlsx.write(material([event(grade_reason="ا" * 40_000)]), tmp_path / "x.xlsx")
    assert written.left_out == {"texts cut to what a cell holds": 1}


CODING = {
    "id": "d1", "published": "2016-03-05", "outlet": "وكالة الشاهد",
    "reports": [{
        "kind": "incident", "type": "air-drone-strike", "start": "2016-03-04", "end": "2016-03-04", "date_precision": 1,
        "places": [{"name": "الأتارب", "country": "SY", "admin1": "SY-HL", "lat": 36.1, "lon": 36.8, "precision": 1}],
        "perpetrators": ["russia"], "targets": ["civilians"], "claimed_by": [], "reported_by": ["مصدر طبي"],
        "casualties": [{"outcome": "killed", "victims": ["civilians"], "count": 3, "qualifier": "exact",
                        "text": "ثلاثة مدنيين", "part_of": True, "by": "مصدر طبي"}],
        "evidence": "غارة", "score": 0.9,
    }],
    "claims": [{"speaker": "مصدر طبي", "form": "indirect", "certainty": "asserted", "content": "القصف مستمر"}],
}  # fmt: skip
INFO = DocumentInfo("d1", "وكالة الشاهد", "2016-03-05", "قصف", "https://x.example/1", "نص")


def with_documents(events: list[Event]) -> Any:
    return material(events, codings=lambda: iter([CODING]), documents=lambda: iter([INFO]))


def test_sqlite_is_ready_for_datasette(tmp_path: Path) -> None:
    target = tmp_path / "x.db"
    written = sqlite.write(with_documents([event()]), target)
    assert written.rows == {"events": 1, "figures": 1, "incidence": 1, "documents": 1, "reports": 1, "casualties": 1,
                            "claims": 1}  # fmt: skip
    connection = sqlite3.connect(target)

    def found(word: str) -> list[Any]:
        query = "SELECT id FROM events WHERE rowid IN (SELECT rowid FROM events_fts WHERE events_fts MATCH ?)"
        return connection.execute(query, (word,)).fetchall()

    assert found("الاتارب") == found("Atarib") == found("Russia") == [("ev-0000000000a1",)]
    assert found("بيروت") == []
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("SELECT value FROM events, json_each(targets)").fetchall() == [("civilians",)]
    assert connection.execute("SELECT report_id, part_of, source FROM casualties").fetchall() == [
        ("d1#0", 1, "مصدر طبي")
    ]
    connection.close()
    metadata = json.loads((tmp_path / "x.db.metadata.json").read_text(encoding="utf-8"))
    described = metadata["databases"]["x"]["tables"]
    for table in sqlite.tables[:-1]:
        assert list(described[table]["columns"]) == columns.names(table)


def test_parquet_holds_types_and_lists(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    parquet.write(with_documents([event()]), tmp_path / "x")
    assert {p.stem for p in (tmp_path / "x").iterdir()} == set(parquet.tables)
    (row,) = pq.read_table(tmp_path / "x" / "events.parquet").to_pylist()
    assert row["start"].isoformat() == "2016-03-04"
    assert row["targets"] == ["civilians"]
    assert pq.read_table(tmp_path / "x" / "documents.parquet").to_pylist()[0]["title"] == "قصف"
    assert pq.read_table(tmp_path / "x" / "reports.parquet").to_pylist()[0]["id"] == "d1#0"


def test_a_folder_of_something_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "thesis.doc").write_text("years of work", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"thesis\.doc"):
        parquet.write(material([event()]), tmp_path / "x")
    assert (tmp_path / "x" / "thesis.doc").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["x"]
    with replacing_folder(tmp_path / "y") as made:
        (made / "a").write_text("", encoding="utf-8")
    assert (tmp_path / "y" / "a").exists()


def test_feeds_hold_what_changed_newest_first(tmp_path: Path) -> None:
    at = {n: datetime(2026, 1, n, tzinfo=UTC) for n in (1, 2)}
    changes = {"ev-000000000001": Change(at[1], "new"), "ev-000000000002": Change(at[2], "changed")}
    events = [event(f"ev-00000000000{n}", grade_reason="a < b & c") for n in (1, 2, 3)]
    shown = material(events, changes=changes, address="https://x.example/events/")
    jsonfeed.write(shown, tmp_path / "x.json")
    found = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert [i["id"][-1] for i in found["items"]] == ["2", "1"]
    assert found["items"][0]["tags"] == ["explosions", "air-drone-strike", "changed"]
    assert found["items"][0]["url"] == "https://x.example/events/ev-000000000002"
    assert "killed 3 (2–5)" in found["items"][0]["title"]
    atom.write(shown, tmp_path / "x.atom")
    name = "{http://www.w3.org/2005/Atom}"
    root = ElementTree.parse(tmp_path / "x.atom").getroot()
    entries = root.findall(f"{name}entry")
    assert [e.findtext(f"{name}updated") for e in entries] == ["2026-01-02T00:00:00+00:00", "2026-01-01T00:00:00+00:00"]
    assert "a < b & c" in (entries[0].findtext(f"{name}summary") or "")
    assert root.findtext(f"{name}updated") == "2026-01-02T00:00:00+00:00"
    for needed in ("id", "title", "updated"):
        assert root.find(f"{name}{needed}") is not None
        assert all(e.find(f"{name}{needed}") is not None for e in entries)


def test_a_feed_without_changes_goes_by_publication(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST", 2)
    late = event("ev-000000000009")
    late["figures"][0]["sayings"][0]["published"] = "2016-04-01"
    found = feeds.items(material([event("ev-000000000001"), late, event("ev-000000000002")]))
    assert [i.id[-1] for i in found] == ["9", "2"]
    assert found[0].updated == datetime(2016, 4, 1, tzinfo=UTC)


@pytest.mark.parametrize("form", NAMES)
def test_same_events_same_bytes(tmp_path: Path, form: str) -> None:
    made = list(synthetic().events(200, 3))
    held = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        get(form).write(with_documents(made), tmp_path / name / "x")
        held.append({p.name: p.read_bytes() for p in sorted((tmp_path / name).rglob("*")) if p.is_file()})
        time.sleep(0.01)
    assert held[0] == held[1]


@pytest.mark.parametrize("form", NAMES)
def test_characters_that_no_file_holds(tmp_path: Path, form: str) -> None:
    odd = event(grade_reason="a\ud800b\x00c\x0bd\ufffe", perpetrators=["other:\udc00x"])
    target = tmp_path / "x.xlsx"
    get(form).write(material([odd, event("ev-000000000002")]), target)
    if form in {"ged", "acled", "hxl", "csv", "geojson", "jsonl", "atom", "jsonfeed"}:
        target.read_bytes().decode("utf-8")
    if form == "atom":
        ElementTree.parse(target)
    if form == "xlsx":
        pytest.importorskip("openpyxl").load_workbook(target).close()
    if form in {"sqlite", "parquet"}:
        assert len(list({"sqlite": sqlite, "parquet": parquet}[form].read(target))) == 2
