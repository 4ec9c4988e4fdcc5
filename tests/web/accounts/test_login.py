"""Logging in: a session of its own for each login, one answer for all that is wrong, and waiting after failures."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime

import pytest
from fastapi import FastAPI
from web_team import PASSWORD, browser, csrf, send, stranger

from marsad.store.people import attempts, audit, sessions, users
from marsad.store.people.tables import login_attempts
from marsad.web.accounts import passwords
from marsad.web.site import site_of


@pytest.fixture
def known(team: FastAPI) -> FastAPI:
    """The site, with a password for the coder."""
    hashed = passwords.hashed(PASSWORD)
    with site_of(team).database.write() as connection:
        users.set_password(connection, users.named(connection, "coder").key, hashed)
    return team


def test_who_knows_the_password_gets_in_and_out(known: FastAPI) -> None:
    client = stranger(known)
    sent_away = client.get("/en/account?x=1")
    assert sent_away.headers["location"] == "/en/login?next=%2Faccount%3Fx%3D1"
    answer = send(client, "/en/login", name="Coder", password=PASSWORD, next="/account?x=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/account?x=1")
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("marsad_session="))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "coder" in client.get("/en/account").text
    held = client.cookies["marsad_session"]
    assert send(client, "/en/logout").status_code == 303
    client.cookies.set("marsad_session", held)
    assert client.get("/en/account").status_code == 303
    with site_of(known).database.read() as connection:
        assert [r.action for r in audit.entries(connection, person="coder")] == ["logout", "login"]


def test_a_session_that_was_planted_stays_worthless(known: FastAPI) -> None:
    planted = "a" * 43
    client = stranger(known)
    client.cookies.set("marsad_session", planted)
    answer = send(client, "/en/login", name="coder", password=PASSWORD)
    given = [c for c in answer.headers.get_list("set-cookie") if c.startswith("marsad_session=")]
    assert len(given) == 1
    assert planted not in given[0]
    thief = stranger(known)
    thief.cookies.set("marsad_session", planted)
    assert thief.get("/en/account").status_code == 303


def test_the_session_before_a_login_ends(known: FastAPI) -> None:
    client = browser(known, "viewer")
    before = client.cookies["marsad_session"]
    answer = send(client, "/en/login", name="coder", password=PASSWORD)
    assert answer.status_code == 303
    other = stranger(known)
    other.cookies.set("marsad_session", before)
    assert other.get("/en/account").status_code == 303


def test_all_that_is_wrong_is_answered_alike(known: FastAPI) -> None:
    with site_of(known).database.write() as connection:
        users.set_disabled(connection, users.named(connection, "viewer").key, True)
    answers = []
    for name, password in (("coder", "wrong"), ("nobody", "wrong"), ("viewer", PASSWORD), ("reviewer", ""),
                           ("' OR 1=1 --", "x"), ("", "")):  # fmt: skip
        answer = send(stranger(known), "/en/login", name=name, password=password)
        answers.append((answer.status_code, "Name or password is not right." in answer.text))
    assert set(answers) == {(403, True)}


def test_an_unknown_name_takes_as_long_as_a_known_one() -> None:
    stored = passwords.hashed(PASSWORD)
    passwords.verify(None, "x")
    times = {}
    for who, held in (("known", stored), ("unknown", None)):
        took = []
        for _ in range(5):
            began = time.perf_counter()
            assert not passwords.verify(held, "wrong")
            took.append(time.perf_counter() - began)
        times[who] = statistics.median(took)
    assert 0.4 < times["known"] / times["unknown"] < 2.5


def test_after_some_failures_even_the_right_password_waits(known: FastAPI) -> None:
    client = stranger(known)
    token = csrf(client)
    for _ in range(attempts.BOTH):
        assert client.post("/en/login", data={"_csrf": token, "name": "coder", "password": "x"}).status_code == 403
    answer = client.post("/en/login", data={"_csrf": token, "name": "coder", "password": PASSWORD})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= attempts.WINDOW.total_seconds()
    assert "marsad_session" not in client.cookies
    with site_of(known).database.write() as connection:
        connection.execute(login_attempts.delete())
    assert client.post("/en/login", data={"_csrf": token, "name": "coder", "password": PASSWORD}).status_code == 303


@pytest.mark.parametrize("next", ["//evil.example", "https://evil.example", "/\\evil.example", "\\/evil", "/\tevil"])
def test_a_login_leads_nowhere_else(known: FastAPI, next: str) -> None:
    answer = send(stranger(known), "/en/login", name="coder", password=PASSWORD, next=next)
    assert answer.headers["location"] == "/en/"


def test_over_https_the_cookie_is_for_this_host_alone(known: FastAPI) -> None:
    from web_team import opened

    from marsad.web.settings import Settings

    url = site_of(known).database.engine.url.render_as_string(hide_password=False)
    url = str(site_of(known).database.path or url)
    with opened(Settings(database=url, mode="team", base_url="https://observatory.example", fresh=0)) as app:
        client = stranger(app)
        client.base_url = "https://observatory.example"  # type: ignore[assignment]
        answer = send(client, "/en/login", name="coder", password=PASSWORD)
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("__Host-marsad="))
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "max-age=" in answer.headers["strict-transport-security"]
    assert "Domain" not in cookie


def test_sessions_are_listed_and_ended(known: FastAPI) -> None:
    first, second = browser(known, "coder"), browser(known, "coder")
    with site_of(known).database.read() as connection:
        key = users.named(connection, "coder").key
        rows = sessions.list_sessions(connection, key, datetime.now(UTC))
    assert len(rows) == 2
    assert first.get("/en/account/sessions").text.count("<tr>") == 3
    stranger_to_it = browser(known, "viewer")
    for row in rows:
        send(stranger_to_it, f"/en/account/sessions/{row.key}/end")
    assert second.get("/en/account").status_code == 200
    send(first, "/en/account/sessions/end-others")
    assert first.get("/en/account").status_code == 200
    assert second.get("/en/account").status_code == 303


def test_a_new_password_ends_the_other_sessions(known: FastAPI) -> None:
    client, other = browser(known, "coder"), browser(known, "coder")
    wrong = send(client, "/en/account/password", old="x", password="قنديل البحر 77", again="قنديل البحر 77")
    assert "The old password is not right." in wrong.text
    weak = send(client, "/en/account/password", old=PASSWORD, password="password1234", again="password1234")
    assert "too easy" in weak.text
    done = send(client, "/en/account/password", old=PASSWORD, password="قنديل البحر 77", again="قنديل البحر 77")
    assert done.status_code == 303
    assert client.get("/en/account").status_code == 200
    assert other.get("/en/account").status_code == 303


def test_what_a_user_prefers_follows_him(known: FastAPI) -> None:
    client = browser(known, "coder")
    send(client, "/ar/preferences", months="gulf", digits="arab", back="/account")
    elsewhere = stranger(known)
    send(elsewhere, "/en/login", name="coder", password=PASSWORD)
    shown = elsewhere.get("/ar/account").text
    assert '<option value="gulf" selected>' in shown
    assert '<option value="arab" selected>' in shown
