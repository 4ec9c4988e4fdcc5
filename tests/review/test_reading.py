"""Codings as people left them: what linking reads."""

from __future__ import annotations

from review_samples import MINE, TEXT, decide, report, store_document
from sqlalchemy import select

from marsad.review.reading import coded, judged_after, judged_until, reviewed, split_name
from marsad.store.database import Database
from marsad.store.linked import codings_of
from marsad.store.tables import codings


def current(database: Database) -> dict[int, dict[str, object]]:
    with database.read() as connection:
        keys = connection.execute(select(codings.c.key).where(codings.c.current).order_by(codings.c.key)).scalars()
        return reviewed(connection, codings_of(connection, list(keys)))


def test_values_of_people_take_the_place_of_the_machines_and_numbers_stay(database: Database) -> None:
    with database.write() as connection:
        store_document(connection, "d", [report(), report(**MINE)])
        store_document(connection, "e", [report()])
    before = current(database)
    with database.write() as connection:
        held = coded(connection, "d")
        assert held is not None
        first, second = held.seen(0), held.seen(1)
        assert first is not None
        assert second is not None
        decide(connection, "d#0", "reject", "rima", first, reason="not-event")
        decide(connection, "d#1", "fix", "rima", second, {"perpetrators": ["israel"]})
    d, e = current(database).values()
    assert [r["kind"] for r in d["reports"]] == ["rejected", "incident"]  # type: ignore[attr-defined]
    assert d["reports"][1]["perpetrators"] == ["israel"]  # type: ignore[index]
    assert (d["outlet"], e) == ("مرصد", list(before.values())[1])


def test_only_what_was_judged_since_is_linked_anew(database: Database) -> None:
    with database.write() as connection:
        store_document(connection, "d", [report()])
        store_document(connection, "e", [report()])
    with database.write() as connection:
        assert judged_after(connection, 0) == set()
        first = decide(connection, "d#0", "accept", "rima")
        second = decide(connection, "e#0", "accept", "rima")
        keys = {c.document.id: c.coding_key for name in "de" if (c := coded(connection, name))}
        assert judged_after(connection, 0) == set(keys.values())
        assert judged_after(connection, first) == {keys["e"]}
        assert judged_after(connection, second) == set()
        assert judged_until(connection) == second


def test_a_coding_that_counts_no_more_is_left_as_it_is(database: Database) -> None:
    with database.write() as connection:
        store_document(connection, "d", [report()])
        old = coded(connection, "d")
        decide(connection, "d#0", "reject", "rima", reason="not-event")
        store_document(connection, "d", [report()], text=TEXT + " تحديث")
        assert old is not None
        found = reviewed(connection, codings_of(connection, [old.coding_key]))
        assert found[old.coding_key]["reports"][0]["kind"] == "incident"
    [now] = current(database).values()
    assert now["reports"][0]["kind"] == "incident"  # type: ignore[index]


def test_names_of_reports() -> None:
    assert split_name("a#b#12") == ("a#b", 12)
    assert split_name("a#x") == ("a", -1)
    assert split_name("plain") == ("", -1)
    assert split_name("a#99999999") == ("a", -1)
