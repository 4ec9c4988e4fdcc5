"""Fold Arabic text to one spelling, with a map back to every original character.

News and channels write the same word in many ways: with or without marks, stretched by tatweel, in
presentation forms, with Eastern digits, with or without hamza, or broken up to get past a platform's
filter (``مقتـ.ـل``). Matching happens on the folded text; every span is reported in the original.

>>> f = fold("مُقْتَل ٤٠ عنصـ.ـراً")
>>> f.text
'مقتل 40 عنصرا'
>>> f.raw_slice(8, 13)
'عنصـ.ـراً'
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

#: Combining marks, Quranic signs and tatweel: they ride on the letter before them.
MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
#: Zero-width and direction controls: they belong to no letter.
CONTROLS = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c\ufe0e\ufe0f"
LETTER = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3"

_KEEP_YEH = "\ue000"  # stands for the ى of على while the others become ي

_SINGLE = {
    **dict.fromkeys("أإآٱٲٳ", "ا"),
    **dict.fromkeys("ىیېےۍ", "ي"),
    **dict.fromkeys("ةۀہھە", "ه"),
    "ؤ": "و", "ئ": "ي", "ک": "ك", "ڪ": "ك", "گ": "ك", "پ": "ب", "چ": "ج", "ڤ": "ف", "ڨ": "ق", "ژ": "ز",
    _KEEP_YEH: "ى",
    **{chr(0x660 + i): str(i) for i in range(10)},
    **{chr(0x6F0 + i): str(i) for i in range(10)},
    "٫": ".", "٬": ",", "٪": "%",
    **dict.fromkeys("“”„‟«»‹›″", '"'),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000\t\r\f\v", " "),
    **{chr(ord("A") + i): chr(ord("a") + i) for i in range(26)},
}  # fmt: skip
_TABLE = {ord(k): v for k, v in _SINGLE.items()}

# The 256 characters that news is mostly written in, and what each is folded to: through a byte a character, which
# is several times faster than a look-up in the table. A text with other characters goes by the table.
_USUAL = "".join(
    [chr(c) for c in (*range(0x80), *range(0x621, 0x63B), *range(0x641, 0x653), *range(0x660, 0x66D))]
    + list("،؛؟«»“”‘’–—…•·\u00a0ٱپچژڤکگی" + _KEEP_YEH)
)
_TO_BYTES = codecs.charmap_build(_USUAL.ljust(256, "\ufffe"))
_FROM_BYTES = _USUAL.translate(_TABLE).ljust(256, "\ufffe")

# A word broken up as channels write it: the stroke of a tatweel, dots or a space, and on with the letters; or marks
# and controls. It begins with the one character class so that the search skips from candidate to candidate.
# The Hijri sign (1445 هـ) is no broken word.
_JOINT = "[.·•*_|~]"
_DROP = re.compile(
    rf"[.·•*_|~{MARKS}{CONTROLS}](?:"
    rf"(?<=[{LETTER}]\u0640)(?<!\d ه\u0640)(?<!\dه\u0640)\u0640*[{CONTROLS}]*[.·•*_|~٠ ]{{1,3}}\u0640*(?=[{LETTER}])"
    rf"|(?<=[{LETTER}]{_JOINT})(?<!\d ه{_JOINT})(?<!\dه{_JOINT})\u0640+(?=[{LETTER}])"
    rf"|(?<=[{MARKS}{CONTROLS}])[{MARKS}{CONTROLS}]*)"
)
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_ALA = re.compile(rf"على(?![{LETTER}])(?:(?<![{LETTER}]على)|(?<![{LETTER}]وعلى)(?<=وعلى)|(?<![{LETTER}]فعلى)(?<=فعلى))")
_TRAILING = re.compile(f"[{MARKS}]*")
_RIDING = frozenset(chr(c) for c in range(0x600, 0x700) if _TRAILING.fullmatch(chr(c)))


Offsets = Sequence[int]


class Folded:
    """A folded text and the way back. Offsets are code points; spans are half-open.

    The text is made of pieces: ``folded_at`` tells where each begins in it, ``raw_at`` where in the original. A piece
    that is longer than its original (a ligature spelled out) belongs to one character. ``spelled`` is the original
    with its ligatures spelled out, where it has any: then ``raw_at`` points into that.
    """

    __slots__ = ("_folded_at", "_raw_at", "_spelled", "raw", "text")

    def __init__(
        self, raw: str, text: str, folded_at: Offsets, raw_at: Offsets, spelled: Folded | None = None
    ) -> None:
        self.raw = raw
        self.text = text
        self._folded_at = folded_at
        self._raw_at = raw_at
        self._spelled = spelled

    def raw_index(self, index: int) -> int:
        """The original offset of the character at folded ``index``."""
        k = bisect_right(self._folded_at, index) - 1
        at = self._raw_at[k]
        found = at + index - self._folded_at[k]
        if self._spelled is not None:
            return self._spelled.raw_index(found)
        if k + 1 < len(self._raw_at) and found >= self._raw_at[k + 1]:
            return max(at, self._raw_at[k + 1] - 1)
        return found

    def index_of(self, raw_index: int) -> int:
        """The folded offset of the first kept character at or after original offset ``raw_index``."""
        if self._spelled is not None:
            raw_index = self._spelled.index_of(raw_index)
        k = bisect_left(self._raw_at, raw_index)
        if k == len(self._raw_at) or self._raw_at[k] > raw_index:
            k -= 1
        at = self._folded_at[k] + raw_index - self._raw_at[k]
        return min(at, self._folded_at[k + 1]) if k + 1 < len(self._folded_at) else min(at, len(self.text))

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of folded ``[start, end)``, with the marks that ride on its last letter."""
        if end <= start:
            at = self.raw_index(start) if start < len(self.text) else len(self.raw)
            return at, at
        first = self.raw_index(start)
        last = self.raw_index(end - 1) + 1
        if last < len(self.raw) and self.raw[last] in _RIDING:
            match = _TRAILING.match(self.raw, last)
            last = match.end() if match else last
        return first, last

    def raw_slice(self, start: int, end: int) -> str:
        """The original characters of folded ``[start, end)``."""
        a, b = self.raw_span(start, end)
        return self.raw[a:b]


def _spell_out(raw: str) -> Folded:
    """``raw`` with its presentation forms spelled out."""
    out: list[str] = []
    at, folded_at, raw_at, last = 0, array("Q", [0]), array("Q", [0]), 0
    for m in _PRESENTATION.finditer(raw):
        i = m.start()
        plain = unicodedata.normalize("NFKC", m.group())
        out += (raw[last:i], plain)
        if i > last:
            at += i - last
            folded_at.append(at)
            raw_at.append(i)
        at += len(plain)
        last = i + 1
        folded_at.append(at)
        raw_at.append(last)
    out.append(raw[last:])
    return Folded(raw, "".join(out), folded_at, raw_at)


def fold(raw: str) -> Folded:
    """Fold ``raw``; any string is accepted. Time and memory are linear in its length."""
    spelled = _spell_out(raw) if _PRESENTATION.search(raw) else None
    text = spelled.text if spelled is not None else raw
    text = _ALA.sub("عل" + _KEEP_YEH, text) if "على" in text else text
    text = text.replace("ئو", "ؤو")  # مسئول as Egypt writes it: مسؤول
    pieces: list[str] = []
    folded_at: list[int] = [0]
    raw_at: list[int] = [0]
    at = last = 0
    for m in _DROP.finditer(text):
        start, end = m.span()
        pieces.append(text[last:start])
        at += start - last
        last = end
        folded_at.append(at)
        raw_at.append(last)
    pieces.append(text[last:])
    return Folded(raw, _translate("".join(pieces)), folded_at, raw_at, spelled)


def _translate(text: str) -> str:
    try:
        usual = codecs.charmap_encode(text, "strict", _TO_BYTES)[0]
    except UnicodeEncodeError:
        return text.translate(_TABLE)
    return codecs.charmap_decode(usual, "strict", _FROM_BYTES)[0]


def fold_key(text: str) -> str:
    """Fold a name of a table: folded letters, single spaces, no outer space or quotes."""
    return " ".join(fold(text).text.split()).strip('" ')
