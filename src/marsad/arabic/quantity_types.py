"""What a counted phrase is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Quantity:
    """A counted phrase among the words of a sentence; offsets are folded, half-open, without proclitics.

    ``start``-``end`` is the whole phrase: qualifier, number, counted noun, "others", "at least". ``count`` is
    ``None`` for a vague one; ``high`` is the upper end of a range. ``form``: digits, words, dual, singular, vague.
    ``noun`` is the folded form of a known noun; of an unknown one (``ثلاث غارات``) ``next_word`` tells the place:
    the index of the word after the number. ``first_word`` and ``last_word`` are the indexes of the first and last
    word of the phrase. ``subset``: part of a figure before it (``بينهم``). ``other``: ``آخرين`` stands with it.
    ``definite``: spoken of before (``الجنود الثلاثة``, ``طفلاها``).
    """

    start: int
    end: int
    number_start: int
    number_end: int
    count: int | None
    high: int | None
    qualifier: str
    noun_start: int | None
    noun_end: int | None
    noun: str | None
    form: str
    subset: bool
    other: bool
    definite: bool
    first_word: int
    last_word: int
    next_word: int
