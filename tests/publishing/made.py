"""Events for tests of what is published, as ``marsad link`` writes them. All invented."""

from typing import Any

from marsad.publishing.material import Event


def figure(outcome: str = "killed", side: str = "targets", sources: tuple[str, ...] = ("مصدر طبي",),
           **parts: tuple[int, int, int]) -> dict[str, Any]:  # fmt: skip
    """A figure with its parts: class of victims (``_`` for ``-``, ``__`` for ``+``) → low, best, high."""
    made = {
        name.replace("__", "+").replace("_", "-"): dict(zip(("low", "best", "high"), toll, strict=True))
        for name, toll in parts.items()
    }
    whole = {k: sum(p[k] for p in made.values()) for k in ("low", "best", "high")}
    return {
        "outcome": outcome, "side": side, **whole, "rules": dict.fromkeys(whole, f"lowest of 1: {sources[0]}"),
        "parts": made,
        "sayings": [
            {"document": f"d{n}", "outlet": "وكالة الشاهد", "source": s, **whole, "status": "used",
             "published": "2016-03-05"}
            for n, s in enumerate(sources, 1)
        ],
    }  # fmt: skip


def event(id: str = "ev-0000000000a1", **changed: Any) -> Event:
    """An air strike on a town; ``changed`` replaces keys."""
    figures = changed.pop("figures", [figure(civilians=(2, 3, 5))])
    totals: dict[str, dict[str, int]] = {}
    for f in figures:
        held = totals.setdefault(f["outcome"], {"low": 0, "best": 0, "high": 0})
        for k in held:
            held[k] += f[k]
    base: Event = {
        "id": id, "kind": "incident", "type": "air-drone-strike", "start": "2016-03-04", "end": "2016-03-04",
        "date_precision": 1,
        "place": {"name": "الاتارب", "country": "SY", "admin1": "SY-HL", "lat": 36.1391, "lon": 36.825, "precision": 1,
                  "written": "الأتارب"},
        "perpetrators": ["russia"], "targets": ["civilians"], "claimed_by": [], "totals": totals, "figures": figures,
        "conflicts": [], "grade": "weak", "grade_reason": "one independent source", "sources": 1,
        "documents": ["d1", "d2"][: max(1, max((len(f["sayings"]) for f in figures), default=1))],
        "reports": ["d1#0"], "profile": "marsad", "status": "machine",
        "told": [{"report": "d1#0", "document": "d1", "outlet": "وكالة الشاهد", "url": "https://x.example/1",
                  "published": "2016-03-05", "sources": [], "evidence": "غارة على الأتارب", "copy": None}],
    }  # fmt: skip
    return {**base, **changed}
