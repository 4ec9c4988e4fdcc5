"""What posts of Telegram have in common, whichever way they were saved.

A post is a document. One that was passed on says whose it is (``meta["forwarded_from"]``): its words are another
channel's. An edited post says when (``meta["edited"]``) and keeps its id, so that the store makes its new text a new
version. Pictures sent together (an album) are one post, with the ids of all (``meta["album"]``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..model import Document
from .encoding import plain
from .markup import tidy
from .received import received


@dataclass(frozen=True, slots=True)
class Post:
    """One message. ``key`` is its number in the channel; ``at`` the time of sending as the file writes it."""

    key: int
    at: str
    text: str
    day: date | None
    sender: str | None = None
    forwarded_from: str | None = None
    edited: str | None = None
    reply_to: int | None = None
    has_media: bool = False
    raw: bytes | None = None
    album: tuple[int, ...] = ()


def join_albums(posts: Iterable[Post]) -> Iterator[Post]:
    """Posts in order, with those that were sent as one album joined.

    Exports do not mark albums. What was sent in the same second by the same sender, all with media and no more than
    one with text, is one.
    """
    last: Post | None = None
    for post in posts:
        if last is not None and _together(last, post):
            raws = [r for r in (last.raw, post.raw) if r is not None]
            last = replace(
                last,
                text=last.text or post.text,
                edited=last.edited or post.edited,
                raw=b"\n".join(raws) if raws else None,
                album=(*(last.album or (last.key,)), post.key),
            )
            continue
        if last is not None:
            yield last
        last = post
    if last is not None:
        yield last


def _together(one: Post, other: Post) -> bool:
    return (
        one.has_media
        and other.has_media
        and bool(one.at)
        and (one.at, one.sender, one.forwarded_from) == (other.at, other.sender, other.forwarded_from)
        and not (one.text and other.text)
    )


def document(
    post: Post, identity: str, channel: str | None, published: date | None, url: str | None = None
) -> Document:
    """The document that a post with text makes."""
    meta: dict[str, Any] = {"telegram": {"message": post.key}}
    for name, value in (
        ("sent", post.at), ("forwarded_from", post.forwarded_from), ("edited", post.edited),
        ("reply_to", post.reply_to), ("album", list(post.album)),
    ):  # fmt: skip
        if value:
            meta[name] = value
    if post.sender and post.sender != channel:
        meta["author"] = post.sender
    made = Document(
        id=identity, text=tidy(plain(post.text)), published=post.day or published, url=url, outlet=channel, meta=meta
    )
    return received(made, post.raw)
