"""Check a coding against the coding guidelines: known values, real dates, words that stand in the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from ..model import CERTAINTIES, FORMS, KINDS, OUTCOMES, QUALIFIERS, SUB_EVENTS, VAGUE
from .slots import Json

_COUNTRY = re.compile("[A-Z]{2}")
_ADMIN1 = re.compile("[A-Z]{2}-[A-Z0-9]{1,3}")


def faults(document: Json, coding: Json, actors: Collection[str] | None = None) -> Iterator[str]:
    """Each fault of ``coding`` as ``where: what``. ``document`` holds ``title`` and ``text``.

    ``actors`` are the known ids; without it every id is taken as known.
    """
    check = _Checker(document, actors)
    for i, report in enumerate(coding.get("reports") or []):
        yield from check.report(report, f"reports[{i}]")
    for i, claim in enumerate(coding.get("claims") or []):
        yield from check.claim(claim, f"claims[{i}]")


class _Checker:
    def __init__(self, document: Json, actors: Collection[str] | None) -> None:
        title, text = document.get("title") or "", document.get("text") or ""
        self.full = f"{title}\n{text}" if title else text
        self.actors = actors

    def report(self, report: Json, at: str) -> Iterator[str]:
        yield from _one_of(report.get("kind"), KINDS, f"{at}.kind")
        yield from _one_of(report.get("type"), SUB_EVENTS, f"{at}.type")
        yield from _period(report, at)
        yield from self.words(report.get("evidence"), f"{at}.evidence")
        for place in report.get("places") or []:
            yield from self.place(place, f"{at}.places")
        for name in ("perpetrators", "targets", "claimed_by"):
            for actor in report.get(name) or []:
                yield from self.actor(actor, f"{at}.{name}")
        for source in report.get("reported_by") or []:
            yield from self.words(source, f"{at}.reported_by")
        for j, casualty in enumerate(report.get("casualties") or []):
            yield from self.casualty(casualty, f"{at}.casualties[{j}]")
        for span in report.get("spans") or []:
            yield from self.span(span, f"{at}.spans")
        score = report.get("score")
        if score is not None and not 0 <= score <= 1:
            yield f"{at}.score: {score!r} is not between 0 and 1"

    def claim(self, claim: Json, at: str) -> Iterator[str]:
        yield from _one_of(claim.get("form"), FORMS, f"{at}.form")
        yield from _one_of(claim.get("certainty"), CERTAINTIES, f"{at}.certainty")
        yield from self.words(claim.get("speaker"), f"{at}.speaker")
        yield from self.words(claim.get("content"), f"{at}.content")
        for span in claim.get("spans") or []:
            yield from self.span(span, f"{at}.spans")

    def place(self, place: Any, at: str) -> Iterator[str]:
        if not isinstance(place, dict) or not place.get("name"):
            yield f"{at}: {place!r} has no name"
            return
        yield from self.words(place["name"], at)
        yield from self.span(place, at, "name")
        for key, pattern in (("country", _COUNTRY), ("admin1", _ADMIN1)):
            value = place.get(key)
            if value is not None and not pattern.fullmatch(str(value)):
                yield f"{at}.{key}: {value!r}"

    def casualty(self, casualty: Json, at: str) -> Iterator[str]:
        yield from _one_of(casualty.get("outcome"), OUTCOMES, f"{at}.outcome")
        yield from _one_of(casualty.get("qualifier"), QUALIFIERS, f"{at}.qualifier")
        count = casualty.get("count")
        if count is None:
            if casualty.get("qualifier") not in VAGUE:
                yield f"{at}: no count, yet qualifier {casualty.get('qualifier')!r}"
        elif type(count) is not int or count < 0:
            yield f"{at}.count: {count!r}"
        for actor in casualty.get("victims") or []:
            yield from self.actor(actor, f"{at}.victims")
        yield from self.words(casualty.get("text"), f"{at}.text")
        yield from self.span(casualty, at)

    def actor(self, actor: Any, at: str) -> Iterator[str]:
        named = isinstance(actor, str) and actor.startswith("other:") and len(actor) > len("other:")
        if not named and self.actors is not None and actor not in self.actors:
            yield f"{at}: unknown actor {actor!r}"

    def words(self, words: Any, at: str) -> Iterator[str]:
        if not isinstance(words, str) or not words or words not in self.full:
            yield f"{at}: not in the text: {words!r}"

    def span(self, item: Json, at: str, key: str = "text") -> Iterator[str]:
        """Offsets, where an item has them, hold just its words."""
        if "start" not in item or "end" not in item:
            return
        start, end = item["start"], item["end"]
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(self.full)):
            yield f"{at}: no span [{start!r}, {end!r})"
        elif self.full[start:end] != item.get(key):
            yield f"{at}: [{start}, {end}) holds {self.full[start:end]!r}, not {item.get(key)!r}"


def _one_of(value: Any, allowed: Collection[str], at: str) -> Iterator[str]:
    if value not in allowed:
        yield f"{at}: {value!r}"


def _period(report: Json, at: str) -> Iterator[str]:
    days = []
    for key in ("start", "end"):
        value = report.get(key)
        if value is None:
            continue
        try:
            days.append(date.fromisoformat(value))
        except (TypeError, ValueError):
            yield f"{at}.{key}: {value!r} is no date"
    if len(days) == 2 and days[0] > days[1]:
        yield f"{at}: starts after it ends"
