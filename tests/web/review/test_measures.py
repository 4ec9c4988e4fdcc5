"""Coding apart: two people who do not see each other, and how far they agree."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from web_desk import decide, names_in_queue, open_desk, send_desk
from web_team import browser

from marsad.review import queue
from marsad.review.reading import acts_on
from marsad.web.site import site_of


@pytest.fixture(autouse=True)
def _everything_is_of_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "SAMPLED", 1)


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_two_code_apart_and_neither_sees_or_waits_for_the_other(team_of_both: FastAPI) -> None:
    app = team_of_both
    one, two, three = (browser(app, name) for name in ("coder", "coder2", "reviewer"))
    waiting = names_in_queue(one.get("/en/review?order=sample").text)
    assert len(waiting) == 7
    assert decide(one, "a#0", "accept", order="sample", type="attack", note="تحفظ").status_code == 303
    page = two.get("/en/review?order=sample&at=a%230").text
    assert "تحفظ" not in page
    assert 'value="attack" selected' not in page
    assert "a#0" not in names_in_queue(one.get("/en/review?order=sample").text)
    assert decide(two, "a#0", "accept", order="sample").status_code == 303
    assert "a#0" not in names_in_queue(three.get("/en/review?order=sample").text)
    with site_of(app).database.read() as connection:
        assert [(a.person, a.blind, a.verdict) for a in acts_on(connection, "a#0")] == [
            ("coder", True, "fix"), ("coder2", True, "accept"),
        ]  # fmt: skip
    assert names_in_queue(three.get("/en/review?order=disagreements").text) == ["a#0"]
    for name in ("b#0", "c#0"):
        for client in (one, two):
            assert decide(client, name, "accept", order="sample").status_code == 303
    text = plain(one.get("/en/review/agreement").text)
    assert "3 of the 7 reports of the sample were coded twice" in text
    assert re.search(r"Kind of act 3 67%", text), text
    assert "coder2" in text
    assert "attack" in text


def test_a_conflict_cannot_be_where_nobody_is_to_see_the_other(team: FastAPI) -> None:
    one, two = browser(team, "coder"), browser(team, "coder2")
    theirs = open_desk(two, "a#0", order="sample")
    assert decide(one, "a#0", "accept", order="sample").status_code == 303
    assert send_desk(two, theirs, "accept").status_code == 303


def test_patterns_name_the_words_of_act_that_were_rejected(team: FastAPI) -> None:
    client = browser(team, "coder")
    assert "Nobody has judged anything yet" in client.get("/en/review/patterns").text
    assert decide(client, "a#0", "reject", reason="old-event").status_code == 303
    assert decide(client, "c#0", "accept", type="attack").status_code == 303
    text = plain(client.get("/en/review/patterns").text)
    assert "old event" in text
    assert "0%" in text
    assert "kind of act 1" in text
