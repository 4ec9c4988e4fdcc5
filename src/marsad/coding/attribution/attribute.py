"""Whose word a report rests on, who claims it, who is accused of it, and who is its doer by what the document tells."""

from __future__ import annotations

from collections.abc import Sequence

from ..events.drafts import Draft
from ..passage import Passage
from ..setting import Setting
from ..speech.statements import Statement
from .accused import accuse
from .claimed import claim
from .doers import complete
from .foes import against
from .owned import own
from .sourcing import sources


def attribute(passage: Passage, drafts: list[Draft], statements: Sequence[Statement], setting: Setting) -> None:
    """Fill sources, ``by`` and ``claimed_by`` of the drafts, and doers that no scene names but the document does."""
    claim(passage, drafts, setting)
    sources(passage, drafts, statements)
    accuse(passage, drafts, setting)
    complete(passage, drafts, statements, setting)
    against(passage, drafts, setting)
    own(drafts, statements, setting)
