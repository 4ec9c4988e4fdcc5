"""Judging a report: what the form sends is kept beside what the machine said, and nothing is lost."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import Any

import pytest
from fastapi import FastAPI
from web_desk import changed, decide, fields_of, names_in_queue, open_desk, send_desk
from web_filled import SECRET, TRICK
from web_team import browser, csrf, send

from marsad.review.acts import Act
from marsad.review.reading import acts_on, coded
from marsad.review.standing import effective, stand
from marsad.store.people import audit
from marsad.web.site import site_of

SHELLING = "shelling-artillery-missile"


def acts(app: FastAPI, name: str) -> list[Act]:
    with site_of(app).database.read() as connection:
        return acts_on(connection, name)


def counting(app: FastAPI, name: str) -> dict[str, Any]:
    """The report with the values that count."""
    document, _, number = name.rpartition("#")
    with site_of(app).database.read() as connection:
        held = coded(connection, document)
        assert held is not None
        seen = held.seen(int(number))
        assert seen is not None
        return effective(seen, acts_on(connection, name))


def status(app: FastAPI, name: str) -> str:
    document, _, number = name.rpartition("#")
    with site_of(app).database.read() as connection:
        held = coded(connection, document)
        assert held is not None
        seen = held.seen(int(number))
        assert seen is not None
        return stand(acts_on(connection, name), seen).status


def test_accepting_what_the_machine_said_changes_nothing(team_of_both: FastAPI) -> None:
    app = team_of_both
    for document in ("a", "b", "c", "t"):
        answer = decide(browser(app, "coder"), f"{document}#0", "accept")
        assert answer.status_code == 303, answer.text[:2000]
        assert answer.headers["location"].startswith("/en/review?order=uncertain")
        [act] = acts(app, f"{document}#0")
        assert (act.verdict, act.fields, act.person, act.role) == ("accept", {}, "coder", "coder")
        assert act.seen is not None
        assert status(app, f"{document}#0") == "reviewed"


def test_what_a_person_changes_is_kept_beside_what_the_machine_said(team_of_both: FastAPI) -> None:
    app = team_of_both
    client = browser(app, "coder")
    machine = counting(app, "a#0")
    answer = decide(client, "a#0", "accept", type="attack", perpetrators=["russia", "لواء النخيل", "القوات الإيرانية"],
                    note="انظر الفقرة الثانية")  # fmt: skip
    assert answer.status_code == 303, answer.text[:2000]
    [act] = acts(app, "a#0")
    assert act.verdict == "fix"
    assert set(act.fields) == {"type", "perpetrators"}
    assert act.note == "انظر الفقرة الثانية"
    found = counting(app, "a#0")
    assert found["perpetrators"] == ["russia", "other:لواء النخيل", "iran"]
    assert (found["places"], found["casualties"]) == (machine["places"], machine["casualties"])
    page = client.get("/ar/review?at=a%230").text
    assert "mended" in page
    assert page.count("قصف مدفعي") > 1
    with site_of(app).database.read() as connection:
        row = next(iter(audit.entries(connection)))
    assert (row.person, row.action, row.subject) == ("coder", "judge", "report a#0")
    assert row.detail["verdict"] == "fix"


def test_words_that_were_bound_are_kept_as_human_evidence(team: FastAPI) -> None:
    client = browser(team, "coder")
    document = client.get("/api/v1/document", params={"id": "a"}).json()
    full = f"{document['title']}\n{document['text']}"
    at = full.index("قوات النظام")
    fields = changed(open_desk(client, "a#0"), targets=["لواء النخيل"])
    assert send_desk(client, [*fields, ("span", f"targets:{at}:{at + 11}")], "accept").status_code == 303
    [act] = acts(team, "a#0")
    bound = {"start": at, "end": at + 11, "text": "قوات النظام", "origin": "human"}
    assert act.fields["targets"] == {"value": ["other:لواء النخيل"], "spans": [bound]}
    # opened and accepted by another person, they stay
    assert decide(browser(team, "coder2"), "a#0", "accept").status_code == 303
    assert acts(team, "a#0")[-1].fields["targets"] == act.fields["targets"]
    assert status(team, "a#0") == "double-reviewed"


def test_a_new_place_gets_its_coordinates(team: FastAPI) -> None:
    client = browser(team, "coder")
    fields = changed(
        open_desk(client, "a#0"), place_name=["سرمين"], place_country=["sy"], place_admin1=["sy-id"],
        place_precision=[""], place_start=[""], place_end=[""],
    )  # fmt: skip
    answer = send_desk(client, fields, "accept")
    assert answer.status_code == 422
    assert "سرمين" in answer.text  # not in this text; nothing is kept, and nothing of the form is lost
    assert acts(team, "a#0") == []
    fields = changed(fields, place_name=["إدلب"], place_admin1=["SY-ID"])
    assert send_desk(client, fields, "accept").status_code == 303
    [place] = counting(team, "a#0")["places"]
    assert (place["name"], place["country"], place["origin"]) == ("إدلب", "SY", "human")
    assert place["lat"] == pytest.approx(35.9, abs=0.3)


def test_figures_are_mended_added_and_removed(team: FastAPI) -> None:
    client = browser(team, "coder")
    fields = changed(
        open_desk(client, "a#0"), figure_outcome=["killed", "", "injured"], figure_count=["6", "12", ""],
        figure_qualifier=["at_least", "exact", "several"], figure_victims=["مدنيون", "", "المدنيون، قوات النظام"],
        figure_part=["", "", "1"], figure_by=["", "", "الدفاع المدني"], figure_text=["خمسة مدنيين", "", "12 آخرون"],
        figure_start=["", "", ""], figure_end=["", "", ""],
    )  # fmt: skip
    answer = send_desk(client, fields, "accept")
    assert answer.status_code == 303, answer.text[:3000]
    killed, injured = counting(team, "a#0")["casualties"]
    assert (killed["count"], killed["qualifier"], killed["text"]) == (6, "at_least", "خمسة مدنيين")
    assert (injured["count"], injured["part_of"], injured["by"]) == (None, True, "الدفاع المدني")


def test_rejecting_asks_for_a_reason_and_takes_the_report_out(team: FastAPI) -> None:
    client = browser(team, "coder")
    assert decide(client, "a#0", "reject").status_code == 400
    assert decide(client, "a#0", "reject", reason="no-reason").status_code == 400
    assert acts(team, "a#0") == []
    assert decide(client, "a#0", "reject", reason="old-event").status_code == 303
    assert (status(team, "a#0"), acts(team, "a#0")[0].reason) == ("rejected", "old-event")
    assert "a#0" not in names_in_queue(client.get("/en/review").text)


def test_a_skipped_report_comes_back_last_and_an_undone_decision_at_once(team: FastAPI) -> None:
    client = browser(team, "coder")
    queue = names_in_queue(client.get("/en/review").text)
    first = queue[0]
    assert decide(client, first, "skip").status_code == 303
    assert names_in_queue(client.get("/en/review").text) == [*queue[1:], first]
    assert names_in_queue(browser(team, "coder2").get("/en/review").text) == queue
    assert decide(client, queue[1], "accept").status_code == 303
    assert queue[1] not in names_in_queue(client.get("/en/review").text)
    assert send(client, "/en/review/undo", at=queue[1]).status_code == 303
    assert names_in_queue(client.get("/en/review").text)[0] == queue[1]
    assert send(client, "/en/review/undo", at=queue[1]).status_code == 303  # nothing left to undo: nothing is written
    assert [a.verdict for a in acts(team, queue[1])] == ["accept", "undo"]


def test_the_second_of_two_reviewers_sees_what_changed_and_loses_nothing(team_of_both: FastAPI) -> None:
    app = team_of_both
    one, two = browser(app, "reviewer"), browser(app, "reviewer2")
    mine, theirs = open_desk(one, "a#0"), open_desk(two, "a#0")
    assert send_desk(one, changed(mine, type="attack"), "accept", note="سوق").status_code == 303
    answer = send_desk(two, changed(theirs, perpetrators=["russia"]), "accept", note="ملاحظتي")
    assert answer.status_code == 409
    assert 'value="ملاحظتي"' in answer.text
    assert len(acts(app, "a#0")) == 1
    for words in ("reviewer", "سوق", "attack"):
        assert words in answer.text
    again = fields_of(answer.text)
    assert ("perpetrators", "Military Forces of Russia") in again
    assert send_desk(two, again, "accept").status_code == 303
    first, second = acts(app, "a#0")
    assert (first.person, second.person) == ("reviewer", "reviewer2")
    assert "perpetrators" in second.fields
    assert status(app, "a#0") == "double-reviewed"


def test_of_two_who_send_at_once_one_is_told(team_of_both: FastAPI) -> None:
    people = [browser(team_of_both, name) for name in ("reviewer", "reviewer2")]
    forms = [open_desk(client, "a#0") for client in people]
    start, told = Barrier(2), list[int]()

    def decide_now(client: Any, fields: Any) -> None:
        start.wait()
        told.append(send_desk(client, fields, "accept").status_code)

    threads = [Thread(target=decide_now, args=pair) for pair in zip(people, forms, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == [303, 409]
    assert len(acts(team_of_both, "a#0")) == 1


@pytest.mark.parametrize("verdict", ["accept", "reject", "skip"])
def test_no_verdict_is_put_over_what_was_not_seen(team: FastAPI, verdict: str) -> None:
    one, two = browser(team, "reviewer"), browser(team, "reviewer2")
    theirs = open_desk(two, "a#0")
    assert decide(one, "a#0", "accept").status_code == 303
    assert send_desk(two, theirs, verdict, reason="not-event").status_code == 409
    assert len(acts(team, "a#0")) == 1


def test_a_reading_that_changed_meanwhile_is_told(team: FastAPI) -> None:
    client = browser(team, "coder")
    fields = changed(open_desk(client, "a#0"), type="attack")
    text = dict(fields)["reading"].split(" ")[0]
    for reading, kept in ((f"{text} another coder", True), ("another-text marsad", False)):
        answer = send_desk(client, changed(fields, reading=reading), "accept")
        assert answer.status_code == 409
        assert (("type", "attack") in fields_of(answer.text)) is kept
    assert acts(team, "a#0") == []


def test_a_coder_does_not_overrule_a_reviewer(team: FastAPI) -> None:
    assert decide(browser(team, "reviewer"), "a#0", "accept", type="attack").status_code == 303
    assert decide(browser(team, "coder"), "a#0", "accept", type=SHELLING).status_code == 303
    assert counting(team, "a#0")["type"] == "attack"
    page = browser(team, "reviewer2").get("/en/review?order=disagreements").text
    assert names_in_queue(page) == ["a#0"]
    assert decide(browser(team, "reviewer2"), "a#0", "accept", type=SHELLING).status_code == 303
    assert counting(team, "a#0")["type"] == SHELLING
    assert names_in_queue(browser(team, "reviewer2").get("/en/review?order=disagreements").text) == []


@pytest.mark.parametrize("field", [
    {"type": "rumour"}, {"kind": ""}, {"start": "2020-13-01"}, {"start": "2020-03-09", "end": "2020-03-01"},
    {"evidence": "ليس في النص"}, {"reported_by": ["من لم يُذكر"]}, {"start": TRICK},
])  # fmt: skip
def test_what_breaks_the_guidelines_is_refused_with_its_reason(team: FastAPI, field: dict[str, Any]) -> None:
    answer = decide(browser(team, "coder"), "a#0", "accept", **field)
    assert answer.status_code == 422, answer.text[:500]
    assert 'role="alert"' in answer.text
    assert acts(team, "a#0") == []


@pytest.mark.parametrize("change", [
    {"span": "places:1:4"}, {"span": "targets:9:4"}, {"span": "targets:0:99999999"}, {"span": "x"}, {"seen": "-1"},
    {"seen": ""}, {"place_name": ["one", "two", "three", "four"]},
])  # fmt: skip
def test_what_no_form_sends_is_refused(team: FastAPI, change: dict[str, Any]) -> None:
    assert decide(browser(team, "coder"), "a#0", "accept", **change).status_code == 400
    assert acts(team, "a#0") == []


def test_reports_that_are_not_there_or_not_to_be_seen(team: FastAPI) -> None:
    admin, client = browser(team, "admin"), browser(team, "coder")
    assert client.get("/en/review?at=nothing%230").status_code == 404
    assert client.get("/en/review?at=a%2377").status_code == 404
    assert client.get("/en/review?at=a").status_code == 404
    fields = open_desk(client, f"{SECRET}#0")
    send(admin, "/en/groups", name="inner")
    answer = send(admin, "/en/restrictions", subject="document", subject_id=SECRET, group="inner")
    assert answer.status_code == 303, answer.text[:300]
    assert client.get("/en/review", params={"at": f"{SECRET}#0"}).status_code == 404
    assert f"{SECRET}#0" not in names_in_queue(client.get("/en/review").text)
    assert "الشاهد المحجوب" not in client.get("/en/review").text
    assert send_desk(client, fields, "accept").status_code == 404
    assert send(client, "/en/review/undo", at=f"{SECRET}#0").status_code == 404
    assert send(client, "/en/review/complete", at=f"{SECRET}#0").status_code == 404
    words = client.get("/en/review/words", params={"at": f"{SECRET}#0", "field": "places", "start": 0, "end": 4})
    assert words.status_code == 404


def test_forms_from_elsewhere_decide_nothing(team: FastAPI) -> None:
    client = browser(team, "coder")
    fields = [f for f in open_desk(client, "a#0") if f[0] != "_csrf"]
    assert send_desk(client, fields, "accept").status_code == 403
    assert acts(team, "a#0") == []


def test_words_that_are_selected_are_read(team: FastAPI) -> None:
    client = browser(team, "coder")
    full = "قصف على كفرنبل\nقتل خمسة مدنيين"
    ask = {"at": "a#0", "field": "casualties", "start": full.index("خمسة"), "end": len(full)}
    found = client.get("/ar/review/words", params=ask).json()
    assert (found["figure"]["count"], found["figure"]["text"]) == (5, "خمسة مدنيين")
    assert client.get("/ar/review/words", params={**ask, "field": "type"}).status_code == 400
    assert client.get("/ar/review/words", params={**ask, "end": 0}).status_code == 400


def test_a_document_is_called_complete_and_not(team: FastAPI) -> None:
    client = browser(team, "coder")
    for words in ("Take back", "no event was missed"):
        assert send(client, "/en/review/complete", at="a#0").status_code == 303
        assert words in client.get("/en/review?at=a%230").text


def test_the_queue_is_narrowed_and_says_how_far_it_is(team: FastAPI) -> None:
    client = browser(team, "coder")
    page = client.get("/en/review", params={"type": "air-drone-strike"}).text
    assert names_in_queue(page) == ["c#0"]
    assert "7 of 7 reports wait" in page.replace("<bdi class=\"num\">", "").replace("</bdi>", "")
    assert names_in_queue(client.get("/en/review", params={"outlet": "صحيفة الجنوب"}).text) != []
    assert names_in_queue(client.get("/en/review", params={"outlet": "لا أحد"}).text) == []
    assert client.get("/en/review", params={"order": "disagreements"}).text.count("Disagreements") == 0
    assert csrf(client)


def test_nothing_of_a_document_runs(team: FastAPI) -> None:
    client = browser(team, "coder")
    for name in names_in_queue(client.get("/en/review").text):
        page = client.get("/ar/review", params={"at": name}).text
        assert "<script>window" not in page
        assert "<img src=x" not in page
        assert "javascript:" not in page
