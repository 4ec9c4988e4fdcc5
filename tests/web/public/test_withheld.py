"""A public site: names of private persons and exact places are nowhere in it, and only reviewed events if so set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from web_team import opened, stranger

from marsad.publishing.harm.profile import HarmError
from marsad.store.event_list import current_events
from marsad.store.judgements import add_judgement
from marsad.store.people import groups, restrictions
from marsad.web.public.withhold import withholder
from marsad.web.settings import Settings
from marsad.web.site import site_of

#: A private person and villages that the archive names.
NAMES = ("الخطيب", "سامر عبد الرحمن")
PLACES = ("كفرنبل", "سرمين")
PATHS = (
    *(f"/{lang}{path}" for lang in ("ar", "en") for path in (
        "/", "/events", "/map", "/claims", "/dyads", "/trends", "/method", "/?by=source", "/?place=" + quote("كفرنبل"),
        "/search?kind=events&q=" + quote("قصف"), "/search?kind=claims&q=" + quote("القصف"), "/search?q=" + quote("قصف"),
        "/claims?speaker=" + quote("سامر عبد الرحمن الخطيب"),
    )),
    "/map/points", "/download/events.csv", "/download/figures.csv", "/download/dyads.csv", "/download/trends.csv",
    "/api/v1/events", "/api/v1/facets", "/api/v1/claims", "/api/v1/overview", "/api/v1/figures?by=place&by=source",
    "/api/v1/method",
    "/api/v1/events.columnar", "/api/v1/search?kind=events&q=" + quote("قصف"), "/api/v1/counts", "/api/v1/dyads",
    "/api/v1/search?kind=claims&q=" + quote("مدنيين"), "/api/v1/search?q=" + quote("قصف"), "/api/v1/trends",
)  # fmt: skip


@pytest.fixture
def public(filled_url: str) -> Iterator[FastAPI]:
    with opened(Settings(database=filled_url, mode="public", fresh=0, rate=100_000, burst=10_000)) as app:
        yield app


def typed(path: str) -> str:
    """What the reader put into the address comes back in the page; it tells nothing."""
    return path.partition("?")[2]


def test_nobody_private_and_no_exact_place_is_on_any_page(public: FastAPI) -> None:
    client = stranger(public)
    with site_of(public).database.read() as connection:
        ids = [e["id"] for e in current_events(connection)]
    single = [p + i for i in ids for p in ("/ar/events/", "/en/events/", "/api/v1/events/")]
    for path in (*PATHS, *single):
        answer = client.get(path)
        assert answer.status_code == 200, path
        for word in (*NAMES, *PLACES):
            if quote(word.split()[0]) not in typed(path):
                assert word not in answer.text, (path, word)


def test_other_names_and_figures_stay(public: FastAPI) -> None:
    client = stranger(public)
    assert "الدفاع المدني" in client.get("/api/v1/claims").text
    figures = client.get("/api/v1/figures").json()["whole"]
    assert (figures["events"], figures["killed_best"]) == (4, 10)
    event = next(e for e in client.get("/api/v1/events").json()["items"] if e["start"] == "2020-03-03")
    assert event["admin1"] == "SY-ID"
    assert event["precision"] == 3
    told = client.get(f"/api/v1/events/{event['id']}").json()
    assert set(told["event"]["withheld"]) >= {"names", "place"}
    sentences = ["".join(m["text"] for m in r["sentence"]) for r in told["reports"]]
    assert any("[اسم محجوب]" in s and "[مكان محجوب]" in s for s in sentences)


def test_documents_and_reviewers_are_not_shown(public: FastAPI) -> None:
    with site_of(public).database.write() as connection:
        event = next(e["id"] for e in current_events(connection))
        add_judgement(connection, "event", event, "accept", "hani the reviewer", note="a private note")
    client = stranger(public)
    for path in ("/ar/document?id=a", "/api/v1/document?id=a", "/api/v1/documents", "/api/v1/tallies", "/api/v1/copies",
                 "/api/v1/document/changes?id=a&old=1&new=1", "/ar/document/changes?id=a&old=1&new=1"):  # fmt: skip
        assert client.get(path).status_code == 404, path
    for path in (f"/en/events/{event}", f"/api/v1/events/{event}", f"/api/v1/events/{event}/links"):
        assert "hani" not in client.get(path).text
        assert "private note" not in client.get(path).text


@pytest.mark.parametrize("name", ["سامر عبد الرحمن", "سامر", '"سامر عبد الرحمن الخطيب"'])
def test_who_searches_for_a_person_finds_nothing(public: FastAPI, name: str) -> None:
    client = stranger(public)
    for kind in ("documents", "events", "claims"):
        found = client.get("/api/v1/search", params={"q": name, "kind": kind}).json()
        assert found["total"] == 0
    claims = client.get("/api/v1/claims", params={"speaker": "سامر عبد الرحمن الخطيب"}).json()
    assert claims["total"] == 0


def test_only_reviewed_events_are_shown_where_so_set(filled_url: str) -> None:
    with opened(Settings(database=filled_url, mode="public", fresh=0, reviewed_only=True)) as app:
        client = stranger(app)
        assert client.get("/api/v1/events").json()["total"] == 0
        with site_of(app).database.write() as connection:
            events = [e["id"] for e in current_events(connection)]
            add_judgement(connection, "event", events[0], "accept", "hani")
            add_judgement(connection, "event", events[1], "reject", "hani")
        shown = client.get("/api/v1/events").json()
        assert [e["id"] for e in shown["items"]] == [events[0]]
        assert client.get(f"/ar/events/{events[0]}").status_code == 200
        for event in events[1:]:
            assert client.get(f"/ar/events/{event}").status_code == 404
            assert client.get(f"/api/v1/events/{event}").status_code == 404
        assert "لا تُعرض إلا أحداث راجعها إنسان" in client.get("/ar/method").text


def test_a_profile_of_ones_own_is_used_and_a_wrong_one_is_refused(filled_url: str, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('name = "own"\npersons = "all"\nplaces = "country"\ntexts = "none"\n', encoding="utf-8")
    with opened(Settings(database=filled_url, mode="public", fresh=0, profile=str(own))) as app:
        client = stranger(app)
        events = client.get("/api/v1/events").json()["items"]
        assert {e["admin1"] for e in events} == {""}
        told = client.get(f"/api/v1/events/{events[0]['id']}").json()
        assert all(r["sentence"] == [] for r in told["reports"])
        assert client.get("/api/v1/method").json()["withheld"] == "own"
    for profile in ("nothing-of-this-name", str(tmp_path / "none.toml")):
        with pytest.raises(HarmError), opened(Settings(database=filled_url, mode="public", profile=profile)):
            pass


def test_without_withholding_and_in_other_modes_nothing_is_taken_away(filled_url: str) -> None:
    assert withholder(Settings(mode="team")) is None
    assert withholder(Settings(mode="public", withhold=False)) is None
    with opened(Settings(database=filled_url, mode="public", fresh=0, withhold=False)) as app:
        assert "كفرنبل" in stranger(app).get("/api/v1/events").text


def test_the_page_on_method_tells_versions_rules_weights_and_sources(public: FastAPI) -> None:
    client: TestClient = stranger(public)
    english, arabic = client.get("/en/method").text, client.get("/ar/method").text
    for word in ("The names of private persons are withheld", "no finer than their district", "marsad-", "SHA-256",
                 "مرصد الشمال", "at least"):  # fmt: skip
        assert word in english, word
    assert "تُحجب أسماء الأشخاص العاديين" in arabic
    assert "secret" not in english


def test_what_is_restricted_to_a_group_is_not_public(public: FastAPI) -> None:
    client, site = stranger(public), site_of(public)
    with site.database.write() as connection:
        group = groups.add_group(connection, "field")
        event = next(e["id"] for e in current_events(connection) if "c" in e["documents"])
        restrictions.restrict(connection, "document", "c", group, "admin", datetime.now(UTC))
    assert client.get("/api/v1/events").json()["total"] == 3
    assert client.get("/api/v1/counts").json()["events"] == 3
    assert client.get(f"/api/v1/events/{event}").status_code == 404
    assert client.get(f"/ar/events/{event}").status_code == 404
    assert "الجيش الروسي" not in client.get("/api/v1/claims").text
