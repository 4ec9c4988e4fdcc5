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
#: Of more events than this the overview draws cells, not single events.
MANY = 4000
#: Most cells; the finest grid (parts of a degree) that keeps to it is taken.
CELLS = 6000
_GRIDS = (100, 50, 20, 10, 5, 2, 1)
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


def cells(held: Held, chosen: Chosen, *, coarse: bool = False) -> dict[str, Any]:
    """The events of :func:`points` summed over cells of a grid, for a first look at many of them.

    Events that are points and those that are areas are summed apart. Besides what :func:`points` tells:

    * ``cells``: true; ``of``: the number of events; ``n``: events of each cell, ``killed`` their sum, and
      ``precision`` that of the most exactly known
    * ``id``, ``type``: of cells with one event; empty and -1 in others
    """
    told = points(held, chosen, coarse=coarse)
    if not told["count"]:
        return told
    x, y = (np.cumsum(np.array(told[name], dtype=np.int64)) for name in ("lon", "lat"))
    precision = np.array(list(told["precision"]), dtype=np.int64)
    vague = precision > POINT
    for grid in _GRIDS:
        if grid > told["grid"]:
            continue
        at = [np.floor_divide(v * grid, told["grid"]) for v in (x, y)]
        found, first, cell, n = np.unique(
            np.stack([*at, vague.astype(np.int64)]), axis=1, return_index=True, return_inverse=True, return_counts=True
        )
        if found.shape[1] <= CELLS:
            break
    cell = cell.reshape(-1)
    best = np.array(told["killed"], dtype=np.int64)
    killed = np.bincount(cell, weights=np.maximum(best, 0), minlength=len(n)).astype(np.int64)
    middle = [np.rint(np.bincount(cell, weights=v, minlength=len(n)) / n).astype(np.int64) for v in (x, y)]
    surest = np.full(len(n), 9, dtype=np.int64)
    np.minimum.at(surest, cell, precision)
    alone = n == 1
    ids = told["id"]
    if isinstance(ids, str):
        ids = [f"ev-{ids[k : k + 12]}" for k in range(0, len(ids), 12)]
    return {
        **{name: told[name] for name in ("state", "grid", "point", "types", "regions", "nowhere")},
        "cells": True, "of": told["count"], "count": len(n), "n": n.tolist(),
        "id": [ids[k] if one else "" for k, one in zip(first.tolist(), alone.tolist(), strict=True)],
        "lon": np.diff(middle[0], prepend=0).tolist(), "lat": np.diff(middle[1], prepend=0).tolist(),
        "precision": "".join(map(str, surest.tolist())),
        "killed": np.where(alone, best[first], killed).tolist(),
        "type": np.where(alone, np.array(told["type"], dtype=np.int64)[first], -1).tolist(),
    }  # fmt: skip


def packed(held: Held, chosen: Chosen, *, coarse: bool = False, first_look: bool = False) -> bytes:
    """The points as gzipped JSON, made once for each state and set of filters; for a ``first_look`` at many, cells."""
    import gzip

    summed = first_look and len(chosen) > MANY
    made = cells if summed else points
    return held.kept(
        chosen.snapshot, ("points", coarse, summed, *chosen.asked),
        lambda: gzip.compress(
            json.dumps(made(held, chosen, coarse=coarse), ensure_ascii=False, separators=(",", ":")).encode(), 6,
            mtime=0,
        ),
    )  # fmt: skip
