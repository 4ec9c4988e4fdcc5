"""What a name means at a date and in a country."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marsad.arabic import fold_key
from marsad.lexicon.actors import Actors, load_actors
from marsad.lexicon.tables import LexiconError

OLD, NEW = date(2019, 5, 1), date(2025, 5, 1)


def meaning(name: str, when: date | None = None, country: str | list[str] | None = None) -> tuple[str, ...]:
    return load_actors().meaning(fold_key(name), when, country)


@pytest.mark.parametrize(
    ("name", "when", "country", "actor"),
    [
        ("الجيش السوري", OLD, "SY", "syria-government-2000-2024"),
        ("الجيش السوري", NEW, "SY", "syria-government-2024"),
        ("قوات النظام", NEW, "SY", "syria-government-2000-2024"),
        ("جبهة النصرة", date(2015, 1, 1), "SY", "jabhat-al-nusra"),
        ("جبهة النصرة", OLD, "SY", "hayat-tahrir-al-sham"),
        ("الأمن العام", NEW, "SY", "syria-government-2024"),
        ("الأمن العام", NEW, "LB", "lebanon"),
        ("الجيش الوطني", OLD, "SY", "syrian-national-army"),
        ("الجيش الوطني", OLD, "YE", "yemen-government"),
        ("التحالف", OLD, "YE", "saudi-led-coalition"),
        ("التحالف", OLD, "IQ", "global-coalition-against-daesh"),
        ("المقاومة الشعبية", NEW, "SD", "sudan-armed-forces"),
        ("القوات الأفغانية", date(2020, 1, 1), "AF", "afghanistan-government-2004-2021"),
        ("القوات الأفغانية", NEW, "AF", "taliban"),
        ("داعش", OLD, "AF", "islamic-state-khorasan"),
        ("داعش", OLD, "SY", "islamic-state"),
        ("الجنجويد", date(2005, 1, 1), "SD", "janjaweed-arab-militias"),
        ("الجنجويد", NEW, "SD", "rapid-support-forces"),
    ],
)
def test_date_and_country_decide(name: str, when: date, country: str, actor: str) -> None:
    assert meaning(name, when, country) == (actor,)


@pytest.mark.parametrize("name", ["قوات سوريا الديموقراطية", "قوات سوريا الديمقراطية", "قوات سورية الديمقراطية", "قسد"])
def test_spellings_are_one_name(name: str) -> None:
    assert meaning(name) == ("syrian-democratic-forces",)


@pytest.mark.parametrize("label", ["العدو الصهيوني", "جيش الاحتلال", "القوات الإسرائيلية", "الكيان الصهيوني"])
def test_labels_do_not_change_who(label: str) -> None:
    assert meaning(label, OLD, "PS") == ("israel",)


def test_name_bound_to_a_country_is_nobody_elsewhere() -> None:
    assert meaning("الحشد", OLD, "LY") == ()
    assert meaning("الحشد", OLD, ["SY", "IQ"]) == ("popular-mobilization-forces",)


def test_language_of_the_text_may_decide() -> None:
    lexicon = load_actors()
    key = fold_key("القوات المسلحة اليمنية")
    assert lexicon.meaning(key, NEW, "YE") == ("yemen-government",)
    assert lexicon.meaning(key, NEW, "YE", axis=True) == ("houthis",)


@pytest.mark.parametrize(
    ("country", "branch", "when", "ids"),
    [
        ("IQ", "police", OLD, ("iraq-police",)),
        ("SY", "police", NEW, ("syria-government-2024",)),
        ("LY", "military", date(2014, 1, 1), ()),
        ("LY", "military", date(2018, 1, 1), ("libya-gna",)),
        ("PK", "police", OLD, ("police",)),
        (None, "police", OLD, ("police",)),
    ],
)
def test_state_forces(country: str | None, branch: str, when: date, ids: tuple[str, ...]) -> None:
    assert load_actors().state_force(country, branch, when) == ids


def test_every_armed_actor_has_a_name() -> None:
    lexicon = load_actors()
    named = {a for senses in lexicon.meanings.values() for m in senses for a in m.actors}
    unarmed = {"civilians", "journalists", "medics", "aid-workers", "protesters", "unspecified", "police"}
    assert set(lexicon.actors) - named == unarmed
    assert len(lexicon.actors) == 108


def test_names_give_the_form_without_article_for_lam() -> None:
    names = dict(load_actors().names())
    assert names["حشد الشعبي"] == "الحشد الشعبي"


def test_a_folder_adds_names(tmp_path: Path) -> None:
    table = "name,actors,since,until,countries,kind,needs,note\nلواء الريح,free-syrian-army,,,SY,unit,,\n"
    (tmp_path / "actor_names.csv").write_text(table, encoding="utf-8")
    assert Actors([tmp_path]).meaning(fold_key("لواء الريح"), OLD, "SY") == ("free-syrian-army",)


@pytest.mark.parametrize(
    ("row", "fault"), [("اسم,nobody,,,,full,,", "no actor nobody"), ("اسم,hamas,2020-13-01,,,full,,", "no ISO date")]
)
def test_a_faulty_row_is_named(tmp_path: Path, row: str, fault: str) -> None:
    path = tmp_path / "actor_names.csv"
    path.write_text("name,actors,since,until,countries,kind,needs,note\n" + row + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=fault) as caught:
        Actors([tmp_path])
    assert caught.value.line == 2
