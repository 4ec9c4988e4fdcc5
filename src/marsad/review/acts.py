"""Acts: what a person did with a report. They are rows of the store's log of judgements, read and made here.

The verbs are those of Label Studio's reviewers and Prodigy's annotators: accept, fix (and accept), reject with a
reason, skip, undo. An act says what the person saw, so that it still means something when the machine reads again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from marsad.review.fields import sound

Json = Mapping[str, Any]
VERDICTS = ("accept", "fix", "reject", "skip", "undo")
#: The act of a person who adds a report that the machine missed; see :mod:`marsad.review.added`.
ADD = "add"
#: Verdicts that decide of a report as a whole.
DECISIONS = frozenset({"accept", "fix", "reject", ADD})
#: Why a report is rejected, by the digit that is pressed.
REASONS = ("not-event", "old-event", "duplicate", "wrong-place", "wrong-actor", "out-of-scope")
#: Reasons that hold whatever the values of the report are.
OF_THE_WHOLE = frozenset({"", "not-event", "old-event", "duplicate", "out-of-scope"})
#: Roles whose decisions prevail over those of coders.
DECIDING = frozenset({"reviewer", "admin"})


class Row(Protocol):
    """A row of the log of judgements."""

    key: Any
    subject_id: Any
    field: Any
    verdict: Any
    value: Any
    note: Any
    person: Any
    made_at: Any


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person had before him: version and digest of the text, the coder, the report as the machine read it."""

    version: int
    text: str
    coder: str
    report: Json

    def as_json(self) -> dict[str, Any]:
        return {"version": self.version, "text": self.text, "coder": self.coder, "report": dict(self.report)}


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the log.

    ``fields``: field → ``{"value": …, "spans": […]}`` of what the person says instead of the machine. ``part``: the
    act is on single fields only. ``blind``: he was not shown what others decided. ``key`` orders acts in time.
    ``bulk``: the batch in which it was accepted with others.
    """

    key: int
    report: str
    verdict: str
    person: str
    at: datetime | None = None
    note: str = ""
    role: str = ""
    reason: str = ""
    blind: bool = False
    part: bool = False
    seen: Seen | None = None
    fields: Mapping[str, Json] = field(default_factory=dict)
    bulk: str = ""

    @property
    def rank(self) -> tuple[bool, int]:
        """Of two decisions the higher rank prevails: a reviewer's over a coder's, then the later one."""
        return self.role in DECIDING, self.key


def text_digest(full: str) -> str:
    """What tells one text (title, line break, text) from another."""
    return hashlib.sha256(full.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def value_of(
    seen: Seen, fields: Mapping[str, Json] | None = None, *, role: str = "", reason: str = "", blind: bool = False
) -> dict[str, Any]:
    """What the log keeps beside the verdict."""
    out: dict[str, Any] = {"seen": seen.as_json(), "role": role}
    if fields:
        out["fields"] = {name: dict(value) for name, value in fields.items()}
    return out | ({"reason": reason} if reason else {}) | ({"blind": True} if blind else {})


def read_act(row: Row) -> Act:
    """An act from a row of the log; rows that programs wrote by the API may have no more than a verdict."""
    value = row.value
    if row.field:
        fields = {str(row.field): {"value": value}} if row.verdict == "fix" and sound(row.field, value) else {}
        return Act(
            row.key, row.subject_id, row.verdict, row.person, row.made_at, row.note, part=True, fields=fields
        )  # fmt: skip
    held: Json = value if isinstance(value, dict) else {}
    return Act(
        row.key, row.subject_id, row.verdict, row.person, row.made_at, row.note, str(held.get("role") or ""),
        str(held.get("reason") or ""), bool(held.get("blind")), False, _seen(held.get("seen")),
        _fields(held.get("fields")), str(held.get("bulk") or ""),
    )  # fmt: skip


def _fields(value: Any) -> dict[str, Json]:
    """Values of fields, without those that have not the shape of their field."""
    if not isinstance(value, dict):
        return {}
    return {k: {**v, "spans": _spans(v.get("spans"))} if "spans" in v else v for k, v in value.items()
            if isinstance(v, dict) and sound(k, v.get("value"))}  # fmt: skip


def _spans(value: Any) -> list[Json]:
    if not isinstance(value, list):
        return []
    return [s for s in value if isinstance(s, dict) and all(isinstance(s.get(k), int) for k in ("start", "end"))]


def _seen(value: Any) -> Seen | None:
    if not isinstance(value, dict) or not isinstance(value.get("report"), dict):
        return None
    return Seen(int(value.get("version") or 1), str(value.get("text")), str(value.get("coder")), value["report"])


def standing(acts: Iterable[Act]) -> dict[str, list[Act]]:
    """Person → the acts on one report that stand, first to last: each undo takes back the person's last one."""
    stacks: dict[str, list[Act]] = {}
    for act in sorted(acts, key=lambda a: a.key):
        stack = stacks.setdefault(act.person, [])
        if act.verdict == "undo":
            if stack:
                stack.pop()
        elif act.verdict in VERDICTS or act.verdict == ADD:
            stack.append(act)
    return {person: stack for person, stack in stacks.items() if stack}


def decisions(acts: Iterable[Act]) -> dict[str, Act]:
    """Person → his last decision on the whole of a report that stands."""
    out = {}
    for person, stack in standing(acts).items():
        whole = [a for a in stack if a.verdict in DECISIONS and not a.part]
        if whole:
            out[person] = whole[-1]
    return out


def prevailing(acts: Sequence[Act]) -> Act | None:
    """The decision that counts: the last one, a reviewer's before a coder's."""
    found = decisions(acts).values()
    return max(found, key=lambda a: a.rank) if found else None


def skipped_by(acts: Iterable[Act], person: str) -> bool:
    """Whether the person's last word on the report was to leave it for later."""
    stack = standing(acts).get(person)
    return bool(stack) and stack[-1].verdict == "skip"  # type: ignore[index]
