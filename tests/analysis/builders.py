"""Events for tests of analysis, as ``marsad link`` writes them: a plain strike, changed where a test says so."""

from typing import Any


def toll(low: int, best: int | None = None, high: int | None = None) -> dict[str, int]:
    best = low if best is None else best
    return {"low": low, "best": best, "high": best if high is None else high}


def figure(parts: dict[str, Any], outcome: str = "killed", side: str = "targets", sources: tuple[str, ...] = ()) -> Any:
    """A figure from its parts by class of victim; a part is a number or a (low, best, high)."""
    tolls = {v: toll(*(t if isinstance(t, tuple) else (t,))) for v, t in parts.items()}
    return {
        "outcome": outcome, "side": side, "parts": tolls,
        **{n: sum(t[n] for t in tolls.values()) for n in ("low", "best", "high")},
        "sayings": [{"source": s, "outlet": "", "document": ""} for s in sources],
    }  # fmt: skip


def event(id: str, day: str | None = "2020-05-05", end: str | None = None, killed: Any = 3, **more: Any) -> Any:
    """An event; ``killed`` is a number of civilians, a dict of parts, or None for no figure."""
    made = {
        "id": id, "kind": "incident", "type": "air-drone-strike", "start": day, "end": end or day,
        "date_precision": 1, "place": {"name": "town", "admin1": "SY-ID", "country": "SY", "precision": 1},
        "perpetrators": ["russia"], "targets": ["civilians"], "grade": "fair", "sources": 1, "figures": [],
        "documents": [f"document of {id}"], "reports": [f"document of {id}#0"], "profile": "marsad",
    }  # fmt: skip
    if killed is not None:
        made["figures"] = [figure(killed if isinstance(killed, dict) else {"civilians": killed})]
    return {**made, **more}
