"""The slots of a report, and how many of them two codings of the same event share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from .alignment import first_come
from .text import same_words

Json = dict[str, Any]

#: ACLED's event types, with protests and riots as one and its lethal crackdowns counted as violence against
#: civilians: the coarse type that an aligned pair must share to count as the same report.
BROAD: dict[str, str] = {
    sub: broad
    for broad, subs in {
        "battle": ("armed-clash", "government-regains-territory", "non-state-actor-overtakes-territory"),
        "explosion": (
            "air-drone-strike", "shelling-artillery-missile", "remote-explosive-landmine-ied", "suicide-bomb",
            "grenade", "chemical-weapon",
        ),
        "civilians": (
            "attack", "abduction-forced-disappearance", "sexual-violence", "excessive-force-against-protesters",
        ),
        "protest": ("peaceful-protest", "protest-with-intervention", "violent-demonstration", "mob-violence"),
        "strategic": (
            "non-violent-transfer-of-territory", "agreement", "arrests", "change-to-group-activity",
            "disrupted-weapons-use", "headquarters-or-base-established", "looting-property-destruction", "other",
        ),
    }.items()
    for sub in subs
}  # fmt: skip


class Tally(NamedTuple):
    """What was found of what the gold has and of what the prediction gave."""

    found: int
    gold: int
    predicted: int

    def plus(self, other: Tally) -> Tally:
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))


def same_actor(a: str, b: str) -> bool:
    """The same id; ``other:`` actors by their words."""
    if a.startswith("other:") and b.startswith("other:"):
        return a == b or same_words(a[6:], b[6:])
    return a == b


def same_place(a: Json, b: Json) -> bool:
    return same_words(a.get("name"), b.get("name")) and (a.get("country") or None) == (b.get("country") or None)


def same_admin1(a: Json, b: Json) -> bool:
    return same_place(a, b) and a.get("admin1") == b.get("admin1")


def same_figure(a: Json, b: Json) -> bool:
    """Same outcome and count; where the text gives no count, the same qualifier."""
    if a.get("outcome") != b.get("outcome") or a.get("count") != b.get("count"):
        return False
    return a.get("count") is not None or a.get("qualifier") == b.get("qualifier")


def same_victims(a: Json, b: Json) -> bool:
    left, right = a.get("victims") or [], b.get("victims") or []
    return same_figure(a, b) and len(left) == len(right) and all(any(same_actor(x, y) for y in right) for x in left)


def same_claim(a: Json, b: Json) -> bool:
    return same_words(a.get("speaker"), b.get("speaker")) and same_words(a.get("content"), b.get("content"))


def same_broad_type(a: Json, b: Json) -> bool:
    return BROAD.get(a.get("type", "")) == BROAD.get(b.get("type", ""))


_LISTS: dict[str, tuple[str, Callable[[Any, Any], bool]]] = {
    "place": ("places", same_place),
    "admin1": ("places", same_admin1),
    "perpetrator": ("perpetrators", same_actor),
    "target": ("targets", same_actor),
    "casualty": ("casualties", same_figure),
    "victims": ("casualties", same_victims),
    "claimed_by": ("claimed_by", same_actor),
    "reported_by": ("reported_by", same_words),
}

SLOTS = ("kind", "type", "start", "end", *_LISTS)


def slots(gold: Json | None, predicted: Json | None) -> dict[str, Tally]:
    """What each slot adds to its tally for an aligned pair; ``None`` stands for a missed or spurious report.

    A date that the gold leaves open is not asked for; the window of a tally may be a day off.
    """
    out = {name: _single(name, gold, predicted) for name in ("kind", "type")}
    out.update({name: _date(name, gold, predicted) for name in ("start", "end")})
    for name, (field, same) in _LISTS.items():
        left, right = _items(gold, field, name), _items(predicted, field, name)
        out[name] = Tally(len(first_come(left, right, same)), len(left), len(right))
    return out


def agreement(gold: Json, predicted: Json) -> float:
    """How well two reports agree: the slots found, and half a slot for the broad type."""
    return sum(t.found for t in slots(gold, predicted).values()) + same_broad_type(gold, predicted) * 0.5


def _single(name: str, gold: Json | None, predicted: Json | None) -> Tally:
    found = gold is not None and predicted is not None and gold.get(name) == predicted.get(name)
    return Tally(int(found), int(gold is not None), int(predicted is not None))


def _date(name: str, gold: Json | None, predicted: Json | None) -> Tally:
    wanted, given = gold.get(name) if gold else None, predicted.get(name) if predicted else None
    if gold and not wanted:
        return Tally(0, 0, 0)
    slack = 1 if gold and gold.get("kind") == "tally" else 0
    found = bool(wanted and given) and _days_apart(wanted, given) <= slack
    return Tally(int(found), int(bool(wanted)), int(bool(given)))


def _days_apart(a: Any, b: Any) -> float:
    try:
        return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)
    except (TypeError, ValueError):
        return float("inf")


def _items(report: Json | None, field: str, slot: str) -> list[Any]:
    items = list(report.get(field) or []) if report else []
    return [p for p in items if p.get("admin1")] if slot == "admin1" else items
