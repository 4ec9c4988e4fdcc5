"""Values of a coding as short words for people: one place for tables, text and explanations."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Casualty, Report

_SIGNS = {"at_least": "≥", "more_than": ">", "about": "~", "up_to": "≤"}


def period(report: Report) -> str:
    """``2021-03-13``, ``2019-03-01 – 2020-11-30``, or nothing."""
    start, end = (day.isoformat() if day else "…" for day in (report.start, report.end))
    if report.start is None and report.end is None:
        return ""
    return start if start == end else f"{start} – {end}"


def actors(ids: Iterable[str]) -> str:
    return ", ".join(name.removeprefix("other:") for name in ids)


def deed(report: Report) -> str:
    """``israel → hezbollah``; a side that is not said is left empty."""
    left, right = actors(report.perpetrators), actors(report.targets)
    return f"{left} → {right}".strip() if right else left


def places(report: Report) -> str:
    return "، ".join(dict.fromkeys(place.span.text for place in report.places))


def regions(report: Report) -> str:
    return ", ".join(dict.fromkeys(code for p in report.places if (code := p.admin1 or p.country)))


def number(casualty: Casualty) -> str:
    """``≥5``; a vague figure by its qualifier."""
    if casualty.count is None:
        return casualty.qualifier
    return f"{_SIGNS.get(casualty.qualifier, '')}{casualty.count:,}"


def _whom(casualty: Casualty) -> str:
    whom = actors(v for v in casualty.victims if v != "unspecified")
    return f"{casualty.outcome} ({whom})" if whom else casualty.outcome


def figure(casualty: Casualty) -> str:
    """``≥5 killed (civilians)`` with its source if it has one of its own; part of a total in brackets."""
    words = f"{number(casualty)} {_whom(casualty)}"
    if casualty.by:
        words += f" by {casualty.by}"
    return f"[{words}]" if casualty.part_of else words


def figures(report: Report) -> str:
    """The report's figures in short: without those that are part of another, and where sources differ, all of
    their numbers: ``36/41 killed (civilians)``."""
    numbers: dict[str, list[str]] = {}
    for casualty in report.casualties:
        if not casualty.part_of:
            numbers.setdefault(_whom(casualty), []).append(number(casualty))
    return "; ".join(f"{'/'.join(dict.fromkeys(found))} {whom}" for whom, found in numbers.items())
