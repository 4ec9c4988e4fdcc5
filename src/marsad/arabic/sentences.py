"""Sentences of folded text.

A sentence ends at a full stop, question or exclamation mark, ellipsis or line end; not at the point of an
abbreviation (``د. أحمد``, ``ا.ف.ب``), a decimal or a list number.

>>> t = "قصف الطيران المدينة. قال د. سالم إن الغارة قتلت 3.5 آلاف."
>>> [t[a:b] for a, b in sentences(t)]
['قصف الطيران المدينة.', 'قال د. سالم إن الغارة قتلت 3.5 آلاف.']
"""

from __future__ import annotations

import re

from .folding import LETTER

_END = re.compile(rf"(?<![^{LETTER}][{LETTER}])(?<!^[{LETTER}])[.!?؟…]+[\"')\]]*(?=\s|$|[^\w\s])|\n+")


def sentences(folded: str) -> list[tuple[int, int]]:
    """Spans of the sentences of ``folded``, without outer white space; empty ones are left out."""
    out: list[tuple[int, int]] = []
    last = 0
    for m in _END.finditer(folded):
        _add(folded, last, m.end(), out)
        last = m.end()
    _add(folded, last, len(folded), out)
    return out


def _add(text: str, start: int, end: int, out: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        begin = start + len(piece) - len(piece.lstrip())
        out.append((begin, begin + len(stripped)))
