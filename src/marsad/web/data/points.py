"""Events for the map: compact columns of those with a place, and what is known of others by country alone."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from marsad.web.data.held import Chosen, Held
from marsad.web.data.rows import all_tolls

#: Places up to this precision are points; from there on they are areas (UCDP's where_prec: 4 is a governorate).
POINT = 3
#: Parts of a degree.
GRID = 10_000
#: With ``coarse`` places are moved to the middle of a cell of so many parts of a degree.
COARSE = 10


def points(held: Held, chosen: Chosen, *, coarse: bool = False) -> dict[str, Any]:
    """Columns of the chosen events that have coordinates, sorted by place, so that steps are small.

    * ``id``: one text of twelve letters for each event, without ``ev-``; or a list
    * ``lon``, ``lat``: in parts of a degree (``grid``), each as the step from the one before
    * ``precision``: a digit for each event; from ``point`` + 1 on it is an area
    * ``killed``: best; -1 where nobody gives a number
    * ``type``: numbers in ``types``; ``day``: days since 1970, 0 where unknown
    * ``regions``: governorate → events and killed of all its events
    * ``nowhere``: events without coordinates, by country
    """
    snapshot, at = chosen.snapshot, chosen.events
    table, columns = snapshot.table, snapshot.table.columns
    lat, lon = table.lat[at], table.lon[at]
    known = ~(np.isnan(lat) | np.isnan(lon))
    lost = np.bincount(columns.country[at[~known]], minlength=len(columns.countries))
    killed = all_tolls(held, snapshot, "killed")
    numbers = at[known]
    grid = COARSE if coarse else GRID
    x, y = (np.rint(v[known] * grid).astype(np.int64) for v in (lon, lat))
    order = np.lexsort((y, x))
    numbers, x, y = numbers[order], x[order], y[order]
    used, codes = np.unique(columns.type[numbers], return_inverse=True)
    best = np.where(killed.told[numbers] > 0, killed.best[numbers], -1)
    day = np.where(columns.start[numbers] > 0, columns.start[numbers] - 719163, 0)
    precision = np.maximum(columns.where[numbers], POINT + 1 if coarse else 0)
    return {
        "state": snapshot.state.tag, "count": len(numbers), "grid": grid, "point": POINT,
        "id": _ids([columns.id[int(n) + 1] for n in numbers]),
        "lon": np.diff(x, prepend=0).tolist(), "lat": np.diff(y, prepend=0).tolist(),
        "precision": "".join(map(str, np.clip(precision, 0, 9).tolist())), "killed": best.tolist(),
        "type": codes.tolist(), "types": [columns.types[int(n)] for n in used], "day": day.tolist(),
        "regions": _regions(chosen, killed.best),
        "nowhere": {columns.countries[int(n)] or "unknown": int(lost[n]) for n in np.flatnonzero(lost)},
    }  # fmt: skip


def _ids(ids: list[str]) -> str | list[str]:
    if all(len(i) == 15 and i.startswith("ev-") for i in ids):
        return "".join(i[3:] for i in ids)
    return ids


def _regions(chosen: Chosen, killed: Any) -> dict[str, list[int]]:
    columns, at = chosen.snapshot.table.columns, chosen.events
    size = len(columns.admin1s)
    events = np.bincount(columns.admin1[at], minlength=size)
    dead = np.bincount(columns.admin1[at], weights=killed[at], minlength=size).astype(np.int64)
    return {columns.admin1s[int(n)]: [int(events[n]), int(dead[n])] for n in np.flatnonzero(events) if n}


def packed(held: Held, chosen: Chosen, *, coarse: bool = False) -> bytes:
    """The points as gzipped JSON, made once for each state and set of filters."""
    import gzip

    key = ("points", coarse, *chosen.asked)
    return held.kept(
        chosen.snapshot, key,
        lambda: gzip.compress(
            json.dumps(points(held, chosen, coarse=coarse), ensure_ascii=False, separators=(",", ":")).encode(), 6,
            mtime=0,
        ),
    )  # fmt: skip
