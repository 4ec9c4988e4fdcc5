"""Which encoding a file is in: UTF-8, UTF-16 or one of the old 8-bit Arabic code pages."""

from __future__ import annotations

import codecs
import re

from .faults import UnreadableError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
#: Control characters that no text holds.
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65536
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(raw: bytes) -> str:
    """The text of ``raw``, mended. Raises :class:`UnreadableError` where it is no text in an encoding known here."""
    return mended(_decode(raw))


def _decode(raw: bytes) -> str:
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _checked(raw, name)
    if (utf16 := _utf16_without_mark(raw[:_SAMPLE])) is not None:
        return _checked(raw, utf16)
    try:
        return _checked(raw, "utf-8")
    except UnicodeDecodeError:
        return _checked(raw, _code_page(raw[:_SAMPLE]))


def plain(text: str) -> str:
    """``text`` with lone surrogates replaced one by one, so that it can be written out again."""
    return _SURROGATE.sub("\ufffd", text)


def _checked(raw: bytes, encoding: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as e:
        if encoding == "utf-8":
            raise
        raise UnreadableError(f"not {encoding} text: {e.reason} at byte {e.start}") from e
    control = len(_BINARY.findall(text[:_SAMPLE]))
    if control > 3 and control * 200 > len(text[:_SAMPLE]):
        raise UnreadableError("a binary file, not text")
    return text


def _utf16_without_mark(sample: bytes) -> str | None:
    """Arabic in UTF-16 has 06 in every second byte, ASCII has 00 there."""
    if len(sample) < 4 or not (b"\x06" in sample or b"\x00" in sample):
        return None
    pairs = len(sample) // 2
    even = sum(b in (0, 6) for b in sample[0 : pairs * 2 : 2])
    odd = sum(b in (0, 6) for b in sample[1 : pairs * 2 : 2])
    high, low = max(even, odd), min(even, odd)
    if high < pairs * 0.8 or low > pairs * 0.3:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _code_page(sample: bytes) -> str:
    """The 8-bit Arabic code page in which the sample has the article most often."""
    if b"\x00" in sample:
        raise UnreadableError("a binary file, not text")
    counts = {name: sample.decode(name, "ignore").count("ال") for name in ("windows-1256", "iso-8859-6")}
    best = max(counts, key=lambda name: counts[name])
    if not counts[best]:
        raise UnreadableError("not UTF-8, and no Arabic in an 8-bit code page")
    return best


# letters as they come out when UTF-8 is read as an 8-bit code page: alef, lam, ya and others begin with these
_AS_WESTERN, _AS_ARABIC = re.compile("[ØÙ][\u0080-\u00bf\u0152-\u2122]"), re.compile("[طظ][\u00a0-\u00bf\u2018-\u2122]")
_ARABIC = re.compile("[\u0621-\u064a]{2}")


def _bytes_by_character(codec: str) -> dict[int, str]:
    """Each character of an 8-bit code page → the character with the number of its byte."""
    return {ord(char): chr(b) for b in range(128, 256) if (char := bytes([b]).decode(codec, "ignore"))}


_WESTERN, _ARABIC_PAGE = _bytes_by_character("windows-1252"), _bytes_by_character("windows-1256")


def mended(text: str) -> str:
    """``text`` with lines put right that are UTF-8 which somebody read in an 8-bit code page (mojibake).

    A line is changed only if all of it becomes UTF-8 with Arabic words in it, which no sound line does.

    >>> mended("ظ‚طµظپ"), mended("Ø 12 mm")
    ('قصف', 'Ø 12 mm')
    """
    for sign, table in ((_AS_WESTERN, _WESTERN), (_AS_ARABIC, _ARABIC_PAGE)):
        if sign.search(text):
            return "\n".join(_mended(line, table) for line in text.split("\n"))
    return text


def _mended(line: str, table: dict[int, str]) -> str:
    try:
        found = line.translate(table).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return line
    return found if _ARABIC.search(found) else line
