"""Which patterns of the coder people reject: the word of act that each report was read from, and how it fared.

The list is for those who mend the tables: a trigger that is rejected often is a line that wants a look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from marsad.arabic.folding import fold
from marsad.lexicon.matcher import Matcher
from marsad.review.acts import Act, decisions
from marsad.review.fields import differing, with_fields


@dataclass(slots=True)
class Pattern:
    """A word of act under one type. ``fixed``: field → how often it was mended; ``reasons`` of rejections."""

    trigger: str
    type: str
    judged: int = 0
    accepted: int = 0
    rejected: int = 0
    fixed: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    example: str = ""

    @property
    def precision(self) -> float:
        """The share of its reports that are events, right or mended."""
        return 1 - self.rejected / self.judged if self.judged else 0.0

    def as_json(self) -> dict[str, Any]:
        return {
            "trigger": self.trigger, "type": self.type, "judged": self.judged, "accepted": self.accepted,
            "rejected": self.rejected, "precision": round(self.precision, 3), "fixed": dict(sorted(self.fixed.items())),
            "reasons": dict(sorted(self.reasons.items())), "example": self.example,
        }  # fmt: skip


def triggers(evidence: str, matcher: Matcher) -> list[str]:
    """The words of act in a report's evidence, as the tables call them; ``none`` where it has none."""
    found = [m.id for m in matcher.find(fold(evidence).text) if m.kind == "trigger"]
    return list(dict.fromkeys(found)) or ["none"]


def patterns(acts: Mapping[str, Sequence[Act]], matcher: Matcher) -> list[Pattern]:
    """How each pattern fared, those with most rejections first; every person's decision counts once."""
    out: dict[tuple[str, str], Pattern] = {}
    for act in _decided(acts):
        if act.seen is None:
            continue
        report = act.seen.report
        evidence, kind = str(report.get("evidence") or ""), str(report.get("type") or "")
        for trigger in triggers(evidence, matcher):
            _count(out.setdefault((trigger, kind), Pattern(trigger, kind)), act, report, evidence)
    return sorted(out.values(), key=lambda p: (-p.rejected, -sum(p.fixed.values()), -p.judged, p.trigger, p.type))


def _decided(acts: Mapping[str, Sequence[Act]]) -> Iterable[Act]:
    for name in sorted(acts):
        yield from decisions(acts[name]).values()


def _count(pattern: Pattern, act: Act, report: Mapping[str, Any], evidence: str) -> None:
    pattern.judged += 1
    if act.verdict == "reject":
        pattern.rejected += 1
        pattern.reasons[act.reason or "unsaid"] += 1
        pattern.example = pattern.example or evidence
        return
    mended = differing(report, with_fields(report, act.fields))
    pattern.fixed.update(mended)
    pattern.accepted += not mended
    if mended:
        pattern.example = pattern.example or evidence
