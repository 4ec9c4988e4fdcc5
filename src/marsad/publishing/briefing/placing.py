"""Names of places in the language of the briefing, and the words that say how well a place is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from marsad.arabic.folding import fold_key
from marsad.publishing.gazetteer import Gazetteer

from .bits import Line, named, text
from .outlines import region_name
from .phrases import Phrases

Json = Mapping[str, Any]
_ARABIC = re.compile(r"[\u0600-\u06ff]")
#: UCDP where_prec from which on a place is no point: a district, a governorate, a region.
COARSE = 3
COUNTRY = 6


class Placing:
    """Names of the places of events. ``reports``: key → report, whose documents spell the names out."""

    def __init__(self, phrases: Phrases, reports: Mapping[str, Json], gazetteer: Gazetteer) -> None:
        self._phrases, self._reports, self.gazetteer = phrases, reports, gazetteer
        self._arabic = phrases.language == "ar"

    def area(self, code: str | None) -> str:
        """A country or governorate by its code; the code where no name is known, "" for none."""
        if not code:
            return ""
        found = self.gazetteer.area(code)
        if found is None:
            return region_name(code, self._phrases.language) or code
        if self._arabic:
            return found.name_ar
        known = found.name_en if not _ARABIC.search(found.name_en) else ""
        return known or region_name(code, "en") or found.name_ar

    def middle(self, code: str) -> tuple[float, float] | None:
        """Where a governorate lies: longitude and latitude."""
        found = self.gazetteer.area(code)
        return (found.lon, found.lat) if found and found.lon is not None and found.lat is not None else None

    def name(self, event: Json) -> str:
        """The place of an event as its documents spell it (Arabic) or as the gazetteer does; "" where it has none."""
        place = event.get("place") or {}
        key = str(place.get("name") or "")
        if not key:
            return ""
        known = self.gazetteer.find(place)
        if not self._arabic:
            if known and known.name_en:
                return known.name_en
            for code in (place.get("admin1"), place.get("country")):
                area = self.gazetteer.area(code)
                if area and int(place.get("precision") or 1) > COARSE and fold_key(area.name_ar) == key:
                    return self.area(code)
            return self._written(event, key) or key
        return self._written(event, key) or (known.name_ar if known and fold_key(known.name_ar) == key else key)

    def _written(self, event: Json, key: str) -> str:
        """The spelling of a place's name that the event keeps, else the one that most of its documents use."""
        written = str((event.get("place") or {}).get("written") or "")
        if written and fold_key(written) == key:
            return written
        found = Counter(
            " ".join(str(p["name"]).split())
            for report in event.get("reports") or ()
            for p in self._reports.get(report, {}).get("places") or ()
            if p.get("name") and fold_key(str(p["name"])) == key
        )
        return min(found, key=lambda n: (-found[n], n), default="")

    def line(self, event: Json) -> Line:
        return named(self.name(event), self._phrases.language)

    def region(self, event: Json, beside: Sequence[str] = ()) -> str:
        """The governorate of a place, or its country; nothing that the name or ``beside`` (codes) says already."""
        place = event.get("place") or {}
        admin1, country = str(place.get("admin1") or ""), str(place.get("country") or "")
        own = _key(self.name(event))
        labels = [
            label
            for code in (admin1, country)
            if code and code not in beside and (label := self.area(code)) and _key(label) != own
        ]
        return ("، " if self._arabic else ", ").join(dict.fromkeys(labels))

    def where(self, event: Json, on: str, beside: Sequence[str] = ()) -> Line:
        """``على الأتارب (حلب)``; how well the place is known shows in the words."""
        place = event.get("place")
        if not place or not place.get("name"):
            return ()
        precision = int(place.get("precision") or 1)
        if precision >= COUNTRY:
            return self._phrases.say("place.country", place=self.line(event))
        key = "place.coarse" if precision >= COARSE else "place.near" if precision == 2 else "place.at"
        return self._phrases.say(key, on=on, place=self.line(event), region=self.region(event, beside))

    def spot(self, event: Json, beside: Sequence[str] = ()) -> Line:
        """A place as what is held or lost."""
        place = event.get("place")
        if not place or not place.get("name"):
            return self._phrases.say("spot.unknown")
        key = "spot.coarse" if int(place.get("precision") or 1) >= COARSE else "spot.exact"
        return self._phrases.say(key, place=self.line(event), region=self.region(event, beside))

    def label(self, event: Json) -> Line:
        """A place by itself, as a table names it."""
        name, region = self.line(event), self.region(event)
        if not name:
            return self._phrases.say("place.unknown")
        return (*name, *text(("، " if self._arabic else ", ") + region)) if region else name


def _key(name: str) -> str:
    """A name without its spaces, for comparing (ديرالزور, دير الزور)."""
    return fold_key(name).replace(" ", "")
