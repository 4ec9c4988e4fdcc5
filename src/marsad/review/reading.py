"""Acts and reports out of the store, and codings as people left them: what linking reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from marsad.model import Document
from marsad.review.acts import Act, Seen, read_act, text_digest
from marsad.review.added import added_names, added_reports, anchored
from marsad.review.named import is_added
from marsad.review.named import split_name as split_name
from marsad.review.standing import effective
from marsad.store.tables import codings, documents, judgements, versions

#: Values that one query asks for at a time.
_SOME = 500


class Coded(NamedTuple):
    """A document with the coding that counts, and by number the reports that people added to it.

    ``digest``: of its text, see :func:`marsad.review.acts.text_digest`.
    """

    document: Document
    version: int
    digest: str
    coding_key: int
    coder: str
    coding: Mapping[str, Any]
    added: Mapping[int, Mapping[str, Any]] = {}

    @property
    def numbers(self) -> list[int]:
        """The numbers of all reports, the machine's first."""
        return [*range(len(self.coding["reports"])), *sorted(self.added)]

    def seen(self, number: int) -> Seen | None:
        """Report ``number`` as it now stands; None where there is none."""
        found = self.coding["reports"]
        own = found[number] if 0 <= number < len(found) else None
        report = self.added.get(number) if is_added(number) else own
        return None if report is None else Seen(self.version, self.digest, self.coder, report)


def acts_on(connection: Connection, name: str) -> list[Act]:
    """All acts on a report, first to last."""
    j = judgements.c
    query = select(judgements).where(j.subject == "report", j.subject_id == name).order_by(j.key)
    return [read_act(row) for row in connection.execute(query)]


def acts_after(connection: Connection, key: int = 0) -> Iterator[Act]:
    """All acts on reports that were written after the judgement ``key``, first to last."""
    j = judgements.c
    query = select(judgements).where(j.subject == "report", j.key > key).order_by(j.key)
    for row in connection.execute(query.execution_options(yield_per=1000)):
        yield read_act(row)


def acts_by_report(connection: Connection, names: Iterable[str] | None = None) -> dict[str, list[Act]]:
    """Report → all acts on it; of all reports, or of those of ``names``."""
    out: dict[str, list[Act]] = defaultdict(list)
    if names is None:
        for act in acts_after(connection):
            out[act.report].append(act)
        return dict(out)
    j = judgements.c
    for some in _handfuls(names):
        query = select(judgements).where(j.subject == "report", j.subject_id.in_(some)).order_by(j.key)
        for row in connection.execute(query):
            out[row.subject_id].append(read_act(row))
    return dict(out)


def judged_until(connection: Connection) -> int:
    """The key of the last judgement on a report, 0 for none."""
    query = select(func.coalesce(func.max(judgements.c.key), 0)).where(judgements.c.subject == "report")
    return int(connection.execute(query).scalar_one())


def judged_after(connection: Connection, key: int) -> set[int]:
    """The keys of the codings that count of whose reports something was judged after the judgement ``key``."""
    j = judgements.c
    names = connection.execute(select(j.subject_id).where(j.subject == "report", j.key > key).distinct()).scalars()
    ids = sorted({split_name(name)[0] for name in names})
    query = (
        select(codings.c.key)
        .join(versions, versions.c.key == codings.c.version_key)
        .join(documents, documents.c.key == versions.c.document_key)
        .where(codings.c.current)
    )
    out: set[int] = set()
    for some in _handfuls(ids):
        out.update(connection.execute(query.where(documents.c.id.in_(some))).scalars())
    return out


def coded(connection: Connection, identity: str) -> Coded | None:
    """A document with its current coding; None where it is not there or was not coded."""
    return next(coded_of(connection, [identity]), None)


def coded_of(connection: Connection, ids: Iterable[str]) -> Iterator[Coded]:
    """Documents with the codings that count, in the order in which they came in; others are left out."""
    v, c = versions.c, codings.c
    query = (
        select(documents.c.id, v.number, v.title, v.text, v.published, v.url, documents.c.outlet, c.key, c.digest,
               c.coding)
        .join(versions, (v.document_key == documents.c.key) & (v.number == documents.c.version))
        .join(codings, (c.version_key == v.key) & c.current)
        .order_by(documents.c.key)
    )  # fmt: skip
    for some in _handfuls(ids):
        added = added_reports(connection, some)
        for row in connection.execute(query.where(documents.c.id.in_(some))):
            document = Document(row.id, row.text, row.title, row.published, row.url, row.outlet)
            own = {n: anchored(report, document.full) for n, report in added.get(row.id, {}).items()}
            yield Coded(document, row.number, text_digest(document.full), row.key, row.digest, row.coding, own)


def reviewed(connection: Connection, found: Mapping[int, Mapping[str, Any]]) -> dict[int, dict[str, Any]]:
    """Codings, by key, with the values that people decided in place of the machine's; in the order of ``found``.

    A rejected report stays in its place, so that the numbers of the others do, with the kind ``rejected``: it is in no
    event. Reports that people added come last, each with its ``number``. Codings that count no more, and those of which
    nobody judged anything, stay as they are.
    """
    out = {key: dict(coding) for key, coding in found.items()}
    by_id = {str(coding["id"]): key for key, coding in found.items()}
    acts = _acts_of_codings(connection, found.values())
    for held in coded_of(connection, sorted({split_name(name)[0] for name in acts})):
        key = by_id[held.document.id]
        if held.coding_key == key:
            out[key] = {**out[key], "reports": merged(held, acts)}
    return out


def merged(held: Coded, acts: Mapping[str, list[Act]]) -> list[dict[str, Any]]:
    """The reports of a document with the values that count, those that people added with their ``number``; ``acts``
    by report."""
    out = []
    for number in held.numbers:
        seen = held.seen(number)
        assert seen is not None
        on = acts.get(f"{held.document.id}#{number}")
        report = effective(seen, on) if on else dict(seen.report)
        out.append({**report, "number": number} if is_added(number) else report)
    return out


def _acts_of_codings(connection: Connection, found: Iterable[Mapping[str, Any]]) -> dict[str, list[Act]]:
    """The acts on the reports of some codings: of few by name, of many by reading the whole log."""
    listed = list(found)
    names = {f"{coding['id']}#{n}" for coding in listed for n in range(len(coding.get("reports") or ()))}
    if len(names) <= _SOME:
        names |= added_names(connection, [str(coding["id"]) for coding in listed])
        return acts_by_report(connection, sorted(names))
    ids = {str(coding["id"]) for coding in listed}

    def wanted(name: str) -> bool:
        document, number = split_name(name)
        return name in names or (is_added(number) and document in ids)

    return {name: acts for name, acts in acts_by_report(connection).items() if wanted(name)}


def _handfuls(values: Iterable[str]) -> Iterator[list[str]]:
    listed = list(values)
    for start in range(0, len(listed), _SOME):
        yield listed[start : start + _SOME]
