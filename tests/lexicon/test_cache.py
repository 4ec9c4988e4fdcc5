"""The compiled lexicon is kept between runs and made anew when a table changes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from marsad.lexicon import cache


class Small:
    """Stands for a lexicon; counts how often one is compiled."""

    made = 0

    def __init__(self, folders: tuple[Path, ...]) -> None:
        type(self).made += 1
        self.digest = f"{self.made}"


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, tables of its own, and a lexicon that is cheap to make."""
    monkeypatch.setenv("MARSAD_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(cache, "Lexicon", Small)
    monkeypatch.setattr(Small, "made", 0)
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "domains.csv").write_text("domain,words\nsport,شطرنج\n", encoding="utf-8")
    return tables


def fresh(tables: Path) -> str:
    """What a new process loads."""
    return cache._load.__wrapped__((tables,)).digest


def kept() -> list[Path]:
    return sorted(cache.cache_folder().glob("*"))


def test_it_is_compiled_once_and_then_read(room: Path) -> None:
    assert (fresh(room), fresh(room)) == ("1", "1")
    assert Small.made == 1


def test_a_changed_table_makes_it_anew_and_the_old_one_goes(room: Path) -> None:
    fresh(room)
    (room / "domains.csv").write_text("domain,words\nsport,شطرنج|سباحة\n", encoding="utf-8")
    assert fresh(room) == "2"
    assert len(kept()) == 1


def test_a_file_that_does_not_load_is_made_anew(room: Path) -> None:
    fresh(room)
    kept()[0].write_bytes(b"no pickle")
    assert (fresh(room), fresh(room)) == ("2", "2")


def test_something_else_in_the_file_is_not_taken_for_a_lexicon(room: Path) -> None:
    fresh(room)
    kept()[0].write_bytes(pickle.dumps({"digest": "9"}))
    assert fresh(room) == "2"


def test_a_folder_that_cannot_be_written_is_no_error(
    room: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("MARSAD_CACHE", str(blocked / "under"))
    assert (fresh(room), fresh(room)) == ("1", "2")


def test_where_it_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_CACHE", "/srv/own")
    assert cache.cache_folder() == Path("/srv/own")
    monkeypatch.delenv("MARSAD_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/srv/xdg")
    assert cache.cache_folder() == Path("/srv/xdg/marsad")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache.cache_folder() == Path.home() / ".cache" / "marsad"
