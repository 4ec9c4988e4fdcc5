"""Corrections as gold: documents as people left them, in the guidelines' format, so that the coder can be measured.

A document is gold where each of its reports was decided and none is open again. Of what no report tells, people have
not been asked: recall can be measured on those documents only that somebody called complete.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from marsad.evaluation.validate import faults
from marsad.review.acts import Act, decisions
from marsad.review.claims import Act as ClaimAct
from marsad.review.claims import acts_on_claims, claims_of, counting, judged_documents
from marsad.review.reading import Coded, acts_by_report, coded_of, merged, split_name
from marsad.review.standing import REJECTED, stand
from marsad.store.tables import judgements

#: What the log says of a document in which nothing was missed.
COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Gold:
    """A line of gold, and what is wrong with it by the guidelines."""

    line: dict[str, Any]
    faults: tuple[str, ...]


def gold(
    connection: Connection, *, complete: bool = False, claims: bool = True, double: bool = False
) -> Iterator[Gold]:
    """The documents whose reports were all decided, in the order in which they came in.

    ``complete``: only those that somebody called complete. ``double``: only those whose reports two people decided.
    ``claims``: with the claims, as people left those that they judged; ``review.claims`` says whether they judged all.
    """
    acts = acts_by_report(connection)
    said = acts_on_claims(connection, judged_documents(connection)) if claims else {}
    whole = _complete(connection)
    wanted = {split_name(name)[0] for name in acts} | set(whole)
    for held in coded_of(connection, sorted(wanted)):
        on_claims = said.get(held.document.id, {}) if claims else None
        line = _line(held, acts, whole.get(held.document.id), on_claims, double)
        if line is not None and not (complete and held.document.id not in whole):
            document = {"title": held.document.title, "text": held.document.text}
            yield Gold(line, tuple(faults(document, line)))


def _complete(connection: Connection) -> dict[str, str]:
    """Document → who called it complete; the last word counts."""
    j = judgements.c
    query = select(j.subject_id, j.verdict, j.person).where(j.subject == "document", j.field.is_(None))
    out: dict[str, str] = {}
    for document, verdict, person in connection.execute(query.order_by(j.key)):
        if verdict == COMPLETE:
            out[document] = person
        elif verdict == "undo":
            out.pop(document, None)
    return out


def _line(
    held: Coded, acts: Mapping[str, Sequence[Act]], complete: str | None,
    claims: Mapping[int, Sequence[ClaimAct]] | None, double: bool,
) -> dict[str, Any] | None:  # fmt: skip
    people: set[str] = set()
    statuses = []
    for number in held.numbers:
        on = acts.get(f"{held.document.id}#{number}", ())
        seen = held.seen(number)
        if seen is None:
            return None
        found = stand(on, seen)
        if found.status in ("machine", "reopened") or (double and len(found.people) < 2):
            return None
        statuses.append(found.status)
        people |= set(decisions(on))
    if not statuses and complete is None:
        return None
    reports = [_plain(r) for r in merged(held, {k: list(v) for k, v in acts.items()}) if r["kind"] != REJECTED]
    document = held.document
    line: dict[str, Any] = {
        "id": document.id, "published": document.published.isoformat() if document.published else None,
        "title": document.title, "text": document.text, "reports": reports,
    }  # fmt: skip
    if claims is not None:
        line["claims"] = counting(held.coding, claims)
    status = "double-reviewed" if statuses and all(s == "double-reviewed" for s in statuses) else "reviewed"
    line["review"] = {
        "status": status, "people": sorted(people | ({complete} if complete else set())),
        "rejected": statuses.count("rejected"), "complete": complete is not None, "coder": held.coder,
    }  # fmt: skip
    if claims is not None:
        line["review"]["claims"] = all(s.status != "machine" for s in claims_of(held.coding, claims))
    return line


def _plain(report: Mapping[str, Any]) -> dict[str, Any]:
    """A report as gold has it: without the machine's score, and without the number of one that people added."""
    return {k: v for k, v in report.items() if k not in ("score", "number")}
