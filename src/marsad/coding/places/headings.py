"""Lists whose items each begin with a place: ``(1) الشرفة: …``، ``• سنار – …``، ``3- ديالى: …``، ``حلب | …``.

Three lines that open so make a list. Where some of its heads are known places, the others are places too, unless they
are words of the language (``حصيلة``، ``للتذكير``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...arabic.words import Word
from .cues import STRONG
from .naming import Names
from .types import PlaceMention

_HEAD = re.compile(
    r"^[^\w\n]{0,4}(?:\d{1,2}\s?[).:/-]{1,2}\s*)?[^\w\n]{0,3}"
    r"(?P<name>[^\W\d_]+(?:[ _][^\W\d_]+){0,3})\s?(?:\([^()\n]{2,25}\)\s?)?(?:[:|]| - )",
    re.M,
)
_LEAST = 3  # lines that open with a head
_KNOWN = 2  # heads that are known places, before an unknown one is a place
_LONGEST = 2  # words of an unknown head
#: Nouns by which an item speaks of the place at its head.
_BACK = frozenset(
    p + noun for noun in "القريه البلده المدينه الحي المخيم الناحيه المديريه".split() for p in ("", "ب", "و")
)


class Head(NamedTuple):
    """Where the head of a line stands, in folded offsets."""

    start: int
    end: int


def heads(text: str, begin: int) -> list[Head]:
    """The heads of the lines of ``text`` from ``begin`` on; none where they do not make a list."""
    found = [Head(m.start("name"), m.end("name")) for m in _HEAD.finditer(text, begin)]
    return found if len(found) >= _LEAST else []


def is_head(m: PlaceMention, head: Head | None, lead: frozenset[str], text: str) -> bool:
    """Whether ``m`` is the place at the head of its line, ``lead`` being words that may stand before it."""
    if head is None or not head.start <= m.start < head.end:
        return False
    return all(w in lead or w == "و" for w in _lead(text, head.start, m.start))


def _lead(text: str, start: int, end: int) -> list[str]:
    """The words between the start of a head and a place in it, a place before it (``الفوعة وكفريا``) left out."""
    words = text[start:end].split()
    return [] if words and words[-1] == "و" else words


def unknown_head(words: Sequence[Word], names: Names, head: Head) -> PlaceMention | None:
    """The place that no table has at the head of a line, its sentence being ``words``; else None."""
    inside = [w for w in words if w.is_word and head.start <= w.start < head.end]
    if not inside or len(inside) > _LONGEST or any(w in names.taken for w in inside):
        return None
    first = inside[0].text
    if names.cues.has("never", first) or names.cues.kind(first) or len(first) < 3:
        return None
    if names.common(first) and not (first.startswith("ال") and any(w.text in _BACK for w in words)):
        return None
    name = " ".join(w.text for w in inside)
    names.taken.add(inside[0].start, inside[-1].end)
    return PlaceMention(inside[0].start, inside[-1].end, name, cue=STRONG, known=False)


def known_heads(found: Sequence[Head], mentions: Sequence[PlaceMention]) -> int:
    """How many heads are places already."""
    starts = sorted(m.start for m in mentions)
    return sum(any(h.start <= s < h.end for s in starts) for h in found)


def enough(found: Sequence[Head], known: int) -> bool:
    """Whether so many known ones make the other heads places."""
    return known >= _KNOWN and 3 * known >= len(found)
