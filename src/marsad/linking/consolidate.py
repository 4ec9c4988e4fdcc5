"""Make one event of the reports that tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from typing import TypeVar

from marsad.linking.entry import Entry, Spot
from marsad.linking.event import Conflict, Event, Telling
from marsad.linking.figures import figures
from marsad.linking.grade import grade
from marsad.linking.kin import VAGUE_ACTORS, Kin, known
from marsad.linking.profiles import Profile, builtin
from marsad.linking.statements import ReadSource, statements
from marsad.model import EVENT_TYPES

T = TypeVar("T", bound=Hashable)
_RANK = {sub: n for n, sub in enumerate(s for subs in EVENT_TYPES.values() for s in subs)}


def consolidate(
    id: str,
    entries: Sequence[Entry],
    profile: Profile | None = None,
    kin: Kin | None = None,
    read: ReadSource | None = None,
    denied_by: Sequence[str] = (),
    judged: Container[str] = (),
) -> Event:
    """The event that ``entries`` tell of; the order of reports does not matter.

    ``denied_by`` are actors who deny having acted, ``judged`` the reports that a person linked or separated.
    Raises ValueError where there is no report.
    """
    if not entries:
        raise ValueError("an event needs a report")
    profile, kin = (profile or builtin()["marsad"]).of(len(entries)), kin or known()
    entries = sorted(entries, key=lambda e: e.key)
    start, end, precision = period(entries)
    said = statements(entries, profile, kin, read)
    level, reason, sources = grade(said, denied_by, kin)
    spot, written = _place(entries)
    return Event(
        id=id,
        kind=entries[0].kind,
        type=_type(entries),
        start=start,
        end=end,
        precision=precision,
        place=spot,
        perpetrators=_actors(entries, lambda e: e.perpetrators),
        targets=_actors(entries, lambda e: e.targets),
        claimed_by=tuple(sorted({a for e in entries for a in e.claimed_by})),
        figures=figures(said, start, profile, kin),
        conflicts=tuple(_conflicts(entries)),
        grade=level,
        grade_reason=reason,
        sources=sources,
        documents=tuple(sorted({e.document for e in entries})),
        reports=tuple(e.key for e in entries),
        profile=profile.id,
        written=written,
        told=tuple(_telling(e) for e in entries),
        status="reviewed" if any(e.key in judged for e in entries) else "machine",
    )


def _telling(e: Entry) -> Telling:
    return Telling(e.key, e.document, e.outlet, e.url, e.published, e.reported_by, e.evidence, e.copy)


def _most(votes: Iterable[T], order: Callable[[T], object]) -> T | None:
    """The value with most votes; among equals the first by ``order``."""
    counts = Counter(votes)
    return min(counts, key=lambda v: (-counts[v], order(v))) if counts else None


def period(entries: Sequence[Entry]) -> tuple[int | None, int | None, int | None]:
    """The days that most reports give, the shorter among equals, and UCDP's date_prec of them.

    Reports that give a day of their own outvote those that only say "this week".
    """
    told = [(e.start, e.end) for e in entries if e.dated and e.start is not None and e.end is not None]
    guessed = [(e.start, e.end) for e in entries if e.start is not None and e.end is not None]
    exact = [p for p in told if p[1] - p[0] <= 1]
    best = _most(exact or told or guessed, lambda p: (p[1] - p[0], p))
    if best is None:
        return None, None, None
    days = best[1] - best[0] + 1
    return best[0], best[1], 1 if days == 1 else 2 if days < 7 else 3 if days == 7 else 4 if days <= 31 else 5


def place(entries: Sequence[Entry]) -> Spot | None:
    """The finest place that most reports name first."""
    return _place(entries)[0]


def _place(entries: Sequence[Entry]) -> tuple[Spot | None, str]:
    """An event's place, and its name as the first report that names it writes it."""
    named = [(e.places[0], e.names[0] if e.names else "") for e in entries if e.places]
    if not named:
        return None, ""
    finest = min(s.precision for s, _ in named)
    keys = Counter(_place_key(s) for s, _ in named if s.precision == finest)
    key = min(keys, key=lambda k: (-keys[k], k))
    return next((s, name) for s, name in named if s.precision == finest and _place_key(s) == key)


def _place_key(spot: Spot) -> tuple[str, str, str]:
    return spot.country or "", spot.admin1 or "", spot.name


def _type(entries: Sequence[Entry]) -> str:
    return _most((e.type for e in entries), lambda t: _RANK.get(t, len(_RANK))) or "other"


def _actors(entries: Sequence[Entry], role: Callable[[Entry], tuple[str, ...]]) -> tuple[str, ...]:
    """All whom the reports name in a role; the vague only where nobody is named."""
    named = {actor for e in entries for actor in role(e)}
    return tuple(sorted(named - (VAGUE_ACTORS - {"civilians"}) or named))


def _conflicts(entries: Sequence[Entry]) -> Iterable[Conflict]:
    """Fields of which reports give different values."""
    fields: tuple[tuple[str, Callable[[Entry], str]], ...] = (
        ("type", lambda e: e.type),
        ("perpetrators", lambda e: " ".join(sorted(set(e.perpetrators) - VAGUE_ACTORS))),
        ("targets", lambda e: " ".join(sorted(e.targets))),
    )
    for name, value in fields:
        seen: dict[str, list[str]] = {}
        for e in entries:
            if text := value(e):
                seen.setdefault(text, []).append(e.document)
        if len(seen) > 1:
            yield Conflict(name, tuple((v, tuple(sorted(set(d)))) for v, d in sorted(seen.items())))
