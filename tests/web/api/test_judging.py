"""Judgements by the API: who may judge what, no lost update, and a note of each."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from web_team import browser, csrf, program

from marsad.review.reading import acts_by_report, coded, merged
from marsad.store.judgements import list_judgements
from marsad.store.people import audit
from marsad.web.site import site_of


def judge(client: object, **about: object) -> object:
    return client.post("/api/v1/judgements", json={"verdict": "accept", **about})  # type: ignore[attr-defined]


def test_coders_judge_reports_and_documents_and_reviewers_everything(team_of_both: FastAPI) -> None:
    coder, reviewer = program(team_of_both, "coder", "write"), program(team_of_both, "reviewer", "review")
    event = reviewer.get("/api/v1/events").json()["items"][0]["id"]
    link = {"subject": "link", "subject_id": "a#0+b#0", "verdict": "same", "value": {"a": "a#0", "b": "b#0"}}
    assert judge(coder, subject="report", subject_id="a#0").status_code == 201  # type: ignore[attr-defined]
    assert judge(coder, subject="document", subject_id="a").status_code == 201  # type: ignore[attr-defined]
    assert judge(coder, subject="event", subject_id=event).status_code == 403  # type: ignore[attr-defined]
    assert judge(coder, **link).status_code == 403  # type: ignore[attr-defined]
    assert judge(reviewer, subject="event", subject_id=event).status_code == 201  # type: ignore[attr-defined]
    assert judge(reviewer, **link).status_code == 201  # type: ignore[attr-defined]
    assert judge(reviewer, **{**link, "value": {"a": "a#0"}}).status_code == 422  # type: ignore[attr-defined]
    assert judge(reviewer, subject="report", subject_id="a#99").status_code == 404  # type: ignore[attr-defined]
    assert judge(reviewer, subject="report", subject_id="a#-1").status_code == 404  # type: ignore[attr-defined]
    assert judge(program(team_of_both, "viewer", "read"), subject="document", subject_id="a").status_code == 403  # type: ignore[attr-defined]
    with site_of(team_of_both).database.read() as connection:
        assert [r.person for r in list_judgements(connection, "report", "a#0")] == ["coder"]
        notes = audit.entries(connection, action="judge")
    noted = [(n.person, n.subject) for n in notes][:2]
    assert noted == [("reviewer", "link a#0 ~ b#0"), ("reviewer", f"event {event}")]
    march = reviewer.get("/api/v1/events?place=SY&from=2020-03-03&to=2020-03-03").json()["items"]
    linked = march[0]["id"]
    judged = reviewer.get(f"/api/v1/events/{linked}/links").json()["judged"]
    assert [(j["a"], j["b"], j["verdict"]) for j in judged] == [("a#0", "b#0", "same")]


def test_the_second_of_two_is_told_what_the_first_decided(team_of_both: FastAPI) -> None:
    first, second = program(team_of_both, "coder", "write"), program(team_of_both, "reviewer", "review")
    about = {"subject": "report", "subject_id": "a#0", "seen": 0}
    made = judge(first, **about, note="ok")
    assert made.status_code == 201  # type: ignore[attr-defined]
    late = judge(second, **about, verdict="reject", value={"reason": "duplicate"})
    assert late.status_code == 409  # type: ignore[attr-defined]
    assert [(j["person"], j["verdict"], j["note"]) for j in late.json()["later"]] == [("coder", "accept", "ok")]  # type: ignore[attr-defined]
    key = made.json()["key"]  # type: ignore[attr-defined]
    again = judge(second, **{**about, "seen": key}, verdict="reject", value={"reason": "duplicate"})
    assert again.status_code == 201  # type: ignore[attr-defined]
    listed = second.get("/api/v1/judgements", params={"subject": "report", "subject_id": "a#0"}).json()
    assert [j["verdict"] for j in listed] == ["accept", "reject"]


def test_a_browser_needs_the_token_of_its_forms(team: FastAPI) -> None:
    reviewer = browser(team, "reviewer")
    about = {"subject": "document", "subject_id": "a", "verdict": "accept"}
    assert reviewer.post("/api/v1/judgements", json=about).status_code == 403
    sent = reviewer.post("/api/v1/judgements", json=about, headers={"x-csrf-token": csrf(reviewer)})
    assert sent.status_code == 201
    assert sent.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("about", [
    {"subject": "report\x00", "subject_id": "a#0"}, {"subject": "document", "subject_id": ""},
    {"subject": "document", "subject_id": "a", "verdict": "DROP TABLE"},
    {"subject": "document", "subject_id": "a", "seen": -1},
    {"subject": "document", "subject_id": "a", "note": "x" * 5000},
    {"subject": "document", "subject_id": "a", "verdict": "same"},
    {"subject": "report", "subject_id": "a#0", "value": "anything"},
    {"subject": "report", "subject_id": "a#0", "value": {"role": "admin"}},
    {"subject": "report", "subject_id": "a#0", "verdict": "reject"},
    {"subject": "report", "subject_id": "a#0", "verdict": "reject", "value": {"reason": "because"}},
    {"subject": "report", "subject_id": "a#0", "verdict": "fix"},
    {"subject": "report", "subject_id": "a#0", "verdict": "fix", "value": {"fields": {"type": {"value": "no type"}}}},
    {"subject": "report", "subject_id": "a#0", "verdict": "fix", "value": {"fields": {"type": "armed-clash"}}},
    {"subject": "report", "subject_id": "a#0", "verdict": "fix", "field": "colour", "value": "red"},
])  # fmt: skip
def test_what_is_no_judgement_is_refused(team: FastAPI, about: dict[str, object]) -> None:
    assert judge(program(team, "reviewer", "review"), **about).status_code == 422  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["a\x00b", "<script>", "🙂"])
def test_odd_characters_are_kept_or_replaced_and_break_nothing(team_of_both: FastAPI, text: str) -> None:
    import json

    reviewer = program(team_of_both, "reviewer", "review")
    body = json.dumps({"subject": "document", "subject_id": "a", "verdict": "accept", "note": text, "field": text,
                       "value": {text: [text, None, 1.5]}})  # fmt: skip
    answer = reviewer.post("/api/v1/judgements", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 201
    unknown = json.dumps({"subject": "document", "subject_id": text, "verdict": "accept"})
    headers = {"content-type": "application/json"}
    assert reviewer.post("/api/v1/judgements", content=unknown, headers=headers).status_code == 404


def test_nobody_gives_himself_a_role_or_a_reading(team: FastAPI) -> None:
    coder, reviewer = program(team, "coder", "write"), program(team, "reviewer", "review")
    mended = {"fields": {"type": {"value": "armed-clash"}}}
    made = judge(coder, subject="report", subject_id="a#0", verdict="fix", value=mended)
    assert made.status_code == 201  # type: ignore[attr-defined]
    kept = made.json()["value"]  # type: ignore[attr-defined]
    assert kept["role"] == "coder"
    assert kept["fields"] == mended["fields"]
    assert kept["seen"]["report"]["type"] == "shelling-artillery-missile"
    forged = {"role": "admin", "seen": {"report": {}}, "blind": True, "edges": [["a#0", "b#0"]], "own": 1}
    about = {"subject": "document", "subject_id": "a", "verdict": "complete", "value": forged}
    assert judge(coder, **about).json()["value"] == {"own": 1}  # type: ignore[attr-defined]
    judge(reviewer, subject="report", subject_id="a#0")
    with site_of(team).database.read() as connection:
        held = coded(connection, "a")
        assert held is not None
        report = merged(held, acts_by_report(connection, ["a#0"]))[0]
    assert report["type"] == "shelling-artillery-missile"  # the reviewer's word stands over the coder's
