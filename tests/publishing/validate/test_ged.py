"""The GED validator passes what the codebook allows and finds each rule that is broken."""

import csv
from pathlib import Path

import pytest

from marsad.publishing.validate.ged import COLUMNS, validate

GOOD = {
    "id": "17", "year": "2016", "active_year": "0", "type_of_violence": "1", "conflict_new_id": "3",
    "conflict_name": "Syria: Government", "dyad_new_id": "4", "dyad_name": "Government of Syria - IS",
    "side_a_new_id": "5", "side_a": "Government of Syria", "side_b_new_id": "6", "gwnob": "", "side_b": "IS",
    "number_of_sources": "2", "source_article": '"A,2016-01-02,";"B,2016-01-03,"', "source_office": "A;B",
    "source_date": "2016-01-02;2016-01-03", "source_headline": "", "source_original": "", "where_prec": "1",
    "where_coordinates": "Raqqa", "adm_1": "Raqqa", "adm_2": "", "latitude": "35.95", "longitude": "39.0",
    "geom_wkt": "POINT (39.0 35.95)", "priogrid_gid": "181159", "country": "Syria", "country_id": "652",
    "region": "Middle East", "event_clarity": "1", "date_prec": "2", "date_start": "2016-01-01",
    "date_end": "2016-01-03", "deaths_a": "1", "deaths_b": "2", "deaths_civilians": "0", "deaths_unknown": "1",
    "low": "3", "best": "4", "high": "6",
}  # fmt: skip


def faults(path: Path, *rows: dict[str, str], header: list[str] | None = None) -> list[str]:
    target = path / "ged.csv"
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header or COLUMNS)
        writer.writerows([row[c] for c in (header or COLUMNS)] for row in rows)
    return [f.column for f in validate(target)]


def test_a_row_by_the_codebook_passes(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"best": "5"}, "best"),
        ({"low": "5"}, "low"),
        ({"high": "3", "low": "2"}, "high"),
        ({"deaths_a": "x"}, "deaths_a"),
        ({"deaths_a": "-1", "best": "2"}, "deaths_a"),
        ({"id": "0"}, "id"),
        ({"id": "١٧"}, "id"),
        ({"deaths_a": "0", "deaths_b": "0", "deaths_unknown": "0", "low": "0", "best": "0", "high": "0"}, "high"),
        ({"type_of_violence": "3"}, "deaths_a"),
        ({"type_of_violence": "4"}, "type_of_violence"),
        ({"type_of_violence": "2"}, "side_a"),
        ({"dyad_name": "IS - Government of Syria"}, "dyad_name"),
        ({"side_a": "IS", "side_b": "Government of Syria", "dyad_name": "IS - Government of Syria"}, "side_a"),
        ({"side_b": "Civilians", "dyad_name": "Government of Syria - Civilians"}, "side_b"),
        ({"gwnob": "645"}, "gwnob"),
        ({"latitude": "35.9500001"}, "latitude"),
        ({"latitude": "95.0"}, "latitude"),
        ({"longitude": "3.9e1"}, "longitude"),
        ({"geom_wkt": "POINT (35.95 39.0)"}, "geom_wkt"),
        ({"priogrid_gid": "181158"}, "priogrid_gid"),
        ({"priogrid_gid": "180439"}, "priogrid_gid"),
        ({"where_prec": "8"}, "where_prec"),
        ({"where_prec": "4", "adm_1": ""}, "adm_1"),
        ({"region": "Asia Minor"}, "region"),
        ({"date_prec": "1"}, "date_prec"),
        ({"date_prec": "3"}, "date_prec"),
        ({"date_end": "2015-12-31"}, "date_start"),
        ({"date_start": "1.1.2016"}, "date_start"),
        ({"year": "2017"}, "year"),
        ({"number_of_sources": "0"}, "number_of_sources"),
        ({"source_office": "A"}, "source_office"),
        ({"source_date": "2016-01-02;gestern"}, "source_date"),
        ({"country": " "}, "country"),
        ({"active_year": "1"}, "active_year"),
        ({"event_clarity": "3"}, "event_clarity"),
    ],
)
def test_a_broken_rule_is_found(tmp_path: Path, changed: dict[str, str], column: str) -> None:
    assert column in faults(tmp_path, {**GOOD, **changed})


def test_high_may_be_below_best_in_a_summed_figure(tmp_path: Path) -> None:
    assert faults(tmp_path, {**GOOD, "event_clarity": "2", "high": "3"}) == []


def test_rows_together(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD, GOOD) == ["id"]
    renamed = {**GOOD, "id": "18", "side_b": "ISIS", "dyad_name": "Government of Syria - ISIS"}
    assert set(faults(tmp_path, GOOD, renamed)) == {"side_b_new_id", "dyad_new_id"}
    many = {**GOOD, "id": "18", "deaths_b": "30", "best": "32", "high": "32"}
    assert faults(tmp_path, GOOD, many) == ["active_year"]
    flagged = [{**row, "active_year": "1"} for row in (GOOD, many)]
    assert faults(tmp_path, *flagged) == []


def test_columns(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD, header=COLUMNS[:-1]) == [""]
    assert faults(tmp_path, GOOD, header=[*COLUMNS[1:], "id"]) == [""]
    (tmp_path / "ged.csv").write_text(",".join(COLUMNS) + "\r\n1,2\r\n", encoding="utf-8")
    assert [f.reason for f in validate(tmp_path / "ged.csv")] == ["2 cells, 41 expected"]
