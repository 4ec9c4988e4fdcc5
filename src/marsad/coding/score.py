"""How sure the coder is of a report: a number in 0..1 that orders reports, not a probability."""

from __future__ import annotations

from .drafts import Draft


def score(d: Draft) -> float:
    """Adds up what speaks for the report: an act, sides, a place and a day of its own, a figure, a source."""
    points = 0.25
    if d.scene.main is not None:
        points += 0.15
    if d.figures:
        points += 0.15
    if d.perpetrators:
        points += 0.12
    if d.targets:
        points += 0.08
    if d.places and d.own_place:
        points += 0.10
    if d.first is not None:
        points += 0.08
    if d.sources:
        points += 0.07
    if d.title:
        points -= 0.2
    if d.kind == "trend":
        points -= 0.15
    return max(0.0, min(1.0, points))
