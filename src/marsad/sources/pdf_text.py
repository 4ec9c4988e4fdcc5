"""Text of a page of glyphs that lie somewhere on it: lines, their order, and the order inside them.

A PDF says where each glyph stands, not in which order they are read. Glyphs of a line are sorted by place; an Arabic
line is read from the right, numbers and Latin words in it from the left. A glyph may stand for several letters (لا):
they stay together. Programs that laid the text out themselves leave presentation forms and turned brackets behind.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from .markup import tidy

_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u0660-\u0669\u06f0-\u06f9]")
_INSIDE = re.compile(r"[.,:/%\-–+'@_&٫٬٪ ]")
_TURNED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_OPEN, _CLOSE = "([{<«", ")]}>»"


class Glyph(NamedTuple):
    """One glyph: the letters that it stands for, and its left and right edge."""

    text: str
    left: float
    right: float


class Line(NamedTuple):
    """A line of text with its box, in points from the lower left."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


def page_text(layout: Any) -> str:
    """The text of a page's layout (pdfminer's LTPage), one paragraph a line."""
    boxes = []
    for box in layout:
        lines = [made for line in _lines_of(box) if (made := _line(line)) is not None]
        if lines:
            boxes.append(lines)
    right_to_left = sum(len(_ARABIC.findall(li.text)) for b in boxes for li in b) * 2 > sum(
        len(li.text) for b in boxes for li in b
    )
    return tidy("\n".join(_paragraphs(lines) for lines in _ordered(boxes, right_to_left)))


def _lines_of(box: Any) -> Iterator[Any]:
    from pdfminer.layout import LTTextBox, LTTextLine

    if isinstance(box, LTTextBox):
        yield from (line for line in box if isinstance(line, LTTextLine))


def _line(line: Any) -> Line | None:
    from pdfminer.layout import LTChar

    glyphs = [
        Glyph("" if char.get_text().startswith("(cid:") else char.get_text(), char.x0, char.x1)
        for char in line
        if isinstance(char, LTChar)
    ]
    text = line_text(glyphs)
    return Line(text, line.x0, line.y0, line.x1, line.y1) if text.strip() else None


def line_text(glyphs: list[Glyph]) -> str:
    """The text of one line's glyphs, in reading order."""
    placed = _spaced(_with_marks(glyphs))
    whole = "".join(g.text for g in placed)
    if len(_ARABIC.findall(whole)) < len(re.findall("[A-Za-z]", whole)):
        return unicodedata.normalize("NFC", whole)
    pieces = list(_from_the_right([g.text for g in placed]))
    first = next((p for p in pieces if p in _OPEN or p in _CLOSE), "")
    if first and first in _CLOSE:  # laid out by the program that wrote it: brackets face their glyphs
        pieces = [p.translate(_TURNED) for p in pieces]
    return _FORMS.sub(lambda m: unicodedata.normalize("NFKC", m.group()).strip() or m.group(), "".join(pieces))


def _with_marks(glyphs: list[Glyph]) -> list[Glyph]:
    """Glyphs from left to right, each mark joined to the letter that it stands over."""
    letters = sorted((g for g in glyphs if g.text and not _is_mark(g.text)), key=lambda g: g.left + g.right)
    for mark in (g for g in glyphs if g.text and _is_mark(g.text)):
        middle = (mark.left + mark.right) / 2
        over = min(
            (i for i, g in enumerate(letters) if _ARABIC.match(g.text) or len(letters) == 1),
            key=lambda i: max(letters[i].left - middle, middle - letters[i].right, 0.0),
            default=None,
        )
        if over is not None:
            letters[over] = letters[over]._replace(text=letters[over].text + mark.text.strip())
    return letters


def _is_mark(text: str) -> bool:
    return all(unicodedata.category(c) == "Mn" or c == " " for c in text) and text.strip() != ""


def _spaced(glyphs: list[Glyph]) -> list[Glyph]:
    """Gaps between glyphs become spaces."""
    out: list[Glyph] = []
    widths = sorted(g.right - g.left for g in glyphs if g.text.strip())
    usual = widths[len(widths) // 2] if widths else 0.0
    for glyph in glyphs:
        if out and glyph.left - out[-1].right > usual * 0.3 and glyph.text.strip() and out[-1].text.strip():
            out.append(Glyph(" ", out[-1].right, glyph.left))
        out.append(glyph)
    return out


def _from_the_right(texts: list[str]) -> Iterator[str]:
    """Texts in the order from the right, runs of numbers and Latin letters in theirs."""
    at = len(texts) - 1
    while at >= 0:
        if not _LATIN.fullmatch(texts[at][:1]):
            yield texts[at]
            at -= 1
            continue
        start = at
        k = at - 1
        while k >= 0 and (_LATIN.fullmatch(texts[k][:1]) or _INSIDE.fullmatch(texts[k])):
            if _LATIN.fullmatch(texts[k][:1]):
                start = k
            k -= 1
        yield from texts[start : at + 1]
        at = start - 1


def _paragraphs(lines: list[Line]) -> str:
    """Lines of one box, those that the margin broke joined again."""
    left, right = min(li.x0 for li in lines), max(li.x1 for li in lines)
    out = ""
    for line in lines:
        out += line.text.strip()
        arabic = _ARABIC.search(line.text) is not None
        spare = line.x0 - left if arabic else right - line.x1
        out += " " if spare < (right - left) * 0.12 and len(lines) > 1 else "\n"
    return out


def _ordered(boxes: list[list[Line]], right_to_left: bool) -> Iterator[list[Line]]:
    """Boxes in reading order: cut across where the page is empty from side to side, then into columns."""
    if len(boxes) < 2:
        yield from boxes
        return
    for vertical in (True, False):
        parts = _cut(boxes, vertical)
        if len(parts) > 1:
            # across: from the top; columns: from the side where reading begins
            ordered = reversed(parts) if vertical or right_to_left else iter(parts)
            for part in ordered:
                yield from _ordered(part, right_to_left)
            return
    yield from sorted(boxes, key=lambda b: -max(li.y1 for li in b))


def _cut(boxes: list[list[Line]], vertical: bool) -> list[list[list[Line]]]:
    """Groups of boxes with nothing between them, from below or from the left."""

    def span(box: list[Line]) -> tuple[float, float]:
        if vertical:
            return min(li.y0 for li in box), max(li.y1 for li in box)
        return min(li.x0 for li in box), max(li.x1 for li in box)

    groups: list[list[list[Line]]] = []
    end = float("-inf")
    for box in sorted(boxes, key=span):
        low, high = span(box)
        if low >= end or not groups:
            groups.append([])
        groups[-1].append(box)
        end = max(end, high)
    return groups
