"""``marsad export`` as a program."""

import csv
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from marsad.publishing.formats.parquet import read as read_parquet
from marsad.publishing.formats.registry import NAMES
from marsad.publishing.validate import acled, ged

from .test_link import coding, write

Run = Callable[..., Result]
SAMPLE = Path(__file__).parents[2] / "src" / "marsad" / "sample" / "documents.jsonl"


@pytest.fixture
def codings(tmp_path: Path) -> Path:
    return write(tmp_path / "codings.jsonl", [coding("a", 5), coding("b", 6), coding("t", 40, "tally")])


@pytest.fixture
def events(marsad: Run, codings: Path, tmp_path: Path) -> Path:
    marsad("link", codings, "-o", tmp_path / "events.jsonl")
    return tmp_path / "events.jsonl"


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("form", NAMES)
def test_every_format(marsad: Run, events: Path, tmp_path: Path, form: str) -> None:
    result = marsad("export", events, "--format", form, "-o", tmp_path / "out", "--as-of", "2026-01-01")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out").exists()


def test_codings_bring_tallies_and_reports(marsad: Run, codings: Path, tmp_path: Path) -> None:
    result = marsad("export", codings, "--format", "ged", "-o", tmp_path / "ged.csv")
    assert result.exit_code == 0, result.output
    assert [(r["event_clarity"], r["best"]) for r in table(tmp_path / "ged.csv")] == [("1", "6"), ("2", "34")]
    result = marsad("export", codings, "--format", "parquet", "-o", tmp_path / "p")
    assert "reports: 3" in result.output
    assert len(list(read_parquet(tmp_path / "p"))) == 1


def test_documents_give_headlines(marsad: Run, events: Path, tmp_path: Path) -> None:
    texts = write(
        tmp_path / "texts.jsonl", [{"id": "a", "title": "قصف", "outlet": "الوكالة", "published": "2020-05-06"}]
    )
    marsad("export", events, "--documents", texts, "--format", "ged", "-o", tmp_path / "ged.csv")
    assert table(tmp_path / "ged.csv")[0]["source_headline"] == "قصف;"


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        (["--place", "SY"], 1), (["--place", "SY-ID"], 1), (["--place", "الوادي"], 1), (["--place", "IQ"], 0),
        (["--from", "2020-05-05"], 1), (["--from", "2020-05-06"], 0), (["--to", "2020-05-04"], 0),
        (["--from", "2020-01-01", "--to", "2020-12-31", "--place", "SY"], 1),
    ],
)  # fmt: skip
def test_choosing(marsad: Run, events: Path, tmp_path: Path, options: list[str], rows: int) -> None:
    marsad("export", events, "--format", "csv", *options, "-o", tmp_path / "x.csv")
    assert len(table(tmp_path / "x.csv")) == rows


def test_a_profile_withholds_and_says_so(marsad: Run, events: Path, tmp_path: Path) -> None:
    run = ("export", events, "--format", "csv", "-o", tmp_path / "x.csv")
    result = marsad(*run, "--harm", "careful", "--as-of", "2020-05-10")
    assert "withheld: 1 (too fresh)" in result.output
    assert table(tmp_path / "x.csv") == []
    marsad(*run, "--harm", "careful", "--as-of", "2020-06-10")
    (row,) = table(tmp_path / "x.csv")
    assert (row["place"], row["lat"]) == ("ادلب", "")
    assert "place" in row["withheld"]
    result = marsad(*run, "--harm", "nothing")
    assert result.exit_code == 1
    assert "careful, public, strict" in result.output


def test_only_what_is_new_is_fed(marsad: Run, events: Path, tmp_path: Path) -> None:
    run = ("export", events, "--format", "jsonfeed", "-o", tmp_path / "x.json")
    assert "items: 0" in marsad(*run, "--before", events).output
    empty = write(tmp_path / "empty.jsonl", [])
    assert "items: 1" in marsad(*run, "--before", empty, "--as-of", "2026-01-01").output
    (item,) = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["items"]
    assert item["tags"][-1] == "new"


def test_faults(marsad: Run, events: Path, codings: Path, tmp_path: Path) -> None:
    out = ("-o", tmp_path / "x")
    assert marsad("export", "--format", "csv", *out).exit_code == 2
    assert marsad("export", events, "--format", "word", *out).exit_code == 2
    result = marsad("export", events, "--format", "acled", "--profile", "acled", *out)
    assert (result.exit_code, "link again with --profile acled-2024" in result.output) == (1, True)
    assert not (tmp_path / "x").exists()
    assert marsad("export", codings, "--format", "acled", "--profile", "acled", *out).exit_code == 0
    result = marsad("export", events, "--format", "csv", "-o", tmp_path / "none" / "x")
    assert result.exit_code == 1
    assert "none" in result.output


def test_a_store(marsad: Run, events: Path, tmp_path: Path) -> None:
    """Documents are added, coded and linked; the store then gives all tables, and feeds know what is new."""
    from .conftest import TEXT

    store = tmp_path / "marsad.db"
    texts = write(tmp_path / "in.jsonl", [{"id": "d", "text": TEXT, "title": "t", "published": "2020-01-03",
                                           "outlet": "الوكالة"}])  # fmt: skip
    for run in (("add", texts, "--database", store), ("link", "--database", store)):
        assert marsad(*run).exit_code == 0
    result = marsad("export", "--database", store, "--format", "sqlite", "-o", tmp_path / "x.db")
    assert result.exit_code == 0, result.output
    assert "reports: 1" in result.output
    assert "claims: 1" in result.output
    connection = sqlite3.connect(tmp_path / "x.db")
    assert connection.execute("SELECT title FROM documents").fetchall() == [("t",)]
    connection.close()
    for form in ("ged", "atom"):
        result = marsad("export", "--database", store, "--format", form, "-o", tmp_path / form)
        assert result.exit_code == 0, result.output
    result = marsad("export", "--database", store, "--format", "csv", "--harm", "strict", "-o", tmp_path / "s.csv")
    assert "withheld: 1 (not reviewed)" in result.output
    result = marsad("export", "--database", store, "--format", "acled", "--profile", "acled", "-o", tmp_path / "a.csv")
    assert result.exit_code == 0, result.output
    assert table(tmp_path / "a.csv")[0]["fatalities"] == "3"


@pytest.mark.slow
def test_the_sample_passes_the_validators(tmp_path: Path) -> None:
    """As a user would: add, link, export, with the real coder."""
    from click.testing import CliRunner

    from marsad.cli import main

    store = str(tmp_path / "marsad.db")
    for run in (["add", str(SAMPLE), "--database", store], ["link", "--database", store]):
        assert CliRunner().invoke(main, run).exit_code == 0
    for form, validator in (("ged", ged), ("acled", acled)):
        target = tmp_path / f"{form}.csv"
        result = CliRunner().invoke(main, ["export", "--database", store, "--format", form, "-o", str(target)])
        assert result.exit_code == 0, result.output
        assert list(validator.validate(target)) == []
        assert len(table(target)) >= 30
