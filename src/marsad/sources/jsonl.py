"""JSON Lines: one document a line, with ``id``, ``published``, ``title`` and ``text``."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from ..model import Document
from . import limits
from .encoding import decode, plain
from .faults import InputFault, UnreadableError
from .text import lines_unified

_OWN = frozenset({"id", "text", "title", "published", "url", "outlet"})
#: Fields of a coded line: a coding may be coded again, and what it held is no property of the document.
_CODED = frozenset({"reports", "claims", "digest"})


def read_jsonl(stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]:
    """A document or a fault for each line that is not blank. An ``id`` left out is ``name:line``.

    Fields beyond those known are kept in :attr:`Document.meta`.
    """
    some = False
    for number, line in enumerate(_lines(stream), 1):
        if isinstance(line, UnreadableError):
            yield InputFault(name, number, str(line))
            some = True
            continue
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        some = True
        try:
            yield _document(line, f"{name}:{number}", published)
        except UnreadableError as e:
            yield InputFault(name, number, str(e))
    if not some:
        raise UnreadableError("empty")


def _lines(stream: BinaryIO) -> Iterator[bytes | UnreadableError]:
    """Lines of bounded length; what is longer is skipped to its end."""
    first = stream.readline(limits.MAX_BYTES + 1)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = decode(first + limits.read_all(stream))
        stream = io.BytesIO(text.encode("utf-8", "surrogatepass"))
        first = stream.readline(limits.MAX_BYTES + 1)
    line = first
    while line:
        if len(line) > limits.MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limits.MAX_BYTES)
            yield UnreadableError(f"larger than {limits.size(limits.MAX_BYTES)}")
        else:
            yield line
        line = stream.readline(limits.MAX_BYTES + 1)


def _document(line: bytes, default_id: str, published: date | None) -> Document:
    try:
        row = json.loads(decode(line))
    except json.JSONDecodeError as e:
        raise UnreadableError(f"not JSON: {e.msg} at character {e.pos + 1}") from e
    except RecursionError as e:
        raise UnreadableError("not JSON: nested too deeply") from e
    except UnreadableError:
        raise
    except ValueError as e:
        raise UnreadableError(f"not JSON: {e}") from e
    if not isinstance(row, dict):
        raise UnreadableError("a JSON object expected")
    text = lines_unified(_string(row, "text"))
    title = " ".join(_string(row, "title").split())
    if not text.strip() and not title:
        raise UnreadableError("no text")
    key = row.get("id")
    if key is not None and not isinstance(key, str | int):
        raise UnreadableError("id: a string expected")
    return Document(
        id=default_id if key in (None, "") else plain(str(key)),
        text=text,
        title=title,
        published=_date(row.get("published")) or published,
        url=_string(row, "url") or None,
        outlet=_string(row, "outlet") or None,
        meta={k: v for k, v in row.items() if k not in _OWN and k not in _CODED},
    )


def _string(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UnreadableError(f"{name}: a string expected")
    return plain(value)


def _date(value: Any) -> date | None:
    """An ISO date, or the day of an ISO date and time."""
    if value in (None, ""):
        return None
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip()[:10])
        except ValueError:
            pass
    raise UnreadableError(f"published: {value!r} is no ISO date")
