"""Telegram Desktop's export as JSON (``result.json``): of one chat, or of an account with many."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from ..model import Document
from . import limits
from .dates import day_of_epoch, read_day
from .faults import InputFault, UnreadableError
from .telegram import Post, document, join_albums

_PIECE = 1 << 18
_MESSAGES = re.compile(r'"messages"\s*:\s*\[')
_NAME = re.compile(r'"name"\s*:\s*("(?:[^"\\]|\\.)*")')
_ID = re.compile(r'"id"\s*:\s*(-?\d+)')
_SKIP = re.compile(r"[\s,]*")
_decoder = json.JSONDecoder()


def read_telegram_json(stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]:
    """The posts with text, chat by chat, one message in memory at a time. Raises UnreadableError."""
    reader = _Text(stream)
    some = False
    while (head := reader.until_messages()) is not None:
        some = True
        channel, chat = _channel(head)
        faults: list[InputFault] = []
        for post in join_albums(_posts(reader, name, faults)):
            yield from faults
            faults.clear()
            if post.text.strip():
                yield document(post, f"telegram:{chat}/{post.key}", channel, published)
        yield from faults
    if not some:
        raise UnreadableError("no Telegram export: it lists no messages")


def _channel(head: str) -> tuple[str | None, str]:
    names, ids = _NAME.findall(head), _ID.findall(head)
    channel = " ".join(str(json.loads(names[-1], strict=False)).split()) if names else None
    return channel, ids[-1] if ids else channel or "chat"


def _posts(reader: _Text, name: str, faults: list[InputFault]) -> Iterator[Post]:
    for number, (message, raw) in enumerate(reader.items(), 1):
        if not isinstance(message, dict) or message.get("type") != "message":
            continue
        try:
            yield Post(
                key=int(message["id"]),
                at=str(message.get("date_unixtime") or message.get("date") or ""),
                text=_text(message.get("text")),
                day=_day(message),
                sender=_name(message.get("from")),
                forwarded_from=_name(message.get("forwarded_from")),
                edited=_name(message.get("edited")),
                reply_to=int(message["reply_to_message_id"]) if message.get("reply_to_message_id") else None,
                has_media=any(k in message for k in ("photo", "file", "media_type")),
                raw=raw.encode("utf-8", "surrogatepass"),
            )
        except (KeyError, TypeError, ValueError) as e:
            faults.append(InputFault(name, 0, f"message {number}: {type(e).__name__}: {e}"))


def _day(message: dict[str, Any]) -> date | None:
    """The day of a message in UTC, as channels' pages have it; ``date`` is in the zone of whoever made the export."""
    seconds = str(message.get("date_unixtime") or "")
    return day_of_epoch(int(seconds)) if seconds.isdecimal() else read_day(str(message.get("date") or ""))


def _text(value: Any) -> str:
    """Text of a message: a string, or strings and marked pieces in a row."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(p if isinstance(p, str) else str(p.get("text", "")) for p in value if isinstance(p, str | dict))
    return ""


def _name(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


class _Text:
    """JSON text that is read piece by piece and forgotten behind the reader."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._text = ""
        self._at = 0  # all before was read
        self._ended = False

    def _more(self) -> bool:
        if self._ended:
            return False
        raw = self._stream.read(_PIECE)
        self._ended = not raw
        self._text = self._text[self._at :] + self._decode.decode(raw, final=not raw)
        self._at = 0
        return not self._ended

    def until_messages(self) -> str | None:
        """What stands before the next list of messages; None where there is no further one."""
        while True:
            found = _MESSAGES.search(self._text, self._at)
            if found:
                head, self._at = self._text[self._at : found.start()], found.end()
                return head
            self._at = max(self._at, len(self._text) - _PIECE)
            if not self._more():
                return None

    def items(self) -> Iterator[tuple[Any, str]]:
        """The items of the list that begins here, each with its own text. Raises UnreadableError if it is broken."""
        while True:
            start = _SKIP.match(self._text, self._at).end()  # type: ignore[union-attr]
            if self._text.startswith("]", start):
                self._at = start + 1
                return
            try:
                item, end = _decoder.raw_decode(self._text, start)
                whole = end < len(self._text)  # else a number may go on in the next piece
            except json.JSONDecodeError:
                whole = False
            except RecursionError as e:
                raise UnreadableError("a message is nested too deeply") from e
            if whole:
                yield item, self._text[start:end]
                self._at = end
                continue
            if len(self._text) - self._at > limits.MAX_BYTES:
                raise UnreadableError(f"a message is larger than {limits.size(limits.MAX_BYTES)}, or broken")
            if not self._more():
                raise UnreadableError("the export is cut off or broken")
