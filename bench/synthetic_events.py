"""Synthetic events and tallies, as ``marsad link`` writes them, with all that real ones have: missing days and places,
coarse places, several victims and sides, disagreement. About as long as those of the sample (1.8 KB). Same seed, same
events.

    python bench/synthetic_events.py --events 500000 > events.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from marsad.lexicon.tables import DATA, read, table
from marsad.model import EVENT_TYPES, OUTCOMES

_FIRST = date(2011, 3, 1)
_DAYS = 5000
_COUNTRIES = ("SY", "IQ", "YE", "LY", "SD", "LB", "PS", "SO", "EG", "ML")
_PRECISION = (1, 1, 1, 1, 1, 2, 2, 3, 4, 4, 5, 6, 7)
_UNARMED = ("civilians", "civilians", "civilians", "journalists", "medics", "aid-workers", "protesters", "unspecified")
_LENGTHS = (1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 5, 7, 8, 20, 31, 32, 200, 366, 400)
_OUTLETS = tuple(f"وكالة {n}" for n in ("الضفاف", "المرفأ", "الشاهد", "الجسر", "الأفق", "الميادين", "النخيل", "السهل"))
_SOURCES = ("مصدر طبي", "شهود عيان", "المرصد السوري لحقوق الإنسان", "وزارة الصحة", "مصدر عسكري", "حيدر الموسوي", "")
_EVIDENCE = ("قصف طال أحياء سكنية في البلدة", "اندلاع اشتباكات عنيفة بين الطرفين", "انفجار عبوة ناسفة قرب حاجز")
_PROFILE = "ucdp"


def event_id(number: int) -> str:
    """The id of the event of a number."""
    return f"ev-{(number * 0x9E3779B97F4B) % (1 << 48):012x}"


class Maker:
    """Makes events from a seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._types = [s for subs in EVENT_TYPES.values() for s in subs]
        self._weights = [1.0 / (n + 1) for n in range(len(self._types))]
        self._actors = [r["id"] for r in table("actors.csv", ("id",), key="id")] + [
            "other:كتيبة الفرسان", "other:لواء السهل; الشرقي", "other:=جبهة", "other:محمود الحسين",
        ]  # fmt: skip
        columns = ("names_ar", "level", "country", "admin1", "lat", "lon")
        rows = [r for r in read(DATA / "gazetteer.csv.gz", columns) if r["country"] in _COUNTRIES][::7]
        self._places = [
            {"name": r.items("names_ar")[0], "country": r["country"], "admin1": r["admin1"] or None,
             "lat": float(r["lat"]), "lon": float(r["lon"])}
            for r in rows
        ]  # fmt: skip

    def event(self, number: int, kind: str = "incident") -> dict[str, Any]:
        """The event of a number."""
        pick = self._random
        start, end, precision = self._period()
        doers, targets = self._sides(0.1), self._sides(0.2)
        if pick.random() < 0.5:
            targets = [pick.choice(_UNARMED)]
        documents = [f"d{number}-{k}" for k in range(pick.choice((1, 1, 1, 1, 2, 3)))]
        figures = self._figures(doers, targets, documents, end or start)
        totals: dict[str, dict[str, int]] = {}
        for f in figures:
            held = totals.setdefault(f["outcome"], {"low": 0, "best": 0, "high": 0})
            for k in held:
                held[k] += f[k]
        return {
            "id": event_id(number) if kind == "incident" else f"ta-{number}", "kind": kind,
            "type": pick.choices(self._types, self._weights)[0], "start": start, "end": end,
            "date_precision": precision, "place": self._place(), "perpetrators": doers, "targets": targets,
            "claimed_by": doers[:1] if pick.random() < 0.1 else [], "totals": totals, "figures": figures,
            "conflicts": [{"field": "type", "values": {"attack": documents[:1], "grenade": documents[-1:]}}]
            if len(documents) > 2 else [],
            "grade": pick.choice(("weak", "fair", "contested", "confirmed")), "grade_reason": "one independent source",
            "sources": len(documents), "documents": documents, "reports": [f"{d}#0" for d in documents],
            "profile": _PROFILE, "status": "machine",
            "told": [
                {"report": f"{d}#0", "document": d, "outlet": pick.choice(_OUTLETS), "url": None,
                 "published": end, "sources": [], "evidence": pick.choice(_EVIDENCE), "copy": None}
                for d in documents
            ],
        }  # fmt: skip

    def _period(self) -> tuple[str | None, str | None, int | None]:
        pick = self._random
        if pick.random() < 0.01:
            return None, None, None
        start = _FIRST + timedelta(days=pick.randrange(_DAYS))
        end = start + timedelta(days=pick.choice(_LENGTHS) - 1)
        return start.isoformat(), end.isoformat(), 1 if start == end else 2

    def _place(self) -> dict[str, Any] | None:
        pick = self._random
        if pick.random() < 0.01:
            return None
        precision = pick.choice(_PRECISION)
        place = {**self._places[int(len(self._places) * pick.random() ** 3)], "precision": precision}
        if precision == 6:
            place["admin1"] = None
        if pick.random() < 0.05:
            place["lat"] = place["lon"] = None
        return place

    def _sides(self, nobody: float) -> list[str]:
        pick = self._random
        if pick.random() < nobody:
            return []
        return sorted(
            {self._actors[int(len(self._actors) * pick.random() ** 2)] for _ in range(pick.choice((1, 1, 1, 2)))}
        )

    def _figures(
        self, doers: list[str], targets: list[str], documents: list[str], day: str | None
    ) -> list[dict[str, Any]]:
        pick = self._random
        out = []
        for outcome in ("killed", pick.choice(OUTCOMES)):
            if pick.random() < 0.35 or any(f["outcome"] == outcome for f in out):
                continue
            for side, ids in (("targets", targets), ("perpetrators", doers)):
                if side == "perpetrators" and pick.random() < 0.8:
                    continue
                classes = {
                    *pick.sample(["unspecified", "civilians", "journalists"], pick.choice((0, 1, 1, 2))),
                    *ids[:1],
                }
                if len(ids) > 1 and pick.random() < 0.3:
                    classes.add("+".join(ids))
                parts = {c: self._toll() for c in sorted(classes)} or {"unspecified": self._toll()}
                out.append(self._figure(outcome, side, parts, documents, day))
        return out

    def _toll(self) -> dict[str, int]:
        pick = self._random
        low = int(pick.expovariate(0.25))
        best = low + pick.choice((0, 0, 0, 1, 4))
        return {"low": low, "best": best, "high": best + pick.choice((0, 0, 1, 9))}

    def _figure(
        self, outcome: str, side: str, parts: dict[str, dict[str, int]], documents: list[str], day: str | None
    ) -> dict[str, Any]:
        pick = self._random
        whole = {k: sum(p[k] for p in parts.values()) for k in ("low", "best", "high")}
        if pick.random() < 0.01:  # parts that do not add up
            whole["high"] += 1
        published = (date.fromisoformat(day) + timedelta(days=pick.choice((0, 0, 1, 2)))).isoformat() if day else None
        return {
            "outcome": outcome, "side": side, **whole, "rules": dict.fromkeys(whole, "lowest of 1: مصدر طبي"),
            "parts": parts,
            "sayings": [
                {"document": d, "outlet": pick.choice(_OUTLETS), "source": pick.choice(_SOURCES), **whole,
                 "status": "used", "published": published}
                for d in documents
            ],
        }  # fmt: skip

    def tally(self, number: int, under: list[str]) -> dict[str, Any]:
        """A summed figure with the events under it."""
        return {**self.event(number, "tally"), "events": under}


def events(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """``count`` events."""
    maker = Maker(seed)
    for number in range(1, count + 1):
        yield maker.event(number)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=500_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for event in events(asked.events, asked.seed):
        sys.stdout.write(json.dumps(event, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
