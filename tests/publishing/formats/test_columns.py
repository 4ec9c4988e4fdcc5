"""Every column that is written is described, and the documentation names it."""

import csv
import importlib.util
import json
from pathlib import Path

import pytest

from marsad.cli.export import FORMATS
from marsad.publishing.formats import columns
from marsad.publishing.formats.geojson import feature
from marsad.publishing.formats.registry import NAMES, get
from marsad.publishing.validate import acled, ged

from ..made import event
from ..written import material

ROOT = Path(__file__).parents[3]


def test_the_page_of_columns_is_what_the_table_has() -> None:
    spec = importlib.util.spec_from_file_location("build_column_docs", ROOT / "tools" / "build_column_docs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (ROOT / "docs" / "columns.md").read_text(encoding="utf-8")
    assert page == module.page(), "run `python tools/build_column_docs.py`"
    for found in columns.tables().values():
        assert all(f"`{c.name}`" in page for c in found)


def test_every_format_is_documented_and_offered() -> None:
    page = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
    assert FORMATS == NAMES
    for name in NAMES:
        assert f"| `{name}` |" in page
        assert get(name).name == name
        assert set(get(name).tables) <= set(columns.tables())


def test_every_setting_of_a_profile_is_documented() -> None:
    from dataclasses import fields

    from marsad.publishing.harm.profile import HarmProfile, builtin

    page = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
    for name in [*(f.name for f in fields(HarmProfile)), *builtin()]:
        assert f"`{name}`" in page


def test_the_codebooks_columns_in_their_order() -> None:
    assert columns.names("ged") == ged.COLUMNS
    assert columns.names("acled") == acled.COLUMNS


@pytest.mark.parametrize("form", ["ged", "acled", "hxl", "csv"])
def test_a_file_has_the_columns_of_its_table(tmp_path: Path, form: str) -> None:
    get(form).write(material([event()]), tmp_path / "x")
    with (tmp_path / "x").open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    assert header == columns.names(get(form).tables[0])
    assert all(len(r) == len(header) for r in rows)


def test_events_have_no_key_that_is_not_described(tmp_path: Path) -> None:
    properties = feature({**event(), "withheld": ["names"]})["properties"]
    described = {*columns.names("event"), "certainty"}
    assert set(properties) == described
    get("jsonl").write(material([event()]), tmp_path / "x")
    assert set(json.loads((tmp_path / "x").read_text(encoding="utf-8"))) <= described


def test_lines_of_files_end_as_rfc_4180_asks(tmp_path: Path) -> None:
    get("ged").write(material([event()]), tmp_path / "x")
    raw = (tmp_path / "x").read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n") == 2
