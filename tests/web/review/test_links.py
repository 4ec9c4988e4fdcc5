"""Review of links: a decision becomes edges between reports, and the next linking keeps to them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi import FastAPI
from web_filled import SECRET
from web_team import browser, csrf, send

from marsad.arabic.folding import fold_key
from marsad.cli.link_store import link_stored
from marsad.linking.profiles import builtin
from marsad.linking.run import Options
from marsad.store.event_list import current_events
from marsad.store.events import judged
from marsad.web.site import site_of


def events(app: FastAPI) -> dict[str, list[str]]:
    with site_of(app).database.read() as connection:
        return {str(e["id"]): sorted(e["reports"]) for e in current_events(connection)}


def relink(app: FastAPI) -> list[list[str]]:
    link_stored(site_of(app).database, Options(builtin()["marsad"], key=fold_key))
    return sorted(events(app).values())


def of_report(app: FastAPI, name: str) -> str:
    return next(id for id, reports in events(app).items() if name in reports)


def act(client: Any, event: str, what: str, **fields: Any) -> Any:
    """Open an event's links and send one of its forms, with what was seen there."""
    page = client.get(f"/en/review/links/{event}")
    assert page.status_code == 200
    seen = re.search(r'name="seen" value="(\d+)"', page.text)
    assert seen
    data = {"_csrf": csrf(client), "seen": seen[1], **fields}
    return client.post(f"/en/review/links/{event}/{what}", data=data)


KAFRANBEL = ["a#0", "b#0", "b-copy#0"]


def test_an_event_shows_its_reports_in_time_and_why_each_is_in_it(team_of_both: FastAPI) -> None:
    client = browser(team_of_both, "reviewer")
    event = of_report(team_of_both, "a#0")
    page = client.get(f"/en/review/links/{event}").text
    assert [page.index(f'value="{name}"') for name in KAFRANBEL] == sorted(
        page.index(f'value="{name}"') for name in KAFRANBEL
    )
    assert page.count('class="waterfall"') >= 3
    assert f"/en/review/links/{event}" in client.get("/en/review/links").text


def test_what_is_parted_stays_parted_until_it_is_taken_back(team_of_both: FastAPI) -> None:
    app, client = team_of_both, browser(team_of_both, "reviewer")
    event = of_report(app, "a#0")
    assert act(client, event, "part", **{"from": "b#0"}).status_code == 303
    with site_of(app).database.read() as connection:
        assert judged(connection)[1] == {("a#0", "b#0"), ("a#0", "b-copy#0")}
    found = relink(app)
    assert ["a#0"] in found
    assert ["b#0", "b-copy#0"] in found
    page = client.get(f"/en/review/links/{event}").text
    key = re.search(r'name="key" value="(\d+)"', page)
    assert key
    assert act(client, event, "restore", key=key[1]).status_code == 303
    assert KAFRANBEL in relink(app)


def test_chosen_reports_are_taken_out(team: FastAPI) -> None:
    client, event = browser(team, "reviewer"), of_report(team, "a#0")
    assert act(client, event, "part", member=["b-copy#0", "a#0"]).status_code == 303
    with site_of(team).database.read() as connection:
        assert judged(connection)[1] == {("a#0", "b#0"), ("b#0", "b-copy#0")}
    assert act(client, event, "part").status_code == 400
    assert act(client, event, "part", member=["c#0"]).status_code == 400
    assert act(client, event, "part", **{"from": "c#0"}).status_code == 400


def test_two_events_are_made_one_and_two_are_kept_apart(team: FastAPI) -> None:
    client = browser(team, "reviewer")
    one, other = of_report(team, "a#0"), of_report(team, "c#0")
    assert act(client, one, "join", other=other).status_code == 303
    assert sorted([*KAFRANBEL, "c#0"]) in relink(team)
    whole = of_report(team, "a#0")
    assert act(client, whole, "part", member="c#0").status_code == 303
    assert ["c#0"] in relink(team)
    assert act(client, of_report(team, "a#0"), "apart", other=of_report(team, "c#0")).status_code == 303
    with site_of(team).database.read() as connection:
        assert ("a#0", "c#0") in judged(connection)[1]
        assert judged(connection)[0] == set()
    for wrong in (one[:4], "ev-nothing"):
        assert act(client, of_report(team, "a#0"), "join", other=wrong).status_code == 404
    same = of_report(team, "a#0")
    assert act(client, same, "join", other=same).status_code == 400


def test_the_second_of_two_is_told_and_links_that_are_right_wait_no_more(team: FastAPI) -> None:
    event = of_report(team, "a#0")
    one, two = browser(team, "reviewer"), browser(team, "reviewer2")
    data = {"_csrf": csrf(two), "seen": "0", "member": "a#0"}
    assert event in one.get("/en/review/links").text
    assert act(one, event, "right").status_code == 303
    answer = two.post(f"/en/review/links/{event}/part", data=data)
    assert answer.status_code == 409
    assert "reviewer" in answer.text
    with site_of(team).database.read() as connection:
        assert judged(connection) == (frozenset(), frozenset())
    assert event not in one.get("/en/review/links").text


def test_restricted_events_are_not_there(team: FastAPI) -> None:
    admin, client = browser(team, "admin"), browser(team, "reviewer")
    secret, event = of_report(team, f"{SECRET}#0"), of_report(team, "a#0")
    send(admin, "/en/groups", name="inner")
    assert send(
        admin, "/en/restrictions", subject="document", subject_id=SECRET, group="inner"
    ).status_code == 303
    assert client.get(f"/en/review/links/{secret}").status_code == 404
    assert act(client, event, "join", other=secret).status_code == 404
    assert send(client, f"/en/review/links/{secret}/right", seen="0").status_code == 404


@pytest.mark.parametrize("who", ["viewer", "coder"])
def test_links_are_for_reviewers(team: FastAPI, who: str) -> None:
    client = browser(team, who)
    assert client.get("/en/review/links").status_code == 403
    assert send(client, f"/en/review/links/{of_report(team, 'a#0')}/right", seen="0").status_code == 403
