"""Telegram's exports and pages: posts, forwards, edits, albums."""

from __future__ import annotations

import base64
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marsad.model import Document
from marsad.sources import InputFault, read_documents
from marsad.sources.received import Received
from marsad.store.database import open_database
from marsad.store.documents import add_document

DATA = Path(__file__).parent / "data"

MESSAGES: list[dict[str, Any]] = [
    {"id": 1, "type": "service", "action": "create_channel", "text": ""},
    {"id": 2, "type": "message", "date": "2024-03-05T23:10:00", "date_unixtime": "1709669400", "from": "مرصد النهر",
     "text": ["🔴 ", {"type": "bold", "text": "عاجل"}, ": قصف على البلدة\nوقتلى"]},
    {"id": 3, "type": "message", "date": "2024-03-06T10:00:00", "date_unixtime": "1", "from": "مرصد النهر",
     "forwarded_from": "قناة أخرى", "text": "خبر منقول", "edited": "2024-03-06T11:00:00"},
    {"id": 4, "type": "message", "date": "2024-03-06T12:00:00", "date_unixtime": "2", "from": "مرصد النهر",
     "photo": "a.jpg", "text": ""},
    {"id": 5, "type": "message", "date": "2024-03-06T12:00:00", "date_unixtime": "2", "from": "مرصد النهر",
     "photo": "b.jpg", "text": "صور من موقع الغارة", "reply_to_message_id": 2},
    {"id": 6, "type": "message", "date": "2024-03-06T12:00:00", "date_unixtime": "2", "from": "مرصد النهر",
     "photo": "c.jpg", "text": "صورة أخرى"},
    {"id": 7, "type": "message", "date": "2024-03-06T13:00:00", "photo": "only.jpg", "text": ""},
]  # fmt: skip
CHAT = {"name": "مرصد النهر", "type": "public_channel", "id": 77, "messages": MESSAGES}


def read(path: Path, content: str) -> list[Document | InputFault]:
    path.write_text(content, encoding="utf-8")
    return list(read_documents([str(path)], keep_bytes=True))


def documents(path: Path, content: str) -> list[Received]:
    found = read(path, content)
    assert all(isinstance(d, Received) for d in found), found
    return found  # type: ignore[return-value]


def test_an_export_as_json(tmp_path: Path) -> None:
    plain, forward, album, single = documents(tmp_path / "result.json", json.dumps(CHAT, indent=1, ensure_ascii=False))
    assert (plain.id, plain.outlet, plain.published) == ("telegram:77/2", "مرصد النهر", date(2024, 3, 5))
    assert plain.text == "🔴 عاجل: قصف على البلدة\nوقتلى"
    assert plain.content is not None
    assert json.loads(plain.content)["id"] == 2
    assert (forward.meta["forwarded_from"], forward.meta["edited"]) == ("قناة أخرى", "2024-03-06T11:00:00")
    assert (album.id, album.text, album.meta["album"]) == ("telegram:77/4", "صور من موقع الغارة", [4, 5])
    assert (single.id, single.text) == ("telegram:77/6", "صورة أخرى")


def test_an_export_of_an_account_holds_many_chats(tmp_path: Path) -> None:
    other = {"name": 'قناة "أخرى" {', "type": "public_channel", "id": 88, "messages": MESSAGES[1:2]}
    whole = {"about": "Here is the data you requested.", "chats": {"about": "x", "list": [CHAT, other]}}
    found = documents(tmp_path / "result.json", json.dumps(whole))
    assert [d.id for d in found][3:] == ["telegram:77/6", "telegram:88/2"]
    assert found[-1].outlet == 'قناة "أخرى" {'


@pytest.mark.parametrize("indent", [None, 1])
def test_a_large_export_is_read_piece_by_piece(tmp_path: Path, indent: int | None) -> None:
    many = [{**MESSAGES[1], "id": n, "text": f"خبر {n} " + "ب" * (n % 7000)} for n in range(600)]
    found = documents(
        tmp_path / "result.json", json.dumps({**CHAT, "messages": many}, indent=indent, ensure_ascii=False)
    )
    assert [d.id for d in found] == [f"telegram:77/{n}" for n in range(600)]
    assert all(d.text.endswith("ب" * (n % 7000)) for n, d in enumerate(found))


def test_a_broken_message_is_a_fault_and_the_rest_goes_on(tmp_path: Path) -> None:
    found = read(tmp_path / "result.json", json.dumps({**CHAT, "messages": [{"type": "message"}, *MESSAGES[1:2]]}))
    assert [type(f) for f in found] == [InputFault, Received]


def test_an_export_that_is_cut_off_says_so(tmp_path: Path) -> None:
    content = json.dumps(CHAT, ensure_ascii=False)
    found = read(tmp_path / "result.json", content[: len(content) // 2])
    assert str(found[-1]).endswith("cut off or broken")


EXPORT = (DATA / "telegram_export.html").read_text(encoding="utf-8")


def test_an_export_as_pages(tmp_path: Path) -> None:
    plain, forward, album = documents(tmp_path / "messages.html", EXPORT)
    assert (plain.id, plain.text, plain.published) == ("telegram:مرصد النهر/2", "🔴 عاجل: قصف\nوقتلى", date(2024, 3, 5))
    assert "forwarded_from" not in plain.meta
    assert (forward.text, forward.meta["forwarded_from"], forward.published) == (
        "خبر منقول", "قناة أخرى", date(2024, 3, 6),
    )  # fmt: skip
    assert (album.text, album.meta["album"]) == ("صور الغارة", [4, 5])


PAGE = (DATA / "telegram_page.html").read_text(encoding="utf-8")


def test_a_channels_page(tmp_path: Path) -> None:
    plain, forward = documents(tmp_path / "nahr.html", PAGE)
    assert (plain.id, plain.outlet, plain.published) == ("https://t.me/nahr/10", "مرصد النهر", date(2024, 3, 5))
    assert (plain.text, plain.meta["edited"]) == ("🔴 قصف على البلدة\nوقتلى", "yes")
    assert (forward.meta["forwarded_from"], forward.meta["album"]) == ("قناة أخرى", [11, 12])
    assert "edited" not in forward.meta
    assert plain.content is not None
    assert b"nahr/11" not in plain.content


@pytest.mark.parametrize("content", ["<html><title>Exported Data</title><div class='page_wrap'>", PAGE[:200]])
def test_pages_without_posts_are_faults(tmp_path: Path, content: str) -> None:
    assert all(isinstance(f, InputFault) for f in read(tmp_path / "messages.html", content))


def test_a_post_of_an_export_and_of_the_channels_page_are_one_document(tmp_path: Path) -> None:
    view = base64.b64encode(b'{"c":-1001234567,"p":10,"t":1}').decode().rstrip("=")
    page_ = PAGE.replace('data-post="nahr/10"', f'data-post="nahr/10" data-view="{view}"')
    (page_post, other) = documents(tmp_path / "nahr.html", page_)
    assert page_post.id == "telegram:1001234567/10"
    assert page_post.url == "https://t.me/nahr/10"
    assert other.id == "https://t.me/nahr/11"  # its number is not told
    message = {
        "id": 10, "type": "message", "date": "2024-03-06T01:15:00", "date_unixtime": "1709676900",
        "text": page_post.text,
    }  # fmt: skip
    chat = {"name": "مرصد النهر", "type": "public_channel", "id": 1001234567, "messages": [message]}
    (exported,) = documents(tmp_path / "result.json", json.dumps(chat))
    assert (exported.id, exported.text, exported.outlet) == (page_post.id, page_post.text, page_post.outlet)
    with open_database(str(tmp_path / "m.db")) as store, store.write() as connection:
        outcomes = [add_document(connection, d).outcome for d in (page_post, exported, page_post)]
    assert outcomes == ["new", "known", "known"]


@pytest.mark.parametrize("view", ["", "!!", "bnVtYmVy", base64.b64encode(b'{"c":"x"}').decode(), "[]" * 2000])
def test_a_view_that_tells_no_number_is_left(tmp_path: Path, view: str) -> None:
    page_ = PAGE.replace('data-post="nahr/10"', f'data-post="nahr/10" data-view="{view}"')
    assert documents(tmp_path / "nahr.html", page_)[0].id == "https://t.me/nahr/10"
