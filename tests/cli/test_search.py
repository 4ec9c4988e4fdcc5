"""``marsad search``, ``recode`` and ``link`` on a store, on both databases."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import func, select

from marsad.cli import options
from marsad.store.check import check
from marsad.store.codings import get_coding
from marsad.store.database import open_database
from marsad.store.judgements import add_judgement
from marsad.store.runs import list_runs
from marsad.store.tables import codings, event_history, event_reports, events, judgements

Coder = Callable[[str], object]
Marsad = Callable[..., Result]
TEXT = "قصف الطيران بلدة سرمين فقتل ثلاثة مدنيين. وقال أحمد إن القصف استمر."


@pytest.fixture
def filled(marsad: Marsad, tmp_path: Path, database_url: str) -> str:
    lines = [
        {
            "id": f"d{n}",
            "text": TEXT + f" رقم {n}.",
            "published": f"2020-01-0{n}",
            "title": "غارة",
            "outlet": f"وكالة {n}",
        }
        for n in (2, 3)
    ]
    path = tmp_path / "two.jsonl"
    path.write_text("".join(json.dumps(x) + "\n" for x in lines), encoding="utf-8")
    assert marsad("add", path, "--database", database_url).exit_code == 0
    return database_url


def test_documents_are_shown_with_their_words_marked(marsad: Marsad, filled: str) -> None:
    result = marsad("search", "بالقصف", "--database", filled)
    assert result.stderr == "2 hits\n"
    first, text = result.stdout.splitlines()[:2]
    assert first == "2020-01-03  d3  غارة  وكالة 3"
    assert text.strip().startswith("[قصف] الطيران")
    assert "إن [القصف] استمر" in text


def test_hits_as_json(marsad: Marsad, filled: str) -> None:
    lines = marsad("search", "قصف", "--database", filled, "--json", "--until", "2020-01-02").stdout.splitlines()
    (hit,) = map(json.loads, lines)
    assert (hit["id"], hit["published"]) == ("d2", "2020-01-02")
    assert [hit["snippet"][a:b] for a, b in hit["marks"]] == ["قصف", "القصف"]


def test_claims_are_searched(marsad: Marsad, filled: str) -> None:
    result = marsad("search", "--in", "claims", "استمر", "--limit", 1, "--database", filled)
    assert "d3#claim0" in result.stdout
    assert "أحمد: القصف [استمر]" in result.stdout
    assert result.stderr == "1 hit shown\n"


def test_a_search_for_nothing_is_one_line(marsad: Marsad, filled: str) -> None:
    result = marsad("search", "؟", "--database", filled)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: nothing to search for")


def test_what_another_coder_read_is_read_again(
    marsad: Marsad, filled: str, monkeypatch: pytest.MonkeyPatch, coder: Coder
) -> None:
    with open_database(filled) as store, store.write() as connection:
        add_judgement(connection, "report", "d2#0", "accept", "منى")
    assert marsad("recode", "--database", filled).stderr == "0 documents coded\n"
    monkeypatch.setattr(options, "load_coder", lambda folders: coder("better"))
    assert marsad("recode", "--database", filled, "--since", "2020-01-03").stderr == "1 document coded\n"
    assert marsad("recode", "--database", filled).stderr == "1 document coded\n"
    with open_database(filled) as store, store.write() as connection:
        found = get_coding(connection, "d2")
        assert found is not None
        assert found["digest"] == "better"
        query = select(codings.c.digest, codings.c.current, func.count()).group_by(codings.c.digest, codings.c.current)
        assert set(map(tuple, connection.execute(query))) == {("stub", False, 2), ("better", True, 2)}
        assert connection.execute(select(func.count()).select_from(judgements)).scalar() == 1
        assert list_runs(connection)[0].digests == {"coder": "better"}
        assert list(check(connection)) == []


def test_all_is_read_again_in_place(marsad: Marsad, filled: str) -> None:
    marsad("link", "--database", filled)
    assert marsad("recode", "--all", "--database", filled).stderr == "2 documents coded\n"
    with open_database(filled) as store, store.write() as connection:
        assert connection.execute(select(func.count()).select_from(codings)).scalar() == 2
        assert connection.execute(select(func.count()).select_from(event_reports)).scalar() == 0
        assert list(check(connection)) == []
    marsad("link", "--database", filled)
    assert marsad("search", "--in", "events", "سرمين", "--database", filled).stderr == "1 hit\n"


def test_a_coder_of_before_counts_again(
    marsad: Marsad, filled: str, monkeypatch: pytest.MonkeyPatch, coder: Coder
) -> None:
    for digest in ("better", "stub"):
        monkeypatch.setattr(options, "load_coder", lambda folders, digest=digest: coder(digest))
        marsad("recode", "--database", filled)
    with open_database(filled) as store, store.write() as connection:
        found = get_coding(connection, "d2")
        assert found is not None
        assert found["digest"] == "stub"
        assert list(check(connection)) == []


def test_linked_events_are_kept(marsad: Marsad, filled: str, tmp_path: Path) -> None:
    assert marsad("link", "--database", filled).stderr == "1 event, 1 new or changed, 0 ended\n"
    again = marsad("link", "--database", filled, "-o", tmp_path / "events.jsonl")
    assert again.stderr == "1 event, 0 new or changed, 0 ended\n"
    (event,) = map(json.loads, (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines())
    assert event["reports"] == ["d2#0", "d3#0"]
    with open_database(filled) as store, store.write() as connection:
        assert connection.execute(select(events.c.id, events.c.event)).all() == [(event["id"], event)]
        assert connection.execute(select(func.count()).select_from(event_reports)).scalar() == 2
        assert connection.execute(select(event_history.c.change)).scalars().all() == ["created"]
        # a person says that they are two
        add_judgement(connection, "link", "1", "different", "منى", value={"a": "d2#0", "b": "d3#0"})
    assert marsad("link", "--database", filled).stderr == "2 events, 2 new or changed, 0 ended\n"
    with open_database(filled) as store, store.write() as connection:
        found = connection.execute(select(event_reports.c.event_id)).scalars().all()
        assert event["id"] in found
        assert len(set(found)) == 2
        add_judgement(connection, "link", "1", "same", "منى", value={"b": "d2#0", "a": "d3#0"})
    assert marsad("link", "--database", filled).stderr == "1 event, 1 new or changed, 1 ended\n"
    with open_database(filled) as store, store.write() as connection:
        assert connection.execute(select(func.count()).select_from(events)).scalar() == 2
        changes = connection.execute(select(event_history.c.change).order_by(event_history.c.key)).scalars().all()
        assert changes[0] == "created"
        assert "split" in changes
        assert "merged" in changes
        assert list(check(connection)) == []


@pytest.mark.parametrize(
    "arguments", [(), ("--database", "m.db", "--documents", "x.jsonl"), ("x.jsonl", "--database", "m")]
)
def test_link_takes_files_or_a_store(
    marsad: Marsad, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.jsonl").write_text("")
    result = marsad("link", *arguments)
    assert result.exit_code == 2
    assert "--database" in result.stderr
