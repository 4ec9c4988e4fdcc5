"""The frame of the site: languages, access, headers, forms."""

from __future__ import annotations

import re

from fastapi import FastAPI
from fastapi.testclient import TestClient

from marsad.web.single import OneUser
from marsad.web.site import site_of


def test_a_page_has_both_languages(client: TestClient) -> None:
    arabic, english = client.get("/ar/"), client.get("/en/")
    assert '<html lang="ar" dir="rtl">' in arabic.text
    assert '<html lang="en" dir="ltr">' in english.text
    assert "نظرة عامة" in arabic.text
    assert 'href="/ar/"' in arabic.text
    assert 'href="/en/"' in english.text


def test_the_link_works_once_and_strangers_stay_out(app: FastAPI) -> None:
    users = site_of(app).users
    assert isinstance(users, OneUser)
    token = users.token or ""
    with TestClient(app) as stranger:
        assert stranger.get("/ar/").status_code == 401
        assert stranger.get("/start", params={"token": "x" + token}).status_code == 403
    with TestClient(app) as owner:
        assert owner.get("/start", params={"token": token}).status_code == 200
    with TestClient(app) as thief:
        assert thief.get("/start", params={"token": token}).status_code == 403


def test_nothing_inline_runs(client: TestClient) -> None:
    answer = client.get("/ar/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*\bsrc=)", answer.text)
    assert "<style" not in answer.text
    assert " style=" not in answer.text
    assert not re.search(r"\son[a-z]+=", answer.text)


def test_a_form_needs_its_token(client: TestClient) -> None:
    shown = client.get("/ar/").text
    token = re.search(r'name="_csrf" value="([0-9a-f]{64})"', shown)
    assert token
    form = {"months": "gulf", "digits": "arab", "back": "/"}
    assert client.post("/ar/preferences", data=form).status_code == 403
    assert client.post("/ar/preferences", data={**form, "_csrf": "0" * 64}).status_code == 403
    answer = client.post("/ar/preferences", data={**form, "_csrf": token[1]}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/ar/"


def test_nobody_is_sent_elsewhere(client: TestClient) -> None:
    token = re.search(r'name="_csrf" value="([0-9a-f]{64})"', client.get("/ar/").text)
    assert token
    for back in ("//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"):
        form = {"back": back, "_csrf": token[1]}
        assert client.post("/ar/preferences", data=form, follow_redirects=False).headers["location"] == "/ar/"


def test_other_hosts_are_refused(client: TestClient) -> None:
    assert client.get("/ar/", headers={"host": "rebound.example"}).status_code == 400
