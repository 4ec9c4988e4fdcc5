"""What a document, a name, an address or a filter holds never runs: escaped on every page, stopped by the policy."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from web_filled import HOSTILE, TRICK
from web_served import served
from web_team import browser, send

from marsad.store.people import groups, users
from marsad.web.site import site_of

CHROMIUM = Path("/usr/bin/chromium")
#: What is put wherever an address or form takes something.
TRICKS = (TRICK, '"><svg onload=window.tricked=1>', "'-alert(1)-'", "javascript:window.tricked=1", "{{7*7}}${7*7}")


def pages(app: FastAPI, tricks: tuple[str, ...] = TRICKS) -> list[str]:
    """Pages that show what the hostile document holds, or what the address itself holds."""
    held = site_of(app).held.snapshot().table.row
    found = [f"/{lang}/events/{event}" for event in held for lang in ("ar", "en")]
    for lang in ("ar", "en"):
        found += [
            f"/{lang}{path}" for path in (
                "/", "/events", "/map", "/claims", "/dyads", "/trends", "/method", "/groups", "/audit", "/users",
                "/account", "/account/tokens", "/account/sessions", f"/document?id={quote(HOSTILE, safe='')}",
                f"/search?q={quote('قصف')}", f"/search?q={quote('القصف')}&kind=claims",
            )
        ]  # fmt: skip
    for trick in tricks:
        t = quote(trick, safe="")
        found += [
            f"/en/?place={t}&actor={t}&type={t}&source={t}&by={t}", f"/en/events?sort={t}&grade={t}&status={t}",
            f"/en/search?q={t}&outlet={t}", f"/en/claims?speaker={t}", f"/en/login?next={t}",
            f"/en/audit?person={t}", f"/en/document?id={t}", f"/en/events/{t}", f"/en/trends?line={t}&unit={t}",
            f"/en/invitation?token={t}", f"/en/{t}",
        ]  # fmt: skip
    return found


class Reader(HTMLParser):
    """Collects what a browser would run: scripts with text, handlers, addresses that run, elements that load."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._script = tag == "script" and "src" not in given
        if tag in ("iframe", "object", "embed", "base") or (tag == "style"):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            text = re.sub(r"[\s\x00-\x1f]", "", value or "").lower()
            if name.startswith("on") or name == "style" or name == "srcdoc":
                self.found.append(f"{name}={value}")
            if name in ("href", "src", "action", "formaction") and re.match(r"(javascript|data|vbscript):", text):
                self.found.append(f"{name}={value}")
            if name == "src" and tag in ("script", "img") and not (value or "").startswith("/"):
                self.found.append(f"{tag} {value}")

    def handle_data(self, data: str) -> None:
        if self._script and data.strip():
            self.found.append(f"script: {data[:60]}")
        self._script = False


@pytest.fixture
def tricked(team: FastAPI) -> FastAPI:
    """The site, with tricks in what people can write, too."""
    admin = browser(team, "admin")
    send(admin, "/en/account/name", full_name=TRICK)
    send(admin, "/en/account/tokens", label=TRICK)
    with site_of(team).database.write() as connection:
        group = groups.add_group(connection, "field")
        groups.join(connection, group, users.named(connection, "admin").key)
    send(admin, "/en/restrictions", subject="document", subject_id=HOSTILE, group="field")
    admin.headers["user-agent"] = TRICK
    return team


def test_no_page_holds_anything_that_would_run(tricked: FastAPI) -> None:
    admin = browser(tricked, "admin")
    for path in pages(tricked):
        answer = admin.get(path)
        assert answer.status_code in (200, 400, 404, 422), path
        reader = Reader()
        reader.feed(answer.text)
        assert reader.found == [], (path, reader.found)
        assert "49$49" not in answer.text, path
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy


def test_addresses_that_run_are_no_links(tricked: FastAPI) -> None:
    shown = browser(tricked, "admin").get(f"/en/document?id={quote(HOSTILE, safe='')}").text
    assert "window.tricked" in shown
    assert 'href="javascript' not in shown.lower()


def test_the_api_sends_nothing_that_a_browser_takes_for_a_page(tricked: FastAPI) -> None:
    admin = browser(tricked, "admin")
    for path in ("/api/v1/documents", f"/api/v1/document?id={quote(HOSTILE, safe='')}", "/api/v1/sources",
                 f"/api/v1/{quote(TRICK)}", f"/api/v1/events?from={quote(TRICK)}", "/download/events.csv"):  # fmt: skip
        answer = admin.get(path)
        assert answer.headers["content-type"].split(";")[0] in ("application/json", "text/csv"), path
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine")
def test_in_a_browser_nothing_runs_and_nothing_is_fetched_from_elsewhere(tricked: FastAPI) -> None:
    with ThreadPoolExecutor(1) as elsewhere:  # another test's Playwright may hold this thread's loop
        elsewhere.submit(_visit_all, tricked).result()


def _visit_all(tricked: FastAPI) -> None:
    from playwright.sync_api import sync_playwright

    cookie = browser(tricked, "admin").cookies["marsad_session"]
    asked: list[str] = []
    with served(tricked) as base, sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        context = chromium.new_context()
        context.add_cookies([{"name": "marsad_session", "value": cookie, "url": base}])
        tab = context.new_page()
        dialogs: list[str] = []
        tab.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
        tab.on("request", lambda r: asked.append(r.url))
        for path in pages(tricked, TRICKS[:2]):
            tab.goto(base + path, wait_until="load")
            assert tab.evaluate("window.tricked") is None, path
        chromium.close()
        assert dialogs == []
        assert [u for u in asked if not u.startswith((base, "data:image/", "blob:"))] == []


def test_strict_headers_are_on_every_answer(team: FastAPI) -> None:
    admin = browser(team, "admin")
    answers = [
        admin.get("/en/"), admin.get("/nothing"), admin.get("/static/css/base.css"), admin.get("/static/none"),
        admin.get("/api/v1/me"), admin.get("/api/v1/none"), admin.post("/en/logout"), admin.get("/login"),
        admin.post("/api/v1/judgements", content=b"x" * (3 << 20)), admin.get("/api/v1/openapi.json"),
        admin.get("/en/users/x/role"), admin.get("/download/none.csv"),
    ]  # fmt: skip
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'self'; script-src 'self'; style-src 'self'"), answer.request.url
        assert "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"


def test_a_fault_of_ours_tells_nothing_and_has_the_headers(team: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    from web_team import stranger

    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    client = stranger(team)
    client._transport.raise_server_exceptions = False  # type: ignore[attr-defined]
    monkeypatch.setattr(site_of(team).users, "user", broken)
    answer = client.get("/en/events")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "default-src 'self'" in answer.headers["content-security-policy"]
