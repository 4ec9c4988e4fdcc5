"""An entry: what the linker needs to know of one report, and how it is read from a coding.

Dates are proleptic ordinals (:meth:`datetime.date.toordinal`), coordinates WGS84 degrees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from marsad.linking.profiles import Toll, builtin
from marsad.model import EVENT_TYPES

#: UCDP App. 2: an event told without a time is put in the three days before the report.
UNDATED_DAYS = 3
Key = Callable[[str], str]
FAMILY = {sub: family for family, subs in EVENT_TYPES.items() for sub in subs}


class Spot(NamedTuple):
    """A place as the linker compares it. ``name`` is a key: equal keys are equal names."""

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    #: UCDP where_prec: 1 exact, 2 near, 3 district, 4 governorate, 5 region, 6 country
    precision: int = 1


class Figure(NamedTuple):
    """One figure of a report, as written."""

    outcome: str
    victims: tuple[str, ...]
    number: int | None
    qualifier: str
    text: str = ""
    part_of: bool = False
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One report in its document."""

    key: str
    document: str
    outlet: str
    published: int | None
    kind: str
    type: str
    start: int | None
    end: int | None
    dated: bool
    places: tuple[Spot, ...] = ()
    perpetrators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    claimed_by: tuple[str, ...] = ()
    reported_by: tuple[str, ...] = ()
    evidence: str = ""
    copy: str = ""
    url: str = ""
    #: the names of ``places``, as written
    names: tuple[str, ...] = ()
    killed: Toll | None = None
    injured: Toll | None = None
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def family(self) -> str:
        return FAMILY.get(self.type, "strategic")


def plain(name: str) -> str:
    """A name with single spaces."""
    return " ".join(name.split())


def ordinal(value: str | date | None) -> int | None:
    """An ISO date as an ordinal."""
    if value is None or value == "":
        return None
    return (value if isinstance(value, date) else date.fromisoformat(value[:10])).toordinal()


def period(start: int | None, end: int | None, published: int | None) -> tuple[int | None, int | None, bool]:
    """The days that an event may lie in, and whether the text says so."""
    if start is not None and end is not None:
        return min(start, end), max(start, end), True
    if start is not None:
        return start, max(start, published) if published is not None else start, True
    if end is not None:
        return end, end, True
    if published is not None:
        return published - UNDATED_DAYS, published, False
    return None, None, False


def total(figures: Iterable[Figure], outcome: str) -> Toll | None:
    """The range of a report's own sum for ``outcome`` over all its sources, for comparing."""
    profile = builtin()["marsad"]
    sums: dict[str | None, list[int]] = {}
    for figure in figures:
        if figure.outcome != outcome or figure.part_of:
            continue
        toll = profile.toll(figure.number, figure.qualifier)
        if toll is not None:
            at = sums.setdefault(figure.by, [0, 0, 0])
            for i in range(3):
                at[i] += toll[i]
    if not sums:
        return None
    lows, bests, highs = zip(*sums.values(), strict=True)
    return Toll(min(lows), max(bests), max(highs))


def read_place(place: Mapping[str, Any], key: Key = plain) -> Spot:
    """A place of a report; without a precision, one that has a governorate is taken for exact."""
    precision = place.get("precision")
    if not precision:
        precision = 1 if place.get("admin1") else 5
    return Spot(
        key(str(place.get("name") or "")), place.get("country"), place.get("admin1"), place.get("lat"),
        place.get("lon"), int(precision),
    )  # fmt: skip


def read_report(
    document: Mapping[str, Any], index: int, report: Mapping[str, Any], copy: str = "", key: Key = plain
) -> Entry:
    """An entry from a report in the guidelines' format and its document's ``id``, ``published``, ``outlet``, ``url``.

    ``key`` turns a place's name into the key that is compared (:func:`marsad.arabic.folding.fold_key`).
    """
    published = ordinal(document.get("published"))
    start, end, dated = period(ordinal(report.get("start")), ordinal(report.get("end")), published)
    figures = tuple(
        Figure(
            c["outcome"], tuple(c.get("victims") or ()), c.get("count"), c.get("qualifier") or "exact",
            c.get("text") or "", bool(c.get("part_of")), c.get("by"),
        )
        for c in report.get("casualties") or ()
    )  # fmt: skip
    return Entry(
        key=f"{document['id']}#{index}",
        document=str(document["id"]),
        outlet=document.get("outlet") or "",
        published=published,
        kind=report["kind"],
        type=report["type"],
        start=start,
        end=end,
        dated=dated,
        places=tuple(read_place(p, key) for p in report.get("places") or ()),
        perpetrators=tuple(report.get("perpetrators") or ()),
        targets=tuple(report.get("targets") or ()),
        figures=figures,
        claimed_by=tuple(report.get("claimed_by") or ()),
        reported_by=tuple(report.get("reported_by") or ()),
        evidence=report.get("evidence") or "",
        copy=copy,
        url=document.get("url") or "",
        names=tuple(str(p.get("name") or "") for p in report.get("places") or ()),
        killed=total(figures, "killed"),
        injured=total(figures, "injured"),
    )


def read_codings(
    codings: Iterable[Mapping[str, Any]], copies: Mapping[str, str] | None = None, key: Key = plain
) -> Iterator[Entry]:
    """All entries of documents with ``reports``; ``copies`` names the group of texts that a document copies."""
    for coding in codings:
        group = (copies or {}).get(str(coding["id"]), "")
        for index, report in enumerate(coding.get("reports") or ()):
            # a report that a person added has a number of its own
            yield read_report(coding, int(report.get("number", index)), report, group, key)
