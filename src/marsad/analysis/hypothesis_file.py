"""The file of rival hypotheses: TOML, checked key by key (``docs/analysis.md``; ``example.toml`` beside this file)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from marsad.analysis.select import Selection

EXAMPLE = Path(__file__).with_name("example.toml")
#: Kind of measure → the keys that it needs.
KINDS = {
    "share": ("of", "that"), "loss_ratio": ("between",), "deadliness": ("of", "than"),
    "timing": ("of", "after", "days"), "rate_change": ("of", "since"),
}  # fmt: skip
_SETS = ("of", "that", "than", "after")
#: What a measure may be taken apart by.
STRATA = ("admin1", "country", "year", "type", "grade")
_LISTS = {
    "doer": "doers", "target": "targets", "actor": "actors", "type": "types", "place": "places", "grade": "grades",
}  # fmt: skip


class HypothesisError(ValueError):
    """A fault in the file; the message says where."""


@dataclass(frozen=True, slots=True)
class Set:
    """A description of events."""

    asked: Selection
    between: tuple[str, str] | None = None
    without: Set | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that events give: its kind and what it is taken from."""

    id: str
    kind: str
    asks: str
    sets: Mapping[str, Set]
    between: tuple[str, str] | None = None
    days: int = 0
    since: int = 0
    strata: str = ""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A hypothesis and the range in which it expects each measure (None: open)."""

    id: str
    says: str
    expects: Mapping[str, tuple[float | None, float | None]]


@dataclass(frozen=True, slots=True)
class Rivals:
    """The whole file."""

    title: str
    scope: Set
    measures: tuple[Measure, ...]
    hypotheses: tuple[Hypothesis, ...]


def read(path: Path) -> Rivals:
    """The file at ``path``. Raises :class:`HypothesisError` for what is missing, unknown or of the wrong kind."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise HypothesisError(f"{path}: {e}") from e
    try:
        return parse(found)
    except HypothesisError as e:
        raise HypothesisError(f"{path}: {e}") from e


def parse(found: Mapping[str, Any]) -> Rivals:
    """A file that was read. Raises as :func:`read`."""
    _keys(found, "the file", ("measure", "hypothesis"), ("title", "scope"))
    scope = dict(found.get("scope") or {})
    period = [scope.pop(k, None) for k in ("from", "to")]
    whole = _set(scope, "scope")
    since, until = (None if d is None else _day(d, f"scope.{k}") for k, d in zip(("from", "to"), period, strict=True))
    whole = replace(whole, asked=replace(whole.asked, since=since, until=until))
    measures = tuple(_measure(m, f"measure {n}") for n, m in enumerate(_tables(found, "measure"), 1))
    known = [m.id for m in measures]
    if len(set(known)) < len(known):
        raise HypothesisError("two measures have one id")
    rivals = tuple(_hypothesis(h, f"hypothesis {n}", known) for n, h in enumerate(_tables(found, "hypothesis"), 1))
    if len({h.id for h in rivals}) < max(len(rivals), 2):
        raise HypothesisError("rival hypotheses are at least two, of different ids")
    return Rivals(str(found.get("title") or ""), whole, measures, rivals)


def _tables(found: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    tables = found[key]
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise HypothesisError(f"{key}: write [[{key}]]")
    return tables


def _keys(found: Mapping[str, Any], where: str, needed: tuple[str, ...], allowed: tuple[str, ...]) -> None:
    missing = [k for k in needed if k not in found]
    if missing:
        raise HypothesisError(f"{where}: {', '.join(missing)} is missing")
    strange = [k for k in found if k not in needed and k not in allowed]
    if strange:
        raise HypothesisError(f"{where}: {', '.join(strange)} is not known here; {', '.join((*needed, *allowed))} are")


def _measure(found: Mapping[str, Any], where: str) -> Measure:
    where = f"{where} ({found.get('id')})"
    _keys(found, where, ("id", "kind"), tuple(found))
    if found["kind"] not in KINDS:
        raise HypothesisError(f"{where}: kind is one of {', '.join(KINDS)}")
    needed = KINDS[found["kind"]]
    _keys(found, where, ("id", "kind", *needed), ("asks", "strata"))
    if found.get("strata", STRATA[0]) not in STRATA:
        raise HypothesisError(f"{where}: strata is one of {', '.join(STRATA)}")
    days = found.get("days", 0)
    if not isinstance(days, int) or ("days" in needed and days < 1):
        raise HypothesisError(f"{where}: days is a whole number from 1 on")
    return Measure(
        str(found["id"]), found["kind"], str(found.get("asks") or ""),
        {k: _set(found[k], f"{where}.{k}") for k in _SETS if k in found},
        _between(found["between"], where) if "between" in found else None,
        days, _day(found["since"], f"{where}.since") if "since" in found else 0, found.get("strata", ""),
    )  # fmt: skip


def _set(found: Any, where: str) -> Set:
    if not isinstance(found, dict):
        raise HypothesisError(f"{where}: a description of events is expected")
    _keys(found, where, (), (*_LISTS, "between", "min_sources", "except"))
    values: dict[str, Any] = {}
    for key, name in _LISTS.items():
        if key in found:
            texts = found[key] if isinstance(found[key], list) else [found[key]]
            if not all(isinstance(t, str) and t for t in texts):
                raise HypothesisError(f"{where}.{key}: text, or a list of texts")
            values[name] = tuple(texts)
    least = found.get("min_sources", 0)
    if not isinstance(least, int) or isinstance(least, bool) or least < 0:
        raise HypothesisError(f"{where}.min_sources: a whole number")
    between = _between(found["between"], where) if "between" in found else None
    without = _set(found["except"], f"{where}.except") if "except" in found else None
    return Set(Selection(min_sources=least, **values), between, without)


def _between(found: Any, where: str) -> tuple[str, str]:
    if not isinstance(found, list) or len(found) != 2 or not all(isinstance(a, str) for a in found):
        raise HypothesisError(f"{where}.between: a list of two actors")
    return found[0], found[1]


def _day(found: Any, where: str) -> int:
    if isinstance(found, datetime) or not isinstance(found, date):
        raise HypothesisError(f"{where}: a day like 2020-01-31 (without quotation marks)")
    return found.toordinal()


def _hypothesis(found: Mapping[str, Any], where: str, measures: list[str]) -> Hypothesis:
    where = f"{where} ({found.get('id')})"
    _keys(found, where, ("id", "says", "expects"), ())
    expects: dict[str, tuple[float | None, float | None]] = {}
    for key, ranges in found["expects"].items():
        if key not in measures:
            raise HypothesisError(f"{where}: there is no measure {key}")
        _keys(ranges if isinstance(ranges, dict) else {"": 0}, f"{where}.expects.{key}", (), ("at_least", "at_most"))
        low, high = ranges.get("at_least"), ranges.get("at_most")
        if low is None and high is None:
            raise HypothesisError(f"{where}.expects.{key}: at_least, at_most or both")
        if any(not isinstance(v, (int, float, type(None))) for v in (low, high)) or (
            low is not None and high is not None and low > high
        ):
            raise HypothesisError(f"{where}.expects.{key}: numbers, at_least not above at_most")
        expects[key] = (low, high)
    return Hypothesis(str(found["id"]), str(found["says"]), expects)
