"""What is restricted to a group is seen nowhere by others: pages, search, API, map, counts, suggestions, reasons."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from web_filled import SECRET
from web_team import browser, program, send

from marsad.store.judgements import add_judgement, list_judgements
from marsad.store.people import groups, restrictions, users
from marsad.web.site import site_of

#: Words that stand in the restricted document and in nothing else.
WORDS = ("صرواح", "YE-MA", "houthis", "الشاهد المحجوب", "secret#1", "yemen-government")
ID = quote(SECRET, safe="")
READING = (
    "/{lang}/", "/{lang}/events", "/{lang}/map", "/{lang}/claims", "/{lang}/dyads", "/{lang}/trends", "/{lang}/method",
    "/{lang}/search?q=" + quote("هجوم"), "/{lang}/search?kind=events&q=" + quote("هجوم"),
    "/{lang}/search?kind=claims&q=" + quote("الجماعة"), "/{lang}/events?place=YE", "/{lang}/?by=source",
    "/download/events.csv", "/download/figures.csv", "/download/dyads.csv", "/download/trends.csv",
    "/download/timeline.csv", "/map/points", "/api/v1/events", "/api/v1/facets", "/api/v1/documents", "/api/v1/tallies",
    "/api/v1/copies", "/api/v1/claims", "/api/v1/figures?by=place&by=source", "/api/v1/figures?place=SY",
    "/api/v1/dyads", "/api/v1/trends", "/api/v1/counts", "/api/v1/method", "/api/v1/events.columnar",
    "/api/v1/overview",
    "/api/v1/search?q=" + quote("هجوم"), "/api/v1/search?kind=events&q=" + quote("هجوم"),
    "/api/v1/search?kind=claims&q=" + quote("الجماعة"),
)  # fmt: skip


def secret_event(app: FastAPI) -> str:
    with site_of(app).database.write() as connection:
        groups.add_group(connection, "field")
        groups.join(connection, groups.get_group(connection, "field"), users.named(connection, "coder").key)
    table = site_of(app).held.snapshot().table
    numbers = [n for n, place in enumerate(table.columns.place) if table.columns.places[place].startswith("صرواح")]
    return str(table.columns.id[numbers[0] + 1])


def closed_to(client: TestClient, event: str) -> None:
    """Fails where anything of the restricted event shows."""
    for path in [p.format(lang=lang) for p in READING for lang in ("ar", "en")]:
        answer = client.get(path)
        assert answer.status_code == 200, path
        for word in (*WORDS, event):
            assert word not in answer.text, (path, word)


@pytest.mark.parametrize("subject", ["document", "event"])
def test_others_see_nothing_of_it_and_members_and_admins_do(team_of_both: FastAPI, subject: str) -> None:
    app = team_of_both
    event = secret_event(app)
    viewer, coder, admin = (browser(app, name) for name in ("viewer", "coder", "admin"))
    before = viewer.get("/api/v1/counts").json()
    figures = viewer.get("/api/v1/figures").json()["whole"]["events"]
    identity = SECRET if subject == "document" else event
    restricted = send(admin, "/en/restrictions", subject=subject, subject_id=identity, group="field")
    assert restricted.status_code == 303

    if subject == "document":
        closed_to(viewer, event)
        closed_to(browser(app, "reviewer"), event)
    after = viewer.get("/api/v1/counts").json()
    assert after["events"] == before["events"] - 1
    assert after["documents"] == before["documents"] - (subject == "document")
    assert viewer.get("/api/v1/figures").json()["whole"]["events"] == figures - 1
    excluded = viewer.get("/api/v1/figures?place=SY").json()["excluded"]
    assert sum(excluded.values()) == 0, excluded

    single = [f"/en/events/{event}", f"/api/v1/events/{event}", f"/api/v1/events/{event}/links"]
    if subject == "document":
        single += [f"/en/document?id={ID}", f"/api/v1/document?id={ID}",
                   f"/api/v1/document/changes?id={ID}&old=1&new=1",
                   f"/en/document/changes?id={ID}&old=1&new=1",
                   f"/api/v1/judgements?subject=report&subject_id={quote(SECRET + '#0', safe='')}"]  # fmt: skip
    single.append(f"/api/v1/judgements?subject=event&subject_id={event}")
    for path in single:
        assert viewer.get(path).status_code == 404, path
        assert coder.get(path).status_code == 200, path
        assert admin.get(path).status_code == 200, path
    assert event in coder.get("/en/events").text

    judge = program(app, "reviewer", "review")
    for about in ({"subject": "event", "subject_id": event}, {"subject": "report", "subject_id": f"{SECRET}#0"},
                  {"subject": "link", "subject_id": "x", "value": {"a": "a#0", "b": f"{SECRET}#0"}}):  # fmt: skip
        assert judge.post("/api/v1/judgements", json={"verdict": "accept", **about}).status_code == 404, about

    send(admin, "/en/restrictions/lift", subject=subject, subject_id=identity, group="field")
    assert event in viewer.get("/en/events").text


def test_the_map_of_a_member_and_of_a_stranger_are_never_mixed_up(team: FastAPI) -> None:
    event = secret_event(team)
    send(browser(team, "admin"), "/en/restrictions", subject="event", subject_id=event, group="field")
    viewer, coder = browser(team, "viewer"), browser(team, "coder")
    path = "/api/v1/events.columnar"
    inside, outside = coder.get(path), viewer.get(path)
    assert inside.json()["count"] == outside.json()["count"] + 1
    assert inside.headers["etag"] != outside.headers["etag"]
    again = viewer.get(path, headers={"if-none-match": inside.headers["etag"]})
    assert again.status_code == 200
    assert viewer.get(path, headers={"if-none-match": outside.headers["etag"]}).status_code == 304
    points = viewer.get("/map/points")
    assert event.removeprefix("ev-") not in points.text
    assert points.json()["count"] == outside.json()["count"]


def test_who_leaves_the_group_sees_it_no_more(team: FastAPI) -> None:
    event = secret_event(team)
    admin, coder = browser(team, "admin"), browser(team, "coder")
    send(admin, "/en/restrictions", subject="document", subject_id=SECRET, group="field")
    assert coder.get(f"/en/events/{event}").status_code == 200
    send(admin, "/en/groups/field/leave", name="coder")
    assert coder.get(f"/en/events/{event}").status_code == 404
    closed_to(coder, event)


def test_a_copy_of_a_restricted_document_does_not_name_it(team: FastAPI) -> None:
    admin, viewer = browser(team, "admin"), browser(team, "viewer")
    secret_event(team)
    send(admin, "/en/restrictions", subject="document", subject_id="b", group="field")
    shown = viewer.get("/api/v1/document?id=b-copy").json()
    assert shown["copies"] == []
    assert viewer.get("/api/v1/copies").json()["items"] == []
    assert admin.get("/api/v1/copies").json()["items"][0]["members"].keys() == {"b", "b-copy"}
    with site_of(team).database.read() as connection:
        assert len(restrictions.list_restrictions(connection)) == 1


REVIEWING_BY_API = ("/api/v1/review/queue?order=severe", "/api/v1/review/agreement", "/api/v1/review/patterns")
REVIEWING = ("/review", "/review?order=severe", "/review?order=novel", "/review?order=sample", "/review/agreement",
             "/review/patterns", "/review/links")  # fmt: skip


def test_the_review_shows_nothing_of_it_either(team: FastAPI) -> None:
    event = secret_event(team)
    admin, other = browser(team, "admin"), browser(team, "reviewer")
    reports = f"{ID}%230"
    assert "صرواح" in admin.get(f"/en/review?at={reports}").text
    with site_of(team).database.write() as connection:
        add_judgement(connection, "report", f"{SECRET}#0", "accept", "coder", value={"role": "coder"})
        add_judgement(connection, "report", f"{SECRET}#0", "reject", "viewer2", value={"role": "coder"})
    send(admin, "/en/restrictions", subject="document", subject_id=SECRET, group="field")
    for path in (*(f"/en{p}" for p in REVIEWING), *REVIEWING_BY_API):
        answer = other.get(path)
        assert answer.status_code == 200, path
        for word in (*WORDS, event):
            # the lists of actors and places to choose from are those of the tables, not of the archive
            if word not in ("houthis", "yemen-government", "YE-MA"):
                assert word not in answer.text, (path, word)
    for path in (f"/review?at={reports}", f"/review/words?at={reports}&field=evidence&start=0&end=5",
                 f"/review/links/{event}"):  # fmt: skip
        assert other.get(f"/en{path}").status_code == 404, path
        assert admin.get(f"/en{path}").status_code == 200, path
    visible = next(iter(site_of(team).held.snapshot().table.row.keys() - {event}))
    for path, fields in (
        ("/review/decide", {"at": f"{SECRET}#0", "verdict": "reject", "reason": "duplicate", "seen": "9"}),
        ("/review/undo", {"at": f"{SECRET}#0"}), ("/review/complete", {"at": f"{SECRET}#0"}),
        (f"/review/links/{event}/right", {"seen": "0"}),
        (f"/review/links/{event}/part", {"seen": "0", "member": f"{SECRET}#0"}),
        (f"/review/links/{visible}/join", {"seen": "0", "other": event}),
        (f"/review/links/{visible}/apart", {"seen": "0", "other": event}),
    ):  # fmt: skip
        assert send(other, f"/en{path}", **fields).status_code in (400, 404), path
    with site_of(team).database.read() as connection:
        assert [r.person for r in list_judgements(connection, "report", f"{SECRET}#0")] == ["coder", "viewer2"]
        assert list_judgements(connection, "event", event) == []
