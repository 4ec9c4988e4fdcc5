"""Acts told as said, thought possible or denied: what of them stands as reported."""

from __future__ import annotations

from collections.abc import Sequence

from .passage import Passage
from .speech import Statement

_LOWERED = {"denied": "negated", "hedged": "planned"}


def weigh(passage: Passage, statements: Sequence[Statement]) -> None:
    """Lower the standing of acts inside denied and hedged words; mark those inside quotation marks."""
    for s in statements:
        if not s.is_claim:
            continue
        for sentence in passage.sentences:
            if sentence.end <= s.content_start or sentence.start >= s.content_end:
                continue
            for act in sentence.acts:
                if not s.content_start <= act.start < s.content_end:
                    continue
                if s.certainty in _LOWERED and act.standing == "real":
                    act.standing = _LOWERED[s.certainty]
                if s.form == "direct":
                    act.quoted = True


def said_regions(passage: Passage, statements: Sequence[Statement]) -> list[tuple[int, int]]:
    """Spans before the words of a statement, cue and speaker: a time there is when it was said, not when it happened."""
    out = []
    contents = [(s.content_start, s.content_end) for s in statements if s.content_start >= 0]
    for s in statements:
        if not s.is_claim or s.speaker_start < 0 or s.content_start <= s.speaker_start:
            continue
        for sentence in passage.sentences:
            if sentence.start <= s.speaker_start < sentence.end:
                ends = [e for _, e in contents if sentence.start < e <= s.speaker_start]
                out.append((max([sentence.start, *ends]), s.content_start))
    return out
