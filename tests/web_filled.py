"""A small archive for tests of the site: invented documents, coded and linked, one of them full of tricks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from databases import Server
from fastapi import FastAPI
from web_team import team_site

from marsad.arabic.folding import fold_key
from marsad.coding.coder import Coder
from marsad.linking.profiles import builtin
from marsad.linking.run import Options, link_codings
from marsad.model import Document
from marsad.store.codings import add_coding
from marsad.store.copies import set_group
from marsad.store.database import Database, open_database
from marsad.store.documents import add_document
from marsad.store.events import linkable, write_events
from marsad.store.runs import finish_run, start_run
from marsad.store.status import note_success

#: What must never run, in every place where a document or its source can put something.
TRICK = "<script>window.tricked=1</script><img src=x onerror='window.tricked=1'>"
HOSTILE = 'https://evil.example/"><script>window.tricked=1</script>'
SECRET = "secret#1/أ"

DOCUMENTS = (
    Document(
        "a", "قتل خمسة مدنيين وأصيب 12 آخرون في قصف مدفعي لقوات النظام السوري على بلدة كفرنبل بريف إدلب يوم 3 آذار "
        "2020، وقال الدفاع المدني إن القصف استهدف سوقاً شعبية.", "قصف على كفرنبل", date(2020, 3, 3),
        "https://one.example/a", "مرصد الشمال",
    ),
    Document(
        "b", "أسفر قصف مدفعي شنته قوات النظام السوري على بلدة كفرنبل في ريف إدلب أمس الثلاثاء 3 مارس 2020 عن مقتل 7 "
        "مدنيين، بحسب ما أكد الناشط سامر عبد الرحمن الخطيب.", "سبعة قتلى في كفرنبل", date(2020, 3, 4),
        "https://two.example/b", "صحيفة الجنوب",
    ),
    Document(
        "b-copy", "أسفر قصف مدفعي شنته قوات النظام السوري على بلدة كفرنبل في ريف إدلب أمس الثلاثاء 3 مارس 2020 عن "
        "مقتل 7 مدنيين، بحسب ما أكد الناشط سامر عبد الرحمن الخطيب.", "سبعة قتلى في كفرنبل", date(2020, 3, 4),
        "https://three.example/b", "وكالة النقل",
    ),
    Document(
        SECRET, "قتل ثلاثة جنود من الجيش اليمني في هجوم شنته جماعة الحوثي على موقع عسكري في مديرية صرواح بمحافظة مأرب "
        "يوم 10 كانون الثاني 2021، وأعلنت الجماعة مسؤوليتها عن الهجوم.", "هجوم في صرواح", date(2021, 1, 10),
        "https://one.example/secret", "الشاهد المحجوب",
    ),
    Document(
        "c", "أصيب أربعة مدنيين بجروح في غارة جوية نفذتها طائرات روسية على مدينة أريحا جنوب إدلب في 20 أيار 2020. ونفى "
        "الجيش الروسي استهداف المدنيين.", "غارة على أريحا", date(2020, 5, 20), "https://one.example/c", "مرصد الشمال",
    ),
    Document(
        "t", "قتل 120 مدنياً في محافظة إدلب خلال شهر آذار 2020 بحسب حصيلة أصدرتها الشبكة السورية لحقوق الإنسان.",
        "حصيلة آذار", date(2020, 4, 1), "https://two.example/t", "صحيفة الجنوب",
    ),
    Document(
        HOSTILE, f"قتل مدنيان في قصف مدفعي على بلدة سرمين بريف إدلب يوم 5 نيسان 2020. {TRICK} وقال الناشط {TRICK} إن "
        "القصف عنيف.", f"{TRICK} قصف سرمين", date(2020, 4, 5), "javascript:window.tricked=1", TRICK,
    ),
)  # fmt: skip


@lru_cache(maxsize=1)
def _codings() -> tuple[Any, ...]:
    coder = Coder()
    return tuple(coder.code_document(document) for document in DOCUMENTS)


def fill(database: Database) -> None:
    """Store, code and link the documents."""
    with database.write() as connection:
        run = start_run(connection, "add", "0.1")
        for document, coding in zip(DOCUMENTS, _codings(), strict=True):
            added = add_document(connection, document, source="samples", run=run)
            add_coding(connection, added.version_key, coding, run)
        set_group(connection, {"b": 1.0, "b-copy": 1.0}, "test")
        note_success(connection, TRICK, "feed", "https://one.example/feed", new=len(DOCUMENTS))
        finish_run(connection, run, {})
    relink(database)


def relink(database: Database) -> None:
    """Link what is stored, as ``marsad link --database`` does."""
    with database.read() as connection:
        held = linkable(connection)
    options = Options(builtin()["marsad"], key=fold_key)
    linked = link_codings(held.codings, options, held.copies, held.before, held.retired)
    with database.write() as connection:
        run = start_run(connection, "link", "0.1")
        events, history = [e.as_json() for e in linked.events], [s.as_json() for s in linked.history]
        finish_run(connection, run, write_events(connection, events, history, run))


@pytest.fixture(scope="session")
def filled_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the archive, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "filled.db"
    with open_database(str(path)) as database:
        fill(database)
    return path


@pytest.fixture
def filled_url(filled_template: Path, tmp_path: Path) -> str:
    """The archive in an SQLite file of its own."""
    return shutil.copy(filled_template, tmp_path / "filled.db").as_posix()


@pytest.fixture
def team(filled_url: str) -> Iterator[FastAPI]:
    """A team's site with the archive, on SQLite."""
    with team_site(filled_url) as app:
        yield app


@pytest.fixture
def team_of_both(database: Database, database_url: str) -> Iterator[FastAPI]:
    """A team's site with the archive, once on each database."""
    fill(database)
    with team_site(database_url) as app:
        yield app


@pytest.fixture
def postgres_site(postgres: Server, postgres_template: str) -> Iterator[FastAPI]:
    """A team's site with the archive, on PostgreSQL."""
    url = postgres.create(postgres_template)
    with open_database(url) as database:
        fill(database)
    with team_site(url) as app:
        yield app
    postgres.drop(url)
