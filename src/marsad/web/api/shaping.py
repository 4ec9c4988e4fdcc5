"""What a program sends as a judgement, in the shape in which the log keeps it.

Who judges and in which role, and what stood there to be judged, is known to the site, and never taken from the sender.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import HTTPException
from sqlalchemy import Connection

from marsad.review import claims
from marsad.review.acts import REASONS, VERDICTS, value_of
from marsad.review.edges import edge
from marsad.review.fields import FIELDS, sound
from marsad.review.reading import coded, split_name
from marsad.store.clean import clean
from marsad.web.access import User

#: Verdicts on each kind of subject.
KNOWN = {
    "report": VERDICTS, "link": ("same", "different"), "event": VERDICTS, "copy": ("same", "different"),
    "document": ("accept", "reject", "skip", "complete", "undo"),
}  # fmt: skip


def shaped(
    connection: Connection, user: User, subject: str, subject_id: str, verdict: str, field: str | None, value: Any
) -> tuple[str, Any]:
    """Subject id and value as they are kept. Raises 422 for what the review could not read, 404 for no such report."""
    of_claim = subject == "document" and claims.number_of(field) is not None
    if verdict not in (claims.VERDICTS if of_claim else KNOWN[subject]):
        raise HTTPException(422, f"verdict: of a {subject} {', '.join(KNOWN[subject])}")
    if subject == "link":
        if field is not None:
            raise HTTPException(422, "field: a link has none")
        found = edge(clean(value["a"]), clean(value["b"]), verdict)
        return found.id, {"a": found.a, "b": found.b}
    if subject == "document" and (number := claims.number_of(field)) is not None:
        return subject_id, _claim(connection, user, subject_id, number, verdict, value)
    if subject != "report":
        return subject_id, _plain(value)
    if field is not None:
        if field not in FIELDS or (verdict == "fix" and not sound(field, value)):
            raise HTTPException(422, f"field: one of {', '.join(FIELDS)}, with a value of its shape")
        return subject_id, value if verdict == "fix" else None
    return subject_id, _whole(connection, user, subject_id, verdict, value)


def _claim(connection: Connection, user: User, document: str, number: int, verdict: str, value: Any) -> Any:
    """A judgement on a claim: ``value`` of a fix holds the parts that it mends."""
    held = coded(connection, document)
    found = (held.coding.get("claims") or []) if held else []
    if held is None or number >= len(found):
        raise HTTPException(404, "no such claim in the coding that counts")
    if verdict == "undo":
        return None
    kept = {"seen": found[number], "role": user.role.name.lower()}
    if verdict != "fix":
        return kept
    parts = value.get("claim") if isinstance(value, Mapping) else None
    if not isinstance(parts, Mapping) or not parts or set(parts) - set(claims.PARTS):
        raise HTTPException(422, f"value: claim, with some of {', '.join(claims.PARTS)}")
    try:
        return kept | {"claim": claims.mended(held.document, found[number], parts)}
    except ValueError as fault:
        raise HTTPException(422, str(fault)) from fault


def _plain(value: Any) -> Any:
    """Anything but what would speak for the site."""
    if isinstance(value, Mapping):
        return {k: v for k, v in value.items() if k not in ("role", "seen", "blind", "edges")}
    return value


def _whole(connection: Connection, user: User, name: str, verdict: str, value: Any) -> dict[str, Any] | None:
    """A judgement on a whole report: ``value`` may hold ``fields`` (fix) or a ``reason`` (reject)."""
    if verdict == "undo":
        return None
    given = value if isinstance(value, Mapping) else {}
    if value is not None and (not isinstance(value, Mapping) or set(given) - {"fields", "reason"}):
        raise HTTPException(422, "value: an object with fields (fix) or a reason (reject)")
    document, number = split_name(name)
    held = coded(connection, document)
    now = held.seen(number) if held else None
    if now is None:
        raise HTTPException(404, "no such report in the coding that counts")
    fields = given.get("fields") or {}
    if (verdict == "fix") != bool(fields):
        raise HTTPException(422, "value: a fix names the fields that it mends, and nothing else does")
    if not isinstance(fields, Mapping) or not all(
        isinstance(v, Mapping) and k in FIELDS and sound(k, v.get("value")) for k, v in fields.items()
    ):
        raise HTTPException(422, 'value: fields are like {"type": {"value": "armed-clash"}}')
    reason = given.get("reason") or ""
    if (verdict == "reject") != bool(reason) or (reason and reason not in REASONS):
        raise HTTPException(422, f"value: a rejection has a reason, one of {', '.join(REASONS)}")
    return value_of(now, fields, role=user.role.name.lower(), reason=str(reason))
