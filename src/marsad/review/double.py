"""Reports that two people or more coded apart, and how far they agree, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from marsad.review.acts import Act, decisions
from marsad.review.agreement import Unit, alpha, interval, kappa, nominal, percent
from marsad.review.fields import FIELDS, canonical, with_fields

#: What is compared: whether it is an event at all, the fields, and two counts.
MEASURED = ("event", *(f for f in FIELDS if f != "evidence"), "killed", "injured")
#: Fields whose values are numbers or days; the others are names.
INTERVAL = frozenset({"start", "end", "killed", "injured"})


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of one field. ``units``: reports that two people judged. Shares and coefficients are None where undefined.

    ``kappa`` is the mean over pairs of people, weighed by the units that both judged. ``confused``: the pairs of values
    that were taken for one another most.
    """

    field: str
    scale: str
    units: int
    percent: float | None
    alpha: float | None
    kappa: float | None
    confused: tuple[tuple[str, str, int], ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "field": self.field, "scale": self.scale, "units": self.units, "percent": _rounded(self.percent),
            "alpha": _rounded(self.alpha), "kappa": _rounded(self.kappa),
            "confused": [{"a": a, "b": b, "times": n} for a, b, n in self.confused],
        }  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def comparable(acts: Mapping[str, Sequence[Act]], blind: bool = True) -> dict[str, dict[str, Act]]:
    """Report → person → decision, of the reports that two people or more decided on the same reading of the same text.

    ``blind``: only those who did not see what others decided; the first to decide saw nothing in any case.
    """
    out: dict[str, dict[str, Act]] = {}
    for name, on in acts.items():
        found = decisions(on)
        if len(found) < 2:
            continue
        first = min(act.key for act in on)
        groups: dict[tuple[str, str], dict[str, Act]] = {}
        for person, act in found.items():
            if act.seen is not None and (not blind or act.blind or _first_word(on, person) == first):
                groups.setdefault((act.seen.text, act.seen.coder), {})[person] = act
        best = max(groups.values(), key=len, default={})
        if len(best) > 1:
            out[name] = best
    return out


def _first_word(acts: Sequence[Act], person: str) -> int:
    return min(a.key for a in acts if a.person == person)


def said(act: Act) -> dict[str, Any]:
    """The report as a person left it; of one that he rejected, nothing but that."""
    if act.verdict == "reject" or act.seen is None:
        return {}
    return with_fields(act.seen.report, act.fields)


def value(field: str, act: Act) -> Hashable | None:
    """What a person says of one measured field; None where he says nothing."""
    if field == "event":
        return act.verdict != "reject"
    report = said(act)
    if not report:
        return None
    if field in ("killed", "injured"):
        return _sum(report, field)
    if field in ("start", "end"):
        return date.fromisoformat(report[field]).toordinal() if report.get(field) else None
    found: Hashable = canonical(field, report.get(field))
    return found


def _sum(report: Mapping[str, Any], outcome: str) -> int:
    """The number of those whom the report says were killed or injured, by the largest of its sources."""
    sums: Counter[str] = Counter()
    for figure in report.get("casualties") or ():
        if figure.get("outcome") == outcome and not figure.get("part_of"):
            sums[str(figure.get("by") or "")] += figure.get("count") or 0
    return max(sums.values(), default=0)


def units_of(field: str, apart: Mapping[str, Mapping[str, Act]]) -> list[dict[str, Hashable]]:
    """What each report was said to be in a field; reports of which fewer than two people say anything are left out."""
    units = []
    for on in apart.values():
        unit = {person: v for person, act in on.items() if (v := value(field, act)) is not None}
        if len(unit) > 1:
            units.append(unit)
    return units


def agreements(acts: Mapping[str, Sequence[Act]], blind: bool = True) -> list[Agreement]:
    """How far people agree on each field."""
    apart = comparable(acts, blind)
    return [_agreement(field, units_of(field, apart)) for field in MEASURED]


def _agreement(field: str, units: list[dict[str, Hashable]]) -> Agreement:
    scale = "interval" if field in INTERVAL else "nominal"
    return Agreement(
        field, scale, len(units), percent(units), alpha(units, interval if scale == "interval" else nominal),
        mean_kappa(units), tuple(_confused(units)) if scale == "nominal" else (),
    )  # fmt: skip


def mean_kappa(units: Sequence[Unit]) -> float | None:
    """Cohen's kappa over all pairs of people, weighed by what both judged (Light 1971)."""
    pairs: dict[tuple[str, str], list[tuple[Hashable, Hashable]]] = {}
    for unit in units:
        for a, b in combinations(sorted(unit), 2):
            pairs.setdefault((a, b), []).append((unit[a], unit[b]))
    found = [(k, len(p)) for p in pairs.values() if (k := kappa(p)) is not None]
    return sum(k * n for k, n in found) / sum(n for _, n in found) if found else None


def _confused(units: Iterable[Unit], most: int = 3) -> list[tuple[str, str, int]]:
    found: Counter[tuple[str, str]] = Counter()
    for unit in units:
        for a, b in combinations(sorted(map(_words, unit.values())), 2):
            if a != b:
                found[a, b] += 1
    return [(a, b, n) for (a, b), n in sorted(found.items(), key=lambda x: (-x[1], x[0]))[:most]]


def _words(value: Hashable) -> str:
    if isinstance(value, tuple):
        return ", ".join(_words(v) for v in value)
    return str(value)
