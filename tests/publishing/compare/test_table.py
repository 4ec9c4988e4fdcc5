"""Tables of other projects: recognised by their columns, faults with file, line and column. All rows are invented."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.publishing.compare.table import TableError, column_key, layouts, read_table

_GED = (
    "id,relid,year,type_of_violence,conflict_name,side_a,side_b,where_prec,where_coordinates,latitude,longitude,"
    "country,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,best,high\n"
    "900001,X-1,2023,1,Invented,Government of Syria,Invented Brigade,1,Tal al-Ward,35.90,36.60,Syria,1,"
    "2023-03-05 00:00:00.000,2023-03-05 00:00:00.000,0,0,2,0,2,2,3\n"
    "900002,X-2,2023,3,Invented,Invented Brigade,Civilians,7,sea,35.90,35.10,Syria,1,"
    "2023-03-06,2023-03-07,0,0,1,0,1,1,1\n"
)
_ACLED = (
    "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,actor2,country,location,latitude,"
    "longitude,geo_precision,fatalities\n"
    "SYR900001,05 March 2023,2023,1,Explosions/Remote violence,Air/drone strike,Military Forces of Nowhere,"
    "Civilians (Syria),Syria,Tal al Ward,35.9012,36.6034,1,2\n"
)
_AIRWARS = (
    "Unique Reference Code,Incident date,Type of strike,Civilian deaths (min),Civilian deaths (max),Latitude,Longitude,"
    "Country,Location,Geolocation accuracy\n"
    "XX900,2023-03-05,Airstrike,2,4,35.9,36.6,Syria,Tal al-Ward,Village\n"
)
_GDELT = (
    "GLOBALEVENTID,SQLDATE,Actor1Name,Actor2Name,EventCode,ActionGeo_Type,ActionGeo_FullName,ActionGeo_CountryCode,"
    "ActionGeo_Lat,ActionGeo_Long,SOURCEURL\n"
    "1000001,20230305,NOWHERE,,195,4,Tal al-Ward,SY,35.9,36.6,https://example.org/1\n"
)


def _file(tmp_path, text, name="table.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "source"), [(_GED, "ucdp"), (_ACLED, "acled"), (_AIRWARS, "airwars"), (_GDELT, "gdelt")]
)
def test_each_table_is_known_by_its_columns(tmp_path, text, source):
    table = read_table(_file(tmp_path, text))
    first = table.events[0]
    assert table.layout.source == source
    assert date.fromordinal(first.start) == date(2023, 3, 5)
    assert (round(first.lat, 1), round(first.lon, 1)) == (35.9, 36.6)


def test_numbers_and_precision_of_ged(tmp_path):
    one, two = read_table(_file(tmp_path, _GED)).events
    assert (one.low, one.best, one.high) == (2, 2, 3)
    assert (two.where, two.end - two.start) == (7, 1)
    assert one.sides == ("Government of Syria", "Invented Brigade")


def test_one_number_is_its_own_range(tmp_path):
    event = read_table(_file(tmp_path, _ACLED)).events[0]
    assert (event.low, event.best, event.high) == (2, 2, 2)


def test_a_range_without_a_best_number(tmp_path):
    event = read_table(_file(tmp_path, _AIRWARS)).events[0]
    assert (event.low, event.best, event.high) == (2, None, 4)


def test_semicolons_tabs_and_a_mark_at_the_beginning(tmp_path):
    for mark in (";", "\t"):
        rows = [row.replace(",", mark) for row in _GDELT.splitlines()]
        assert read_table(_file(tmp_path, "\ufeff" + "\n".join(rows))).layout.source == "gdelt"


def test_a_gdelt_file_without_a_header(tmp_path):
    row = [""] * 61
    for at, value in {0: "1000001", 1: "20230305", 26: "1831", 51: "4", 53: "SY", 56: "35.9", 57: "36.6"}.items():
        row[at] = value
    (event,) = read_table(_file(tmp_path, "\t".join(row) + "\n")).events
    assert (event.id, event.type, event.country) == ("1000001", "1831", "SY")


def test_an_unknown_table_names_the_file_and_what_is_lacking(tmp_path):
    path = _file(tmp_path, _ACLED.replace("sub_event_type", "kind"))
    with pytest.raises(TableError, match=r"table\.csv: no table that is known; nearest to ACLED: no column sub_event"):
        read_table(path)
    with pytest.raises(TableError, match=r"a table of UCDP GED: no column .*date_start"):
        read_table(path, "ucdp")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("05 March 2023", "05/03/2023", r":2: event_date: '05/03/2023' is no date"),
        ("35.9012", "north", r":2: latitude: 'north' are no degrees"),
        ("35.9012", "95", r":2: latitude: '95' are no degrees"),
        (",1,2\n", ",1,several\n", r":2: fatalities: 'several' is no number"),
        (",1,2\n", ",1\n", r":2: 13 columns, at least 14 expected"),
    ],
)
def test_faults_name_line_and_column(tmp_path, old, new, message):
    with pytest.raises(TableError, match=message):
        read_table(_file(tmp_path, _ACLED.replace(old, new)))


def test_what_is_no_text_and_what_is_empty(tmp_path):
    (tmp_path / "x.csv").write_bytes(b"\xff\xfe\x00a")
    with pytest.raises(TableError, match="not UTF-8"):
        read_table(tmp_path / "x.csv")
    with pytest.raises(TableError, match="is empty"):
        read_table(_file(tmp_path, ""))


def test_layouts_have_columns_for_what_they_need():
    for layout in layouts().values():
        assert set(layout.needed) <= set(layout.columns)
        assert all(c == column_key(c) for names in layout.columns.values() for c in names)
