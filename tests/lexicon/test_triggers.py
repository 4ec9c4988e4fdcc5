"""The table of triggers: every form of a verb or noun that may say that something happened."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.lexicon.tables import LexiconError
from marsad.lexicon.triggers import COLUMNS, Triggers

HEAD = ",".join(COLUMNS)


def own(folder: Path, *rows: str) -> Triggers:
    (folder / "triggers.csv").write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    return Triggers([folder])


@pytest.fixture(scope="module")
def names() -> set[tuple[str, str]]:
    return set(Triggers().names())


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("قصفت", "bombard:v:"),
        ("يقصفون", "bombard:v:"),
        ("قصفتها", "bombard:v:ها"),
        ("قصفهم", "bombard:n:هم"),
        ("غارتين", "raid-air:n:"),
        ("اغارت", "raid-air:v:"),
        ("اشتباكات", "clash-n:n:"),
    ],
)
def test_forms_stand_for_their_trigger(names: set[tuple[str, str]], form: str, key: str) -> None:
    assert (form, key) in names


def test_every_name_belongs_to_a_trigger() -> None:
    triggers = Triggers()
    assert {key.split(":")[0] for _, key in triggers.names()} <= set(triggers.by_id)


def test_a_users_trigger_adds_its_forms(tmp_path: Path) -> None:
    triggers = own(tmp_path, "besiege,clash,armed-clash,,act,حاصر/حاصر,حصار,محاصرا")
    assert triggers.by_id["besiege"].type == "armed-clash"
    assert {("حاصرت", "besiege:v:"), ("الحصار"[2:], "besiege:n:"), ("محاصرا", "besiege:p:")} <= set(triggers.names())


def test_a_users_trigger_takes_the_place_of_one_of_its_id(tmp_path: Path) -> None:
    triggers = own(tmp_path, "raid-air,strike,air-drone-strike,,act,,رشق,")
    keys = {form for form, key in triggers.names() if key.startswith("raid-air:")}
    assert "رشق" in keys
    assert "غاره" not in keys


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("x,bombing,,,act,,,", "unknown category 'bombing'"),
        ("x,strike,airstrike,,act,,,", "unknown type 'airstrike'"),
        ("x,strike,,dead,act,,,", "unknown outcome 'dead'"),
        ("x,strike,,,deed,,,", "unknown frame 'deed'"),
    ],
)
def test_a_value_outside_the_guidelines_is_a_fault(tmp_path: Path, row: str, reason: str) -> None:
    with pytest.raises(LexiconError, match=rf"triggers\.csv:2: {reason}"):
        own(tmp_path, row)
