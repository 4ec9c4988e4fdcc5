"""Spellings of one place name that news mixes freely.

All names here are folded. The matcher finds a name after proclitics, so those are not spelt out, except ``لل``,
which swallows the alef of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: First words that news writes apart from or onto the next one (ابو سليم, ابوسليم; دير الزور, ديرالزور).
JOINED = frozenset((
    "ابو", "ام", "دير", "خان", "بور", "بير", "بئر", "تل", "عين", "كفر", "راس", "بيت", "بني", "ود", "خربه", "خور",
    "جب", "معره", "بو", "باب", "طير", "مجدل", "برج", "حور", "شبه",
))  # fmt: skip
_JOINED_HEAD = re.compile(r"(ابو|ام|دير|كفر|خان|بور|تل)(?=ال|\w{4})")


def spellings(name: str) -> Iterator[str]:
    """``name`` and its other spellings, the name itself first.

    >>> list(spellings("دير الزور"))
    ['دير الزور', 'ديرالزور']
    >>> list(spellings("الحمراء"))
    ['الحمراء', 'الحمرا']
    """
    yield name
    tokens = name.split()
    if len(tokens) == 2 and tokens[0] in JOINED and len(tokens[1]) > 2:
        yield "".join(tokens)
    if len(tokens) == 1:
        head = _JOINED_HEAD.match(name)
        if head and head.group(1) in ("ابو", "دير", "كفر") and len(name) - head.end() >= 3:
            yield f"{head.group(1)} {name[head.end() :]}"
    if name.endswith("اء") and len(name) > 4:
        yield name[:-1]


def tag(name: str) -> str:
    """The name as a hash tag writes it."""
    return name.replace(" ", "_")


def after_lam(name: str) -> str | None:
    """What stays of ``للرقه`` when the matcher has taken off the first lam: ``لرقه``; None without an article."""
    return "ل" + name[2:] if name.startswith("ال") and len(name) > 4 else None
