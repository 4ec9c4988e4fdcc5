"""Nouns for persons: whose victims they are where no side is named."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from marsad.lexicon.people import COLUMNS, People
from marsad.lexicon.tables import LexiconError


@pytest.fixture(scope="module")
def people() -> People:
    return People()


@pytest.mark.parametrize(
    ("word", "cls"),
    [
        ("مدنيين", "civilians"),
        ("والمزارع", "civilians"),
        ("طفله", "civilians"),
        ("جنود", "soldier"),
        ("شرطيا", "police"),
        ("صحفي", "journalists"),
        ("مسعفين", "medics"),
        ("متظاهرا", "protesters"),
        ("شخصا", "unspecified"),
        ("فلسطينيين", "national"),
    ],
)
def test_the_noun_tells_whose_victims(people: People, word: str, cls: str) -> None:
    found = people.read(word)
    assert found is not None
    assert found.person.cls == cls


def test_children_are_counted_apart(people: People) -> None:
    child, man = people.read("اطفال"), people.read("مدني")
    assert child is not None
    assert man is not None
    assert (child.person.subset, man.person.subset) == ("children", "")


@pytest.mark.parametrize(
    ("word", "number"), [("جندي", "singular"), ("جنديان", "dual"), ("جنديين", "dual"), ("جنود", "plural")]
)
def test_the_form_tells_the_number(people: People, word: str, number: str) -> None:
    found = people.read(word)
    assert found is not None
    assert found.form.number == number


@pytest.mark.parametrize(("word", "outcome"), [("قتيلا", "killed"), ("جريحين", "injured"), ("اسير", "captured")])
def test_some_nouns_say_what_became_of_them(people: People, word: str, outcome: str) -> None:
    found = people.read(word)
    assert found is not None
    assert found.person.outcome == outcome


def test_proclitics_are_taken_off(people: People) -> None:
    found = people.read("وللمدنيين")
    assert found is not None
    assert found.prefix == "ولل"


@pytest.mark.parametrize("word", ["غاره", "سيارات", "سوق", "2021"])
def test_things_are_no_persons(people: People, word: str) -> None:
    assert people.read(word) is None


def test_words_remembered_are_not_pickled(people: People) -> None:
    people.read("جنود")
    assert pickle.loads(pickle.dumps(people))._read == {}


def test_a_users_noun(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(
        ",".join(COLUMNS) + "\nbeekeeper,نحّال,نحّالة,+ون|نحّالات,civilians,,\n", encoding="utf-8"
    )
    found = People([tmp_path]).read("نحالين")
    assert found is not None
    assert found.person.id == "beekeeper"


def test_an_outcome_outside_the_guidelines_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(",".join(COLUMNS) + "\nx,نحال,,,civilians,,dead\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"people\.csv:2: unknown outcome 'dead'"):
        People([tmp_path])
