"""Accepting many reports at once: only of a group that was judged, what was looked at, and all of it can be undone."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from web_desk import decide
from web_filled import SECRET, TRICK
from web_team import browser, csrf, send

from marsad.review.acts import Act
from marsad.review.reading import acts_on
from marsad.store.people import audit
from marsad.web.site import site_of

SHELLING = "shelling-artillery-missile"


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a small archive one judged report is enough."""
    monkeypatch.setattr("marsad.review.bulk.NEEDED", 1)


def acts(app: FastAPI, name: str) -> list[Act]:
    with site_of(app).database.read() as connection:
        return acts_on(connection, name)


def shown(client: Any, **query: str) -> list[str]:
    """The values of the boxes of reports on the page."""
    text = client.get("/en/review/bulk", params=query).text
    return [unescape(v) for v in re.findall(r'name="report" value="([^"]*)"', text)]


def said(client: Any, **query: str) -> str:
    """The words of the page."""
    return re.sub(r"<[^>]*>|[\u2066-\u2069]", "", client.get("/en/review/bulk", params=query).text)


def accept(client: Any, reports: list[str], **fields: str) -> Any:
    sent = [("_csrf", csrf(client)), *fields.items(), *(("report", r) for r in reports)]
    body = "&".join(f"{quote(k)}={quote(v)}" for k, v in sent)
    kind = {"content-type": "application/x-www-form-urlencoded"}
    return client.post("/en/review/bulk", content=body, headers=kind)


def test_a_group_that_was_judged_is_accepted_together_and_taken_back(team_of_both: FastAPI) -> None:
    app = team_of_both
    client = browser(app, "reviewer")
    decide(browser(app, "coder"), "a#0", "accept")
    boxes = shown(client, type=SHELLING)
    names = [b.partition("|")[2] for b in boxes]
    assert "b#0" in names
    assert "a#0" not in names
    answer = accept(client, boxes, type=SHELLING, sure="1", note="كلها واضحة")
    assert answer.status_code == 303
    for name in names:
        [act] = acts(app, name)
        assert (act.verdict, act.role, act.note) == ("accept", "reviewer", "كلها واضحة")
        assert act.bulk
    with site_of(app).database.read() as connection:
        row = next(iter(audit.entries(connection)))
    assert row.subject == f"batch {act.bulk}"
    assert sorted(row.detail["reports"]) == sorted(names)
    assert shown(client, type=SHELLING) == []
    page = re.sub(r"<[^>]*>|[\u2066-\u2069]", "", client.get(answer.headers["location"]).text)
    assert f"{len(names)} reports were accepted together" in page
    # one of them is mended since: the rest is taken back
    decide(client, "b#0", "accept", type="attack")
    assert send(client, "/en/review/bulk/undo", batch=act.bulk).status_code == 303
    assert [a.verdict for a in acts(app, "b#0")] == ["accept", "fix"]
    for name in set(names) - {"b#0"}:
        assert [a.verdict for a in acts(app, name)] == ["accept", "undo"]
    assert send(browser(app, "admin"), "/en/review/bulk/undo", batch=act.bulk).status_code == 303  # not his
    assert [a.verdict for a in acts(app, "b#0")] == ["accept", "fix"]


def test_what_nobody_judged_is_not_accepted(team: FastAPI) -> None:
    client = browser(team, "reviewer")
    boxes = shown(client)
    assert boxes
    assert accept(client, boxes, sure="1").status_code == 400
    assert "Nobody has judged" in client.get("/en/review/bulk").text
    assert all(acts(team, b.partition("|")[2]) == [] for b in boxes)


def test_bulk_proves_nothing_and_a_rejection_is_counted(team: FastAPI) -> None:
    client = browser(team, "reviewer")
    decide(client, "a#0", "reject", reason="old-event")
    page = said(client, type=SHELLING)
    assert "judged 1 one by one: 0 right as they were, 0 mended, 1 rejected" in page
    accept(client, shown(client, type=SHELLING), type=SHELLING, sure="1")
    assert "judged 1 one by one" in said(client, type=SHELLING)


def test_without_confirmation_and_after_others_nothing_is_kept(team: FastAPI) -> None:
    client = browser(team, "reviewer")
    decide(client, "a#0", "accept")
    boxes = shown(client, type=SHELLING)
    assert accept(client, boxes, type=SHELLING).status_code == 422
    assert accept(client, [], type=SHELLING, sure="1").status_code == 422
    decide(browser(team, "coder"), "b#0", "reject", reason="duplicate")
    changed = [b.replace("|", "x|") if b.endswith("|b-copy#0") else b for b in boxes]
    answer = accept(client, [*changed, f"x|{SECRET}#0", "x|none#9"], type=SHELLING, sure="1")
    assert answer.status_code == 303
    assert "left=4" in answer.headers["location"]
    assert [a.verdict for a in acts(team, "b#0")] == ["reject"]
    assert acts(team, "b-copy#0") == acts(team, f"{SECRET}#0") == []


def test_what_may_not_be_seen_is_not_listed_nor_accepted(team: FastAPI) -> None:
    send(browser(team, "admin"), "/en/groups", name="cell")
    send(browser(team, "admin"), "/en/restrictions", group="cell", subject="document", subject_id=SECRET)
    client = browser(team, "reviewer")
    decide(client, "a#0", "accept")
    assert not [b for b in shown(client) if SECRET in b]
    assert accept(client, [f"x|{SECRET}#0"], sure="1").status_code == 404
    assert TRICK not in client.get("/en/review/bulk").text
