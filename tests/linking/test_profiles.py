"""The tables that turn words into numbers."""

from pathlib import Path

import pytest

from marsad.lexicon.tables import LexiconError
from marsad.linking.profiles import builtin, load
from marsad.model import QUALIFIERS

VALUES = "profile,qualifier,low,best,high,source\n"


def test_every_profile_knows_every_qualifier_in_order() -> None:
    for profile in builtin().values():
        for qualifier in QUALIFIERS:
            toll = profile.toll(7, qualifier)
            assert toll is not None
            assert toll.low <= toll.best <= toll.high


def test_a_number_that_is_missing_is_not_guessed() -> None:
    assert builtin()["marsad"].toll(None, "exact") is None
    assert builtin()["marsad"].toll(None, "several") is not None


def test_more_than_is_at_least_one_more() -> None:
    assert builtin()["marsad"].toll(350, "more_than") == (351, 351, 351)


def test_one_report_alone_is_told_as_it_is_written() -> None:
    assert builtin()["marsad"].of(1).toll(350, "more_than") == (350, 350, 350)
    assert builtin()["marsad"].of(2).toll(350, "more_than") == (351, 351, 351)
    assert builtin()["ucdp"].of(1).toll(350, "more_than") == (351, 351, 351)


def test_a_folder_adds_a_profile(tmp_path: Path) -> None:
    (tmp_path / "profiles.csv").write_text(
        "id,name,conflict,contested_zero,unknown,bombers,alone,source\nmine,Mine,span,no,,yes,no,me\n", encoding="utf-8"
    )
    rows = "".join(f"mine,{q},1,2,3,\n" for q in QUALIFIERS)
    (tmp_path / "profile_values.csv").write_text(VALUES + rows, encoding="utf-8")
    assert load([tmp_path])["mine"].toll(None, "tens") == (1, 2, 3)


@pytest.mark.parametrize("bad", ["mine,exact,n,n,some,", "mine,often,1,2,3,"])
def test_a_fault_names_its_line(tmp_path: Path, bad: str) -> None:
    (tmp_path / "profile_values.csv").write_text(VALUES + bad + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"profile_values\.csv:2"):
        load([tmp_path])
