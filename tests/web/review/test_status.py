"""How far people have gone with an event counts only what still holds."""

from __future__ import annotations

from dataclasses import replace

from fastapi import FastAPI
from web_desk import decide
from web_filled import DOCUMENTS
from web_team import browser, send

from marsad.coding.coder import Coder
from marsad.store.codings import add_coding
from marsad.store.documents import add_document
from marsad.store.tables import event_reports
from marsad.web.data.status import statuses
from marsad.web.site import site_of

TOLD_BY = ("a#0", "b#0", "b-copy#0")


def found(app: FastAPI) -> list[str]:
    with site_of(app).database.read() as connection:
        assert connection.execute(event_reports.select()).first() is not None
        return sorted(statuses(connection).values())


def test_an_event_is_reviewed_as_long_as_its_texts_are_those_that_were_judged(team_of_both: FastAPI) -> None:
    app, client = team_of_both, browser(team_of_both, "coder")
    assert found(app) == []
    for name in TOLD_BY:
        assert found(app) in ([], ["partly-reviewed"])
        assert decide(client, name, "accept").status_code == 303
    assert found(app) == ["reviewed"]
    assert decide(client, "a#0", "skip").status_code == 303
    assert send(client, "/en/review/undo", at="a#0").status_code == 303  # takes back the skip alone
    assert found(app) == ["reviewed"]
    changed = replace(DOCUMENTS[0], text=DOCUMENTS[0].text.replace("خمسة", "ستة"))
    with site_of(app).database.write() as connection:
        added = add_document(connection, changed)
        add_coding(connection, added.version_key, Coder().code_document(changed))
    assert found(app) == ["partly-reviewed"]
    page = client.get("/en/review").text
    assert "open again" in page
    assert page.index("at=a%230") < page.index("at=c%230")
