"""Forms of verbs and nouns, as news writes them."""

from __future__ import annotations

import pytest

from marsad.arabic.folding import fold_key
from marsad.arabic.forms import noun_forms, verb_forms, with_object


@pytest.mark.parametrize("form", ["قصف", "قصفت", "قصفا", "قصفتا", "قصفوا", "قصفن", "يقصف", "تقصف", "يقصفون", "يقصفوا"])
def test_a_sound_verb_in_the_third_person(form: str) -> None:
    assert form in verb_forms("قصف", "قصف")


@pytest.mark.parametrize("form", ["أودى", "أودت", "أودوا", "يؤدي", "تؤدي", "يؤدون", "يؤد"])
def test_a_weak_verb_loses_its_last_letter(form: str) -> None:
    forms = verb_forms("أدى", "ؤدي") | verb_forms("أودى", "ودي")
    assert fold_key(form) in forms


def test_forms_are_folded() -> None:
    assert "اغارت" in verb_forms("أغار", "غير")
    assert not any("أ" in f for f in verb_forms("أغار", "غير"))


def test_a_verb_without_imperfect() -> None:
    assert verb_forms("تم", "") == {"تم", "تمت", "تمتا", "تما", "تموا", "تمن"}


@pytest.mark.parametrize(
    ("form", "pronoun"), [("قتلته", "ه"), ("قتلتهم", "هم"), ("قتلوها", "ها"), ("يقتلونهم", "هم"), ("قتلهما", "هما")]
)
def test_objects_written_onto_a_verb(form: str, pronoun: str) -> None:
    assert with_object(verb_forms("قتل", "قتل"))[form] == pronoun


def test_the_alef_of_the_plural_gives_way_to_the_object() -> None:
    forms = with_object({"قتلوا"})
    assert "قتلوه" in forms
    assert "قتلواه" not in forms


def test_the_last_yeh_becomes_alef_before_the_object() -> None:
    assert "رماه" in with_object({"رمي"})


@pytest.mark.parametrize("form", ["غاره", "غارتان", "غارتين", "غارتا", "غارتي", "غارته", "غارتها"])
def test_a_noun_in_teh_opens_it_before_endings(form: str) -> None:
    assert form in noun_forms("غارة")


def test_case_dual_and_owner_of_a_noun() -> None:
    forms = noun_forms("هجوم")
    assert {"هجوم", "هجوما", "هجومان", "هجومين", "هجومه", "هجومها", "هجومهم"} <= set(forms)
    assert (forms["هجوما"], forms["هجومها"]) == ("", "ها")


def test_a_sound_plural_has_no_dual() -> None:
    assert "غاراتان" not in noun_forms("غارات")
    assert "غاراتها" in noun_forms("غارات")


def test_a_phrase_stands_as_it_is() -> None:
    assert noun_forms("تبادل إطلاق نار") == {"تبادل اطلاق نار": ""}
