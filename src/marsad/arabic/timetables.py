"""Load the tables of time: months, words of time, number words, and words that make a date a name.

Every form is folded, and listed with the particles that may be written onto it (``وبالأمس``), so that one
dictionary look-up tells whether a word of a text can belong to an expression of time.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from .folding import fold_key

DATA = Path(__file__).parent / "data"
#: Particles written onto a word of time; the first letter of the article is kept in the form itself.
PROCLITICS = ("و", "ف", "ب", "ل", "وب", "ول", "فب", "ك")


#: What reads the word that an expression begins with → the classes of that word. A reader is only asked where one
#: of its classes stands, for most words of time begin little.
OPENS: dict[str, frozenset[str]] = {
    reader: frozenset(classes.split())
    for reader, classes in {
        "since": "since since_then",
        "until": "until until_to before",
        "between": "between what",
        "then": "same_then later time adverb",
        "morrow": "morrow",
        "after": "after before after_it before_it",
        "period": "period date_word same_pre that",
        "by-units": "unit",
        "lately": "lately",
        "lasting": "before during whole last_verb",
        "lead": "during dated whole",
        "hour": "edge unit part the_part",
        "relative": "tomorrow first before after same_pre relative",
        "weekday": "weekday",
        "day-of-month": "digits n_ordinal n_ordinal_ten",
        "day": (
            "the_day the_days this tomorrow first before after same_pre relative weekday digits n_ordinal "
            "n_ordinal_ten month"
        ),
        "season": "season the_season",
        "part": "part_of_year unit",
        "edge": "edge",
        "units": "latest unit digits n_hundred n_ten n_unit",
        "unit": "this unit",
        "month": "month unit",
        "year": "years unit of digits",
    }.items()
}
OPENS["lean"] = frozenset().union(*(OPENS[k] for k in ("then", "morrow", "after", "period", "by-units", "lately")))
_POINT = ("hour", "day", "season", "part", "edge", "units", "unit", "month", "year")
OPENS["point"] = frozenset().union(*(OPENS[k] for k in _POINT))


class Tok(NamedTuple):
    """One word of an expression: the particles before it, its value in each class that it belongs to, its readers."""

    prefix: str
    classes: dict[str, str]
    opens: frozenset[str]


def tok(prefix: str, classes: dict[str, str]) -> Tok:
    """A word of these classes."""
    return Tok(prefix, classes, _opens(frozenset(classes)))


@lru_cache(maxsize=1024)
def _opens(classes: frozenset[str]) -> frozenset[str]:
    return frozenset(reader for reader, firsts in OPENS.items() if not firsts.isdisjoint(classes))


class Month(NamedTuple):
    """A month's name: ``rest`` are its words after the first; ``reading`` is sure, word or name."""

    rest: tuple[str, ...]
    calendar: str
    number: int
    reading: str


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of a table beside this module; lines that begin with ``#`` are comments."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def _forms(text: str) -> list[str]:
    return [fold_key(form) for form in text.split("|")]


def load_months() -> dict[str, tuple[Month, ...]]:
    """First word of a month's name → its readings, the longest first."""
    found: dict[str, list[Month]] = {}
    for row in rows("time_months.csv"):
        for form in _forms(row["names"]):
            first, *rest = form.split()
            month = Month(tuple(rest), row["calendar"], int(row["number"]), row["reading"])
            if month not in found.setdefault(first, []):
                found[first].append(month)
    return {first: tuple(sorted(names, key=lambda m: -len(m.rest))) for first, names in found.items()}


def load_words() -> dict[str, dict[str, str]]:
    """Folded word → its value in each class."""
    found: dict[str, dict[str, str]] = {}
    for row in rows("time_words.csv"):
        for form in _forms(row["forms"]):
            found.setdefault(form, {}).setdefault(row["class"], row["value"])
    for row in rows("time_numbers.csv"):
        for form in _forms(row["forms"]):
            found.setdefault(form, {}).setdefault("n_" + row["kind"], row["value"])
    for first in load_months():
        found.setdefault(first, {})["month"] = first
    return found


def _with_proclitics(plain: dict[str, dict[str, str]]) -> dict[str, Tok]:
    lexicon = {word: tok("", classes) for word, classes in plain.items()}
    for word, classes in plain.items():
        for particle in PROCLITICS:
            lexicon.setdefault(particle + word, tok(particle, classes))
            if particle.endswith("ل") and word.startswith("ال"):
                lexicon.setdefault(particle + word[1:], tok(particle, classes))
    return lexicon


def load_stops(kind: str) -> frozenset[str]:
    """Words before a day or month (``date``), a weekday (``week``) or اليوم (``today``) that make it a name."""
    plain = [form for row in rows("time_stops.csv") if row["kind"] == kind for form in _forms(row["words"])]
    return frozenset(particle + form for form in plain for particle in ("", *PROCLITICS))


MONTHS = load_months()
LEXICON = _with_proclitics(load_words())
DATE_STOPS = load_stops("date")
WEEK_STOPS = load_stops("week")
TODAY_STOPS = load_stops("today")
