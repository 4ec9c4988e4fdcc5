"""What all parts of a briefing share: language, names, numbers of events, footnotes of sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from marsad.linking.profiles import Profile, Toll
from marsad.linking.profiles import builtin as profiles
from marsad.publishing.gazetteer import builtin as gazetteer
from marsad.publishing.words.dates import Dates
from marsad.publishing.words.digits import Digits, percent
from marsad.publishing.words.spelling import Case

from .bits import Line, opened, ref, text
from .incidents import Incidents
from .material import Material
from .people import People
from .phrases import Phrases
from .placing import Placing
from .tolls import Tolls

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a briefing is written: language, calendar, digits, how much is told in full, whose templates."""

    language: str = "ar"
    calendar: str = "levantine"
    digits: Digits = "latin"
    incidents: int = 40
    quotes: int = 24
    tallies: int = 12
    templates: Path | None = None


@dataclass(slots=True)
class Sums:
    """Footnotes of numbers that are sums: the same events have the same footnote."""

    labels: dict[tuple[int, ...], str] = field(default_factory=dict)

    def ref(self, numbers: Iterable[int]) -> Line:
        """The footnote of a sum over the events ``numbers``; of one event it is the event's own."""
        key = tuple(sorted(set(numbers)))
        if not key:
            return ()
        if len(key) == 1:
            return ref(str(key[0]), f"e{key[0]}")
        label = self.labels.setdefault(key, f"Σ{len(self.labels) + 1}")
        return ref(label, f"s{label[1:]}")


class Writer:
    """The tools of one briefing. ``numbers``: id of event → its number among the sources, in the order of time."""

    def __init__(self, manner: Manner, material: Material, events: Sequence[Json], profile: str) -> None:
        self.manner, self.material = manner, material
        self.phrases = Phrases(manner.language, manner.templates)
        self.people = People(self.phrases)
        self.dates = Dates(manner.language, manner.calendar, manner.digits)
        self.tolls = Tolls(self.phrases, self.people, manner.digits)
        self.placing = Placing(self.phrases, material.reports, gazetteer())
        self.profile: Profile | None = profiles().get(profile)
        self.incidents = Incidents(
            self.phrases, self.people, self.tolls, self.placing, self.dates, self.profile, material.reports
        )
        self.numbers = {str(e["id"]): n for n, e in enumerate(events, 1)}
        self.sums = Sums()
        self.arabic = manner.language == "ar"

    def opening(self, key: str, turn: int = 0, /, **slots: Any) -> Line:
        """The phrase ``key`` as the beginning of a sentence."""
        return opened(self.phrases.say(key, turn, **slots), self.manner.language)

    def number_of(self, event: Json) -> int:
        return self.numbers[str(event["id"])]

    def sum_ref(self, events: Iterable[Json]) -> Line:
        return self.sums.ref(self.number_of(e) for e in events)

    def with_figure(self, events: Iterable[Json], outcome: str) -> list[Json]:
        """The events that have a figure of ``outcome``: those that a sum of it is made of."""
        return [e for e in events if any(f["outcome"] == outcome for f in e.get("figures") or ())]

    def count(self, events: Sequence[Json], case: Case = "nom") -> Line:
        """``11 حادثة`` with the footnote of these events."""
        return (*text(self.many(len(events), "event", case)), *self.sum_ref(events))

    def many(self, number: int, noun: str, case: Case = "nom") -> str:
        return self.tolls.many(number, noun, case)

    def persons(
        self, toll: Toll | None, case: Case, events: Sequence[Json], outcome: str, *, words: bool = True
    ) -> Line:
        """The best number of persons with its range in brackets and the footnote of its sum; nothing for none."""
        if toll is None or not toll.high:
            return ()
        spread = self.tolls.spread(toll)
        bracket = (*text(" "), *self.phrases.say("range.bracket", range=spread)) if spread else ()
        return (
            *text(self.tolls.many(toll.best, "person", case, words=words)), *bracket,
            *self.sum_ref(self.with_figure(events, outcome)),
        )  # fmt: skip

    def were(self, number: int) -> str:
        return "was" if number == 1 else "were"

    def share(self, value: float) -> str:
        return percent(value, self.manner.digits if self.arabic else "latin")

    def cell(self, toll: Toll | None) -> str:
        """A figure in a table: the best number, its range in brackets; a dash where nothing is told."""
        if toll is None:
            return "–"
        best = self.tolls.number(toll.best)
        if toll.low == toll.high:
            return best
        return self.isolated(f"{best} ({self.tolls.number(toll.low)}–{self.tolls.number(toll.high)})")

    def isolated(self, numbers: str) -> str:
        """Numbers that keep their order from left to right in Arabic."""
        return f"\u2066{numbers}\u2069" if self.arabic else numbers

    def pronoun(self, number: int) -> str:
        """``فيها``, of two ``فيهما``."""
        return "فيهما" if number == 2 else "فيها"
