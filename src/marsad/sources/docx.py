"""Word documents (DOCX): their paragraphs, tables and title, read from the XML inside."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO
from xml.etree.ElementTree import Element

from ..model import Document
from . import limits
from .encoding import plain
from .faults import InputFault, UnreadableError
from .markup import tidy
from .xml import local, parse_xml


def read_docx(stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]:
    """The text of a DOCX file, deleted and hidden words left out. Raises UnreadableError."""
    raw = limits.read_all(stream)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            body = parse_xml(_member(archive, "word/document.xml"))
            core = _member(archive, "docProps/core.xml") if "docProps/core.xml" in archive.namelist() else b""
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError) as e:
        raise UnreadableError(f"not a Word document: {e}") from e
    text = tidy(plain("".join(_text(body))))
    if not text:
        raise UnreadableError("no text in this Word document")
    title = ""
    if core:
        title = next((e.text or "" for e in parse_xml(core).iter() if local(e) == "title"), "")
    yield Document(id=name, text=text, title=" ".join(plain(title).split()), published=published)


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:  # read up to the limit, whatever size the archive claims
        data = member.read(limits.MAX_BYTES + 1)
    if len(data) > limits.MAX_BYTES:
        raise UnreadableError(f"larger than {limits.size(limits.MAX_BYTES)} when unpacked")
    return data


def _text(root: Element) -> Iterator[str]:
    # a stack, not recursion: hostile documents nest deeply
    stack: list[tuple[Element, bool]] = [(root, True)]
    while stack:
        element, opening = stack.pop()
        kind = local(element)
        if not opening:
            if kind == "p":
                yield "\n"
            elif kind == "tc":
                yield " "
            continue
        if kind == "t":
            yield (element.text or "").replace("\n", " ")
        elif kind == "tab":
            yield " "
        elif kind in ("br", "cr"):
            yield "\n"
        if kind in ("del", "moveFrom", "instrText", "Fallback") or (kind == "r" and _hidden(element)):
            continue
        stack.append((element, False))
        stack += [(child, True) for child in reversed(element)]


def _hidden(run: Element) -> bool:
    return any(local(p) == "vanish" for part in run if local(part) == "rPr" for p in part)
