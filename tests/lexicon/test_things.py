"""Weapons and objects: which sub-event a blow with them is, and who is hit in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.lexicon.tables import LexiconError
from marsad.lexicon.things import Things


@pytest.fixture(scope="module")
def things() -> Things:
    return Things()


def keys(things: Things, form: str, kind: str) -> set[str]:
    return {key for name, k, key in things.names() if name == form and k == kind}


@pytest.mark.parametrize(
    ("form", "type"),
    [
        ("مسيره", "air-drone-strike"),
        ("مدفعيه", "shelling-artillery-missile"),
        ("عبوه ناسفه", "remote-explosive-landmine-ied"),
        ("حزام ناسف", "suicide-bomb"),
        ("قنبله يدويه", "grenade"),
        ("غاز السارين", "chemical-weapon"),
        ("رصاص", "gun"),
        ("سكين", "blade"),
    ],
)
def test_a_weapon_tells_the_sub_event(things: Things, form: str, type: str) -> None:
    assert {things.weapons[key].type for key in keys(things, form, "weapon")} == {type}


@pytest.mark.parametrize(("form", "cls"), [("سوق", "civil"), ("مستشفيات", "civil"), ("منزلا", "civil")])
def test_an_object_tells_who_is_hit_in_it(things: Things, form: str, cls: str) -> None:
    assert {things.objects[key] for key in keys(things, form, "object")} == {cls}


@pytest.mark.parametrize("form", ["عبوه ناسفه", "عبوه الناسفه", "مسجد", "مسجدا", "مسجدين", "مدرستين", "مدرستان"])
def test_articles_cases_and_duals_are_forms(things: Things, form: str) -> None:
    assert form in {name for name, _, _ in things.names()}


def test_a_hand_grenade_outweighs_a_plain_bomb(things: Things) -> None:
    assert things.weapons["grenade"].strength > things.weapons["ied"].strength


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("weapons.csv", "id,type,strength,names\nx,laser,1,ليزر\n", "unknown type 'laser'"),
        ("objects.csv", "id,class,people,names\nx,holy,,معبد\n", "unknown class 'holy'"),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, name: str, text: str, reason: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=f"{name}:2: {reason}"):
        Things([tmp_path])
