"""Requests that were made to break something: SQL, paths, redirects, sizes, forms from elsewhere, odd characters."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from web_routes import routes_of
from web_team import browser, csrf, send, stranger, team_site

from marsad.store.check import check, counts
from marsad.web.site import site_of

SQL = (
    "' OR '1'='1", "'; DROP TABLE users; --", "1 UNION SELECT password FROM users", "%' AND 1=1 --", '" OR ""="', "\\",
)  # fmt: skip
ODD = (
    "\x00", "a\x00b", "\ud800", "\u202e", "%00", "🙂" * 50, "٠١٢", "1e999", "-1", "9" * 30, "NaN", "a" * 900,
)  # fmt: skip
PARAMETERS = (
    "q", "id", "from", "to", "place", "actor", "doer", "target", "type", "grade", "source", "status", "victims",
    "min_sources", "kind", "outlet", "year", "page", "speaker", "certainty", "form", "by", "unit", "line", "sort",
    "cursor", "limit", "subject", "subject_id", "person", "action", "before", "version", "old", "new", "token", "next",
    "shared", "outcome",
)  # fmt: skip


def encoded(value: str) -> str:
    return quote(value.encode("utf-8", "surrogatepass"), safe="")


@pytest.mark.slow
def test_no_parameter_reaches_sql_or_breaks_a_page(team_of_both: FastAPI) -> None:
    app = team_of_both
    admin = browser(app, "admin")
    with site_of(app).database.read() as connection:
        before = counts(connection)
    paths = sorted({r.path for r in routes_of(app) if r.method == "GET" and "{" not in r.path and r.path != "/start"})
    for path in paths:
        for value in ("9" * 30, "-1", "a" * 900):
            query = "&".join(f"{name}={value}" for name in PARAMETERS)
            assert admin.get(f"{path}?{query}").status_code < 500, (path, value)
        for value in (SQL[1], SQL[4], *ODD):
            v = encoded(value)
            query = f"q={v}&id={v}&place={v}&subject=event&subject_id={v}&person={v}&outlet={v}&speaker={v}"
            assert admin.get(f"{path}?{query}").status_code < 500, (path, value)
    with site_of(app).database.write() as connection:
        assert counts(connection) == before
        assert list(check(connection)) == []


def test_an_injected_search_finds_no_more_than_its_words(team_of_both: FastAPI) -> None:
    admin = browser(team_of_both, "admin")
    for value in SQL:
        assert admin.get("/api/v1/documents", params={"outlet": value}).json()["items"] == []
        assert admin.get("/api/v1/events", params={"place": value}).json()["total"] == 0
        assert admin.get("/api/v1/audit", params={"person": value}).json()["items"] == []


@pytest.mark.slow
def test_paths_with_odd_parts_are_not_found(team_of_both: FastAPI) -> None:
    admin = browser(team_of_both, "admin")
    for value in (*SQL, *ODD):
        for path in ("/events/", "/api/v1/events/", "/download/"):
            assert admin.get(path + encoded(value)).status_code in (400, 404, 405, 422), (path, value)
    token = csrf(admin)
    for value in (*SQL, *ODD):
        v = encoded(value)
        for path in (f"/users/{v}/disable", f"/groups/{v}/remove", f"/account/sessions/{v}/end",
                     f"/account/tokens/{v}/revoke"):  # fmt: skip
            assert admin.post(path, headers={"x-csrf-token": token}).status_code < 500, path


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/css/../../settings.py",
        "/static/%2e%2e%2f%2e%2e%2fstore/tables.py", "/static//etc/passwd", "/static/css/%00base.css",
        "/static/..\\app.py", "/static/%5c..%5capp.py", "/download/..%2f..%2fapp.csv", "/download/%2fetc%2fpasswd.csv",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_static_files(team: FastAPI, path: str) -> None:
    answer = browser(team, "admin").get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text
    assert "import" not in answer.text


AWAY = ("//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "/%09/evil.example", "///evil",
        "javascript:alert(1)", "/ar//evil.example", "http:evil.example", "/\r\nset-cookie: a=b")  # fmt: skip


@pytest.mark.parametrize("target", AWAY)
def test_no_redirect_leads_elsewhere(team: FastAPI, target: str) -> None:
    admin = browser(team, "admin")
    send(admin, "/en/groups", name="field")
    answers = [
        send(admin, "/en/preferences", back=target),
        send(admin, "/en/restrictions/lift", subject="event", subject_id="x", group="field", back=target),
        stranger(team).get("/en/account", params={"x": target}),
        stranger(team).get(f"/en/account/{quote(target, safe='')}"),
    ]
    for answer in answers:
        location = answer.headers.get("location", "/")
        assert location.startswith("/"), location
        assert not location.startswith(("//", "/\\")), location
        assert "evil" not in location.partition("?")[0].partition("/en/")[0], location
        assert "set-cookie" not in {name.lower() for name in answer.headers if name.lower() == "a"}


def test_bodies_that_are_too_large_are_refused_unread_and_cut_off(team: FastAPI) -> None:
    admin = browser(team, "admin")
    size = site_of(team).settings.max_body
    token = csrf(admin)
    form = "application/x-www-form-urlencoded"
    for path, kind in (("/api/v1/judgements", "application/json"), ("/en/login", form), ("/en/users/invite", form)):
        told = admin.post(path, content=b"x" * (size + 1), headers={"x-csrf-token": token})
        assert told.status_code == 413, path

        def stream() -> Any:
            for _ in range(size // 65536 + 2):
                yield b"x" * 65536

        untold = admin.post(
            path, content=stream(), headers={"x-csrf-token": token, "content-type": kind}
        )
        assert untold.status_code == 413, path
        claimed = admin.post(path, content=b"x", headers={"x-csrf-token": token, "content-length": "9" * 25})
        assert claimed.status_code == 413
    body = json.dumps({"subject": "event", "subject_id": "x", "verdict": "accept", "value": "[" * 100_000})
    assert admin.post("/api/v1/judgements", content=body, headers={"x-csrf-token": token}).status_code < 500
    deep = '{"value":' + "[" * 100_000 + "]" * 100_000 + "}"
    answer = admin.post(
        "/api/v1/judgements", content=deep, headers={"x-csrf-token": token, "content-type": "application/json"}
    )
    assert answer.status_code < 500


def test_every_form_needs_the_token_of_its_own_browser(team: FastAPI) -> None:
    admin, other = browser(team, "admin"), browser(team, "viewer")
    foreign = csrf(other)
    csrf(admin)
    for route in routes_of(team):
        if route.method == "GET":
            continue
        path = route.path.replace("{", "").replace("}", "")
        for headers in ({}, {"x-csrf-token": foreign}, {"x-csrf-token": "0" * 64}, {"x-csrf-token": "\u00e9".encode()}):
            answer = admin.post(path, headers=headers)
            assert answer.status_code == 403, (path, headers)
        assert admin.post(path, data={"_csrf": foreign}).status_code == 403, path
    assert admin.get("/en/account").status_code == 200


def test_methods_that_no_route_has_are_refused(team: FastAPI) -> None:
    admin = browser(team, "admin")
    token = {"x-csrf-token": csrf(admin)}
    for method in ("PUT", "DELETE", "PATCH", "TRACE"):
        assert admin.request(method, "/en/users", headers=token).status_code == 405
        assert admin.request(method, "/api/v1/events", headers=token).status_code in (403, 405)


def test_no_other_site_may_read(team: FastAPI) -> None:
    admin = browser(team, "admin")
    answer = admin.get("/api/v1/events", headers={"origin": "https://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]
    assert admin.options("/api/v1/events", headers={
        "origin": "https://evil.example", "access-control-request-method": "GET",
    }).status_code == 405  # fmt: skip


def test_a_token_of_another_session_fits_no_form_even_with_its_cookie(team: FastAPI) -> None:
    nobody, admin = stranger(team), browser(team, "admin")
    planted = csrf(nobody)
    admin.cookies.set("marsad_csrf", nobody.cookies["marsad_csrf"])
    assert admin.post("/en/users/invite", data={"_csrf": planted, "role": "admin"}).status_code == 403
    assert send(admin, "/en/users/invite", role="admin").status_code == 200


def test_a_site_with_an_address_is_asked_for_by_no_other_name(filled_url: str) -> None:
    with team_site(filled_url, base_url="https://observatory.example") as app:
        client = stranger(app)
        for host, status in (("observatory.example", 200), ("127.0.0.1", 200), ("evil.example", 400)):
            assert client.get("/en/login", headers={"host": host}).status_code == status
