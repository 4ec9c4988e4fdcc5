"""Claims that people judged: right as read, mended, or none. Judgements on the document, a field for each claim.

The last decision counts, a reviewer's before a coder's; it holds as long as the machine reads the same claim there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from marsad.evaluation.validate import faults
from marsad.model import CERTAINTIES, FORMS, Document
from marsad.review.acts import DECIDING
from marsad.store.judgements import add_judgement, hold
from marsad.store.parts import parts
from marsad.store.tables import judgements

Json = Mapping[str, Any]
VERDICTS = ("accept", "fix", "reject", "undo")
#: What of a claim a person may mend.
PARTS = ("speaker", "content", "form", "certainty")
_FIELD = re.compile(r"claim#(\d{1,5})")


class Act(NamedTuple):
    """One decision on a claim. ``seen``: the claim as it was read; ``claim``: as the person left it."""

    key: int
    verdict: str
    person: str
    role: str
    seen: Json
    claim: Json
    note: str

    @property
    def rank(self) -> tuple[bool, int]:
        return self.role in DECIDING, self.key


class Standing(NamedTuple):
    """Where a claim stands: ``status`` is machine, reviewed or rejected; ``claim`` counts, ``last`` is the last act."""

    status: str
    claim: Json
    person: str = ""
    last: int = 0


def field_of(number: int) -> str:
    return f"claim#{number}"


def number_of(field: str | None) -> int | None:
    """The number of the claim that a judgement's field names."""
    found = _FIELD.fullmatch(field or "")
    return int(found[1]) if found else None


def acts_on_claims(connection: Connection, documents: Iterable[str]) -> dict[str, dict[int, list[Act]]]:
    """Document → number of a claim → all acts on it, first to last."""
    out: dict[str, dict[int, list[Act]]] = defaultdict(dict)
    j, listed = judgements.c, list(documents)
    for some in parts(listed):
        query = select(judgements).where(j.subject == "document", j.subject_id.in_(some))
        for row in connection.execute(query.where(j.field.like("claim#%")).order_by(j.key)):
            number = number_of(row.field)
            if number is not None and row.verdict in VERDICTS:
                out[row.subject_id].setdefault(number, []).append(_act(row))
    return dict(out)


def _act(row: Any) -> Act:
    value: Json = row.value if isinstance(row.value, dict) else {}
    seen, claim = (v if isinstance(v := value.get(name), dict) else {} for name in ("seen", "claim"))
    return Act(row.key, row.verdict, row.person, str(value.get("role") or ""), seen, claim, row.note)


def stand(claim: Json, acts: Sequence[Act]) -> Standing:
    """Where a claim stands that the machine reads as ``claim``."""
    last, stacks = max((a.key for a in acts), default=0), dict[str, list[Act]]()
    for act in acts:
        stack = stacks.setdefault(act.person, [])
        if act.verdict != "undo":
            stack.append(act)
        elif stack:
            stack.pop()
    best = max((s[-1] for s in stacks.values() if s), key=lambda a: a.rank, default=None)
    if best is None or not _same(best.seen, claim):
        return Standing("machine", claim, "", last)
    if best.verdict == "reject":
        return Standing("rejected", claim, best.person, last)
    return Standing("reviewed", best.claim or claim, best.person, last)


def _same(a: Json, b: Json) -> bool:
    return all(a.get(name) == b.get(name) for name in PARTS)


def mended(document: Document, claim: Json, parts: Mapping[str, Any]) -> dict[str, Any]:
    """The claim with other ``parts``; their words are looked for nearest to where the claim stands.

    Raises ValueError where the guidelines do not allow it.
    """
    out = dict(claim) | {name: parts[name] for name in PARTS if name in parts}
    if out.get("form") not in FORMS or out.get("certainty") not in CERTAINTIES:
        raise ValueError("form or certainty: no such value")
    spans = [s for s in claim.get("spans") or () if out.get(s.get("field")) == claim.get(s.get("field"))]
    at = min((int(s["start"]) for s in claim.get("spans") or ()), default=0)
    for name in ("speaker", "content"):
        words = out.get(name)
        if words == claim.get(name):
            continue
        if not isinstance(words, str) or not words or words not in document.full:
            raise ValueError(f"{name}: not in the text: {words!r}")
        start = min((m.start() for m in re.finditer(re.escape(words), document.full)), key=lambda x: abs(x - at))
        spans.append({"field": name, "start": start, "end": start + len(words), "text": words, "origin": "human"})
    out["spans"] = spans
    wrong = list(faults({"title": document.title, "text": document.text}, {"claims": [out]}))
    if wrong:
        raise ValueError(wrong[0].removeprefix("claims[0]."))
    return out


def judge(
    connection: Connection, document: str, number: int, verdict: str, person: str, role: str, seen: Json,
    claim: Json | None = None, note: str = "",
) -> int:  # fmt: skip
    """Keep a decision on a claim; gives its key. ``claim``: as the person left it, of a fix."""
    hold(connection)
    value = {"seen": dict(seen), "role": role} | ({"claim": dict(claim)} if claim is not None else {})
    kept = None if verdict == "undo" else value
    return add_judgement(
        connection, "document", document, verdict, person, field=field_of(number), value=kept, note=note
    )  # fmt: skip


def claims_of(coding: Json, acts: Mapping[int, Sequence[Act]]) -> list[Standing]:
    """The claims of a coding, each with where it stands."""
    return [stand(claim, acts.get(n, ())) for n, claim in enumerate(coding.get("claims") or ())]


def counting(coding: Json, acts: Mapping[int, Sequence[Act]]) -> list[dict[str, Any]]:
    """The claims that count: without rejected ones, mended ones as people left them."""
    return [dict(s.claim) for s in claims_of(coding, acts) if s.status != "rejected"]


def judged_documents(connection: Connection) -> list[str]:
    """The documents of which somebody judged a claim."""
    j = judgements.c
    query = select(j.subject_id).where(j.subject == "document", j.field.like("claim#%")).distinct()
    return sorted(connection.execute(query).scalars())


def judged_until(connection: Connection) -> int:
    """How many judgements on claims there are."""
    j = judgements.c
    query = select(func.count()).where(j.subject == "document", j.field.like("claim#%"))
    return int(connection.execute(query).scalar_one())
