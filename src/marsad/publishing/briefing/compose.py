"""From material to article: select, count, write."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from marsad import __version__
from marsad.analysis.select import Selection
from marsad.publishing.harm.apply import Withheld

from . import by_claim, by_place, by_side, by_tally, drawn, entries, lead, unknown
from .article import Article, Sum
from .bits import Line, joined, named, text
from .facts import Facts, gather_facts
from .guard import REJECTED
from .material import Material
from .writer import Manner, Writer


@dataclass(frozen=True, slots=True)
class Published:
    """What was withheld from publication, and by which profile ("" for none)."""

    profile: str = ""
    withheld: tuple[Withheld, ...] = ()


def compose(material: Material, asked: Selection, manner: Manner, published: Published | None = None) -> Article:
    """The article on the events of ``material`` that ``asked`` asks for. ``material`` is what may leave already."""
    published = published or Published()
    facts = gather_facts(material.events, asked, {p.id: p.outlet for p in material.papers.values()})
    writer = Writer(manner, material, facts.events, facts.profile)
    place = lead.place_name(facts, asked.places, writer)
    papers = {p.id: p.published for p in material.papers.values()}
    tallies = by_tally.concerned(material.tallies, asked, papers)
    claims, more_claims = by_claim.blocks(facts, writer)
    rest = len(tallies) - manner.tallies
    phrases = writer.phrases
    # in the order of reading, so that footnotes of sums are numbered in it
    opening = lead.lead(facts, place, writer, _withheld(published, writer))
    keys = lead.keys(facts, writer)
    the_map = drawn.the_map(facts, writer)
    places = by_place.sections(facts, writer)
    sides = by_side.section(facts, writer)
    article: dict[str, Any] = {
        "language": manner.language, "direction": "rtl" if writer.arabic else "ltr", "place": place,
        "period": writer.dates.period(facts.first, facts.last) if facts.first and facts.last else "",
        "lead": opening, "keys": keys, "map": the_map, "charts": drawn.charts(facts, writer),
        "places": tuple(p for p in places if p.paragraphs), "elsewhere": tuple(p for p in places if not p.paragraphs),
        "sides": sides, "tally_intro": phrases.say("tally.intro"), "tallies": by_tally.blocks(tallies, writer),
        "tally_more": phrases.say("tally.more", tallies=writer.many(rest, "tally")) if rest > 0 else (),
        "tally_chart": drawn.tally_chart(tallies, writer), "claim_intro": phrases.say("claim.intro"),
        "claims": claims, "claim_more": more_claims, "unknown": unknown.lines(facts, writer),
        "method": _method(material, facts, asked, manner, published, writer), "entries": entries.entries(facts, writer),
    }  # fmt: skip
    article["sums"] = tuple(Sum(label, line) for label, line in entries.sums(writer))
    article["headline"] = lead.headline(facts, writer)  # last, for it shows no footnotes
    article["made_by"] = phrases.word("page.made_by", version=__version__)
    article["words"] = _words(writer)
    return Article(**article)


def _withheld(published: Published, writer: Writer) -> Line:
    """How many events were held back by the profile, and how many because people rejected them."""
    rejected = sum(w.reason == REJECTED for w in published.withheld)
    out: list[Line] = []
    for key, number in (("withheld", len(published.withheld) - rejected), ("rejected", rejected)):
        if number:
            out.append(writer.phrases.say(
                f"lead.{key}", events=writer.many(number, "event"), profile=published.profile,
                were=writer.were(number),
            ))  # fmt: skip
    return joined(out, " ", " ")


def _method(
    material: Material, facts: Facts, asked: Selection, manner: Manner, published: Published, writer: Writer
) -> tuple[Line, ...]:
    """How the briefing was made, from what made it."""
    say = writer.phrases.say
    lines = [
        say("method.events"), say("method.figures", profile=unknown.profile_name(facts.profile, writer)),
        say("method.naming"), say("method.grades"), say("method.places"),
        say("method.harm", profile=published.profile) if published.profile else say("method.no_harm"),
        say("method.selection", selection=_selection(asked, writer)),
    ]  # fmt: skip
    if material.digests:
        lines.append(say("method.coder", digests=named(", ".join(material.digests), manner.language)))
    lines.append(say("method.made", version=__version__, digest=text(digest(material, asked, manner, published))))
    return tuple(lines)


def _selection(asked: Selection, writer: Writer) -> str:
    parts = []
    if asked.since and asked.until:
        parts.append(writer.dates.period(date.fromordinal(asked.since), date.fromordinal(asked.until)))
    elif asked.since or asked.until:
        parts.append(" … ".join(writer.dates.day(date.fromordinal(d)) if d else "" for d in (asked.since, asked.until)))
    parts += [lead.asked_place(p, writer) for p in asked.places]
    return ("، " if writer.arabic else ", ").join(p for p in parts if p) or writer.phrases.word("method.all")


def digest(material: Material, asked: Selection, manner: Manner, published: Published) -> str:
    """SHA-256 of all that a briefing is made from, so that two of them can be told to be of the same data."""
    said: Sequence[Any] = (
        material.events, {k: p._asdict() for k, p in material.papers.items()}, material.reports, material.claims,
        [t._asdict() for t in material.tallies], asdict(asked), {k: str(v) for k, v in _manner(manner).items()},
        published.profile, [w.id for w in published.withheld],
    )  # fmt: skip
    encoded = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(encoded.encode()).hexdigest()


def _manner(manner: Manner) -> Mapping[str, Any]:
    return {k: v for k, v in asdict(manner).items() if k != "templates"}


def _words(writer: Writer) -> dict[str, str]:
    phrases = writer.phrases
    wanted = {
        f"{group}_{name}": f"{group}.{name}"
        for group, names in {
            "page": ("kicker", "figures", "notes", "sums", "page"),
            "section": ("places", "sides", "tallies", "claims", "unknown", "method", "charts"),
            "entry": ("id", "grade"), "places": ("others",),
        }.items()
        for name in names
    }
    return {name: phrases.word(key) for name, key in wanted.items()} | {
        "quoting": writer.phrases.word("entry.from", source="\u0000").replace("\u0000", "").strip()
    }
