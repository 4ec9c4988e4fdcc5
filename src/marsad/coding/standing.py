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
