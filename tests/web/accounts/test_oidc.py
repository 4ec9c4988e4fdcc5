"""Logging in with an OpenID Connect provider, a tiny one of our own on loopback."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from joserfc.jwk import RSAKey
from web_provider import CLIENT, SECRET, Provider, back
from web_served import served
from web_team import browser, csrf, stranger, team_site

from marsad.store.people import audit, users
from marsad.web.site import site_of


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    made = Provider()
    with served(made.app) as address:
        made.issuer = address
        yield made


@pytest.fixture
def site(provider: Provider, sqlite_template: Path, tmp_path: Path) -> Iterator[FastAPI]:
    """A team's site that the provider's people may join as coders."""
    provider.person = {"sub": "42", "preferred_username": "Rima", "name": "ريما"}
    provider.spoil = lambda claims: None
    provider.key = provider.published
    path = tmp_path / "team.db"
    path.write_bytes(sqlite_template.read_bytes())
    with team_site(
        str(path), oidc_issuer=provider.issuer, oidc_client_id=CLIENT, oidc_client_secret=SECRET, oidc_role="coder"
    ) as app:
        yield app


def through(client: Any, start: str = "/en/oidc/login?next=/events") -> Any:
    """Follow a browser to the provider and back; gives the answer of the site to who comes back."""
    sent = client.get(start)
    assert sent.status_code == 303
    with httpx.Client(trust_env=False) as elsewhere:
        returned = elsewhere.get(sent.headers["location"])
    assert returned.status_code == 307
    return client.get(back(returned.headers["location"]))


def test_somebody_new_joins_with_the_role_of_the_settings_and_is_known_again(site: FastAPI) -> None:
    client = stranger(site)
    answer = through(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/events")
    assert "rima" in client.get("/en/account").text
    other = stranger(site)
    through(other)
    assert other.get("/en/account").status_code == 200
    with site_of(site).database.read() as connection:
        account = users.named(connection, "rima")
        assert (account.role, account.password, account.full_name) == ("coder", None, "ريما")
        ways = [r.detail.get("way") for r in audit.entries(connection, action="login")]
    assert ways == ["oidc", "oidc"]
    assert "password" not in client.get("/en/account").text.lower().replace("passwords", "")


def test_a_name_that_is_taken_opens_no_account(site: FastAPI, provider: Provider) -> None:
    provider.person = {"sub": "666", "preferred_username": "admin"}
    client = stranger(site)
    answer = through(client)
    assert answer.status_code == 403
    assert client.get("/en/account").status_code == 303


def test_without_a_role_in_the_settings_only_known_identities_get_in(
    provider: Provider, sqlite_template: Path, tmp_path: Path
) -> None:
    provider.person = {"sub": "43", "preferred_username": "hani"}
    path = tmp_path / "team.db"
    path.write_bytes(sqlite_template.read_bytes())
    with team_site(
        str(path), oidc_issuer=provider.issuer, oidc_client_id=CLIENT, oidc_client_secret=SECRET
    ) as app:
        assert through(stranger(app)).status_code == 403
        with site_of(app).database.write() as connection:
            key = users.named(connection, "viewer").key
            users.set_identity(connection, key, f"{provider.issuer} 43")
        client = stranger(app)
        assert through(client).status_code == 303
        assert "viewer" in client.get("/en/account").text
        with site_of(app).database.write() as connection:
            users.set_disabled(connection, key, True)
        assert through(stranger(app)).status_code == 403


def test_an_account_is_connected_from_within(site: FastAPI, provider: Provider) -> None:
    provider.person = {"sub": "44", "preferred_username": "whoever"}
    client = browser(site, "reviewer")
    page = client.post("/en/oidc/connect", data={"_csrf": csrf(client)})
    link = re.search(r'href="(http://127[^"]+)"', page.text)
    assert link
    with httpx.Client(trust_env=False) as elsewhere:
        returned = elsewhere.get(link[1].replace("&amp;", "&"))
    assert client.get(back(returned.headers["location"])).status_code == 303
    other = stranger(site)
    through(other)
    assert "reviewer" in other.get("/en/account").text
    assert client.get("/en/oidc/connect").status_code == 405


def test_what_was_begun_elsewhere_is_not_finished_here(site: FastAPI) -> None:
    attacker, victim = stranger(site), stranger(site)
    sent = attacker.get("/en/oidc/login")
    with httpx.Client(trust_env=False) as elsewhere:
        location = back(elsewhere.get(sent.headers["location"]).headers["location"])
    assert victim.get(location).status_code == 403
    victim.get("/en/oidc/login")
    assert victim.get(location).status_code == 403
    assert victim.get("/oidc/back?error=access_denied&state=x").status_code == 403
    attacker.cookies.set("marsad_oidc", "e30=.0000")
    assert attacker.get(location).status_code == 403


def _other_issuer(claims: dict[str, Any]) -> None:
    claims["iss"] = "https://evil.example"


def _other_audience(claims: dict[str, Any]) -> None:
    claims["aud"] = "somebody-else"


def _several(claims: dict[str, Any]) -> None:
    claims["aud"], claims["azp"] = [CLIENT, "other"], "other"


def _old(claims: dict[str, Any]) -> None:
    claims["exp"] = int(time.time()) - 3600


def _other_nonce(claims: dict[str, Any]) -> None:
    claims["nonce"] = "another"


def _nobody(claims: dict[str, Any]) -> None:
    del claims["sub"]


@pytest.mark.parametrize("spoil", [_other_issuer, _other_audience, _several, _old, _other_nonce, _nobody])
def test_a_word_that_does_not_hold_lets_nobody_in(site: FastAPI, provider: Provider, spoil: Any) -> None:
    provider.spoil = spoil
    client = stranger(site)
    assert through(client).status_code == 502
    assert client.get("/en/account").status_code == 303


def test_a_word_signed_with_another_key_lets_nobody_in(site: FastAPI, provider: Provider) -> None:
    provider.key = RSAKey.generate_key(2048, {"kid": "one"})
    assert through(stranger(site)).status_code == 502


def test_a_key_that_the_provider_changed_is_asked_for_again(site: FastAPI, provider: Provider) -> None:
    assert through(stranger(site)).status_code == 303
    provider.published = provider.key = RSAKey.generate_key(2048, {"kid": "one"})
    assert through(stranger(site)).status_code == 303


def test_the_way_back_leads_nowhere_else(site: FastAPI) -> None:
    answer = through(stranger(site), "/en/oidc/login?next=//evil.example")
    assert answer.headers["location"] == "/en/"
