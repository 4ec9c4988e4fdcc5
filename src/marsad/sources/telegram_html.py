"""Telegram saved as pages: Desktop's export as HTML, and channels' public pages (``t.me/s/…``)."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any, BinaryIO

from ..model import Document
from .bounded import read_page
from .dates import read_day
from .encoding import decode
from .faults import InputFault, UnreadableError
from .limits import read_all
from .markup import element_text
from .telegram import Post, document, join_albums

_DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")


def _parse(raw: bytes) -> Any:
    from lxml import etree, html

    try:
        return html.document_fromstring(decode(raw).replace("\x00", "\ufffd"))
    except (etree.LxmlError, ValueError) as e:
        raise UnreadableError(f"page cannot be parsed: {e}") from e


def _having(root: Any, name: str, tag: str = "*") -> list[Any]:
    """Elements below ``root`` of class ``name``."""
    found: list[Any] = root.xpath(f".//{tag}[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")
    return found


def _line(elements: list[Any]) -> str | None:
    return " ".join(element_text(elements[0]).split()) or None if elements else None


def _raw(element: Any) -> bytes:
    from lxml import html

    out: bytes = html.tostring(element, encoding="utf-8", with_tail=False)
    return out


def read_telegram_export(stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]:
    """Posts with text of a ``messages.html``. The export gives no id of the channel, its name stands for it."""
    channel, posts = read_page("telegram-html", read_all(stream))
    for post in join_albums(map(_post, posts)):
        if post.text:
            yield document(post, f"telegram:{channel or name}/{post.key}", channel, published)


def export_posts(raw: bytes) -> tuple[str | None, list[dict[str, Any]]]:
    """The channel of an export and its posts, for JSON. Raises UnreadableError; has no bounds of its own."""
    root = _parse(raw)
    channel = _line([e for head in _having(root, "page_header") for e in _having(head, "text")])
    messages = _having(root, "message", "div")
    if not messages:
        raise UnreadableError("no messages in this Telegram export")
    return channel, [_told(post) for post in _export_posts(messages)]


def _told(post: Post) -> dict[str, Any]:
    values = {f.name: getattr(post, f.name) for f in fields(post)}
    day, raw = post.day.isoformat() if post.day else None, (post.raw or b"").decode("latin-1")
    return values | {"day": day, "raw": raw}


def _post(told: dict[str, Any]) -> Post:
    day = date.fromisoformat(told["day"]) if told["day"] else None
    return Post(**told | {"day": day, "raw": told["raw"].encode("latin-1"), "album": tuple(told["album"])})


def _export_posts(messages: list[Any]) -> Iterator[Post]:
    sender: str | None = None
    for element in messages:
        key = re.sub(r"\D", "", element.get("id") or "")
        if not key or "service" in (element.get("class") or "").split():
            continue
        body = (_having(element, "body", "div") or [element])[0]
        forwarded = next(iter(_having(body, "forwarded", "div")), None)
        own = [e for e in body if "from_name" in (e.get("class") or "").split()]
        if own or "joined" not in (element.get("class") or "").split():
            sender = _line(own)
        source = None
        if forwarded is not None:
            names = _having(forwarded, "from_name", "div")
            source = " ".join((names[0].text or "").split()) if names else None
        at = next((e.get("title") or "" for e in _having(body, "date") if e.get("title")), "")
        day = _DAY.search(at)
        yield Post(
            key=int(key[:18]),
            at=at,
            text=element_text(texts[-1]) if (texts := _having(body, "text", "div")) else "",
            day=read_day(f"{day[3]}-{day[2]}-{day[1]}") if day else None,
            sender=sender,
            forwarded_from=source or ("?" if forwarded is not None else None),
            has_media=bool(_having(body, "media_wrap", "div")),
            raw=_raw(element),
        )


def read_telegram_page(stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]:
    """Posts with text of a channel's public page; albums are one post there already.

    Where the page tells the channel's number, its posts have the id that they have in an export as JSON.
    """
    title, posts = read_page("telegram-page", read_all(stream))
    for told in posts:
        place, chat = told.pop("place"), told.pop("chat")
        post, url = _post(told), f"https://t.me/{place}"
        identity = f"telegram:{chat}/{post.key}" if chat else url
        yield document(post, identity, title or place.partition("/")[0], published, url)


def page_posts(raw: bytes) -> tuple[str | None, list[dict[str, Any]]]:
    """The title of a channel and its posts with ``place`` and number of the ``chat``, for JSON; see above."""
    root = _parse(raw)
    found = [e for e in _having(root, "tgme_widget_message", "div") if "/" in (e.get("data-post") or "")]
    if not found:
        raise UnreadableError("no posts on this Telegram page")
    posts = []
    for element in found:
        place = element.get("data-post")
        post = _page_post(element, re.sub(r"\D", "", place.rpartition("/")[2]))
        if post is not None:
            posts.append(_told(post) | {"place": place, "chat": _chat(element)})
    return _line(_having(root, "tgme_channel_info_header_title")), posts


def _page_post(element: Any, key: str) -> Post | None:
    texts = [
        e for e in _having(element, "tgme_widget_message_text", "div")
        if "js-message_reply_text" not in (e.get("class") or "").split()
    ]  # fmt: skip
    text = element_text(texts[-1]) if texts else ""
    if not key or not text:
        return None
    links = _having(element, "tgme_widget_message_date")
    at = next((t.get("datetime") or "" for link in links for t in link.iter("time")), "")
    edited = any((e.text or "").strip().startswith("edited") for e in _having(element, "tgme_widget_message_meta"))
    singles = {
        int(n)
        for link in _having(element, "tgme_widget_message_photo_wrap", "a")
        if (n := re.sub(r"\D", "", (link.get("href") or "").partition("?")[0].rpartition("/")[2])[:18])
    }
    return Post(
        key=int(key[:18]),
        at=at,
        text=text,
        day=read_day(at),
        forwarded_from=_line(_having(element, "tgme_widget_message_forwarded_from_name")),
        edited="yes" if edited else None,
        raw=_raw(element),
        album=tuple(sorted(singles)) if len(singles) > 1 else (),
    )


def _chat(element: Any) -> str | None:
    """The number of a channel, from what the page counts its views by (``data-view``: ``{"c":-1001234,…}``)."""
    view = (element.get("data-view") or "")[:2000]
    try:
        number = json.loads(b64decode(view + "=" * (-len(view) % 4), altchars=b"-_"))["c"]
    except (ValueError, KeyError, TypeError):
        return None
    return str(abs(number)) if isinstance(number, int) and not isinstance(number, bool) else None
