"""Events in memory follow the database; subsets count as the whole does."""

from __future__ import annotations

import gzip
import json

import numpy as np
import pytest
from web_world import fill, link

from marsad.analysis.figures import figures
from marsad.model import Document
from marsad.store.codings import add_coding
from marsad.store.database import Database
from marsad.store.documents import add_document
from marsad.store.judgements import add_judgement
from marsad.web.data.facets import facets
from marsad.web.data.filters import Filters
from marsad.web.data.held import Held, fold
from marsad.web.data.points import cells, packed, points
from marsad.web.data.status import status_of
from marsad.web.view import View


@pytest.fixture
def held(database: Database) -> Held:
    fill(database)
    return Held(database, fresh=0)


def test_a_new_state_is_seen(database: Database, held: Held) -> None:
    before = held.snapshot()
    assert held.snapshot() is before
    with database.write() as connection:
        connection.exec_driver_sql("DELETE FROM event_reports")
        version = add_document(connection, Document("five", "نص")).version_key
        from marsad.model import Coding

        add_coding(connection, version, Coding("five", (), ()))
    link(database)
    assert held.snapshot().state != before.state


def test_judgements_change_the_status_alone(database: Database, held: Held) -> None:
    before = held.snapshot()
    event = before.table.columns.id[1]
    with database.write() as connection:
        add_judgement(connection, "event", event, "accept", "huda")
    after = held.snapshot()
    assert after.table is before.table
    chosen = held.choose(Filters(statuses=("reviewed",)))
    assert [chosen.id(int(n)) for n in chosen.events] == [event]
    assert len(held.choose(Filters(), View(reviewed_only=True))) == 1


@pytest.mark.parametrize("asked", [Filters(places=("SY",)), Filters(sources=("مسعف",)), Filters(victims=("civilians",)),
                                   Filters(types=("battles",)), Filters(actors=("houthis",))])  # fmt: skip
def test_a_subset_counts_as_the_whole_does(held: Held, asked: Filters) -> None:
    chosen = held.choose(asked)
    columns = held.snapshot().table.columns
    whole = figures(columns, ["country", "type"], asked.selection(), fold=fold)
    part = figures(chosen.columns, ["country", "type"])
    if not (asked.sources or asked.victims):
        assert part.cells == whole.cells
        assert part.whole == whole.whole
    assert part.whole.events == len(chosen)


def test_hidden_documents_hide_their_events(held: Held) -> None:
    everything = held.choose(Filters())
    without = held.choose(Filters(), View(hidden_documents=frozenset({"two"})))
    assert len(without) == len(everything) - 1
    assert all("two" not in held.snapshot().table.columns.documents[int(d)] for d in without.columns.doc)


def test_points_are_steps_that_lead_to_the_places(held: Held) -> None:
    chosen = held.choose(Filters())
    told = points(held, chosen)
    lon = np.cumsum(told["lon"]) / told["grid"]
    assert told["count"] == 3
    assert sorted(np.round(lon, 2)) == [36.8, 36.8, 45.33]
    assert len(told["id"]) == 36
    assert told["regions"]["SY-ID"] == [2, 11]
    coarse = points(held, chosen, coarse=True)
    assert set(coarse["precision"]) == {"4"}


def test_status_is_the_last_word_of_each_person() -> None:
    assert status_of({}, [{}]) == "machine"
    assert status_of({}, [{"a": "accept"}, {}]) == "partly-reviewed"
    assert status_of({}, [{"a": "accept"}, {"a": "fix"}]) == "reviewed"
    assert status_of({}, [{"a": "accept", "b": "fix"}]) == "double-reviewed"
    assert status_of({}, [{"a": "reject"}]) == "rejected"
    assert status_of({"a": "reject"}, [{}]) == "rejected"
    assert status_of({"a": "accept", "b": "reject", "c": "accept"}, []) == "double-reviewed"


def test_undo_takes_the_last_word_back(database: Database, held: Held) -> None:
    event = held.snapshot().table.columns.id[1]
    with database.write() as connection:
        add_judgement(connection, "event", event, "accept", "huda")
        add_judgement(connection, "event", event, "undo", "huda")
    assert len(held.choose(Filters(statuses=("reviewed",)))) == 0


def test_cells_sum_what_points_tell_apart(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = held.choose(Filters())
    told = points(held, chosen)
    for most in (6000, 2):
        monkeypatch.setattr("marsad.web.data.points.CELLS", most)
        summed = cells(held, chosen)
        assert (sum(summed["n"]), summed["of"]) == (told["count"], told["count"])
        assert summed["count"] == len(summed["n"]) == len(summed["lon"]) == len(summed["precision"])
        assert sum(max(k, 0) for k in summed["killed"]) == sum(max(k, 0) for k in told["killed"])
        single = [i for i, n in zip(summed["id"], summed["n"], strict=True) if n == 1]
        assert all(single)
        assert not any(i for i, n in zip(summed["id"], summed["n"], strict=True) if n > 1)
    assert json.loads(gzip.decompress(packed(held, chosen, first_look=True))) == told  # few events are sent as they are
    monkeypatch.setattr("marsad.web.data.points.MANY", 0)
    assert json.loads(gzip.decompress(packed(held, chosen, first_look=True)))["cells"] is True
    assert json.loads(gzip.decompress(packed(held, chosen))) == told


def test_rejected_events_are_counted_only_where_somebody_asks_for_them(database: Database, held: Held) -> None:
    event, before = held.snapshot().table.columns.id[1], held.choose(Filters())
    with database.write() as connection:
        add_judgement(connection, "event", event, "reject", "huda")
    after = held.choose(Filters())
    assert len(after) == len(before) - 1
    assert after.excluded["rejected by people"] == 1
    only = held.choose(Filters(statuses=("rejected",))).events
    assert [after.snapshot.table.columns.id[int(n) + 1] for n in only] == [event]
    assert len(held.choose(Filters(statuses=("machine", "rejected")))) == len(before)
    [shown] = [f for f in facets(held, after) if f.name == "status"]
    assert {v.value: v.number for v in shown.values} == {"machine": len(after), "rejected": 1}
