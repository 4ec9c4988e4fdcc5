"""Statements by a verbal noun of saying under another verb: سارع X إلى نفي أن، اكتفى X بالقول إن، مكتفيا بالقول."""

from __future__ import annotations

from collections.abc import Sequence

from .content import accusation, intro
from .found import Found, clause_start, found, taken_up
from .names import Speaker
from .subject import last_speaker, subject
from .tables import Cue, words_of
from .units import Unit, token_at

_REACH = 16  # words between the verb and its noun of saying
_AUXILIARY = Cue("auxiliary", "say", "b", "asserted", "finite", False)


def noun_cue(unit: Unit, i: int, cue: Cue, past: list[Found], memory: Sequence[Found]) -> Found | None:
    """The statement of the noun of saying at token ``i``; ``None`` where no verb takes it up."""
    t = unit.tokens
    if i == 0:
        return None
    taken = t[i].text[0] == "ب" or t[i - 1].text in ("الي", "في", "على", "علي")
    verb = _verb(unit, i, taken)
    if verb < 0:
        return None
    start = _start(unit, i, cue)
    if start < 0:
        return None
    first = clause_start(unit, verb)
    who: Found | Speaker | None
    if t[verb].text.endswith(("ا", "ه")) and t[verb].text not in words_of("auxiliary-verb"):
        who, first = last_speaker(unit, verb, past, memory), verb
    else:
        who, _ = subject(unit, verb, _AUXILIARY, bool(past))
        if who is None:
            who = last_speaker(unit, verb, past, memory)
    resume = token_at(unit, start)
    if isinstance(who, Found):
        return taken_up(unit, who, cue, start, first, resume)
    return found(unit, cue, who, start, first, resume, True, False) if who is not None else None


def _verb(unit: Unit, i: int, taken: bool) -> int:
    """The verb or participle before token ``i`` that takes up the noun of saying; -1 where there is none."""
    t = unit.tokens
    for j in range(i - 1, max(-1, i - _REACH), -1):
        w = t[j].text
        if (not w[0].isalpha() and w in ".؛:") or w in words_of("that"):
            return -1
        bare = w[1:] if w[0] in "وف" and len(w) > 3 else w
        auxiliary = bare in words_of("auxiliary-verb") or bare in words_of("auxiliary-participle")
        if auxiliary and (taken or bare in words_of("auxiliary-direct")):
            before = t[j - 1].text if j else ""
            return -1 if before in words_of("negation") else j
    return -1


def _start(unit: Unit, i: int, cue: Cue) -> int:
    """Where the words begin: after أنّ or a colon, at the accused, or at the noun behind (نفي سقوط قتلى)."""
    t = unit.tokens
    if i + 1 >= len(t):
        return -1
    if "y" in cue.takes:
        return accusation(unit, i, i + 1, cue)
    start = intro(unit, i + 1, cue)
    if start >= 0 and token_at(unit, start) <= i + 4:
        return start
    w = t[i + 1].text
    free = "o" in cue.takes and t[i + 1].is_word and w not in words_of("preposition")
    return t[i + 1].start if free else -1
