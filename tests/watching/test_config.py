"""The file that says what is watched."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from marsad.watching.config import ConfigError, load_config
from marsad.watching.lock import LockedError, only_one

GOOD = """
every = "2h"
pause = 0.5
allow_addresses = ["127.0.0.1"]
[[source]]
name = "نهر"
url = "https://nahr.example/rss"
every = "90s"
[[source]]
url = "https://b.example/"
"""


def load(tmp_path: Path, text: str) -> object:
    (tmp_path / "watch.toml").write_text(text, encoding="utf-8")
    return load_config(tmp_path / "watch.toml")


def test_what_is_watched_and_how(tmp_path: Path) -> None:
    (tmp_path / "watch.toml").write_text(GOOD, encoding="utf-8")
    found = load_config(tmp_path / "watch.toml")
    assert [(s.name, s.every) for s in found.sources] == [
        ("نهر", timedelta(seconds=90)), ("https://b.example/", timedelta(hours=2)),
    ]  # fmt: skip
    assert (found.pause, found.allowed, found.robots) == (0.5, {"127.0.0.1"}, True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no [[source]]"), ("x = ", "Invalid value"), ("evry = '1h'\n" + GOOD, "unknown setting 'evry'"),
        ("[[source]]\nname = 'x'", "source 1: url"), ("[[source]]\nurl = 'file:///etc/passwd'", "source 1: url"),
        ("[[source]]\nurl = 'https://x/'\nevery = '1s'", "at least 30s"),
        ("[[source]]\nurl = 'https://x/'\nevery = 'often'", "a length such as"),
        ("[[source]]\nurl = 'https://x/'\n" * 2, "two sources are named"),
        ("pause = -1\n" + GOOD.replace("pause", "#"), "pause: a number"), ("source = [1]", "a table expected"),
        ("[[source]]\nurl = 'https://x/'\nevry = '1h'", "source 1: unknown setting"),
    ],
)  # fmt: skip
def test_faults_name_the_file_and_the_setting(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    assert str(caught.value).startswith(str(tmp_path / "watch.toml"))
    assert reason in str(caught.value)


def test_one_holds_the_lock(tmp_path: Path) -> None:
    with only_one(tmp_path / "l"), pytest.raises(LockedError, match="another process"), only_one(tmp_path / "l"):
        pass
    with only_one(tmp_path / "l"):
        pass
