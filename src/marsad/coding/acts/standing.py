"""Acts told as said, thought possible or denied: what of them stands as reported."""

from __future__ import annotations

from collections.abc import Sequence

from ..passage import Passage, Sentence
from ..speech.statements import Statement

_LOWERED = {"denied": "negated", "hedged": "planned"}


def weigh(passage: Passage, statements: Sequence[Statement]) -> None:
    """Lower the standing of acts inside denied and hedged words; mark those inside quotation marks.

    What another has told before it is denied (``وهو ما نفاه الجيش``) stands: an allegation is an event.
    """
    for s in statements:
        afterwards = s.certainty == "denied" and s.cue == "object"
        if not s.is_claim:
            continue
        for sentence in passage.sentences_in(s.content_start, s.content_end):
            sure = _sure_until(sentence, s) if s.certainty == "hedged" else 0
            for act in sentence.acts:
                if not s.content_start <= act.start < s.content_end:
                    continue
                if s.certainty in _LOWERED and not afterwards and act.start >= sure and act.standing == "real":
                    act.standing = _LOWERED[s.certainty]
                if s.form == "direct":
                    act.quoted = True


_MAYBE = frozenset("يعتقد تعتقد يرجح ترجح ربما محتمل محتمله يبدو لعل احتمال يشتبه".split())


def _sure_until(sentence: Sentence, s: Statement) -> int:
    """Where doubt begins: ``قصف طيران يعتقد أنه روسي`` doubts whose it was, not that he bombed."""
    inside = (w for w in sentence.words if s.content_start <= w.start < s.content_end)
    return next((w.start for w in inside if w.text in _MAYBE), 0)


def said_regions(passage: Passage, statements: Sequence[Statement]) -> list[tuple[int, int]]:
    """Spans before the words of a statement, cue and speaker: a time there is when it was said, not when it was."""
    out = []
    last_end = 0
    for s in statements:
        if s.is_claim and 0 <= s.speaker_start < s.content_start:
            sentence = passage.sentence_at(s.content_start)
            if sentence is not None:  # a speaker of an earlier sentence is only meant, not named, in this one
                own = s.speaker_start if s.speaker_start >= sentence.start else s.content_start
                begin = sentence.start if last_end > own else max(sentence.start, last_end)
                out.append((begin, s.content_start))
        last_end = max(last_end, s.content_end)
    return out
