"""The verbs of analysis as programs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from analysis.builders import event, figure
from click.testing import Result

from marsad.analysis.hypothesis_file import EXAMPLE

from .test_link import coding, write

Run = Callable[..., Result]
SOURCES = ("المرصد", "الوزارة", "الدفاع المدني")


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """Sixty clashes of thirty weeks, each told by some of three sources."""
    rows = []
    for n in range(60):
        told = tuple(s for k, s in enumerate(SOURCES) if (n * 7 + k * k) % (k + 2) == 0) or (SOURCES[n % 3],)
        rows.append(event(
            f"e{n}", f"2020-{n // 10 + 1:02}-{n % 10 * 2 + 1:02}", type="armed-clash", perpetrators=["turkey"],
            targets=["islamic-state" if n % 2 else "syria-government-2000-2024"],
            figures=[figure({"unspecified": n % 4}, sources=told)],
        ))  # fmt: skip
    return write(tmp_path / "events.jsonl", rows)


@pytest.fixture
def codings(tmp_path: Path) -> Path:
    return write(tmp_path / "codings.jsonl", [coding("a", 5), coding("b", 6), coding("t", 40, "tally")])


def table(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    head, *rows = (line.split("\t") for line in result.stdout.splitlines())
    return [dict(zip(head, row, strict=True)) for row in rows]


def document(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_figures_go_into_a_pipe_as_tsv(marsad: Run, events: Path) -> None:
    rows = table(marsad("figures", events, "--by", "month,target"))
    assert rows[-1]["month"] == "whole"
    assert sum(int(r["killed_best"]) for r in rows[:-1]) == int(rows[-1]["killed_best"]) == 90
    assert rows[0]["injured_best"] == ""


def test_figures_of_codings_are_linked_first(marsad: Run, codings: Path) -> None:
    found = document(marsad("figures", codings, "--by", "country", "--json"))
    assert found["whole"]["events"] == 1
    assert found["whole"]["killed_best"] == 6
    assert found["excluded"] == {"reports of summed figures, no single events": 1}
    lowest = document(marsad("figures", codings, "--profile", "acled", "--json"))
    assert lowest["profile"] == "acled-2024"
    assert lowest["whole"]["killed_best"] == 5


def test_events_keep_their_profile(marsad: Run, events: Path) -> None:
    result = marsad("figures", events, "--profile", "ucdp")
    assert result.exit_code == 1
    assert "link again with --profile ucdp" in result.output


def test_columns_count_the_same(marsad: Run, events: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.npz"
    assert marsad("columns", events, "-o", out).exit_code == 0
    for verb in (("figures", "--by", "actor"), ("dyads",), ("trends",), ("estimate",)):
        assert marsad(verb[0], out, *verb[1:], "--json").stdout == marsad(verb[0], events, *verb[1:], "--json").stdout


def test_a_table_for_people_speaks_their_language(marsad: Run, events: Path) -> None:
    result = marsad("figures", events, "--by", "type", "--format", "table", "--lang", "ar", "--to", "2020-03-01")
    assert result.exit_code == 0
    assert "اشتباك مسلح" in result.stdout
    assert "left out: 39 (began after the period)" in result.stdout


def test_jsonl_has_a_line_for_each_cell(marsad: Run, events: Path) -> None:
    lines = marsad("figures", events, "--by", "month", "--format", "jsonl").stdout.splitlines()
    assert json.loads(lines[0])["month"] == "2020-01"
    assert len(lines) == 7


@pytest.mark.parametrize("view", ["pairs", "matrix", "aims"])
def test_dyads(marsad: Run, events: Path, view: str) -> None:
    assert table(marsad("dyads", events, "--show", view))
    assert {p["second"] for p in document(marsad("dyads", events, "--json"))["pairs"]} == {"turkey"}


@pytest.mark.parametrize("view", ["escalations", "changes", "lines"])
def test_trends(marsad: Run, events: Path, view: str) -> None:
    result = marsad("trends", events, "--show", view, "--per", "month")
    assert result.exit_code == 0, result.output
    assert "looked at:" in result.stderr


def test_hypotheses(marsad: Run, events: Path) -> None:
    found = document(marsad("hypotheses", EXAMPLE, events, "--json"))
    assert {h["outcome"] for h in found["held"]}
    assert found["cannot_tell"]
    assert marsad("hypotheses", "--example").stdout == EXAMPLE.read_text(encoding="utf-8")


def test_estimates_come_with_their_models_or_a_reason(marsad: Run, events: Path) -> None:
    found = document(marsad("estimate", events, "--lists", "3", "--json"))
    assert found["recorded"] == 60
    assert found["refused"] or found["estimate"] >= 60
    alone = document(marsad("estimate", events, "--list", SOURCES[0], "--list", SOURCES[1], "--json"))
    assert "2 lists" in alone["refused"]
    assert marsad("estimate", events, "--list", "nobody").exit_code == 1
    assert len(table(marsad("estimate", events, "--by", "target"))) == 2


def test_tallies_stand_beside_events(marsad: Run, codings: Path, events: Path, tmp_path: Path) -> None:
    (row,) = table(marsad("tallies", codings))
    assert (row["claimed_best"], row["documented_best"], row["gap"], row["place"]) == ("40", "6", "34", "الوادي")
    file = tmp_path / "tallies.jsonl"
    marsad("link", codings, "-o", tmp_path / "e.jsonl", "--tallies", file)
    assert table(marsad("tallies", file))[0]["gap"] == "34"
    assert marsad("tallies", events).exit_code == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pictures_are_drawn_and_the_same_each_time(marsad: Run, events: Path, tmp_path: Path, language: str) -> None:
    for name, verb in {
        "bars.svg": ("figures", "--by", "target"), "line.png": ("figures", "--by", "month"),
        "cells.png": ("figures", "--by", "month,target"), "dyads.svg": ("dyads",), "trends.svg": ("trends",),
    }.items():  # fmt: skip
        paths = [tmp_path / f"{k}-{name}" for k in ("ab" if name == "bars.svg" else "a")]
        for path in paths:
            result = marsad(verb[0], events, *verb[1:], "--plot", path, "--lang", language)
            assert result.exit_code == 0, result.output
        drawn = {p.read_bytes() for p in paths}
        assert len(drawn) == 1
        assert drawn.pop().startswith(b"\x89PNG" if name.endswith("png") else b"<?xml")


def test_a_picture_has_a_known_form(marsad: Run, events: Path, tmp_path: Path) -> None:
    result = marsad("figures", events, "--by", "month", "--plot", tmp_path / "x.gif")
    assert result.exit_code == 1
    assert ".png or .svg" in result.output


def test_faults_are_one_line(marsad: Run, events: Path, tmp_path: Path) -> None:
    assert "colour" in marsad("figures", events, "--by", "colour").output
    broken = write(tmp_path / "broken.jsonl", [{"id": "a", "documents": []}])
    result = marsad("figures", broken)
    assert result.exit_code == 1
    assert "cannot be read" in result.output
    (tmp_path / "h.toml").write_text("measure = 3\nhypothesis = 3", encoding="utf-8")
    assert "h.toml" in marsad("hypotheses", tmp_path / "h.toml", events).output
    assert "no events" in marsad("trends", write(tmp_path / "none.jsonl", [])).output


def test_events_of_the_store_are_counted(marsad: Run, events: Path, tmp_path: Path) -> None:
    from marsad.store.database import open_database
    from marsad.store.events import write_events

    address = str(tmp_path / "marsad.db")
    rows = [json.loads(line) for line in events.read_text(encoding="utf-8").splitlines()]
    with open_database(address) as store, store.write() as connection:
        write_events(connection, rows, [], "")
    by_store = document(marsad("figures", "--database", address, "--by", "target", "--json"))
    assert by_store == document(marsad("figures", events, "--by", "target", "--json"))
    assert marsad("figures", "--database", address, events).exit_code == 2
    assert marsad("figures").exit_code == 2
    assert marsad("tallies", "--database", address).exit_code == 0


def test_events_that_people_rejected_are_counted_where_asked_for_and_as_on_the_pages(
    marsad: Run, events: Path, tmp_path: Path
) -> None:
    from marsad.store.database import open_database
    from marsad.store.events import write_events
    from marsad.store.judgements import add_judgement
    from marsad.web.data.filters import Filters
    from marsad.web.data.held import Held

    address = str(tmp_path / "marsad.db")
    rows = [json.loads(line) for line in events.read_text(encoding="utf-8").splitlines()]
    with open_database(address) as store, store.write() as connection:
        write_events(connection, rows, [], "")
        add_judgement(connection, "event", rows[0]["id"], "reject", "huda")
        add_judgement(connection, "event", "ev-gone", "reject", "huda")
    found = document(marsad("figures", "--database", address, "--json"))
    whole = document(marsad("figures", "--database", address, "--rejected", "--json"))
    assert found["whole"]["events"] == whole["whole"]["events"] - 1
    assert found["excluded"]["rejected by people"] == 1
    with open_database(address) as store:
        assert len(Held(store).choose(Filters())) == found["whole"]["events"]
