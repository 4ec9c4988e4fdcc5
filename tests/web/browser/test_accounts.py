"""The pages of accounts in a browser: both languages, narrow and wide, light and dark; logging in by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, expect
from web_served import served
from web_team import PASSWORD, browser, send, team_site

from marsad.store.people import groups, invitations, users
from marsad.web.accounts import passwords
from marsad.web.site import site_of
from marsad.web.static import has_vendor

from .test_reading import faults_of

pytestmark = pytest.mark.slow

PAGES = ("/login", "/login?next=/account", "/invitation?token=TOKEN", "/invitation?token=old", "/account",
         "/account/sessions", "/account/tokens", "/users", "/groups", "/audit", "/method")  # fmt: skip


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[tuple[FastAPI, str, str]]:
    """A team's site on a port, with what its pages can show; its address, and an invitation."""
    path = tmp_path_factory.mktemp("team") / "team.db"
    path.write_bytes(sqlite_template.read_bytes())
    with team_site(str(path), oidc_issuer="http://127.0.0.1:9") as app:
        with site_of(app).database.write() as connection:
            users.set_password(connection, users.named(connection, "coder").key, passwords.hashed(PASSWORD))
            users.set_full_name(connection, users.named(connection, "coder").key, "سمر الخالد")
            groups.join(connection, groups.add_group(connection, "ميدان"), users.named(connection, "coder").key)
            token = invitations.invite(connection, "join", "reviewer", "admin", datetime.now(UTC))
        admin = browser(app, "admin")
        send(admin, "/en/account/tokens", label="تصدير ليلي", scopes=["read"])
        send(admin, "/en/users/viewer2/disable")
        with served(app) as base:
            yield app, base, token


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_sound_and_open_to_all(team: tuple[FastAPI, str, str], chromium: Browser, path: str) -> None:
    app, base, token = team
    if not has_vendor():
        pytest.skip("the files of others are not built in (make assets)")
    cookie = {"name": "marsad_session", "value": browser(app, "admin").cookies["marsad_session"], "url": base}
    faults: list[str] = []
    for width, dark in ((360, False), (1280, True)):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
        )
        if "login" not in path and "invitation" not in path:
            context.add_cookies([cookie])  # type: ignore[list-item]
        page = context.new_page()
        page.on("console", lambda m: faults.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda e: faults.append(str(e)))
        for language in ("ar", "en"):
            page.goto(f"{base}/{language}{path.replace('TOKEN', token)}", wait_until="networkidle")
            where = f"{path} {language} {width}"
            assert [f for f in faults if "404" not in f] == [], where
            assert faults_of(page) == [], where
            assert page.evaluate("document.documentElement.scrollWidth") <= width, where
        context.close()


def test_somebody_logs_in_by_keyboard_makes_a_token_and_leaves(
    team: tuple[FastAPI, str, str], chromium: Browser
) -> None:
    base = team[1]
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{base}/ar/account")
    expect(page).to_have_url(f"{base}/ar/login?next=%2Faccount")
    page.get_by_label("الاسم").focus()
    page.keyboard.type("coder")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}/ar/account")
    expect(page.get_by_role("heading", level=1)).to_have_text("الحساب")
    page.get_by_role("link", name="مفاتيح للبرامج").click()
    page.get_by_label("لأي غرض").fill("تجربة")
    page.get_by_role("button", name="إنشاء مفتاح").click()
    made: Any = page.locator("code.secret").text_content()
    assert made.startswith("marsad_")
    shown = context.request.get(f"{base}/api/v1/me", headers={"authorization": f"Bearer {made}"}).json()
    assert (shown["name"], shown["role"]) == ("coder", "viewer")
    page.get_by_role("link", name="الحساب").first.click()
    page.get_by_role("button", name="تسجيل الخروج").click()
    expect(page).to_have_url(f"{base}/ar/login")
    page.goto(f"{base}/ar/account")
    expect(page).to_have_url(f"{base}/ar/login?next=%2Faccount")
    context.close()
