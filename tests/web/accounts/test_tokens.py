"""Tokens: shown once, never more than their owner may, and only for the API."""

from __future__ import annotations

import re

from fastapi import FastAPI
from fastapi.testclient import TestClient
from web_team import browser, program, send, stranger


def made_by(client: TestClient, **form: object) -> str:
    answer = send(client, "/en/account/tokens", label="script", **form)
    found = re.search(r"marsad_[\w-]{43}", answer.text)
    assert found, answer.text
    assert found[0] not in client.get("/en/account/tokens").text
    return found[0]


def test_a_token_is_made_shown_once_and_revoked(team: FastAPI) -> None:
    coder = browser(team, "coder")
    token = made_by(coder, scopes=["read", "admin"], days="30")
    shown = coder.get("/en/account/tokens").text
    assert ">read</td>" in shown
    script = stranger(team)
    script.headers["authorization"] = f"Bearer {token}"
    assert script.get("/api/v1/me").json() == {"name": "coder", "role": "viewer", "groups": [], "scopes": ["read"]}
    key = re.search(r"/en/account/tokens/(\d+)/revoke", shown)
    assert key
    send(browser(team, "viewer"), key[0])
    assert script.get("/api/v1/me").status_code == 200
    send(coder, key[0])
    assert script.get("/api/v1/me").status_code == 401


def test_a_token_opens_no_page_and_a_cookie_beside_it_counts_for_nothing(team: FastAPI) -> None:
    script = program(team, "admin", "admin")
    assert script.get("/en/users").status_code == 303
    assert script.get("/api/v1/me").json()["role"] == "admin"
    both = browser(team, "admin")
    both.headers["authorization"] = "Bearer marsad_nothing"
    assert both.get("/api/v1/me").status_code == 401
    assert both.post("/en/users/invite", data={"role": "admin"}).status_code in (303, 401, 403)


def test_a_single_user_has_tokens_too(client: TestClient) -> None:
    page = client.get("/en/")
    csrf = re.search(r'"X-CSRF-Token": "([0-9a-f]{64})"', page.text)
    assert csrf
    answer = client.post("/en/account/tokens", data={"_csrf": csrf[1], "label": "x", "scopes": ["read", "review"]})
    found = re.search(r"marsad_[\w-]{43}", answer.text)
    assert found
    script = stranger(client.app)  # type: ignore[arg-type]
    assert script.get("/api/v1/me").status_code == 401
    script.headers["authorization"] = f"Bearer {found[0]}"
    assert script.get("/api/v1/me").json()["role"] == "reviewer"


def test_the_pages_of_a_single_user_are_those_that_fit(client: TestClient) -> None:
    for path in ("/account", "/account/tokens", "/groups", "/audit", "/method"):
        for language in ("ar", "en"):
            assert client.get(f"/{language}{path}").status_code == 200, path
    for path in ("/login", "/users", "/account/sessions", "/invitation"):
        assert client.get(f"/en{path}").status_code == 404, path
