"""What the chosen events are made of, so that a reader can go on from there: values and how many events have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from typing import NamedTuple

import numpy as np

from marsad.analysis.columns import Columns, Ints
from marsad.analysis.words import members
from marsad.linking.entry import FAMILY
from marsad.web.data.filters import NAMES
from marsad.web.data.held import REJECTED, Chosen, Held
from marsad.web.data.status import STATUSES

#: Most values of a facet.
MOST = 12
#: Most actors that a form offers; others are found through the facets.
MOST_ACTORS = 150
#: Actors that are nobody to filter by.
_NOBODY = frozenset({"", "unspecified"})


class Value(NamedTuple):
    """A value, how many of the chosen events have it, and whether it is asked for."""

    value: str
    number: int
    on: bool


class Facet(NamedTuple):
    """``name`` is that of the filter, ``dimension`` the one by which its values are called."""

    name: str
    dimension: str
    values: list[Value]


def facets(held: Held, chosen: Chosen) -> list[Facet]:
    """All facets of the chosen events, the most frequent values first."""
    return held.kept(chosen.snapshot, ("facets", *chosen.asked), lambda: _facets(chosen))


def _facets(chosen: Chosen) -> list[Facet]:
    c = chosen.columns
    found = [
        ("place", "country", _coded(c.country, c.countries)),
        ("place", "admin1", _coded(c.admin1, c.admin1s)),
        ("type", "family", _families(c)),
        ("type", "type", _coded(c.type, c.types)),
        ("actor", "actor", _actors(c)),
        ("grade", "grade", _coded(c.grade, c.grades)),
        ("victims", "victims", _victims(c)),
        ("source", "source", _tellers(chosen)),
        ("status", "status", _statuses(chosen)),
    ]
    return [Facet(name, dimension, _values(chosen, name, counts)) for name, dimension, counts in found]


def _values(chosen: Chosen, name: str, counts: Counter[str]) -> list[Value]:
    asked: tuple[str, ...] = getattr(chosen.filters, NAMES[name])
    counts.pop("", None)
    best = nsmallest(MOST, counts.items(), key=lambda x: (-x[1], x[0]))
    shown = dict(best) | {v: counts[v] for v in asked if v in counts}
    return [Value(v, n, v in asked) for v, n in shown.items()]


def _coded(codes: Ints, words: Sequence[str]) -> Counter[str]:
    found = np.bincount(codes, minlength=len(words))
    return Counter({words[int(n)]: int(found[n]) for n in np.flatnonzero(found)})


def _statuses(chosen: Chosen) -> Counter[str]:
    """Events by status, with those that are left out since people rejected them: a reader may ask for them."""
    counts = _coded(chosen.snapshot.status[chosen.events], STATUSES)
    if left := chosen.excluded.get(REJECTED):
        counts["rejected"] = left
    return counts


def _families(columns: Columns) -> Counter[str]:
    out: Counter[str] = Counter()
    for kind, number in _coded(columns.type, columns.types).items():
        out[FAMILY.get(kind, "")] += number
    return out


def _tellers(chosen: Chosen) -> Counter[str]:
    """Events by source. The members of all sets are taken apart once for each state."""
    columns, memo = chosen.columns, chosen.snapshot.memo
    if "tellers" not in memo:
        number: dict[str, int] = {}
        lists = [[number.setdefault(m, len(number)) for m in members(w)] for w in columns.tellers]
        sizes = np.array([len(x) for x in lists], dtype=np.int64)
        memo["tellers"] = (list(number), sizes, np.array([m for x in lists for m in x], dtype=np.int64))
    names, sizes, flat = memo["tellers"]
    events = np.repeat(np.bincount(columns.told_by, minlength=len(sizes)), sizes)
    counts = np.bincount(flat, weights=events, minlength=len(names)).astype(np.int64)
    return Counter({names[int(n)]: int(counts[n]) for n in np.flatnonzero(counts)})


def _actors(columns: Columns) -> Counter[str]:
    """Events by actor on either side, each event once."""
    size = len(columns.actors)
    keys, counts = np.unique(columns.doers * size + columns.targets, return_counts=True)
    out: Counter[str] = Counter()
    for key, number in zip(keys.tolist(), counts.tolist(), strict=True):
        both = {*members(columns.actors[key // size]), *members(columns.actors[key % size])}
        out.update(dict.fromkeys(both - _NOBODY, number))
    return out


def _victims(columns: Columns) -> Counter[str]:
    size = len(columns.victims)
    pairs = np.unique(columns.part_event * size + columns.part_victims)
    out: Counter[str] = Counter()
    for word, number in _coded(pairs % size, columns.victims).items():
        out.update(dict.fromkeys(word.split("+"), number))
    return out


def suggestions(chosen: Chosen, names: Iterable[str] = ("place", "actor")) -> dict[str, list[str]]:
    """Values that may be typed into a filter: ids and names that occur in the chosen events, and all their types."""
    c = chosen.columns
    out: dict[str, list[str]] = {"type": [c.types[int(n)] for n in np.unique(c.type) if c.types[int(n)]]}
    if "place" in names:
        counts = np.bincount(c.place, minlength=len(c.places))
        best = [n for n in np.argsort(-counts, kind="stable")[:300] if counts[n]]
        out["place"] = list(dict.fromkeys(w.split(" (")[0] for n in best if (w := c.places[int(n)])))
    if "actor" in names:
        out["actor"] = [v for v, _ in _actors(c).most_common(MOST_ACTORS)]
    return out
