"""Text with footnotes: a line is a row of bits, so that templates decide how a reference or a foreign name looks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from marsad.publishing.words.counting import spell_en

#: ``text``; ``ref`` (a footnote, its text is the label); ``foreign`` (a name in the other script, kept in its order).
Kind = Literal["text", "ref", "foreign"]
_SPACES = re.compile(r"\s+")
_LOOSE = re.compile(r"\s+([،؛,;:.)»\]])")
#: Directional marks, embeddings and isolates, and control characters.
_CONTROLS = re.compile(r"[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f]")
#: Characters of a name that is printed.
_LONGEST = 160
_OPENING = re.compile(r"(\d{2})\b(?![,.]\d)")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


class Bit(NamedTuple):
    """A piece of a line. ``target``: the anchor that a reference leads to."""

    kind: Kind
    text: str
    target: str = ""


Line = tuple[Bit, ...]


def text(words: str) -> Line:
    """A line of plain words."""
    return (Bit("text", words),) if words else ()


def ref(label: str, target: str) -> Line:
    """A footnote reference."""
    return (Bit("ref", label, target),)


def safe(words: str) -> str:
    """Words of a document on one line, without marks that could turn the direction of what follows them."""
    return " ".join(_CONTROLS.sub("", words).split())


def named(words: str, language: str) -> Line:
    """A name of the data, which may be in another script than the text around it; a very long one is cut."""
    words = safe(words)
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rstrip() + "…"
    if language == "en" and _ARABIC.search(words):
        return (Bit("foreign", words),)
    return text(words)


def joined(lines: Iterable[Line], comma: str, last: str) -> Line:
    """Lines as a list in a sentence: ``comma`` between them, ``last`` before the last one."""
    items = [x for x in lines if x]
    out: list[Bit] = []
    for n, item in enumerate(items):
        if n:
            out.append(Bit("text", last if n == len(items) - 1 else comma))
        out.extend(item)
    return tuple(out)


def tidy(line: Iterable[Bit]) -> Line:
    """One space between words, none before a comma or stop; neighbouring plain words made one bit."""
    out: list[Bit] = []
    for bit in line:
        if out and bit.kind == "text" and out[-1].kind == "text":
            out[-1] = Bit("text", out[-1].text + bit.text)
        elif bit.text:
            out.append(bit)
    for n, bit in enumerate(out):
        if bit.kind == "text":
            words = _LOOSE.sub(r"\1", _SPACES.sub(" ", bit.text))
            if n and out[n - 1].kind != "text":  # no space after a reference or name before a comma
                words = re.sub(r"^\s+([،؛,;:.)»\]])", r"\1", words)
            if n == 0:
                words = words.lstrip()
            if n == len(out) - 1:
                words = words.rstrip()
            out[n] = Bit("text", words)
    return tuple(b for b in out if b.text)


def plain(line: Iterable[Bit]) -> str:
    """The words of a line without its references."""
    return "".join(b.text for b in line if b.kind != "ref")


def capital(line: Line) -> Line:
    """``line`` with its first letter a capital."""
    for n, bit in enumerate(line):
        if bit.kind != "ref" and bit.text:
            return (*line[:n], bit._replace(text=bit.text[0].upper() + bit.text[1:]), *line[n + 1 :])
    return line


def opened(line: Line, language: str) -> Line:
    """The beginning of a sentence: a capital, and in English no number in digits where there is a word for it."""
    if language == "en" and line and line[0].kind == "text" and (found := _OPENING.match(line[0].text)):
        words = spell_en(int(found.group(1))) + line[0].text[found.end(1) :]
        line = (line[0]._replace(text=words), *line[1:])
    return capital(line)
