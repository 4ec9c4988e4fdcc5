"""The head of a briefing: headline, lead and key figures."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.linking.profiles import Toll
from marsad.publishing.words.spelling import Case

from .article import Key
from .bits import Line, capital, opened, plain, text
from .facts import Facts, Group
from .writer import Json, Writer

#: Deaths from which on the gravest incident is told in the lead.
_GRAVE = 2


def place_name(facts: Facts, places: Sequence[str], writer: Writer) -> str:
    """What the briefing is about: the place asked for, else the country of all events, else how many countries."""
    if places:
        return ("، " if writer.arabic else ", ").join(asked_place(p, writer) for p in places)
    if len(facts.countries) == 1:
        return writer.placing.area(facts.countries[0])
    return writer.many(len(facts.countries), "country") if facts.countries else ""


def asked_place(place: str, writer: Writer) -> str:
    """A place as it was asked for; a code by its name."""
    return writer.placing.area(place) if place.isascii() and place.replace("-", "").isupper() else place


def within(facts: Facts, writer: Writer) -> str:
    """The period after its preposition; "" for no events and no period."""
    return writer.dates.within(facts.first, facts.last) if facts.first and facts.last else ""


def headline(facts: Facts, writer: Writer) -> str:
    """The headline with its figures and their range."""
    whole, phrases = facts.whole, writer.phrases
    if not whole.events:
        return plain(phrases.say("headline.none"))
    killed = writer.persons(whole.killed, "gen", whole.events, "killed", words=False)
    injured = writer.persons(whole.injured, "gen", whole.events, "injured", words=False)
    case: Case = "gen" if killed or injured else "nom"
    key = "killed" if killed else "injured" if injured else "plain"
    events = writer.tolls.many(len(whole.events), "event", case, words=False)
    return plain(capital(phrases.say(f"headline.{key}", killed=killed, injured=injured, events=events)))


def lead(facts: Facts, place: str, writer: Writer, withheld: Line) -> tuple[Line, ...]:
    """The sentences of the lead; what nothing is known of is left out."""
    whole, phrases = facts.whole, writer.phrases
    number = len(whole.events)
    if not number:
        return tuple(x for x in (phrases.say("lead.none", within=within(facts, writer), place=place), withheld) if x)
    out = [
        phrases.say(
            "lead.events", events=writer.count(whole.events), within=within(facts, writer), place=place,
            were=writer.were(number),
        )
    ]  # fmt: skip
    for outcome, toll in (("killed", whole.killed), ("injured", whole.injured)):
        if toll is not None and toll.high:
            out.append(_toll(outcome, toll, whole, writer))
    if (civil := whole.civilians) and civil.high:
        spread = writer.tolls.spread(civil)
        note = writer.sum_ref(writer.with_figure(whole.events, "killed"))
        best = (*text(writer.many(civil.best, "person")), *note)
        out.append(phrases.say("lead.civilians", best=best, range=spread, were=writer.were(civil.best)))
    if top := gravest(whole):
        out.append(writer.incidents.brief(top, writer.number_of(top), "lead.top"))
    if whole.untold and whole.untold < number:
        silent = [e for e in whole.events if not writer.with_figure([e], "killed")]
        out.append(phrases.say("lead.untold", events=writer.count(silent, "gen")))
    out.append(phrases.say(
        "lead.basis", documents=writer.many(len(facts.documents), "document", "gen"),
        outlets=writer.many(len(facts.outlets), "outlet") if facts.outlets else "",
    ))  # fmt: skip
    if withheld:
        out.append(withheld)
    return tuple(opened(line, writer.manner.language) for line in out)


def _toll(outcome: str, toll: Toll, whole: Group, writer: Writer) -> Line:
    key = f"lead.{outcome}" if toll.low == toll.high else f"lead.{outcome}_range"
    note = writer.sum_ref(writer.with_figure(whole.events, outcome))
    return writer.phrases.say(
        key, best=(*text(writer.many(toll.best, "person")), *note), were=writer.were(toll.best),
        within=writer.pronoun(len(whole.events)),
        low=(*text(writer.tolls.number(toll.low)), *note), high=(*text(writer.tolls.number(toll.high)), *note),
    )  # fmt: skip


def gravest(whole: Group) -> Json | None:
    """The event with the most killed, if it is one alone and grave enough to be named in the lead."""
    ranked = sorted(
        ((int(((e.get("totals") or {}).get("killed") or {}).get("best") or 0), n) for n, e in enumerate(whole.events)),
        key=lambda x: (-x[0], x[1]),
    )
    if not ranked or ranked[0][0] < _GRAVE or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return whole.events[ranked[0][1]] if len(ranked) > 1 else None


def keys(facts: Facts, writer: Writer) -> tuple[Key, ...]:
    """Key figures: incidents, killed, civilians killed, injured, documents."""
    whole, phrases, number = facts.whole, writer.phrases, writer.tolls.number
    out = [Key(number(len(whole.events)), writer.tolls.after(len(whole.events), "event"), "",
               writer.sum_ref(whole.events))]  # fmt: skip
    for name, outcome, toll in (
        ("killed", "killed", whole.killed), ("civilians", "killed", whole.civilians),
        ("injured", "injured", whole.injured),
    ):  # fmt: skip
        if toll is None or not toll.high:
            continue
        spread = ""
        if toll.low != toll.high:
            spread = phrases.word("key.range", low=number(toll.low), high=number(toll.high))
        note = writer.sum_ref(writer.with_figure(whole.events, outcome))
        out.append(Key(number(toll.best), phrases.word(f"key.{name}"), spread, note))
    out.append(Key(number(len(facts.documents)), writer.tolls.after(len(facts.documents), "document"), ""))
    return tuple(out)
