"""A small invented world for tests of the site: five documents, their codings, and the events that linking makes."""

from __future__ import annotations

from datetime import date

from marsad.arabic.folding import fold_key
from marsad.linking.profiles import builtin
from marsad.linking.run import Options, link_codings
from marsad.model import Casualty, Claim, Coding, Document, Place, Report, Span
from marsad.store.codings import add_coding
from marsad.store.copies import set_group
from marsad.store.database import Database
from marsad.store.documents import Evidence, add_document
from marsad.store.events import linkable, write_events
from marsad.store.runs import finish_run, start_run

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def document(identity: str, text: str, title: str, day: str, outlet: str, url: str | None = None) -> Document:
    return Document(identity, text, title, date.fromisoformat(day), url, outlet)


def report(
    doc: Document, evidence: str, day: str, place: str, killed: tuple[str, int], *, doers: tuple[str, ...],
    kind: str = "air-drone-strike", where: tuple[str, str, float, float, int] = ("SY", "SY-ID", 35.86, 36.8, 1),
) -> Report:  # fmt: skip
    country, admin1, lat, lon, precision = where
    full = doc.full
    return Report(
        "incident", kind, span(full, evidence), date.fromisoformat(day), date.fromisoformat(day), 1,
        (Place(span(full, place), country, admin1, lat, lon, precision),), doers, ("civilians",),
        (Casualty("killed", ("civilians",), killed[1], "exact", span(full, killed[0])),), (), (), 0.9,
    )  # fmt: skip


def fill(database: Database) -> None:
    """Put the world into an empty database."""
    one = document("one", "قتل سبعة مدنيين في غارة على سوق سراقب.\nشارك على فيسبوك", "غارة على سوق سراقب", "2020-02-04",
                   "وكالة الجسر", "https://jisr.example/1")  # fmt: skip
    two = document(
        "two", "قال مسعف إن تسعة مدنيين قتلوا في غارة على سراقب.", "حصيلة جديدة", "2020-02-05", "مرصد الضفاف"
    )
    three = document("three", "قتل جندي في اشتباك قرب مأرب.", "اشتباك", "2021-03-02", "صحيفة المرفأ")
    four = document("four", f"قتل رجلان في غارة على سراقب {HOSTILE} مساء.", HOSTILE, "2022-05-01", HOSTILE,
                    "javascript:alert(1)")  # fmt: skip
    copy = document("copy", one.text, one.title, "2020-02-04", "بوابة القلعة")
    syria, hostile = ("syria-government-2000-2024",), (f"other:{HOSTILE}",)
    told = {
        "one": [report(one, "غارة على سوق", "2020-02-04", "سراقب", ("سبعة مدنيين", 7), doers=syria)],
        "copy": [report(copy, "غارة على سوق", "2020-02-04", "سراقب", ("سبعة مدنيين", 7), doers=syria)],
        "two": [report(two, "غارة على سراقب", "2020-02-04", "سراقب", ("تسعة مدنيين", 9), doers=syria)],
        "three": [report(three, "اشتباك", "2021-03-01", "مأرب", ("جندي", 1), doers=("houthis",), kind="armed-clash",
                         where=("YE", "YE-MA", 15.46, 45.33, 4))],
        "four": [report(four, "غارة على سراقب", "2022-05-01", "سراقب", ("رجلان", 2), doers=hostile)],
    }  # fmt: skip
    claims = {
        "two": [Claim(span(two.full, "مسعف"), span(two.full, "تسعة مدنيين قتلوا"), "indirect", "asserted")],
        "four": [Claim(span(four.full, "رجلان"), span(four.full, HOSTILE), "direct", "denied")],
    }
    with database.write() as connection:
        run = start_run(connection, "add", "test")
        for doc in (one, copy, two, three, four):
            added = add_document(connection, doc, evidence=Evidence(doc.text.encode()), source="test", run=run)
            coding = Coding(doc.id, tuple(told[doc.id]), tuple(claims.get(doc.id, ())), doc.published, "test")
            add_coding(connection, added.version_key, coding, run)
        changed = Document("three", f"{three.text} وجرح آخر.", three.title, three.published, None, three.outlet)
        added = add_document(connection, changed, source="test", run=run)
        again = Coding("three", tuple(told["three"]), (), three.published, "test")
        add_coding(connection, added.version_key, again, run)
        set_group(connection, {"one": 1.0, "copy": 1.0}, "shingles")
        finish_run(connection, run, {})
    link(database)


def link(database: Database) -> None:
    """Link what is stored, as ``marsad link --database`` does."""
    with database.read() as connection:
        held = linkable(connection)
    options = Options(builtin()["marsad"], key=fold_key)
    linked = link_codings(held.codings, options, held.copies, held.before, held.retired)
    with database.write() as connection:
        run = start_run(connection, "link", "test")
        write_events(connection, [e.as_json() for e in linked.events], [s.as_json() for s in linked.history], run)
        finish_run(connection, run, {})
