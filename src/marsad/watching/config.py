"""The file that says what is watched (``watch.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_TOP = {"every", "pause", "seconds", "allow_addresses", "user_agent", "robots", "source"}
_OWN = {"name", "url", "every"}

#: No source is asked more often than this.
SHORTEST = timedelta(seconds=30)


class ConfigError(ValueError):
    """A fault in the file; the message names the file and the setting."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One source: its name in the store, its address, and how often it is asked."""

    name: str
    url: str
    every: timedelta


@dataclass(frozen=True, slots=True)
class WatchConfig:
    """What is watched, and how. ``pause`` and ``seconds``: between two requests to a host, and for one answer."""

    sources: tuple[Watched, ...]
    pause: float = 1.0
    seconds: float = 30.0
    allowed: frozenset[str] = frozenset()
    user_agent: str | None = None
    robots: bool = True


def load_config(path: Path) -> WatchConfig:
    """Read ``path``. Raises ConfigError for what it cannot mean, OSError where it cannot be read."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return _config(table)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ConfigError) as e:
        raise ConfigError(f"{path}: {e}") from e


def _config(table: dict[str, Any]) -> WatchConfig:
    _known(table, _TOP, "")
    every = _length(table.get("every", "15m"), "every")
    listed = table.get("source", [])
    if not isinstance(listed, list) or not listed:
        raise ConfigError("no [[source]] in it")
    sources = [_source(entry, number, every) for number, entry in enumerate(listed, 1)]
    names = [source.name for source in sources]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise ConfigError(f"two sources are named {twice!r}")
    return WatchConfig(
        tuple(sources),
        _number(table, "pause", 1.0),
        _number(table, "seconds", 30.0),
        frozenset(map(str, table.get("allow_addresses", []))),
        table.get("user_agent"),
        bool(table.get("robots", True)),
    )


def _source(entry: Any, number: int, every: timedelta) -> Watched:
    if not isinstance(entry, dict):
        raise ConfigError(f"source {number}: a table expected")
    _known(entry, _OWN, f"source {number}: ")
    url = entry.get("url")
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        raise ConfigError(f"source {number}: url: a web address expected")
    own = _length(entry["every"], f"source {number}: every") if "every" in entry else every
    return Watched(str(entry.get("name") or url), url, own)


def _known(table: dict[str, Any], names: set[str], where: str) -> None:
    for name in table:
        if name not in names:
            raise ConfigError(f"{where}unknown setting {name!r}; there are {', '.join(sorted(names))}")


def _number(table: dict[str, Any], name: str, default: float) -> float:
    value = table.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise ConfigError(f"{name}: a number of seconds expected")
    return float(value)


def _length(value: Any, name: str) -> timedelta:
    """``90s``, ``15m``, ``2h``, ``1d``."""
    found = _LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        raise ConfigError(f"{name}: a length such as 90s, 15m, 2h or 1d expected")
    length = timedelta(**{_UNITS[found[2]]: float(found[1])})
    if length < SHORTEST:
        raise ConfigError(f"{name}: at least {SHORTEST.seconds}s, so that servers are not burdened")
    return length
