"""Where a report stands: what people decided of what the machine now says, and which values count.

Machine and human values are both kept: the machine's in codings, the people's in the log of judgements. The values that
count are the machine's with those of the prevailing decision put in. A decision is on what the person saw; where the
text has changed since, or the machine reads it otherwise than it did and than he says, the report is open again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.review.acts import OF_THE_WHOLE, Act, Seen, decisions, prevailing, standing
from marsad.review.fields import FIELDS, canonical, one_place, spans_of, with_fields

Json = Mapping[str, Any]
STATUSES = ("machine", "reviewed", "double-reviewed", "rejected", "reopened")
#: What the kind of a report is that people rejected: neither incident nor tally, so nothing counts it.
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Standing:
    """``reopened``: why a decision holds no more: ``text`` (the source changed it), ``machine`` (it reads otherwise
    now), ``moved`` (this number is another report now); empty where it holds. ``people`` have decided."""

    status: str
    decision: Act | None = None
    reopened: str = ""
    people: tuple[str, ...] = ()


def stale(decision: Act, now: Seen) -> str:
    """Why a decision does not hold for what now stands there; empty where it does."""
    seen = decision.seen
    if seen is None:
        return ""
    if seen.text != now.text:
        return "text"
    if not one_place(seen.report, now.report):
        return "moved"
    if decision.verdict == "reject":
        whole = decision.reason in OF_THE_WHOLE
        return "" if whole or not _disagrees(seen.report, seen.report, now.report) else "machine"
    return "machine" if _disagrees(seen.report, with_fields(seen.report, decision.fields), now.report) else ""


def _disagrees(before: Json, said: Json, now: Json) -> bool:
    """Whether the machine says of a field what neither it said before nor the person says."""
    return any(
        canonical(f, now.get(f)) not in (canonical(f, before.get(f)), canonical(f, said.get(f))) for f in FIELDS
    )


def stand(acts: Sequence[Act], now: Seen) -> Standing:
    """Where the report that ``now`` shows stands after ``acts`` on it."""
    decision = prevailing(acts)
    if decision is None:
        return Standing("machine")
    people = decisions(acts)
    named = tuple(sorted(people))
    if why := stale(decision, now):
        return Standing("reopened", decision, why, named)
    if decision.verdict == "reject":
        return Standing("rejected", decision, "", named)
    holding = sum(not stale(act, now) for act in people.values())
    return Standing("double-reviewed" if holding > 1 else "reviewed", decision, "", named)


def effective(now: Seen, acts: Sequence[Act], standing_: Standing | None = None) -> dict[str, Any]:
    """The report with the values that count; what was rejected has the kind ``rejected``.

    Of a changed text, or of another report under this number, only what the machine says counts. Later remarks on
    single fields are put in too, where they belong to the same text.
    """
    found = standing_ or stand(acts, now)
    decision, report = found.decision, dict(now.report)
    if found.reopened in ("text", "moved"):
        return report
    if decision is not None:
        if decision.verdict == "reject" and not found.reopened:
            return {**report, "kind": REJECTED}
        if decision.verdict != "reject":
            report = _said(report, decision)
    for act in _remarks(acts, decision.key if decision else 0):
        report = with_fields(report, {k: v for k, v in act.fields.items() if k in FIELDS})
    return report


def _said(report: dict[str, Any], decision: Act) -> dict[str, Any]:
    """What the machine now says with what was decided put in, words included."""
    seen = decision.seen
    said = with_fields(seen.report, decision.fields) if seen else with_fields(report, decision.fields)
    wanted = {
        f: {"value": said.get(f), "spans": spans_of(said, f)}
        for f in FIELDS
        if f in decision.fields or canonical(f, said.get(f)) != canonical(f, report.get(f))
    }
    return with_fields(report, wanted)


def _remarks(acts: Sequence[Act], after: int) -> list[Act]:
    found = [a for stack in standing(acts).values() for a in stack if a.part and a.key > after]
    return sorted(found, key=lambda a: a.key)
