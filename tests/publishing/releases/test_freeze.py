"""Releases: all that belongs to one, the same bytes from the same events, nothing written over."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

import pytest
from invented_events import event, figure, toll

from marsad.publishing.material import Material
from marsad.publishing.releases.citation import About, citation
from marsad.publishing.releases.freeze import Order, freeze
from marsad.publishing.releases.manifest import ReleaseError, read, verify
from marsad.publishing.releases.reading import events_of, latest
from marsad.publishing.releases.reasons import OUT_OF_SCOPE, REJECTED, read_withdrawn, reasons

_DAY = date(2023, 4, 1)


def _material(*events):
    return Material(lambda: iter([dict(e) for e in events]), _DAY)


def test_a_release_holds_events_tables_and_texts_and_is_as_frozen(tmp_path):
    frozen = freeze(tmp_path, _material(event("ev-2"), event("ev-1")), Order(_DAY, digests=("coder-7",)))
    names = {p.name for p in frozen.folder.iterdir()}
    assert {"events.jsonl", "events.csv", "ged.csv", "acled.csv", "hxl.csv", "events.geojson", "CHANGES.md",
            "changes.json", "METHODOLOGY.md", "CITATION.cff", "manifest.json", "SHA256SUMS"} == names  # fmt: skip
    assert verify(frozen.folder) == []
    assert [e["id"] for e in events_of(frozen.folder)] == ["ev-1", "ev-2"]
    assert "coder-7" in (frozen.folder / "METHODOLOGY.md").read_text(encoding="utf-8")


def test_sums_are_those_of_the_files(tmp_path):
    folder = freeze(tmp_path, _material(event("ev-1")), Order(_DAY, formats=("csv",))).folder
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert sha256((folder / name).read_bytes()).hexdigest() == digest


def test_the_same_events_in_any_order_are_the_same_bytes(tmp_path):
    events = [event("ev-1"), event("ev-2"), event("ev-3", figures=[])]
    one = freeze(tmp_path / "a", _material(*events), Order(_DAY, formats=()))
    two = freeze(tmp_path / "b", _material(*events[::-1]), Order(_DAY, formats=()))
    assert one.sha256 == two.sha256


def test_the_second_release_tells_what_changed_since_the_first(tmp_path):
    freeze(tmp_path, _material(event("ev-1"), event("ev-2")), Order(_DAY, formats=()))
    after = event("ev-1", figures=[figure("killed", toll(3))])
    frozen = freeze(tmp_path, _material(after, event("ev-3")), Order(date(2023, 5, 1), formats=(), reasons={
        "ev-2": ("withdrawn", "خبر غير صحيح")}))  # fmt: skip
    told = json.loads((frozen.folder / "changes.json").read_text(encoding="utf-8"))
    assert [e["id"] for e in told["new"]] == ["ev-3"]
    assert {"field": "totals.killed.best", "before": 2, "after": 3} in told["changed"][0]["fields"]
    assert told["withdrawn"] == [{"id": "ev-2", "reason": "withdrawn", "note": "خبر غير صحيح"}]
    assert read(frozen.folder)["before"] == "2023-04-01"
    assert latest(tmp_path) == frozen.folder


def test_a_release_is_never_written_over(tmp_path):
    order = Order(_DAY, formats=())
    freeze(tmp_path, _material(event("ev-1")), order)
    with pytest.raises(ReleaseError, match="never change"):
        freeze(tmp_path, _material(event("ev-2")), order)
    with pytest.raises(ReleaseError, match="later day"):
        freeze(tmp_path, _material(event("ev-2")), Order(date(2023, 3, 1), formats=()))


def test_a_release_that_fails_leaves_nothing(tmp_path):
    with pytest.raises(KeyError):
        freeze(tmp_path, _material(event("ev-1")), Order(_DAY, formats=("papyrus",)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("harm", ["change", "remove", "add"])
def test_damage_is_found(tmp_path, harm):
    folder = freeze(tmp_path, _material(event("ev-1")), Order(_DAY, formats=())).folder
    path = folder / "events.jsonl"
    if harm == "change":
        path.write_text(path.read_text(encoding="utf-8").replace("ev-1", "ev-7"), encoding="utf-8")
    elif harm == "remove":
        path.unlink()
    else:
        (folder / "more.txt").write_text("?", encoding="utf-8")
    assert len(verify(folder)) == 1
    with pytest.raises(ReleaseError):
        events_of(folder)


def test_reasons_of_those_that_do_not_leave(tmp_path):
    events = [event("ev-1"), event("ev-2"), event("ev-3"), event("ev-4")]
    found = reasons(events, {"ev-1": "طلب"}, {"ev-2"}, None, lambda e: e["id"] != "ev-3")
    assert {k: v[0] for k, v in found.items()} == {"ev-1": "withdrawn", "ev-2": REJECTED, "ev-3": OUT_OF_SCOPE}


def test_a_list_of_withdrawals_needs_ids_and_reasons(tmp_path):
    path = tmp_path / "gone.csv"
    path.write_text("id,reason\nev-1,خبر مكرر\n", encoding="utf-8")
    assert read_withdrawn(path) == {"ev-1": "خبر مكرر"}
    path.write_text("id,reason\nev-1,\n", encoding="utf-8")
    with pytest.raises(ReleaseError, match=":2"):
        read_withdrawn(path)
    path.write_text("event\nev-1\n", encoding="utf-8")
    with pytest.raises(ReleaseError, match="no column id, reason"):
        read_withdrawn(path)


def test_the_citation_file_is_yaml_with_persons_and_bodies():
    yaml = pytest.importorskip("yaml")
    about = About('A "monitor"', ("النجار, سلمى", "مرصد السهل"), "CC-BY-4.0", doi="10.1234/x")
    found = yaml.safe_load(citation(about, "2023-04-01", "2023-04-01", "ab" * 32))
    assert found["cff-version"] == "1.2.0"
    assert found["authors"] == [{"family-names": "النجار", "given-names": "سلمى"}, {"name": "مرصد السهل"}]
    assert found["title"] == 'A "monitor"'
    assert str(found["date-released"]) == "2023-04-01"
