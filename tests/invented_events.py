"""Invented events and reports, for tests of what is published."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def toll(low: int, best: int | None = None, high: int | None = None) -> Json:
    best = low if best is None else best
    return {"low": low, "best": best, "high": best if high is None else high}


def figure(
    outcome: str, numbers: Json, victims: str = "civilians", side: str = "targets", *sayings: Json
) -> Json:  # fmt: skip
    """A figure of one class of victims."""
    return {
        "outcome": outcome, "side": side, **numbers, "rules": {"low": "", "best": "", "high": ""},
        "parts": {victims: dict(numbers)}, "sayings": list(sayings) or [saying("d1", "مشفى الأمل", numbers)],
    }  # fmt: skip


def saying(document: str, source: str, numbers: Json, status: str = "used") -> Json:
    return {"document": document, "outlet": "وكالة السهل", "source": source, **numbers, "status": status,
            "published": "2023-03-06"}  # fmt: skip


def event(id: str, **values: Any) -> Json:
    """An event: two killed by a strike on an invented village near Idlib, unless ``values`` say otherwise."""
    figures = values.pop("figures", [figure("killed", toll(2))])
    totals: Json = {}
    for f in figures:
        held = totals.setdefault(f["outcome"], {"low": 0, "best": 0, "high": 0})
        for n in held:
            held[n] += f[n]
    made: Json = {
        "id": id, "kind": "incident", "type": "air-drone-strike", "start": "2023-03-05", "end": "2023-03-05",
        "date_precision": 1,
        "place": {"name": "تل الورد", "country": "SY", "admin1": "SY-ID", "lat": 35.9, "lon": 36.6, "precision": 1},
        "perpetrators": ["russia"], "targets": ["civilians"], "claimed_by": [], "totals": totals, "figures": figures,
        "conflicts": [], "grade": "weak", "grade_reason": "one independent source", "sources": 1,
        "documents": ["d1"], "reports": [f"d1#{id}"], "profile": "marsad",
    }  # fmt: skip
    return {**made, **values}
