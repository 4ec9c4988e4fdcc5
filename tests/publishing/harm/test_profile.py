"""Profiles are read from TOML and say only what a profile can say."""

from pathlib import Path

import pytest

from marsad.publishing.harm.profile import HarmError, builtin, load


@pytest.mark.parametrize("name", builtin())
def test_the_profiles_that_ship_load(name: str) -> None:
    assert load(name).name == name


def test_there_are_three() -> None:
    assert builtin() == ["careful", "public", "strict"]


def test_a_type_is_never_laxer_than_the_profile(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('places = "admin1"\n[types.attack]\nplaces = "admin2"\ntexts = "none"\n', encoding="utf-8")
    profile = load(file)
    assert profile.name == "mine"
    assert profile.setting("places", "attack") == "admin1"
    assert profile.setting("texts", "attack") == "none"
    assert profile.setting("texts", "armed-clash") == "masked"


@pytest.mark.parametrize(
    "text",
    [
        'places = "village"', "delay_days = -1", "delay_days = true", 'reviewed_only = "no"', "colour = 1", "= 3",
        'withhold = "x"', 'withhold = [""]', "[types.attack]\ndelay_days = 3", '[types.attack]\ntexts = "some"',
        "types = 3", "name = 3",
    ],
)  # fmt: skip
def test_a_fault_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "faulty.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(HarmError, match="faulty"):
        load(file)


def test_an_unknown_profile_names_those_that_exist() -> None:
    with pytest.raises(HarmError, match="careful, public, strict"):
        load("nothing")
