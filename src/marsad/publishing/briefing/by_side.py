"""Incidents by the side that they are attributed to: a sentence for the chief ones, and a table of all."""

from __future__ import annotations

from .article import Row, SideSection
from .bits import Line, capital, joined, named
from .by_place import toll
from .facts import Facts, Group
from .writer import Writer

#: Sides told in prose, and lines of the table.
_TOLD, _ROWS = 5, 18
UNKNOWN = "unknown"


def section(facts: Facts, writer: Writer) -> SideSection | None:
    """The section, or None where there are no events."""
    if not facts.events:
        return None
    phrases = writer.phrases
    known = [g for g in facts.sides if g.key != UNKNOWN]
    lines = []
    for n, group in enumerate(known[:_TOLD]):
        key = "side.sentence" if len(known) > 1 else "side.alone"
        lines.append(writer.opening(
            key, n, actor=actors(group, writer), events=writer.count(group.events),
            toll=toll(group, writer), were=writer.were(len(group.events)),
        ))  # fmt: skip
    for group in facts.sides:
        if group.key == UNKNOWN:
            lines.append(writer.opening("side.nobody", events=writer.count(group.events)))
    head = tuple(
        phrases.word(f"side.table_{name}") for name in ("actor", "events", "killed", "civilians", "injured")
    )
    rows = tuple(_row(group, writer) for group in facts.sides[:_ROWS])
    note = phrases.word("side.shared") if any(" + " in g.key for g in known) else ""
    return SideSection(tuple(lines), head, rows, note)


def actors(group: Group, writer: Writer) -> Line:
    """The side or sides of a group, in a sentence."""
    return joined(
        (named(writer.people.actor(a), writer.manner.language) for a in group.key.split(" + ")), *writer.people.commas
    )


def heading(key: str, writer: Writer) -> Line:
    """The side or sides of a group, in a table or chart."""
    if key == UNKNOWN:
        return writer.phrases.say("side.unknown")
    names = (named(writer.people.heading(a), writer.manner.language) for a in key.split(" + "))
    return joined(names, *writer.people.commas)


def _row(group: Group, writer: Writer) -> Row:
    number = writer.tolls.number
    civilians = "–" if group.civilians is None else number(group.civilians.best)
    return Row(
        capital(heading(group.key, writer)),
        (number(len(group.events)), writer.cell(group.killed), civilians, writer.cell(group.injured)),
        writer.sum_ref(group.events),
    )  # fmt: skip
