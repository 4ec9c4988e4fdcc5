"""The gold of linking: documents whose reports name their event, and the events' consolidated figures."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..arabic.folding import fold_key
from ..lexicon.geocode import Geocoder
from ..linking.consolidate import consolidate
from ..linking.entry import Entry, read_codings
from ..linking.profiles import Toll


@dataclass(frozen=True, slots=True)
class GoldLinks:
    """``entries`` of all reports, the gold event of each (its own key where it has none)."""

    entries: tuple[Entry, ...]
    events: dict[str, Hashable]

    def only(self, documents: Iterable[str]) -> GoldLinks:
        kept = set(documents)
        entries = tuple(e for e in self.entries if e.document in kept)
        return GoldLinks(entries, {e.key: self.events[e.key] for e in entries})


def read_gold(path: Path, geocoder: Geocoder | None = None) -> GoldLinks:
    """Read ``links.jsonl``; its places carry no coordinates, so the gazetteer adds them."""
    geocoder = geocoder or Geocoder()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    events: dict[str, Hashable] = {}
    for row in rows:
        for n, report in enumerate(row["reports"]):
            report["places"] = [geocoder.fill(p) for p in report["places"]]
            key = f"{row['id']}#{n}"
            events[key] = report.get("event") or key
    return GoldLinks(tuple(read_codings(rows, key=fold_key)), events)


@dataclass(frozen=True, slots=True)
class FigureScores:
    """Shares of the gold events whose figures are found: killed, injured, both."""

    events: int
    killed: float
    injured: float
    both: float

    def as_json(self) -> dict[str, float]:
        return {"events": self.events, "killed": round(self.killed, 4), "injured": round(self.injured, 4),
                "both": round(self.both, 4)}  # fmt: skip


def score_figures(gold: GoldLinks, figures: Mapping[str, Mapping[str, Any]], number: str = "best") -> FigureScores:
    """Consolidate the gold groups and compare ``number`` (low, best, high) with the gold ``figures``.

    Events of which a report is missing from ``gold`` are left out. No figure counts as 0, as in the gold.
    """
    entries = {e.key: e for e in gold.entries}
    whole = {k: v for k, v in figures.items() if all(r in entries for r in v["reports"])}
    hits = {"killed": 0, "injured": 0, "both": 0}
    for id, wanted in whole.items():
        event = consolidate(id, [entries[r] for r in wanted["reports"]])
        tolls = {o: event.total(o) or Toll(0, 0, 0) for o in ("killed", "injured")}
        found = {o: getattr(toll, number) == wanted[o][number] for o, toll in tolls.items()}
        for outcome, right in found.items():
            hits[outcome] += right
        hits["both"] += all(found.values())
    n = max(1, len(whole))
    return FigureScores(len(whole), hits["killed"] / n, hits["injured"] / n, hits["both"] / n)


def merged_tallies(groups: Iterable[Sequence[Entry]]) -> int:
    """How many tallies or trends stand in a group with anything else."""
    return sum(e.kind != "incident" for group in groups if len(group) > 1 for e in group)


def chained(groups: Iterable[Sequence[Entry]]) -> int:
    """How many groups hold reports of exact days that neither touch nor overlap: daily shelling told as one event."""
    out = 0
    for group in groups:
        days = [(e.start, e.end) for e in group if e.dated and e.start is not None and e.end is not None]
        exact = [d for d in days if d[1] - d[0] <= 1]
        out += any(a[0] - b[1] > 1 for a in exact for b in exact)
    return out
