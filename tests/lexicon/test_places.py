"""The places of the lexicon: tables, spellings, stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.arabic import fold_key
from marsad.lexicon.placenames import after_lam, spellings
from marsad.lexicon.places import Places
from marsad.lexicon.tables import LexiconError

HEADER = "id,names_ar,name_en,level,country,admin1,parent,lat,lon,tier,notes\n"


@pytest.fixture(scope="module")
def places() -> Places:
    return Places()


def codes(places: Places, name: str) -> set[tuple[str, str]]:
    return {(r.country, r.admin1) for r in places.records(fold_key(name))}


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("دير الزور", "SY", "SY-DY"), ("ديرالزور", "SY", "SY-DY"), ("الفاشر", "SD", "SD-DN"),
        ("عين الحلوة", "LB", "LB-JA"), ("بيت لاهيا", "PS", "PS-NGZ"), ("كيدال", "ML", "ML-8"),
        ("قطاع غزة", "PS", ""), ("البحر الأحمر", "", ""), ("السمارة", "EH", ""), ("جبل الشعانبي", "TN", "TN-42"),
        ("لشكركاه", "AF", "AF-HEL"), ("سنجار", "IQ", "IQ-NI"), ("أم درمان", "SD", "SD-KH"),
    ],
)  # fmt: skip
def test_known_places(places: Places, name: str, country: str, admin1: str) -> None:
    assert (country, admin1) in codes(places, name)


def test_common_words_are_no_places(places: Places) -> None:
    names = {n for n, _ in places.names()}
    assert not names & {fold_key(w) for w in ("الحكومة", "على", "كل", "الجيش", "تحت")}


def test_palestinian_governorates_follow_iso(places: Places) -> None:
    assert not any(r[4] in ("PS-WBK", "PS-GZZ") for r in places._records)


def test_first_level_belongs_to_its_country(places: Places) -> None:
    assert all(not r[4] or r[4].startswith(r[3] + "-") for r in places._records)


def test_spellings_and_the_article_after_lam() -> None:
    assert "ابوسليم" in spellings("ابو سليم")
    assert after_lam("الرقه") == "لرقه"
    assert after_lam("رقه") is None


def test_a_users_table_adds_places(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(HEADER + "x-1,قرية الاختبار,Test,village,SY,SY-ID,,35.9,36.6,3,\n", "utf-8")
    found = Places([tmp_path]).records(fold_key("قرية الاختبار"))
    assert [r.id for r in found] == ["x-1"]


@pytest.mark.parametrize(
    "row", ["x,أ ب,T,nowhere,SY,,,1,1,3,", "x,أ ب,T,town,SY,IQ-AN,,1,1,3,", "x,أ ب,T,town,SY,,,95,1,3,"]
)
def test_a_fault_names_file_and_line(tmp_path: Path, row: str) -> None:
    (tmp_path / "places.csv").write_text(HEADER + row + "\n", "utf-8")
    with pytest.raises(LexiconError, match=r"places\.csv:2"):
        Places([tmp_path])
