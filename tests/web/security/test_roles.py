"""Privilege by role on every route: a route that is not in the table fails, and so does one that lets in too many."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from web_routes import Known, routes_of
from web_team import browser, csrf, opened, program, stranger

from marsad.web.access import Role
from marsad.web.settings import Settings

#: Who may call what in a team. None: anybody, logged in or not.
TABLE: dict[str, Role | None] = {
    # entering
    "GET /start": None, "GET /login": None, "POST /login": None, "GET /invitation": None, "POST /invitation": None,
    "GET /oidc/login": None, "GET /oidc/back": None, "POST /preferences": None, "GET /api/v1/openapi.json": None,
    # reading
    **dict.fromkeys((
        "GET /", "GET /map", "GET /map/points", "GET /events", "GET /events/{event_id}", "GET /document",
        "GET /document/changes", "GET /search", "GET /claims", "GET /dyads", "GET /trends", "GET /download/{name}.csv",
        "GET /method", "GET /api/v1/me", "GET /api/v1/events", "GET /api/v1/facets", "GET /api/v1/events/{event_id}",
        "GET /api/v1/events/{event_id}/links", "GET /api/v1/events.columnar", "GET /api/v1/documents",
        "GET /api/v1/document", "GET /api/v1/document/changes", "GET /api/v1/tallies", "GET /api/v1/copies",
        "GET /api/v1/search", "GET /api/v1/claims", "GET /api/v1/figures", "GET /api/v1/dyads", "GET /api/v1/trends",
        "GET /api/v1/counts", "GET /api/v1/method", "GET /api/v1/overview",
    ), Role.PUBLIC),
    # one's own account, and what only members see
    **dict.fromkeys((
        "GET /account", "POST /account/name", "POST /account/password", "POST /logout", "GET /account/sessions",
        "POST /account/sessions/{key}/end", "POST /account/sessions/end-others", "GET /account/tokens",
        "POST /account/tokens", "POST /account/tokens/{key}/revoke", "POST /oidc/connect", "GET /api/v1/sources",
        "GET /api/v1/judgements",
    ), Role.VIEWER),
    "POST /api/v1/judgements": Role.CODER,
    # review: coders judge reports, reviewers links
    **dict.fromkeys((
        "GET /review", "GET /review/words", "POST /review/decide", "POST /review/undo", "POST /review/complete",
        "GET /review/agreement", "GET /review/patterns", "GET /api/v1/review/queue", "GET /api/v1/review/agreement",
        "GET /api/v1/review/patterns", "GET /review/add", "POST /review/add",
        "GET /review/claims", "POST /review/claims", "POST /api/v1/reports",
    ), Role.CODER),
    **dict.fromkeys((
        "GET /review/links", "GET /review/links/{event_id}", "POST /review/links/{event_id}/part",
        "POST /review/links/{event_id}/join", "POST /review/links/{event_id}/apart",
        "POST /review/links/{event_id}/right", "POST /review/links/{event_id}/restore",
        "GET /review/bulk", "POST /review/bulk", "POST /review/bulk/undo",
    ), Role.REVIEWER),
    # people, groups, the log
    **dict.fromkeys((
        "GET /users", "POST /users/invite", "POST /users/invitations/{key}/withdraw", "POST /users/{person}/role",
        "POST /users/{person}/disable", "POST /users/{person}/enable", "POST /users/{person}/password-link",
        "POST /users/{person}/end-sessions", "GET /groups", "POST /groups", "POST /groups/{group}/remove",
        "POST /groups/{group}/join", "POST /groups/{group}/leave", "POST /restrictions", "POST /restrictions/lift",
        "GET /audit", "GET /api/v1/audit",
    ), Role.ADMIN),
}  # fmt: skip
VALUES = {"event_id": "ev-none", "name": "none", "person": "nobody-here", "key": "4242", "group": "none"}
OIDC = {"oidc_issuer": "http://127.0.0.1:9", "oidc_client_id": "x"}


def key_of(route: Known) -> str:
    return f"{route.method} {route.path}"


def test_every_route_is_in_the_table_with_its_role(filled_url: str) -> None:
    with opened(Settings(database=filled_url, mode="team", **OIDC)) as app:  # type: ignore[arg-type]
        found = {key_of(route): route.role for route in routes_of(app)}
    assert found == TABLE


def address(path: str) -> str:
    for name, value in VALUES.items():
        path = path.replace("{" + name + "}", value)
    assert "{" not in path
    return path


def refused(answer: object) -> bool:
    """Whether somebody was turned away: told so, or sent to log in."""
    status, headers = answer.status_code, answer.headers  # type: ignore[attr-defined]
    return status in (401, 403) or (status == 303 and "/login?next=" in headers.get("location", ""))


@pytest.mark.parametrize("who", [None, "viewer", "coder", "reviewer", "admin"])
def test_each_role_gets_in_where_the_table_says_and_nowhere_else(team: FastAPI, who: str | None) -> None:
    app = team
    role = Role[who.upper()] if who else Role.PUBLIC
    client = browser(app, who) if who else stranger(app)
    token, wrong = csrf(client), []
    for route in routes_of(app):
        needed = TABLE[key_of(route)]
        if route.path in ("/logout", "/start", "/login", "/invitation"):
            continue
        sent = {"headers": {"x-csrf-token": token}} if route.method == "POST" else {}
        answer = client.request(route.method, address(route.path), **sent)
        # strangers see nothing of a team's site, not even what is open on a public one
        allowed = needed is None or (who is not None and role >= needed)
        if refused(answer) is allowed:
            wrong.append((key_of(route), answer.status_code))
        assert answer.status_code < 500, key_of(route)
    for path in ("/oidc/login", "/oidc/connect"):  # not part of this site
        assert client.post(path).status_code == 404
    assert wrong == []


@pytest.mark.parametrize(("owner", "scopes", "role"), [
    ("admin", ["read"], Role.VIEWER), ("admin", ["write"], Role.CODER), ("admin", ["review"], Role.REVIEWER),
    ("viewer", ["read", "admin"], Role.VIEWER), ("coder", ["review"], Role.CODER), ("admin", ["admin"], Role.ADMIN),
])  # fmt: skip
def test_a_token_gets_no_further_than_its_scopes_and_its_owner(
    team: FastAPI, owner: str, scopes: list[str], role: Role
) -> None:
    client = program(team, owner, *scopes)
    for route in routes_of(team):
        if route.path.startswith("/api/") and route.role is not None:
            answer = client.request(route.method, address(route.path))
            assert refused(answer) is (role < route.role), (key_of(route), answer.status_code)


def test_a_public_site_lets_everybody_read_and_nobody_write(filled_url: str) -> None:
    with opened(Settings(database=filled_url, mode="public")) as app:
        client = stranger(app)
        for route in routes_of(app):
            if route.path in ("/start", "/preferences"):
                continue
            assert route.method == "GET" or route.role is not None, key_of(route)
            answer = client.request(route.method, address(route.path))
            closed = (route.role or Role.PUBLIC) > Role.PUBLIC or route.method == "POST"
            assert refused(answer) is closed, key_of(route)
            assert answer.status_code < 500
        assert client.get("/start?token=").status_code == 403
        assert client.get("/login").status_code == 404
