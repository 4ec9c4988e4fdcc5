"""What the API tells is what the pages show: paging, filters, search, documents, figures, ETags."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from web_filled import DOCUMENTS, HOSTILE, SECRET
from web_team import browser, program, stranger

from marsad.store.event_list import current_events
from marsad.web.site import site_of


@pytest.fixture
def api(team: FastAPI) -> TestClient:
    """A program with a token for reading."""
    return program(team, "viewer", "read")


def test_events_come_in_pages_without_holes_or_doubles(api: TestClient) -> None:
    whole = api.get("/api/v1/events?limit=200").json()
    assert whole["total"] == 4
    assert whole["next"] is None
    for sort in ("newest", "oldest", "deadliest", "changed"):
        order = [e["id"] for e in api.get(f"/api/v1/events?sort={sort}").json()["items"]]
        got, cursor = [], ""
        while cursor is not None:
            page = api.get("/api/v1/events", params={"limit": 1, "cursor": cursor, "sort": sort}).json()
            got += [e["id"] for e in page["items"]]
            cursor = page["next"]
        assert got == order
    assert [e["start"] for e in whole["items"]] == ["2021-01-10", "2020-05-20", "2020-04-05", "2020-03-03"]
    assert whole["items"][3]["killed"] == {"low": 5, "best": 5, "high": 7}
    assert whole["items"][1]["killed"] is None


def test_a_page_begins_after_the_event_that_ended_the_last_wherever_it_stands_now(api: TestClient) -> None:
    first = api.get("/api/v1/events?limit=2").json()
    rest = api.get("/api/v1/events", params={"limit": 2, "cursor": first["next"], "from": "2020-01-01"}).json()
    assert {e["id"] for e in first["items"]}.isdisjoint(e["id"] for e in rest["items"])
    for cursor in ("AAAA", "WzEsMl0=", "W10=", "WyJhIl0=", "Wy0xLCAieCJd"):
        assert api.get("/api/v1/events", params={"cursor": cursor}).status_code == 422
    assert api.get("/api/v1/documents", params={"cursor": first["next"]}).status_code == 422


@pytest.mark.parametrize("query", ["", "place=SY", "type=shelling", "from=2020-04-01", "actor=russia", "min_sources=2",
                                   "victims=civilians", "status=machine", "grade=confirmed&to=2020-12-31"])  # fmt: skip
def test_filters_choose_what_they_choose_on_the_pages(team: FastAPI, query: str) -> None:
    page, api = browser(team, "viewer"), program(team, "viewer")
    found = api.get(f"/api/v1/events?{query}").json()
    sheet = page.get(f"/download/events.csv?{query}").text.lstrip("\ufeff").splitlines()[1:]
    assert sorted(line.partition(",")[0] for line in sheet) == sorted(e["id"] for e in found["items"])
    assert api.get(f"/api/v1/figures?{query}").json()["whole"]["events"] == found["total"]
    columnar = api.get(f"/api/v1/events.columnar?{query}").json()
    assert columnar["count"] + sum(columnar["nowhere"].values()) == found["total"]


@pytest.mark.parametrize("query", ["from=yesterday", "min_sources=-1", "limit=0", "limit=1000", "sort=random",
                                   "to=2020-13-01", "place=" + "x" * 300])  # fmt: skip
def test_what_is_no_filter_is_refused(team: FastAPI, query: str) -> None:
    answer = program(team, "viewer").get(f"/api/v1/events?{query}")
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["at"]


def test_an_event_is_whole(api: TestClient, team: FastAPI) -> None:
    with site_of(team).database.read() as connection:
        stored = {e["id"]: e for e in current_events(connection)}
    for identity, event in stored.items():
        found = api.get(f"/api/v1/events/{identity}").json()
        assert found["event"] == event
        assert {r["name"] for r in found["reports"]} == set(event["reports"])
        assert found["status"] == "machine"
    found = next(api.get(f"/api/v1/events/{i}").json() for i, e in stored.items() if "b" in e["documents"])
    copied = next(r for r in found["reports"] if r["copies"])
    assert {copied["document"], *(c.partition("#")[0] for c in copied["copies"])} == {"b", "b-copy"}
    assert any(m["fields"] for m in copied["sentence"])
    links = api.get(f"/api/v1/events/{found['event']['id']}/links").json()
    assert set(links["reports"]) == set(found["event"]["reports"])
    assert len(links["copies"]) == 1
    assert links["history"][0]["what"] == "created"


def test_documents_with_any_id_have_their_text_and_coding(api: TestClient) -> None:
    listed = api.get("/api/v1/documents?limit=3").json()
    more = api.get("/api/v1/documents", params={"limit": 3, "cursor": listed["next"]}).json()
    last = api.get("/api/v1/documents", params={"limit": 3, "cursor": more["next"]}).json()
    got = [d["id"] for page in (listed, more, last) for d in page["items"]]
    assert got == [d.id for d in reversed(DOCUMENTS)]
    assert last["next"] is None
    for document in DOCUMENTS:
        found = api.get("/api/v1/document", params={"id": document.id}).json()
        assert found["text"] == document.text
        full = f"{found['title']}\n{found['text']}" if found["title"] else found["text"]
        for report in found["coding"]["reports"]:
            span = next(s for s in report["spans"] if s["field"] == "evidence")
            assert full[span["start"] : span["end"]] == report["evidence"]
    assert api.get("/api/v1/document", params={"id": "none"}).status_code == 404
    assert api.get("/api/v1/document", params={"id": "a", "version": 2}).status_code == 404
    narrowed = api.get("/api/v1/documents", params={"outlet": "مرصد الشمال", "from": "2020-05-01"}).json()
    assert [d["id"] for d in narrowed["items"]] == ["c"]


def test_search_finds_words_in_their_forms(api: TestClient) -> None:
    found = api.get("/api/v1/search", params={"q": "قصف"}).json()
    assert {h["id"] for h in found["items"]} >= {"a", "b", "b-copy", HOSTILE}
    hit = next(h for h in found["items"] if h["id"] == "b")
    assert all(hit["snippet"][a:b] for a, b in hit["marks"])
    assert api.get("/api/v1/search", params={"q": "جنود", "kind": "events"}).json()["total"] <= 1
    claims = api.get("/api/v1/search", params={"q": "القصف", "kind": "claims"}).json()
    assert any("الدفاع المدني" in h["snippet"] for h in claims["items"])
    assert api.get("/api/v1/search", params={"q": "-"}).status_code == 422
    narrowed = api.get("/api/v1/search", params={"q": "قصف", "place": "SY", "actor": "syria-government-2000-2024"})
    assert {h["id"] for h in narrowed.json()["items"]} == {"a", "b", "b-copy"}


def test_claims_tallies_copies_sources_and_counts(api: TestClient) -> None:
    claims = api.get("/api/v1/claims").json()
    assert claims["total"] == sum(claims["certainties"].values()) == sum(claims["forms"].values())
    denied = api.get("/api/v1/claims?certainty=denied").json()
    assert [c["speaker"] for c in denied["items"]] == ["الجيش الروسي"]
    assert denied["items"][0]["events"][0]["event"].startswith("ev-")
    tally = api.get("/api/v1/tallies").json()["items"]
    assert [(t["document"], t["losses"][0]["count"]) for t in tally] == [("t", 120)]
    assert api.get("/api/v1/copies").json()["items"][0]["members"] == {"b": 1.0, "b-copy": 1.0}
    assert api.get("/api/v1/sources").json()[0]["new"] == len(DOCUMENTS)
    counted = api.get("/api/v1/counts").json()
    assert (counted["events"], counted["documents"]) == (4, len(DOCUMENTS))
    assert sum(counted["coders"].values()) == len(DOCUMENTS)
    method = api.get("/api/v1/method").json()
    assert method["events"] == 4
    assert method["withheld"] is None
    assert method["weights"]["date"]["same"] > 0


def test_figures_dyads_trends_and_facets_agree(api: TestClient) -> None:
    by = api.get("/api/v1/figures?by=country").json()
    assert sum(c["events"] for c in by["cells"]) == by["whole"]["events"] == 4
    assert by["whole"]["killed_best"] == 10
    dyads = api.get("/api/v1/dyads").json()
    assert {"doer": "houthis", "target": "yemen-government"}.items() <= next(
        d for d in dyads["directed"] if d["doer"] == "houthis"
    ).items()
    trends = api.get("/api/v1/trends?unit=month&by=country").json()
    assert {line["name"]: sum(line["counts"]) for line in trends["lines"]} == {"all": 4, "SY": 3, "YE": 1}
    facets = {f["dimension"]: f["values"] for f in api.get("/api/v1/facets").json()}
    assert {v["value"]: v["events"] for v in facets["country"]} == {"SY": 3, "YE": 1}


READ = ("overview",
        "events", "facets", "documents", "tallies", "copies", "claims", "figures?by=admin1&by=type", "dyads", "trends",
        "counts", "method", "events.columnar", "document?id=b", "document?id=" + quote(SECRET, safe=""),
        *(f"search?kind={k}&q=" + quote("قصف") for k in ("documents", "events", "claims")))  # fmt: skip


def timeless(value: Any) -> Any:
    """JSON without moments and what is made of them."""
    if isinstance(value, dict):
        return {k: timeless(v) for k, v in value.items() if not k.endswith("_at") and k not in ("at", "next", "state")}
    return [timeless(v) for v in value] if isinstance(value, list) else value


def test_both_databases_answer_alike(team: FastAPI, postgres_site: FastAPI) -> None:
    one, other = program(team, "viewer"), program(postgres_site, "viewer")
    events = [f"events/{e['id']}" for e in one.get("/api/v1/events").json()["items"]]
    for path in (*READ, *events, *(f"{e}/links" for e in events)):
        answers = [client.get(f"/api/v1/{path}") for client in (one, other)]
        assert [a.status_code for a in answers] == [200, 200], path
        first, second = (timeless(a.json()) for a in answers)
        assert first == second, path


def test_the_overview_agrees_with_figures(api: TestClient) -> None:
    found = api.get("/api/v1/overview?unit=month").json()
    whole = api.get("/api/v1/figures").json()["whole"]
    assert (found["events"], found["documents"]) == (whole["events"], whole["documents"])
    killed = next(t for t in found["totals"] if t["outcome"] == "killed")
    assert killed["range"] == {n: whole[f"killed_{n}"] for n in ("low", "best", "high")}
    assert sum(s["events"] for s in found["line"]) == 4
    assert found["line"][0]["first"] == "2020-03-01"
    assert sum(found["needs"].values()) >= len(found["first"])


def test_the_queue_holds_what_waits_and_forgets_what_was_decided(team: FastAPI) -> None:
    coder = program(team, "coder", "write")
    before = coder.get("/api/v1/review/queue?order=severe").json()
    assert {"a#0", "t#0", f"{SECRET}#0"} <= set(before["items"])
    done = {"subject": "report", "subject_id": "a#0", "verdict": "accept"}
    assert coder.post("/api/v1/judgements", json=done).status_code == 201
    after = coder.get("/api/v1/review/queue?order=severe").json()
    assert set(before["items"]) - set(after["items"]) == {"a#0"}
    assert after["counts"]["waiting"] == before["counts"]["waiting"] - 1
    assert coder.get("/api/v1/review/queue?order=disagreements").status_code == 403
    assert program(team, "viewer").get("/api/v1/review/queue").status_code == 403
    assert {a["field"] for a in coder.get("/api/v1/review/agreement").json()} >= {"event", "type"}
    assert coder.get("/api/v1/review/patterns").status_code == 200


def test_who_has_it_already_is_told_so(api: TestClient, team: FastAPI) -> None:
    for path in ("/api/v1/events", "/api/v1/document?id=a", "/api/v1/figures?by=country", "/api/v1/events.columnar",
                 f"/api/v1/document?id={quote(SECRET, safe='')}", "/api/v1/me"):  # fmt: skip
        first = api.get(path)
        tag = first.headers["etag"]
        again = api.get(path, headers={"if-none-match": f'"other", W/{tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag), path
        assert api.get(path, headers={"if-none-match": '"other"'}).status_code == 200
    tag = api.get("/api/v1/events").headers["etag"]
    event = api.get("/api/v1/events").json()["items"][0]["id"]
    reviewer = program(team, "reviewer", "review")
    made = reviewer.post("/api/v1/judgements", json={"subject": "event", "subject_id": event, "verdict": "accept"})
    assert made.status_code == 201
    changed = api.get("/api/v1/events", headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed.json()["items"][0]["status"] == "reviewed"


def test_the_description_names_every_route_and_says_what_it_does(team: FastAPI) -> None:
    from web_routes import routes_of

    described = stranger(team).get("/api/v1/openapi.json").json()
    paths = {(m.upper(), p) for p, methods in described["paths"].items() for m in methods}
    ours = {(r.method, r.path) for r in routes_of(team) if r.path.startswith("/api/") and "openapi" not in r.path}
    assert paths == ours
    for path, methods in described["paths"].items():
        for operation in methods.values():
            assert operation["description"].endswith("."), path
            assert operation["tags"], path
            assert "429" in operation["responses"]
            assert operation["security"] == [{"token": []}]
    assert described["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
