"""Adding an event that the machine missed, on the page and by the API; linking, events, gold and undo know of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from web_desk import Fields, changed, decide, fields_of
from web_filled import HOSTILE, SECRET, TRICK
from web_team import browser, program, send

from marsad.cli.link_store import link_stored
from marsad.linking.profiles import builtin
from marsad.linking.run import Options
from marsad.review.gold import gold
from marsad.review.reading import acts_on
from marsad.store.people import audit
from marsad.store.tables import events
from marsad.web.site import site_of

NAME = "a#100000"
MISSED = "استهدف سوقاً شعبية"


def open_form(client: Any, document: str) -> Fields:
    answer = client.get(f"/en/review/add?id={quote(document, safe='')}")
    assert answer.status_code == 200, answer.text[:400]
    return fields_of(answer.text)


def post(client: Any, fields: Fields) -> Any:
    body = "&".join(f"{quote(k)}={quote(v)}" for k, v in fields)
    return client.post("/en/review/add", content=body, headers={"content-type": "application/x-www-form-urlencoded"})


def full_of(client: Any, document: str) -> str:
    found = client.get("/api/v1/document", params={"id": document}).json()
    return f"{found['title']}\n{found['text']}"


def filled(client: Any, **values: Any) -> Fields:
    """An event in a market of the same day, with words for what happened, where and whom it befell."""
    at = full_of(client, "a").index(MISSED)
    made = {
        "type": "attack", "evidence": MISSED, "start": "2020-03-03", "end": "2020-03-03", "targets": ["civilians"],
        "place_name": ["كفرنبل", ""], "place_country": ["SY", ""], "place_admin1": ["SY-ID", ""],
        "place_precision": ["1", ""], "place_start": ["", ""], "place_end": ["", ""],
        "figure_outcome": ["killed", ""], "figure_count": ["2", ""], "figure_qualifier": ["exact", "exact"],
        "figure_victims": ["civilians", ""], "figure_part": ["", ""], "figure_by": ["", ""],
        "figure_text": ["سوقاً شعبية", ""], "figure_start": ["", ""], "figure_end": ["", ""],
    }  # fmt: skip
    span = ("span", f"evidence:{at}:{at + len(MISSED)}")
    return [*changed(open_form(client, "a"), **{**made, **values}), span]


def test_an_event_is_added_beside_those_of_the_machine(team_of_both: FastAPI) -> None:
    app = team_of_both
    client = browser(app, "coder")
    before = client.get("/api/v1/document", params={"id": "a"}).json()["coding"]
    answer = post(client, filled(client, note="السوق وحده"))
    assert answer.status_code == 303, answer.text[:3000]
    assert "at=a%23100000" in answer.headers["location"]
    with site_of(app).database.read() as connection:
        [act] = acts_on(connection, NAME)
        row = next(iter(audit.entries(connection)))
    assert (act.verdict, act.person, act.role, act.note) == ("add", "coder", "coder", "السوق وحده")
    assert act.seen is not None
    report = act.seen.report
    assert (report["type"], report["start"], report["date_precision"], report["targets"]) == (
        "attack", "2020-03-03", 1, ["civilians"],
    )  # fmt: skip
    [span] = [s for s in report["spans"] if s["field"] == "evidence"]
    assert (span["text"], span["origin"]) == (MISSED, "human")
    assert report["places"][0]["lat"] == pytest.approx(35.6, abs=0.3)
    assert report["casualties"][0]["count"] == 2
    assert (row.action, row.subject, row.detail["verdict"]) == ("judge", f"report {NAME}", "add")
    after = client.get("/api/v1/document", params={"id": "a"}).json()
    assert after["coding"] == before
    assert after["added"]["100000"]["evidence"] == MISSED
    desk = client.get("/ar/review?at=a%23100000").text
    assert "أضافه شخص" in desk
    assert "أضافه شخص" in client.get("/ar/document?id=a").text


def relink(app: FastAPI) -> None:
    link_stored(site_of(app).database, Options(builtin()["marsad"]))


def test_it_is_linked_counted_and_shown_and_goes_when_it_is_taken_back(team_of_both: FastAPI) -> None:
    app = team_of_both
    relink(app)
    client = browser(app, "coder")

    def killed() -> int:
        asked = {"from": "2022-01-01", "to": "2022-12-31"}
        totals = client.get("/api/v1/overview", params=asked).json()["totals"]
        return sum(t["range"]["best"] for t in totals if t["outcome"] == "killed" and t["range"])

    assert killed() == 0
    assert post(client, filled(client, start="2022-06-01", end="2022-06-01")).status_code == 303
    relink(app)
    assert killed() == 2
    with site_of(app).database.read() as connection:
        found = [r.id for r in connection.execute(events.select().where(~events.c.ended)) if NAME in r.event["reports"]]
    assert len(found) == 1
    page = client.get(f"/en/events/{found[0]}")
    assert page.status_code == 200
    assert "سوقاً شعبية" in page.text
    assert client.get(f"/api/v1/events/{found[0]}").json()["status"] == "reviewed"
    # the same after everything was linked anew, and after the machine read the document again
    link_stored(site_of(app).database, Options(builtin()["marsad"]), whole=True)
    assert killed() == 2
    assert send(client, "/en/review/undo", at=NAME).status_code == 303
    assert client.get(f"/en/events/{found[0]}").status_code == 200  # until events are linked again
    assert client.get("/en/review?at=a%23100000").status_code == 404
    relink(app)
    assert killed() == 0


def test_it_stays_when_the_machine_reads_the_document_again(team: FastAPI) -> None:
    from marsad.model import Coding
    from marsad.store.codings import add_coding
    from marsad.store.tables import documents, versions

    client = browser(team, "coder")
    assert post(client, filled(client, start="2022-06-01", end="2022-06-01")).status_code == 303
    with site_of(team).database.write() as connection:
        key = connection.execute(
            versions.select().join(documents, documents.c.key == versions.c.document_key).where(documents.c.id == "a")
        ).first()
        assert key is not None
        add_coding(connection, key.key, Coding("a", (), (), None, "another coder"))
    relink(team)
    with site_of(team).database.read() as connection:
        rows = connection.execute(events.select().where(~events.c.ended)).all()
    [event] = [r for r in rows if NAME in r.event["reports"]]
    assert "سوقاً شعبية" in client.get(f"/en/events/{event.id}").text


def test_what_breaks_the_guidelines_is_not_kept_and_stays_in_the_form(team: FastAPI) -> None:
    client = browser(team, "coder")
    answer = post(client, filled(client, evidence="كلام لم يقله أحد", note="مهم"))
    assert answer.status_code == 422
    assert "كلام لم يقله أحد" in answer.text
    assert 'value="مهم"' in answer.text
    assert post(client, filled(client, type="")).status_code == 422
    stale = changed(filled(client), reading="other x")
    assert post(client, stale).status_code == 409
    assert post(client, [*filled(client), ("span", "nothing:1:2")]).status_code == 400
    with site_of(team).database.read() as connection:
        assert acts_on(connection, NAME) == []


def test_it_stands_in_the_gold(team: FastAPI) -> None:
    client = browser(team, "coder")
    assert post(client, filled(client)).status_code == 303
    assert decide(client, "a#0", "accept").status_code == 303
    with site_of(team).database.read() as connection:
        [found] = [g for g in gold(connection) if g.line["id"] == "a"]
    assert found.faults == ()
    assert [r["evidence"] for r in found.line["reports"]][-1] == MISSED


def test_a_program_adds_an_event(team: FastAPI) -> None:
    coder = program(team, "coder", "write")
    full = full_of(program(team, "coder", "read"), "a")
    at = full.index(MISSED)
    fields: dict[str, Any] = {
        "type": {"value": "attack"}, "evidence": {"value": MISSED}, "places": {"value": [{"name": "كفرنبل"}]},
        "targets": {"value": ["civilians"], "spans": [{"start": at, "end": at + 4}]},
        "casualties": {"value": [{"outcome": "killed", "count": 2, "text": "سوقاً شعبية"}]},
    }  # fmt: skip
    made = coder.post("/api/v1/reports", json={"document": "a", "fields": fields})
    assert made.status_code == 201, made.text
    assert made.json()["name"] == NAME
    report = made.json()["report"]
    assert {s["field"]: (s["start"], s["text"]) for s in report["spans"]} == {
        "evidence": (at, MISSED), "targets": (at, full[at : at + 4]),
    }  # fmt: skip
    assert full[report["places"][0]["start"] : report["places"][0]["end"]] == "كفرنبل"
    undone = coder.post("/api/v1/judgements", json={"subject": "report", "subject_id": NAME, "verdict": "undo"})
    assert undone.status_code == 201
    bad: tuple[dict[str, Any], ...] = (
        {}, {"evidence": {"value": MISSED}}, {**fields, "kind": {"value": "dream"}}, {**fields, "score": {"value": 1}},
        {**fields, "places": {"value": [{"name": "كفرنبل", "lat": "x"}]}}, {**fields, "evidence": {"value": "لا"}},
        {**fields, "places": {"value": [{"name": "كفرنبل", "start": 0, "end": 10**9}]}},
        {**fields, "casualties": {"value": [{"outcome": "killed", "count": 2, "text": 5}]}},
        {**fields, "casualties": {"value": [{"outcome": "killed"}]}},
    )  # fmt: skip
    for wrong in bad:
        assert coder.post("/api/v1/reports", json={"document": "a", "fields": wrong}).status_code == 422, wrong
    assert coder.post("/api/v1/reports", json={"document": "none", "fields": fields}).status_code == 404
    viewer = program(team, "viewer", "read")
    assert viewer.post("/api/v1/reports", json={"document": "a", "fields": fields}).status_code == 403


def test_nobody_adds_what_he_may_not_see_and_nothing_runs(team: FastAPI) -> None:
    send(browser(team, "admin"), "/en/groups", name="cell")
    send(browser(team, "admin"), "/en/restrictions", group="cell", subject="document", subject_id=SECRET)
    client = browser(team, "coder")
    assert client.get(f"/en/review/add?id={quote(SECRET, safe='')}").status_code == 404
    fields = changed(filled(client), id=SECRET)
    assert post(client, fields).status_code == 404
    made = {"document": SECRET, "fields": {"type": {"value": "attack"}, "evidence": {"value": "قتل"}}}
    assert program(team, "coder", "write").post("/api/v1/reports", json=made).status_code == 404
    page = client.get(f"/en/review/add?id={quote(HOSTILE, safe='')}").text
    assert TRICK not in page
