"""What people decide of reports flows into events at the next linking, by either way of linking, and back out again."""

from __future__ import annotations

from typing import Any

import pytest
from review_samples import MINE, decide, report, store_document

from marsad.arabic.folding import fold_key
from marsad.cli.link_store import link_stored
from marsad.linking.profiles import builtin
from marsad.linking.run import Options
from marsad.review.reading import coded
from marsad.store.database import Database
from marsad.store.event_list import current_events
from marsad.store.judgements import add_judgement

OPTIONS = Options(builtin()["marsad"], key=fold_key)


def link(database: Database, whole: bool) -> dict[str, Any]:
    """Link, and give the events by the type that they have."""
    link_stored(database, OPTIONS, whole=whole)
    with database.read() as connection:
        return {str(e["type"]): e for e in current_events(connection)}


def judge(database: Database, name: str, verdict: str, **fields: Any) -> None:
    document, _, number = name.partition("#")
    with database.write() as connection:
        held = coded(connection, document)
        assert held is not None
        seen = held.seen(int(number))
        assert seen is not None
        decide(connection, name, verdict, "rima", seen, fields)


@pytest.mark.parametrize("whole", [True, False])
def test_reviewed_values_make_the_event_and_undo_takes_them_out(database: Database, whole: bool) -> None:
    with database.write() as connection:
        store_document(connection, "d", [report(), report(**MINE)])
    assert set(link(database, whole)) == {"shelling-artillery-missile", "remote-explosive-landmine-ied"}
    judge(database, "d#0", "fix", type="attack", perpetrators=["israel"])
    judge(database, "d#1", "reject")
    found = link(database, whole)
    assert set(found) == {"attack"}
    assert found["attack"]["perpetrators"] == ["israel"]
    with database.write() as connection:
        add_judgement(connection, "report", "d#0", "undo", "rima")
        add_judgement(connection, "report", "d#1", "undo", "rima")
    assert set(link(database, whole)) == {"shelling-artillery-missile", "remote-explosive-landmine-ied"}


def test_a_mended_place_parts_what_the_machine_joined(database: Database) -> None:
    with database.write() as connection:
        store_document(connection, "d", [report()])
        store_document(connection, "e", [report()], outlet="صحيفة")
    [joined] = link(database, False).values()
    assert sorted(joined["reports"]) == ["d#0", "e#0"]
    far = {"name": "النبعة", "country": "LY", "admin1": "LY-TB", "lat": 32.9, "lon": 13.2, "precision": 1}
    judge(database, "e#0", "fix", places=[far], type="attack")
    found = link(database, False)
    assert {k: e["reports"] for k, e in found.items()} == {
        "shelling-artillery-missile": ["d#0"], "attack": ["e#0"],
    }  # fmt: skip
    with database.read() as connection:
        events = list(current_events(connection))
    link_stored(database, OPTIONS, whole=True)
    with database.read() as connection:
        assert sorted(map(str, current_events(connection))) == sorted(map(str, events))
