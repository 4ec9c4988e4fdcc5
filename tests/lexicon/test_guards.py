"""Guards by trigger: what near a trigger makes it an event, a plan, a denial or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.lexicon.guards import COLUMNS, EFFECTS, Guard, Guards
from marsad.lexicon.tables import LexiconError
from marsad.lexicon.triggers import Triggers

HEAD = ",".join(COLUMNS)


def own(folder: Path, *rows: str) -> Guards:
    (folder / "guards.csv").write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    return Guards([folder])


def test_guards_of_all_triggers_come_before_those_of_one(tmp_path: Path) -> None:
    guards = own(tmp_path, "besiege,after,3,bar,اقتصادي", "*,before,2,negated,ما كان")
    mine, general = guards.of("besiege"), guards.of("nothing")
    assert mine[-1] == Guard("after", 3, "bar", frozenset({"اقتصادي"}))
    assert mine[:-1] == general
    assert general[-1].effect == "negated"


def test_words_are_folded(tmp_path: Path) -> None:
    assert own(tmp_path, "x,after,1,bar,قذيفة|أسلحة").of("x")[-1].words == {"قذيفه", "اسلحه"}


def test_what_is_needed_may_be_inflected_and_what_bars_may_not(tmp_path: Path) -> None:
    need, bar = own(tmp_path, "x,after,1,need,منزل|قذيفة|كمين محكم", "x,after,1,bar,منزل").of("x")[-2:]
    assert {"منزل", "منزلا", "منزلين", "منزلهم", "قذيفه", "قذيفتين"} <= need.words
    assert ("كمين", "محكما") in need.phrases
    assert bar.words == {"منزل"}


def test_a_guard_may_make_another_trigger(tmp_path: Path) -> None:
    guards = own(tmp_path, "x,object,4,as:loot,منزل", "x,after,0,drop,")
    assert [g.turns_to for g in guards.turning("x")] == ["loot"]
    assert [g.effect for g in guards.of("x")][-1:] == ["drop"]


def test_a_trigger_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no trigger 'nowhere'"):
        own(tmp_path, "explode,object,4,as:nowhere,منزل").require(Triggers().by_id)


def test_denial_and_plan_hold_for_every_trigger() -> None:
    effects = {g.effect: g.words for g in Guards().of("any")}
    assert {"negated", "planned"} <= set(effects) <= EFFECTS
    assert "لم" in effects["negated"]


def test_every_guarded_trigger_exists() -> None:
    guards = Guards()
    assert sorted(set(guards._by_trigger) - set(Triggers().by_id)) == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("x,after,1,forbid,كلمة", "unknown effect or side 'forbid', 'after'"),
        ("x,left,1,bar,كلمة", "unknown effect or side 'bar', 'left'"),
        ("x,after,two,bar,كلمة", "reach is no number"),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, row: str, reason: str) -> None:
    with pytest.raises(LexiconError, match=rf"guards\.csv:2: {reason}"):
        own(tmp_path, row)
