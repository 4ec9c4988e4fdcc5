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


def figure(casualty: Casualty) -> str:
    """``≥5 killed (civilians)``; a vague figure by its qualifier, part of a total in brackets."""
    number = casualty.qualifier if casualty.count is None else f"{_SIGNS.get(casualty.qualifier, '')}{casualty.count:,}"
    whom = actors(v for v in casualty.victims if v != "unspecified")
    words = f"{number} {casualty.outcome}" + (f" ({whom})" if whom else "")
    if casualty.by:
        words += f" by {casualty.by}"
    return f"[{words}]" if casualty.part_of else words


def figures(report: Report) -> str:
    """The report's figures without those that are part of another."""
    return "; ".join(figure(c) for c in report.casualties if not c.part_of)
