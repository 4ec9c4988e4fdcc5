"""A statement while its end is still open, and small moves over the tokens of a unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .names import Speaker
from .phrase import is_head, is_known
from .tables import Cue, words_of
from .units import Unit


class Found(NamedTuple):
    """A statement whose content is still open at its end. Character offsets, folded; ``resume`` is a token.

    ``clause`` is where the statement's own clause begins: the content of the one before ends there.
    ``head`` is the first word of the speaker's phrase, for agreement.
    """

    cue: str
    name: tuple[int, int]
    source: tuple[int, int]
    start: int
    end: int
    clause: int
    resume: int
    claim: bool
    cue_certainty: str
    negated: bool
    scope: tuple[int, int] = (-1, -1)
    head: str = ""


def chars(unit: Unit, span: tuple[int, int]) -> tuple[int, int]:
    """Characters of a token span, without a لـ or بـ written onto a head noun (وفقا لوزارة)."""
    first = unit.tokens[span[0]]
    w = first.text
    taken = w[0] in "لب" and not is_head(w) and (is_head(w[1:]) or is_known(w[1:]))
    return first.start + taken, unit.tokens[span[1] - 1].end


def found(
    unit: Unit, cue: Cue, speaker: Speaker, start: int, first: int, resume: int, claim: bool, negated: bool
) -> Found:
    """A statement of ``speaker`` whose content begins at the character ``start``."""
    return Found(cue.id, chars(unit, speaker.name), chars(unit, speaker.source), start, unit.end,
                 unit.tokens[first].start, resume, claim, cue.certainty, negated,
                 head=unit.tokens[speaker.first].text)  # fmt: skip


def taken_up(unit: Unit, who: Found, cue: Cue, start: int, first: int, resume: int) -> Found:
    """A statement of the speaker of an earlier one, whose own words begin at the character ``start``."""
    return who._replace(cue=cue.id, start=start, end=unit.end, clause=unit.tokens[first].start, resume=resume,
                        claim=True, cue_certainty=cue.certainty, negated=False, scope=(-1, -1))  # fmt: skip


def shared(past: Sequence[Found]) -> bool:
    """Whether the last two statements have the same words: a third is not given them, so that spans stay bounded."""
    return len(past) > 1 and past[-1].start == past[-2].start


def joined(word: str) -> bool:
    """Whether a folded word carries a conjunction (وقال، فاستبعد)."""
    return word[0] in "وف" and len(word) > 3 and word not in words_of("root-waw")


def clause_start(unit: Unit, i: int) -> int:
    """The token where the clause of the word at ``i`` begins: after a mark, or at a clause's first word."""
    t = unit.tokens
    if joined(t[i].text) and t[i].text[0] == "و":
        return i
    if i and t[i - 1].text in words_of("joined-particle"):
        return i - 1
    k = i
    bounds = words_of("boundary")
    while k > max(0, i - 20):
        before = t[k - 1]
        if not before.is_word and before.text not in '"()[]«»':
            break
        if unit.in_speech(k - 1):
            break
        k -= 1
        if t[k].text in bounds:
            break
    return k


def skip_lead(unit: Unit, k: int, stop: int) -> int:
    """Past the small words that open a clause (غير أن، أما، فيما، في حين، وقد)."""
    t = unit.tokens
    lead = words_of("lead")
    while k < stop and t[k].text in lead:
        nxt = t[k + 1].text if k + 1 < stop else ""
        if (t[k].text == "في" and nxt != "حين") or (t[k].text == "على" and nxt != "ان"):
            break
        k += 1
    return k
