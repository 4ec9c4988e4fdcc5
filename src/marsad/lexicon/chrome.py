"""Page chrome: lines of a page's text that are no part of the report (share bars, buttons, related headlines).

The lines stand in ``data/chrome.csv``. They are never cut out of a text that a user gave, since offsets point
into it; they are masked by :meth:`Chrome.spans`. Only whole lines match: the same words inside a sentence stay.

>>> text = "fbpx\\n\\nقصف على البلدة\\nقتل ثلاثة في القصف.\\nاظهر المزيد"
>>> [text[a:b] for a, b in Chrome().spans(text)]
['fbpx', 'اظهر المزيد']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..arabic import fold, fold_key
from .tables import table

MATCHES = ("line", "start", "tail", "word")
TABLE = "chrome.csv"

#: A line longer than this is prose, whatever it begins with; in code points.
LONGEST = 200
#: A line that follows a heading of related articles is one of their headlines up to this length.
LONGEST_HEADLINE = 130

_LINE = re.compile(r"[^\n]+")
_EDGE = " \t|.,:;-_/>«»<…•·*#()[]{}\"'!؟?،؛→←↑↓▲▼»‹›+=0123456789"
_WORD = re.compile(r"\w+")


class Chrome:
    """The compiled table; ``folders`` are the user's lexicon folders."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        phrases: dict[str, list[str]] = {match: [] for match in MATCHES}
        for row in table(TABLE, ("match", "phrase"), folders):
            if row["match"] not in phrases:
                raise row.fault(f"match {row['match']!r}: one of {', '.join(MATCHES)} expected")
            key = fold_key(row["phrase"]).strip(_EDGE)
            if not key and row["phrase"].strip() == "":
                raise row.fault("empty phrase")
            phrases[row["match"]].append(key or row["phrase"].strip())
        self._lines = frozenset(phrases["line"])
        self._tails = frozenset(phrases["tail"])
        self._words = frozenset(phrases["word"])
        starts = sorted(set(phrases["start"]), key=lambda p: (-len(p), p))
        self._start = re.compile("(?:" + "|".join(map(re.escape, starts)) + r")(?!\w)") if starts else None

    def spans(self, text: str, *, folded: bool = False) -> list[tuple[int, int]]:
        """Spans of the chrome lines of ``text``, in order. With ``folded`` the text is taken as folded already."""
        out = []
        following = 0  # how many headlines belong to the chrome line before
        for m in _LINE.finditer(text):
            length = m.end() - m.start()
            if length > LONGEST:
                following = 0
                continue
            line = m.group().strip()
            if not line:
                continue
            key = (line if folded else fold(line).text).strip(_EDGE)
            takes = self._takes(key)
            if takes is None:
                if not following or not _is_headline(line):
                    following = 0
                    continue
                following -= 1
            else:
                following = takes
            out.append((m.start(), m.end()))
        return out

    def _takes(self, key: str) -> int | None:
        """How many headlines a chrome line takes with it; None for a line that is no chrome."""
        if key in self._tails:
            return 1_000_000
        if key in self._lines:
            return 0
        if self._start and (m := self._start.match(key)):
            return 1 if m.end() == len(key) else 0
        words = _WORD.findall(key)
        return 0 if words and len(words) <= 12 and all(w in self._words for w in words) else None

    def without(self, text: str) -> str:
        """``text`` without its chrome lines; for texts that were taken out of a page, not for a user's own."""
        return "\n".join(line for line in self._kept(text)).strip("\n")

    def _kept(self, text: str) -> Iterator[str]:
        at = 0
        for start, end in self.spans(text):
            yield text[at:start].rstrip("\n")
            at = min(end + 1, len(text))
        yield text[at:]

    def guess_title(self, text: str, *, folded: bool = False) -> tuple[int, int] | None:
        """Span of the first line that is no chrome, if it reads as a headline and more text follows it."""
        masked = {start for start, _ in self.spans(text[: 20 * LONGEST], folded=folded)}
        for m in _LINE.finditer(text):
            line = m.group()
            if not line.strip() or m.start() in masked:
                continue
            start = m.start() + len(line) - len(line.lstrip())
            end = m.start() + len(line.rstrip())
            return (start, end) if _is_headline(line.strip()) and text[end:].strip() else None
        return None


def _is_headline(line: str) -> bool:
    return len(line) <= LONGEST_HEADLINE and line[-1] not in ".:؛"
