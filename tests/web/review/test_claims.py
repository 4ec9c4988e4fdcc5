"""Review of claims: accepted, mended or rejected, on the page and by the API; pages and gold hold what people left."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from web_filled import SECRET
from web_team import browser, program, send

from marsad.review.claims import acts_on_claims, claims_of
from marsad.review.gold import gold
from marsad.review.reading import coded
from marsad.store.judgements import add_judgement
from marsad.store.people import audit
from marsad.web.site import site_of


def claim_of(app: FastAPI, document: str = "a", number: int = 0) -> Any:
    with site_of(app).database.read() as connection:
        held = coded(connection, document)
        assert held is not None
        return claims_of(held.coding, acts_on_claims(connection, [document]).get(document, {}))[number]


def judge(client: Any, verdict: str, document: str = "a", seen: int = 0, **parts: str) -> Any:
    return send(client, "/en/review/claims", id=document, number=0, verdict=verdict, seen=seen, **parts)


def listed(app: FastAPI, **asked: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = program(app, "viewer", "read").get("/api/v1/claims", params=asked).json()["items"]
    return [c for c in found if c["document"] == "a"]


def test_a_claim_is_accepted_mended_rejected_and_taken_back(team_of_both: FastAPI) -> None:
    app = team_of_both
    client = browser(app, "coder")
    machine = claim_of(app)
    assert machine.status == "machine"
    speaker = machine.claim["speaker"]
    assert speaker in client.get("/en/review/claims?id=a").text
    assert judge(client, "accept", speaker=speaker, form=machine.claim["form"]).status_code == 303
    accepted = claim_of(app)
    assert (accepted.status, accepted.person, accepted.claim) == ("reviewed", "coder", machine.claim)
    assert judge(client, "accept", seen=accepted.last, certainty="denied").status_code == 303
    mended = claim_of(app)
    assert (mended.claim["certainty"], mended.claim["speaker"]) == ("denied", speaker)
    [told] = listed(app)
    assert told["certainty"] == "denied"
    assert len(listed(app, certainty="denied")) == 1
    with site_of(app).database.read() as connection:
        row = next(iter(audit.entries(connection)))
    assert (row.subject, row.detail["verdict"]) == ("document a claim#0", "fix")
    assert judge(client, "reject", seen=mended.last).status_code == 303
    assert claim_of(app).status == "rejected"
    assert listed(app) == []
    assert judge(client, "undo").status_code == 303
    assert claim_of(app).claim["certainty"] == "denied"


def test_a_reviewer_prevails_and_who_comes_second_is_told(team: FastAPI) -> None:
    assert judge(browser(team, "reviewer"), "accept").status_code == 303
    answer = judge(browser(team, "coder"), "reject", seen=0)
    assert answer.status_code == 409
    assert judge(browser(team, "coder"), "reject", seen=claim_of(team).last).status_code == 303
    assert claim_of(team).status == "reviewed"


def test_words_must_stand_in_the_text(team: FastAPI) -> None:
    client = browser(team, "coder")
    for parts in ({"speaker": "من لم يتكلم"}, {"certainty": "sure"}, {"form": "song"}):
        assert judge(client, "accept", **parts).status_code == 422
    assert claim_of(team).status == "machine"
    assert judge(client, "accept", speaker="قوات النظام").status_code == 303
    mended = claim_of(team).claim
    [span] = [s for s in mended["spans"] if s["field"] == "speaker"]
    assert (span["text"], span["origin"]) == ("قوات النظام", "human")
    assert judge(client, "skip").status_code == 400
    missing = send(client, "/en/review/claims", id="a", number=99, verdict="accept", seen=0)
    assert missing.status_code == 404
    assert "من لم يتكلم" not in client.get("/en/document?id=a").text


def test_a_program_judges_claims(team: FastAPI) -> None:
    coder = program(team, "coder", "write")

    def post(**more: Any) -> int:
        about = {"subject": "document", "subject_id": "a", "field": "claim#0"}
        return int(coder.post("/api/v1/judgements", json={**about, **more}).status_code)

    assert post(verdict="fix", value={"claim": {"certainty": "hedged"}}) == 201
    assert claim_of(team).claim["certainty"] == "hedged"
    assert post(verdict="fix", value={"claim": {"certainty": "sure"}}) == 422
    assert post(verdict="fix", value={"claim": {"score": 1}}) == 422
    assert post(verdict="skip") == 422
    assert post(verdict="accept", field="claim#77") == 404
    assert post(verdict="undo") == 201
    assert claim_of(team).status == "machine"


def test_gold_holds_the_claims_as_people_left_them(team: FastAPI) -> None:
    client = browser(team, "coder")
    with site_of(team).database.write() as connection:
        add_judgement(connection, "report", "a#0", "accept", "coder")
    before = _gold(team)
    assert before["review"]["claims"] is False
    assert judge(client, "reject").status_code == 303
    after = _gold(team)
    assert len(after["claims"]) == len(before["claims"]) - 1
    assert after["review"]["claims"] is (len(before["claims"]) == 1)


def _gold(app: FastAPI) -> dict[str, Any]:
    with site_of(app).database.read() as connection:
        [found] = [g.line for g in gold(connection) if g.line["id"] == "a"]
    return found


def test_claims_of_hidden_documents_are_nobody_elses(team: FastAPI) -> None:
    send(browser(team, "admin"), "/en/groups", name="cell")
    send(browser(team, "admin"), "/en/restrictions", group="cell", subject="document", subject_id=SECRET)
    client = browser(team, "coder")
    assert client.get("/en/review/claims", params={"id": SECRET}).status_code == 404
    assert judge(client, "accept", SECRET).status_code == 404
    assert "مأرب" not in client.get("/en/review/claims").text
