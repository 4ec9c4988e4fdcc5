"""Losses in words: a number with its noun, its range, and the words of the text where it gave no plain number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from marsad.linking.profiles import Profile, Toll
from marsad.publishing.words.counting import after, counted, counted_en, nouns, number_en
from marsad.publishing.words.digits import Digits, digits
from marsad.publishing.words.spelling import Case

from .bits import Line, joined, text
from .people import ANYBODY, Counted, People
from .phrases import Phrases

Json = Mapping[str, Any]
#: Outcomes in the order in which a sentence tells them.
OUTCOMES = ("killed", "injured", "captured", "arrested", "abducted", "missing", "surrendered", "displaced")
_PLAIN = "exact"
_NUMBERED = frozenset({"at_least", "more_than", "about", "up_to"})


@dataclass(frozen=True, slots=True)
class Said:
    """A toll as the text has it: ``count`` with its qualifier (``more_than`` 15)."""

    toll: Toll
    qualifier: str = _PLAIN
    count: int | None = None


def toll_of(value: Json) -> Toll:
    return Toll(int(value["low"]), int(value["best"]), int(value["high"]))


def said(toll: Toll, outcome: str, reports: Iterable[Json], profile: Profile | None) -> Said:
    """The words behind a toll: those of the reports' figures that make just this range, if they agree."""
    if profile is None:
        return Said(toll)
    found = {
        (c["qualifier"], c.get("count"))
        for report in reports
        for c in report.get("casualties") or ()
        if c["outcome"] == outcome and toll in _meanings(c.get("count"), c["qualifier"], profile)
    }
    if len(found) != 1:
        return Said(toll)
    qualifier, count = found.pop()
    return Said(toll, qualifier, count)


def _meanings(count: int | None, qualifier: str, profile: Profile) -> tuple[Toll | None, ...]:
    """What the words of one figure may have become: by the profile, or, told by one report alone, the number itself."""
    own = profile.toll(count, qualifier)
    if qualifier == "more_than" and count is not None:
        return own, Toll(count, count, count)
    return (own,)


class Tolls:
    """Losses in one language and in one kind of digits."""

    def __init__(self, phrases: Phrases, people: People, form: Digits = "latin") -> None:
        self._phrases, self._people, self._form = phrases, people, form
        self._arabic = phrases.language == "ar"

    def number(self, number: int) -> str:
        """A number in a table or in brackets."""
        return digits(number, self._form) if self._arabic else f"{number:,}"

    def many(self, number: int, noun: str, case: Case = "nom", *, words: bool = True) -> str:
        """``11 قتيلاً``, ``11 people``; ``words``: English numbers below ten in words."""
        if self._arabic:
            return counted(number, noun, case, self._form)
        return counted_en(number, noun, words=words)

    def spread(self, toll: Toll) -> str:
        """The range in brackets, nothing where the numbers agree: ``بين 8 و11``."""
        if toll.low == toll.best == toll.high:
            return ""
        key = "range.up_to" if toll.low == 0 else "range.between"
        return self._phrases.word(key, low=self.number(toll.low), high=self.number(toll.high))

    def people(self, said: Said, who: Counted, case: Case) -> Line:
        """``3 مدنيين``, ``أكثر من 15 شخصاً``, ``عشرات العناصر من حزب الله``, with the range where there is one."""
        noun = nouns()[who.noun]
        of = self._people.of(who)
        if said.qualifier == _PLAIN and not said.toll.best and said.toll.high:
            said = Said(said.toll, "up_to", said.toll.high)
        if said.qualifier in _NUMBERED and said.count is not None:
            amount = self._phrases.say(
                f"amount.{said.qualifier}", number=self._many_of(said.count, who.noun),
            )  # fmt: skip
        elif said.qualifier != _PLAIN:
            plural = noun.plural() if self._arabic else noun.en_many
            words = self._phrases.say(f"amount.{said.qualifier}", plural=plural, the=_definite(plural))
            return (*words, *_spaced(of), *self._bracket(said.toll))
        else:
            amount = text(self.many(said.toll.best, who.noun, case))
        return (*amount, *_spaced(of), *(() if said.qualifier == "up_to" else self._bracket(said.toll)))

    def others(self, said: Said, case: Case) -> Line:
        """The same kind of people once more: ``9 آخرون``, ``أكثر من 15 آخرين``, ``two others``."""
        number = said.toll.best if said.qualifier == _PLAIN else said.count or 0
        if said.qualifier != _PLAIN:
            amount = self._phrases.say(f"amount.{said.qualifier}", number=self._others(number, "gen"))
            return (*amount, *(() if said.qualifier == "up_to" else self._bracket(said.toll)))
        return (*text(self._others(number, case)), *self._bracket(said.toll))

    def _others(self, number: int, case: Case) -> str:
        shown = self.number(number) if self._arabic else number_en(number)
        form = "nom" if case == "nom" else "gen"
        key = "other_one" if number == 1 else f"other_two_{form}" if number == 2 else f"other_{form}"
        return self._phrases.word(f"victims.{key}", number=shown)

    def _many_of(self, number: int, noun: str) -> str:
        """A number after a preposition; one person is one (أكثر من شخص واحد)."""
        if self._arabic:
            return counted(number, noun, "gen", self._form, bare=False)
        return f"{number_en(number)} {nouns()[noun].en_one if number == 1 else nouns()[noun].en_many}"

    def _bracket(self, toll: Toll) -> Line:
        spread = self.spread(toll)
        return _spaced(self._phrases.say("range.bracket", range=spread)) if spread else ()

    def after(self, number: int, noun: str) -> str:
        """The noun as it stands after a number of its own (large print)."""
        if self._arabic:
            return after(number, noun)
        found = nouns()[noun]
        return found.en_one if number == 1 else found.en_many


def _spaced(line: Line) -> Line:
    return (*text(" "), *line) if line else ()


def _definite(plural: str) -> str:
    """``عشرات المدنيين``: the article on the noun that is counted."""
    return "ال" + plural


def parts_of(figure: Json) -> list[tuple[str, Toll]]:
    """The classes of victims of a figure; those of whom nothing is known last."""
    found = [(v, toll_of(t)) for v, t in (figure.get("parts") or {}).items()]
    found = [(v, t) for v, t in found if t.high]
    if not found:
        return [(ANYBODY, toll_of(figure))]
    return sorted(found, key=lambda x: (x[0] == ANYBODY, -x[1].best, x[0]))


def countable(said: Said) -> bool:
    """Whether a toll has a number of its own, so that "others" may stand for its noun."""
    return (said.qualifier == _PLAIN and said.toll.best > 0) or (said.qualifier in _NUMBERED and bool(said.count))


def listed(lines: Iterable[Line], people: People) -> Line:
    """Losses as a list in a sentence."""
    return joined(lines, *people.commas)
