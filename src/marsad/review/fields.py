"""Fields of a report: which there are, when two values are the same, and a report with other values put in.

Reports are JSON as codings hold it (``docs/coding.md``). Two values are the same where they say the same: the order of
actors, places and figures, and the words that they were read from, do not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from marsad.model import KINDS, OUTCOMES, QUALIFIERS, SUB_EVENTS

Json = Mapping[str, Any]
#: In the order of the form.
FIELDS = (
    "kind", "type", "start", "end", "places", "perpetrators", "targets", "casualties", "claimed_by", "reported_by",
    "evidence",
)  # fmt: skip
ACTORS = ("perpetrators", "targets", "claimed_by")
#: Fields whose entries carry their own words.
OWN_WORDS = frozenset({"places", "casualties"})


def canonical(name: str, value: Any) -> Any:
    """A value as it is compared: equal where two values of the field say the same; can be hashed and ordered."""
    if name == "places":
        return tuple(sorted((str(p.get("name")), p.get("country") or "", p.get("admin1") or "") for p in value or ()))
    if name == "casualties":
        return tuple(sorted((_figure(c) for c in value or ()), key=repr))
    if name in ACTORS or name == "reported_by":
        return tuple(sorted(str(v) for v in value or ()))
    return value or ""


def _figure(figure: Json) -> tuple[Any, ...]:
    return (
        figure.get("outcome"), tuple(sorted(figure.get("victims") or ())), figure.get("count"),
        figure.get("qualifier") or "exact", bool(figure.get("part_of")), figure.get("by") or "",
    )  # fmt: skip


def same(a: Json, b: Json, fields: Iterable[str] = FIELDS) -> bool:
    """Whether two reports say the same in ``fields``."""
    return not differing(a, b, fields)


def differing(a: Json, b: Json, fields: Iterable[str] = FIELDS) -> list[str]:
    """The fields in which two reports differ, in order."""
    return [f for f in fields if canonical(f, a.get(f)) != canonical(f, b.get(f))]


def spans_of(report: Json, name: str) -> list[dict[str, Any]]:
    """The words that a field of a report was read from, as ``start``, ``end``, ``text`` and perhaps ``origin``."""
    if name in OWN_WORDS:
        return [_span(v, v.get("name") if name == "places" else v.get("text")) for v in report.get(name) or ()
                if v.get("end")]  # fmt: skip
    return [_span(s, s.get("text")) for s in report.get("spans") or () if s.get("field") == name]


def _span(value: Json, text: Any) -> dict[str, Any]:
    span = {"start": value.get("start"), "end": value.get("end"), "text": text}
    return span | ({"origin": value["origin"]} if value.get("origin") else {})


def with_fields(report: Json, fields: Mapping[str, Json]) -> dict[str, Any]:
    """The report with what a person says put in: field → ``{"value": …, "spans": […]}``; the report stays as it is.

    Where he names no words, those that the machine read the field from are let go, but not if the value is the same.
    """
    out = dict(report)
    spans = list(report.get("spans") or ())
    for name, said in fields.items():
        changed = canonical(name, said.get("value")) != canonical(name, report.get(name))
        out[name] = said.get("value")
        if name in OWN_WORDS:
            continue
        if changed or said.get("spans"):
            spans = [s for s in spans if s.get("field") != name]
        spans += [{"field": name, **s} for s in said.get("spans") or ()]
    out["spans"] = spans
    if "start" in fields or "end" in fields:
        out["date_precision"] = date_precision(out.get("start"), out.get("end"))
    return out


def date_precision(start: str | None, end: str | None) -> int | None:
    """How exactly a period is known (UCDP GED ``date_prec``): 1 day, 2 two to six days, 3 week, 4 month, 5 more."""
    if not start and not end:
        return None
    first, last = _day(start), _day(end)
    if first is None or last is None:
        return 5
    days = abs((last - first).days) + 1
    return 1 if days == 1 else 2 if days <= 6 else 3 if days <= 7 else 4 if days <= 31 else 5


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except (TypeError, ValueError):
        return None


def sound(name: str, value: Any) -> bool:
    """Whether a value has the shape of its field. The log also holds what programs wrote, which may be anything."""
    if name in ("start", "end"):
        return value is None or _day(value) is not None
    if name in ("kind", "type"):
        return isinstance(value, str) and value in (KINDS if name == "kind" else SUB_EVENTS)
    if name == "evidence":
        return isinstance(value, str)
    if not isinstance(value, list):
        return False
    if name == "places":
        return all(isinstance(p, dict) and isinstance(p.get("name"), str) for p in value)
    if name == "casualties":
        return all(isinstance(c, dict) and _sound_figure(c) for c in value)
    return name in FIELDS and all(isinstance(v, str) for v in value)


def _sound_figure(figure: Json) -> bool:
    count, victims = figure.get("count"), figure.get("victims") or []
    return (
        figure.get("outcome") in OUTCOMES and figure.get("qualifier", "exact") in QUALIFIERS
        and (count is None or (isinstance(count, int) and 0 <= count < 2**63))
        and isinstance(victims, list) and all(isinstance(v, str) for v in victims)
    )  # fmt: skip


def evidence_span(report: Json) -> tuple[int, int] | None:
    """Where the evidence of a report stands."""
    found = spans_of(report, "evidence")
    return (found[0]["start"], found[0]["end"]) if found else None


def one_place(a: Json, b: Json) -> bool:
    """Whether two reports of the same text were read from words that overlap."""
    x, y = evidence_span(a), evidence_span(b)
    if x is None or y is None:
        return bool(a.get("evidence")) and a.get("evidence") == b.get("evidence")
    return x[0] < y[1] and y[0] < x[1]
