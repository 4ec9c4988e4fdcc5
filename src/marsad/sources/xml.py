"""XML of strangers: no entities, no document types of their own, bounded."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, XMLParser, fromstring

from .encoding import decode, mended
from .faults import UnreadableError

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{3,20})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# an internal subset is where entities are declared; no feed, sitemap or office file has a use for one
_SUBSET = re.compile(r"<!DOCTYPE[^>\[]{0,1000}\[|<!ENTITY|<!DOCTYPE[^>\[]{1000}", re.IGNORECASE)


def xml_text(raw: bytes) -> str:
    """The text of an XML file, its encoding found and its declaration taken off.

    Raises UnreadableError for a file that declares entities or is no text.
    """
    declared = _DECLARED.match(raw)
    text = None
    if declared:
        try:
            text = mended(raw.decode(declared.group(1).decode("ascii")))
        except (LookupError, UnicodeDecodeError):
            text = None
    text = _DECLARATION.sub("", (decode(raw) if text is None else text).lstrip("\ufeff"), count=1)
    if _SUBSET.search(text):
        raise UnreadableError("XML that declares entities is not read")
    return text


def parse_xml(raw: bytes) -> Element:
    """The root element of an XML file. Raises UnreadableError."""
    try:
        return fromstring(xml_text(raw).encode("utf-8", "replace"), parser=XMLParser(encoding="utf-8"))
    except (ParseError, ValueError) as e:
        raise UnreadableError(f"not XML: {e}") from e


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
