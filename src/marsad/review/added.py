"""Reports that people added: events that the machine missed in a document.

An added report is an act of its own, ``add``, whose ``seen`` holds the report as it was entered; it counts as its
author's decision, and others accept, mend or reject it like one of the machine's. It is named ``document#number`` with
a number that no machine's report has. A row on the document, of the field ``report``, says which there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from marsad.review.acts import ADD, Act, decisions, read_act, value_of
from marsad.review.acts import Seen as SeenReport
from marsad.review.fields import OWN_WORDS
from marsad.review.named import is_added, split_name
from marsad.store.added import FIRST_ADDED, keep_added
from marsad.store.judgements import add_judgement, hold
from marsad.store.parts import parts
from marsad.store.tables import judgements

Json = Mapping[str, Any]
#: The field of a document's judgement that names an added report.
POINTER = "report"
#: Most reports that people may add to one document.
MOST_ADDED = 200
#: What a person starts from.
BLANK: Json = {
    "kind": "incident", "type": "", "start": None, "end": None, "date_precision": None, "places": [],
    "perpetrators": [], "targets": [], "casualties": [], "claimed_by": [], "reported_by": [], "evidence": "",
    "score": 1.0, "spans": [],
}  # fmt: skip
#: Kind of a report whose words the text has no more: nothing counts it.
_LOST = "rejected"


def add_report(connection: Connection, seen: SeenReport, document: str, coding_key: int, person: str,
               role: str, note: str = "") -> tuple[str, int]:  # fmt: skip
    """Keep a report that ``person`` adds; ``seen.report`` is the report, the rest what he had before him.

    Gives its name and the judgement's key. Must stand in a write transaction. Raises ValueError where the document has
    too many already.
    """
    hold(connection)
    numbers = _pointers(connection, [document]).get(document, [])
    if len(numbers) >= MOST_ADDED:
        raise ValueError(f"more than {MOST_ADDED} reports were added to this document")
    number = max(numbers, default=FIRST_ADDED - 1) + 1
    name = f"{document}#{number}"
    add_judgement(connection, "document", document, ADD, person, field=POINTER, value={"number": number})
    key = add_judgement(connection, "report", name, ADD, person, value=value_of(seen, role=role), note=note)
    keep_added(connection, [(coding_key, number, seen.report)])
    return name, key


def _pointers(connection: Connection, documents: Iterable[str]) -> dict[str, list[int]]:
    """Document → the numbers of all reports that were ever added to it, in order."""
    j, out = judgements.c, dict[str, list[int]]()
    for some in parts(list(documents)):
        query = select(j.subject_id, j.value).where(
            j.subject == "document", j.subject_id.in_(some), j.field == POINTER, j.verdict == ADD
        )
        for document, value in connection.execute(query.order_by(j.key)):
            number = value.get("number") if isinstance(value, dict) else None
            if isinstance(number, int) and is_added(number):
                out.setdefault(document, []).append(number)
    return out


def added_names(connection: Connection, documents: Iterable[str]) -> set[str]:
    """The names of all reports that were ever added to these documents."""
    return {f"{id}#{n}" for id, numbers in _pointers(connection, documents).items() for n in numbers}


def added_reports(connection: Connection, documents: Iterable[str]) -> dict[str, dict[int, dict[str, Any]]]:
    """Document → number → report as it was entered, of those that somebody still stands for."""
    acts: dict[str, list[Act]] = defaultdict(list)
    j, names = judgements.c, sorted(added_names(connection, documents))
    for some in parts(names):
        query = select(judgements).where(j.subject == "report", j.subject_id.in_(some))
        for row in connection.execute(query.order_by(j.key)):
            acts[row.subject_id].append(read_act(row))
    out: dict[str, dict[int, dict[str, Any]]] = {}
    for name in names:
        report = entered(acts[name])
        if report is not None and decisions(acts[name]):
            document, number = split_name(name)
            out.setdefault(document, {})[number] = report
    return out


def entered(acts: Iterable[Act]) -> dict[str, Any] | None:
    """The report as its author entered it; None where nobody did."""
    found = next((a for a in acts if a.verdict == ADD and a.seen is not None), None)
    return dict(found.seen.report) if found is not None and found.seen is not None else None


def anchored(report: Json, full: str) -> dict[str, Any]:
    """The report with its words where ``full`` has them now: those that moved are looked for nearest to where they
    stood. Where the text has one of them no more, the report counts no more (kind ``rejected``) until a person looks.
    """
    lost = False

    def placed(item: Json, words: str) -> dict[str, Any]:
        nonlocal lost
        if not item.get("end"):
            return dict(item)
        start = _nearest(full, words, int(item["start"]))
        if start is None:
            lost = True
            return {k: v for k, v in item.items() if k not in ("start", "end")}
        return {**item, "start": start, "end": start + len(words)}

    out = dict(report)
    for name in sorted(OWN_WORDS):
        key = "name" if name == "places" else "text"
        out[name] = [placed(v, str(v.get(key) or "")) for v in report.get(name) or ()]
    spans = [placed(s, str(s.get("text") or "")) for s in report.get("spans") or ()]
    out["spans"] = [s for s in spans if s.get("end")]
    return {**out, "kind": _LOST} if lost else out


def _nearest(full: str, words: str, start: int) -> int | None:
    if full[start : start + len(words)] == words:
        return start
    found = list(_all(full, words))
    return min(found, key=lambda at: abs(at - start)) if found else None


def _all(full: str, words: str) -> Iterator[int]:
    at = full.find(words) if words else -1
    while at >= 0:
        yield at
        at = full.find(words, at + 1)
