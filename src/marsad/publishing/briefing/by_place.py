"""Incidents by place: the gravest in prose, under their country or governorate, in the order of time."""

from __future__ import annotations

from .article import Paragraph, PlaceSection
from .bits import Line, text
from .facts import Facts, Group
from .writer import Json, Writer


def chosen(facts: Facts, most: int) -> set[str]:
    """Ids of the events that are told in prose: those with the largest tolls; the others are among the sources only."""
    ranked = sorted(facts.events, key=_weight)
    return {str(e["id"]) for e in ranked[:most]}


def _weight(event: Json) -> tuple[int, int, int, str]:
    return -_total(event, "killed"), -_total(event, "injured"), _rest(event), str(event["id"])


def _total(event: Json, outcome: str) -> int:
    return int(((event.get("totals") or {}).get(outcome) or {}).get("best") or 0)


def _rest(event: Json) -> int:
    """Events with any toll come before those without."""
    return 0 if event.get("figures") else 1


def sections(facts: Facts, writer: Writer) -> tuple[PlaceSection, ...]:
    """A section for each place with events that are told."""
    told = chosen(facts, writer.manner.incidents)
    out, turn = [], 0
    for group in facts.places:
        mine = [e for e in group.events if str(e["id"]) in told]
        paragraphs = []
        for event in mine:
            number = writer.number_of(event)
            beside = [group.key, *facts.countries] if len(facts.countries) == 1 else [group.key]
            line = writer.incidents.sentence(event, number, turn, beside)
            grade = str(event.get("grade") or "")
            paragraphs.append(
                Paragraph(writer.incidents.when(event), line, grade, writer.phrases.word(f"type.grade_{grade}"))
                if grade else Paragraph(writer.incidents.when(event), line, "", "")
            )  # fmt: skip
            turn += 1
        out.append(PlaceSection(
            title(group.key, facts, writer), intro(group, writer), tuple(paragraphs), _more(group, mine, writer),
        ))  # fmt: skip
    return tuple(out)


def title(key: str, facts: Facts, writer: Writer) -> str:
    """The name of a group of places."""
    if key != "unknown":
        return writer.placing.area(key)
    missing = "nowhere" if facts.place_dimension == "country" else "elsewhere"
    return writer.phrases.word(f"places.{missing}")


def intro(group: Group, writer: Writer) -> Line:
    """How many incidents and what toll."""
    return writer.opening(
        "places.intro", events=writer.count(group.events),
        toll=toll(group, writer),
    )  # fmt: skip


def toll(group: Group, writer: Writer) -> Line:
    """Killed and injured of a group as a part of a sentence; nothing where nobody gives a number."""
    killed = writer.persons(group.killed, "nom", group.events, "killed")
    injured = writer.persons(group.injured, "nom", group.events, "injured")
    if not killed and not injured:
        return ()
    key = "both" if killed and injured else "killed" if killed else "injured"
    return writer.phrases.say(
        f"toll.{key}", killed=killed, injured=injured, within=writer.pronoun(len(group.events)),
    )  # fmt: skip


def _more(group: Group, told: list[Json], writer: Writer) -> Line:
    ids = {str(e["id"]) for e in told}
    rest = [e for e in group.events if str(e["id"]) not in ids]
    if not rest or not told:
        return ()
    events = (*text(writer.many(len(rest), "event")), *writer.sum_ref(rest))
    return writer.opening("places.more", events=events, were=writer.were(len(rest)))
