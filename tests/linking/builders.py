"""Reports for tests of linking: a plain strike, changed where a test says so."""

from datetime import date
from typing import Any

from marsad.linking.entry import Entry, read_report


def casualty(outcome: str = "killed", count: int | None = 1, qualifier: str = "exact", **more: Any) -> dict[str, Any]:
    return {
        "outcome": outcome, "victims": ["civilians"], "count": count, "qualifier": qualifier, "text": "", **more,
    }  # fmt: skip


def place(name: str = "town", admin1: str | None = "AA-1", **more: Any) -> dict[str, Any]:
    return {"name": name, "country": "AA", "admin1": admin1, **more}


def report(document: str, index: int = 0, **more: Any) -> Entry:
    """An entry; ``day``, ``killed``, ``outlet`` and ``published`` are short for what they set."""
    day = more.pop("day", "2020-05-05")
    killed = more.pop("killed", 5)
    head = {
        "id": document,
        "published": more.pop("published", day),
        "outlet": more.pop("outlet", f"outlet of {document}"),
    }
    body: dict[str, Any] = {
        "kind": "incident", "type": "air-drone-strike", "start": day, "end": day, "places": [place()],
        "perpetrators": ["russia"], "targets": ["civilians"],
        "casualties": [] if killed is None else [casualty(count=killed)],
        "claimed_by": [], "reported_by": [], "evidence": f"evidence of {document}",
    }  # fmt: skip
    copy = more.pop("copy", "")
    return read_report(head, index, {**body, **more}, copy)


def ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def groups(linker: Any) -> list[list[str]]:
    return [[e.key for e in group] for group in linker.groups()]
