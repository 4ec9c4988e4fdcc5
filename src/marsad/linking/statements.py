"""Statements: what each source says of an event's victims, side by side.

A report gives one statement for each source that it names with a figure of its own (``by``), and one for the
rest. Relays of a named body are statements of that body, so they count once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from marsad.lexicon.source_kinds import Source, builtin
from marsad.linking.entry import Entry, Figure
from marsad.linking.kin import Kin
from marsad.linking.profiles import Profile, Toll
from marsad.model import VAGUE

ReadSource = Callable[[str, int | None], Source]
SIDES = ("targets", "perpetrators")


@dataclass(slots=True)
class Cell:
    """One outcome on one side in one statement: its sum and its split by class."""

    toll: Toll
    split: dict[str, int]
    vague: bool
    joint: bool
    written: tuple[Figure, ...] = ()


@dataclass(slots=True)
class Statement:
    """One source's words on one event in one document."""

    entry: Entry
    key: str
    name: str
    source: Source
    #: the outlet's own name as a source, and its rank
    channel: str = ""
    channel_rank: int = 1
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"{self.entry.key} {self.key}"

    @property
    def when(self) -> tuple[int, str]:
        return self.entry.published or 0, self.entry.document


def doers(entries: Sequence[Entry]) -> frozenset[str]:
    """Actors that more reports name as doers than as done to."""
    votes: dict[str, int] = {}
    for entry in entries:
        for actor in set(entry.perpetrators):
            votes[actor] = votes.get(actor, 0) + 1
        for actor in set(entry.targets):
            votes[actor] = votes.get(actor, 0) - 1
    return frozenset(a for a, n in votes.items() if n > 0)


def side_of(victims: Iterable[str], perpetrators: frozenset[str], kin: Kin) -> str:
    """Whose losses these are: ``perpetrators`` where all victims belong to the doers, else ``targets``."""
    ids = list(victims)
    if ids and all(any(kin.branch(v, p) for p in perpetrators) for v in ids):
        return "perpetrators"
    return "targets"


def statements(
    entries: Sequence[Entry], profile: Profile, kin: Kin, read: ReadSource | None = None
) -> list[Statement]:
    """All statements on the event that ``entries`` tell of, the oldest first."""
    read = read or builtin().read
    perpetrators = doers(entries)
    out: list[Statement] = []
    for entry in entries:
        for by in dict.fromkeys(f.by for f in entry.figures) if entry.figures else (None,):
            statement = _statement(entry, by, read)
            own = [f for f in entry.figures if f.by == by]
            for outcome in dict.fromkeys(f.outcome for f in own):
                for side in SIDES:
                    if side == "perpetrators" and entry.type == "suicide-bomb" and not profile.bombers:
                        continue
                    cell = _cell([f for f in own if f.outcome == outcome], side, perpetrators, profile, kin)
                    if cell is not None:
                        statement.cells[outcome, side] = cell
            out.append(statement)
    _same_bodies(out)
    return sorted(out, key=lambda s: (s.when, s.key))


def _same_bodies(said: Sequence[Statement]) -> None:
    """Give statements of one body one key.

    A body's own channel speaks for it whomever inside it quotes; a short name stands for the long one that
    begins with it.
    """
    cited = {s.key for s in said}
    for s in said:
        if s.channel in cited and s.key != s.channel:
            s.key, s.source = s.channel, s.source._replace(rank=max(s.source.rank, s.channel_rank))
    names = sorted({s.key for s in said if "|" not in s.key}, key=lambda k: (-len(k), k))
    for s in said:
        if "|" not in s.key:
            s.key = next(n for n in names if n == s.key or n.startswith(f"{s.key} "))


def _statement(entry: Entry, by: str | None, read: ReadSource) -> Statement:
    names = (by,) if by else entry.reported_by or (entry.outlet,)
    sources = [read(name, entry.published) for name in names]
    best = max(sources, key=lambda s: (s.rank, s.actor is None))
    outlet = read(entry.outlet, entry.published) if entry.outlet else best
    actor = best.actor or (outlet.actor if best.rank < 2 else None)
    source = best._replace(actor=actor)
    named = [s.name for s in sources if not s.anonymous and s.name]
    key = "|".join(sorted(named)) or "|".join((outlet.name or entry.document, *sorted(s.name for s in sources)))
    shown = "، ".join(n for n in names if n)
    return Statement(entry, key, shown, source, outlet.name if entry.outlet else "", outlet.rank)


def _cell(
    figures: Sequence[Figure], side: str, perpetrators: frozenset[str], profile: Profile, kin: Kin
) -> Cell | None:
    """The sum of one report's ``figures`` of one outcome on ``side``.

    A share of the doers inside a total of all ("12 killed, the bomber among them") is taken out of it and, where
    their losses are told nowhere else, is the doers' own figure.
    """
    of_doers = {id(f): side_of(f.victims, perpetrators, kin) == "perpetrators" for f in figures}
    tolls = [(f, t) for f in figures if (t := profile.toll(f.number, f.qualifier)) is not None]
    whole = [(f, t) for f, t in tolls if not f.part_of and of_doers[id(f)] == (side == "perpetrators")]
    shares = [(f, t) for f, t in tolls if f.part_of and of_doers[id(f)] == (side == "perpetrators")]
    strange = [t for f, t in tolls if f.part_of and of_doers[id(f)] and side == "targets"]
    if not whole and side == "perpetrators":
        whole, shares = shares, []
    if not whole:
        return None
    split: dict[str, int] = {}
    for figure, toll in whole:
        name = "+".join(sorted(figure.victims)) or "unspecified"
        split[name] = split.get(name, 0) + toll.best
    for part, number in shares:
        _carve(split, "+".join(sorted(part.victims)) or "unspecified", number.best)
    away = sum(t.best for t in strange)
    low, best, high = (max(0, sum(t[k] for _, t in whole) - away) for k in range(3))
    return Cell(
        Toll(low, best, high),
        split,
        vague=all(f.number is None and f.qualifier in VAGUE for f, _ in whole),
        joint=any(f.qualifier == "up_to" for f, _ in whole),
        written=tuple(f for f, _ in (*whole, *shares)),
    )


def _carve(split: dict[str, int], name: str, number: int) -> None:
    """Take ``number`` of class ``name`` out of the class that holds them: one of several ids, or the unspecified."""
    if name in split:
        if any("+" in holder and name in holder.split("+") for holder in split):
            _move(split, next(h for h in sorted(split) if "+" in h and name in h.split("+")), name, number)
        return
    holders = [h for h in sorted(split) if "+" in h and name in h.split("+")] or ["unspecified"]
    if holders[0] in split:
        _move(split, holders[0], name, number)


def _move(split: dict[str, int], holder: str, name: str, number: int) -> None:
    moved = min(number, split[holder])
    split[holder] -= moved
    split[name] = split.get(name, 0) + moved
    if not split[holder]:
        del split[holder]
