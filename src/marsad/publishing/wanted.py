"""Which events are asked for: a period and places."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from marsad.arabic.folding import fold_key
from marsad.publishing.material import Event
from marsad.publishing.protect import everything


def wanted(since: date | None, until: date | None, places: Collection[str]) -> Callable[[Event], bool]:
    """A test for events that began in the period in one of ``places``: a country (SY), governorate (SY-ID) or name."""
    if not (since or until or places):
        return everything
    first, last = since.isoformat() if since else "", until.isoformat() if until else "9999"
    asked = {*places, *map(fold_key, places)}

    def keep(event: Event) -> bool:
        if (since or until) and not first <= (event.get("start") or event.get("end") or "") <= last:
            return False
        place = event.get("place") or {}
        return not asked or bool(asked & {place.get("country"), place.get("admin1"), place.get("name")})

    return keep
