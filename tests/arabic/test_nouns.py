"""Forms of counted nouns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic import fold
from marsad.arabic.nouns import NounForm, NounForms, NounRow, default_nouns

NOUNS = NounForms(
    [
        NounRow("element", ("عنصر",), (), ("عناصر",)),
        NounRow("fighter", ("مقاتل",), ("مقاتلة",), ("+ون", "+ات")),
        NounRow("soldier", ("جندي",), ("جندية",), ("جنود", "جنديون")),
        NounRow("child", ("طفل",), ("طفلة",), ("أطفال",)),
        NounRow("dead", ("قتيل",), ("قتيلة",), ("قتلى",)),
        NounRow("brother", ("شقيق",), (), ("أشقاء",)),
        NounRow("reporter", ("صحفي", "صحافي"), (), ("صحفيون", "صحافيون")),
        NounRow("security", ("رجل أمن",), (), ("رجال أمن",)),
        NounRow("man", ("رجل",), (), ("رجال",)),
        NounRow("son", ("ابن",), (), ("أبناء",)),
    ]
)


def form(word: str, nouns: NounForms = NOUNS) -> NounForm | None:
    return nouns.lookup(fold(word).text)


@pytest.mark.parametrize(
    ("word", "lemma", "number", "definite", "possessive"),
    [
        ("عنصر", "element", "singular", False, False),
        ("عنصراً", "element", "singular", False, False),
        ("العنصر", "element", "singular", True, False),
        ("عنصران", "element", "dual", False, False),
        ("عنصرين", "element", "dual", False, False),
        ("عنصري", "element", "dual", False, False),
        ("عناصره", "element", "plural", False, True),
        ("العناصر", "element", "plural", True, False),
        ("مقاتلو", "fighter", "plural", False, False),
        ("مقاتلي", "fighter", "plural", False, False),
        ("مقاتليه", "fighter", "plural", False, True),
        ("مقاتلوها", "fighter", "plural", False, True),
        ("المقاتلون", "fighter", "plural", True, False),
        ("مقاتلات", "fighter", "plural", False, False),
        ("مقاتلتان", "fighter", "dual", False, False),
        ("طفلاها", "child", "dual", False, True),
        ("طفليها", "child", "dual", False, True),
        ("طفلته", "child", "singular", False, True),
        ("قتيلتين", "dead", "dual", False, False),
        ("قتلاهم", "dead", "plural", False, True),
        ("شقيقه", "brother", "singular", False, True),
        ("أشقائه", "brother", "plural", False, True),
        ("أشقاؤها", "brother", "plural", False, True),
        ("صحافيون", "reporter", "plural", False, False),
        ("رجال أمن", "security", "plural", False, False),
        ("رجلي أمن", "security", "dual", False, False),
        ("ابني", "son", "singular", False, True),
    ],
)
def test_forms(word: str, lemma: str, number: str, definite: bool, possessive: bool) -> None:
    found = form(word)
    assert found is not None
    assert found[:4] == (lemma, number, definite, possessive)


def test_written_alike() -> None:
    """Dual and sound plural: the plural is likelier, unless the noun has a broken one."""
    assert form("مقاتلين") == NounForm("fighter", "plural", either=True)
    assert form("جنديين") == NounForm("soldier", "dual", either=True)
    assert form("طفلين") == NounForm("child", "dual")


def test_listed_forms_win() -> None:
    nouns = NounForms([NounRow("lad", ("فتى",), (), ("فتيان",)), NounRow("child", ("طفل",), ("طفلة",), ("أطفال",))])
    fatyan, tifla = form("فتيان", nouns), form("طفلة", nouns)
    assert fatyan is not None
    assert fatyan.number == "plural"
    assert tifla is not None
    assert not tifla.possessive


def test_default_nouns_know_common_ones() -> None:
    for word in ("مدنيين", "جنود", "قتيل", "أشخاص", "مسلحون", "نساء", "فلسطينيان", "الجرحى"):
        assert form(word, default_nouns()) is not None, word


def test_no_city_no_movement() -> None:
    assert form("عمّان", default_nouns()) is None
    assert form("طالبان", default_nouns()) is None
    assert form("رجلي") is None


@given(st.text(max_size=12))
def test_any_string_can_be_looked_up(text: str) -> None:
    assert NOUNS.lookup(text) is None or isinstance(NOUNS.lookup(text), NounForm)


def test_any_row_is_taken() -> None:
    assert len(NounForms([NounRow("x", (), (), ()), NounRow("y", ("ه",), ("",), ("ي", "ا"))])) > 0
