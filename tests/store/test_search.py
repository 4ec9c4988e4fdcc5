"""Full-text search: the same hits on both databases, by word and by form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from databases import Server
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.model import Document
from marsad.store.database import Database, open_database
from marsad.store.documents import add_document
from marsad.store.errors import StoreError
from marsad.store.search import count, matching, parse_query, search

TEXTS = {
    "a": "وبالقصفِ المدفعيّ على البلدة قُتل 1,046 شخصاً",
    "b": "حلّقت الطائراتُ فوق حلب ثم قَصَفت الحي",
    "c": "قتيل بقصف من حزب الله قرب الحدود",
    "d": "انفجار لغم أرضي بسيارة مدنية، ولا قصف مدفعي اليوم",
    "e": "S-300 صواريخ من طراز",
    "f": "مدفعي سابق يتحدث عن القصف",
}


def ids(database: Database, text: str) -> str:
    with database.read() as connection:
        rows = search(connection, text)
        assert count(connection, text) == len(rows)
        return "".join(sorted(r.id for r in rows))


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as connection:
        for n, (identity, text) in enumerate(TEXTS.items()):
            add_document(connection, Document(identity, text, published=date(2024, 1, n + 1)))
    return database


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("قصف", "acdf"), ("وبالقصف", "acdf"), ("قَصْفٌ", "acdf"), ("طائرات", "b"), ("الطائرة", "b"), ("مقتول", ""),
        ('"قصف مدفعي"', "ad"), ('"مدفعي قصف"', ""), ("قصف مدفعي", "adf"), ("قصف -مدفعي", "c"),
        ('قصف -"قصف مدفعي"', "cf"), ("طائرات أو لغم", "bd"), ("طائرات OR لغم قصف", "d"), ("مدف*", "adf"),
        ("حزب الله", "c"), ("1046", "a"), ("١٠٤٦", "a"), ("s-300", "e"), ("S", "e"), ("300", "e"), ("بلدات", "a"),
        ("«القصف المدفعي»", "ad"), ("أو قصف أو", "acdf"),
    ],
)  # fmt: skip
def test_hits(filled: Database, query: str, expected: str) -> None:
    assert ids(filled, query) == expected


@pytest.mark.parametrize("query", ["", "  ", "-قصف", '""', "؟!", "أو", "*"])
def test_a_search_for_nothing_is_refused(filled: Database, query: str) -> None:
    with filled.read() as connection, pytest.raises(StoreError, match="nothing to search"):
        search(connection, query)


def test_an_endless_search_is_refused() -> None:
    with pytest.raises(StoreError, match="at most"):
        parse_query("قصف " * 1000)


def test_search_knows_the_current_version_only(filled: Database) -> None:
    with filled.write() as connection:
        add_document(connection, Document("a", "هدنة في البلدة"))
    assert ids(filled, "قصف") == "cdf"
    assert ids(filled, "هدنة") == "a"


def test_hits_come_newest_first_and_between_dates(filled: Database) -> None:
    with filled.read() as connection:
        assert [r.id for r in search(connection, "قصف")] == ["f", "d", "c", "a"]
        assert [r.id for r in search(connection, "قصف", limit=2, offset=1)] == ["d", "c"]
        between = {"since": date(2024, 1, 3), "until": date(2024, 1, 4)}
        assert [r.id for r in search(connection, "قصف", **between)] == ["d", "c"]
        assert count(connection, "قصف", **between) == 2


@pytest.fixture(scope="module")
def both(
    postgres: Server, postgres_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Database, Database]]:
    url = postgres.create(postgres_template)
    with open_database(str(tmp_path_factory.mktemp("both") / "m.db")) as one, open_database(url) as other:
        yield one, other


_numbers = iter(range(10**9))


WORDS = "قصف القصف بقصف وللقصف مدفعي مدفعية الله s-300 été ١٢٫٥ 1,000 x_y a.b@c.d http://a/b"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS.split())) | st.text(max_size=60).map(str.split))
def test_both_databases_find_the_same(both: tuple[Database, Database], words: list[str]) -> None:
    identity, text = f"h{next(_numbers)}", " ".join(words)
    for database in both:
        with database.write() as connection:
            add_document(connection, Document(identity, text))
    for query in [*words, text, f'"{text}"', *(f"{w}*" for w in words)]:
        try:
            hits = []
            for database in both:
                with database.read() as connection:
                    hits.append([r.id for r in search(connection, query, limit=10**6)])
        except StoreError:
            continue
        assert hits[0] == hits[1], query
        if query in words and not query.startswith("-"):
            assert identity in hits[0], query


def test_all_keys_come_at_once(database: Database) -> None:
    with database.write() as connection:
        for n, text in enumerate(("قصف مدفعي على البلدة", "قصف جوي", "هدوء في البلدة")):
            add_document(connection, Document(f"d{n}", text))
        found = {
            words: [k for k in matching(connection, parse_query(words)).split(",") if k]
            for words in ("قصف", '"قصف مدفعي"', "قصف -مدفعي", "البلدة أو جوي", "سلام")
        }
        rows = {words: len(search(connection, words)) for words in found}
    assert {words: len(set(keys)) for words, keys in found.items()} == rows
    assert rows == {"قصف": 2, '"قصف مدفعي"': 1, "قصف -مدفعي": 1, "البلدة أو جوي": 3, "سلام": 0}
