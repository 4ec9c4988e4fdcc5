"""Published tallies beside what is documented of them. A tally is never added to incidents, nor to another tally."""

from __future__ import annotations

from datetime import date

from marsad.analysis.select import Selection
from marsad.arabic.folding import fold_key
from marsad.linking.profiles import Toll

from .article import TallyBlock
from .bits import Line, capital, named, safe, text
from .material import Tally
from .people import ANYBODY
from .tolls import OUTCOMES, said
from .writer import Writer

#: Kinds of act that a tally of anything is coded as; they say nothing in a sentence.
_GENERAL = frozenset({"attack", "armed-clash", ""})


def concerned(tallies: tuple[Tally, ...], asked: Selection, papers: dict[str, date | None]) -> list[Tally]:
    """The tallies that belong to a briefing: published in its period, or about days of it, and about its places."""
    out = []
    for tally in tallies:
        line = tally.line
        start, end = (date.fromisoformat(d).toordinal() if d else None for d in (line.start, line.end))
        day = papers.get(tally.document)
        published = day.toordinal() if day else None
        first, last = asked.since or 0, asked.until or date.max.toordinal()
        told = published is not None and first <= published <= last
        about = start is not None and end is not None and start <= last and end >= first
        if (told or about) and _there(tally, asked.places):
            out.append(tally)
    return sorted(out, key=lambda t: (_rank(t.line.outcome), -t.line.claimed[1], t.line.report))


def _rank(outcome: str) -> int:
    return OUTCOMES.index(outcome) if outcome in OUTCOMES else len(OUTCOMES)


def _there(tally: Tally, places: tuple[str, ...]) -> bool:
    if not places:
        return True
    wanted = {fold_key(p) for p in places}
    known = {*tally.countries, *tally.admin1s}
    return not known.isdisjoint(places) or not wanted.isdisjoint(fold_key(p) for p in tally.places)


def blocks(tallies: list[Tally], writer: Writer) -> tuple[TallyBlock, ...]:
    """The largest tallies as sentences with their gap and the words that they stand in."""
    return tuple(_block(t, writer) for t in tallies[: writer.manner.tallies])


def label(tally: Tally, writer: Writer) -> str:
    """A tally by place and year, for a chart."""
    years = {d[:4] for d in (tally.line.start, tally.line.end) if d}
    shown = "–".join(sorted(years))
    return " ".join(x for x in (_place(tally, writer), f"({shown})" if shown else "") if x)


def _place(tally: Tally, writer: Writer) -> str:
    """Where a tally counts, in the language of the briefing."""
    if writer.arabic and tally.places:
        return "، ".join(tally.places[:3])
    codes = tally.admin1s or tally.countries
    return ("، " if writer.arabic else ", ").join(writer.placing.area(c) for c in codes[:3])


def _block(tally: Tally, writer: Writer) -> TallyBlock:
    line, phrases = tally.line, writer.phrases
    paper = writer.material.papers.get(tally.document)
    claimed, documented = Toll(*line.claimed), Toll(*line.documented)
    report = writer.material.reports.get(line.report)
    words = said(claimed, line.outcome, [report] if report else [], writer.profile)
    who = writer.people.counted(tally.victims[0] if len(tally.victims) == 1 else ANYBODY)
    events = [e for e in writer.material.events if e["id"] in set(tally.events)]
    known = [e for e in events if str(e["id"]) in writer.numbers]
    # events outside the briefing's selection are counted, but have no entry here to lead to
    note = writer.sum_ref(known) if len(known) == len(events) else ()
    some = any(f["outcome"] == line.outcome for e in events for f in e.get("figures") or ())
    key = "none" if not line.events else "sentence" if documented.high or some else "silent"
    period = ""
    if line.start and line.end:
        period = writer.dates.within(date.fromisoformat(line.start), date.fromisoformat(line.end))
    body = phrases.say(
        f"tally.{key}", outcome=phrases.word(f"outcome.{line.outcome}"), place=_place(tally, writer), within=period,
        type="" if line.type in _GENERAL else writer.people.names.label(line.type),
        claimed=writer.tolls.people(words, who, "nom"),
        outlet=named((paper.outlet if paper else "") or line.outlet or "؟", writer.manner.language),
        date=writer.dates.day(paper.published) if paper and paper.published else "",
        documented=(*_number(documented, writer), *note), events=writer.many(line.events, "event", "gen"),
        share=writer.share(line.share) if line.share is not None and line.share <= 1 else "",
        were=writer.were(line.events),
    )  # fmt: skip
    further = _further(tally, documented, key, writer)
    return TallyBlock(capital(body), further, safe(tally.evidence), _source(tally, writer))


def _number(toll: Toll, writer: Writer) -> Line:
    """A number with its range in words."""
    spread = writer.tolls.spread(toll)
    bracket = (*text(" "), *writer.phrases.say("range.bracket", range=spread)) if spread else ()
    return (*text(writer.tolls.number(toll.best)), *bracket)


def _further(tally: Tally, documented: Toll, key: str, writer: Writer) -> Line:
    out: list[Line] = []
    gap = tally.line.claimed[1] - documented.best
    if key == "sentence" and gap > 0:
        out.append(writer.phrases.say("tally.gap", gap=writer.many(gap, "person")))
    elif key == "sentence" and gap < 0:
        out.append(writer.phrases.say("tally.over", gap=writer.many(-gap, "person", "gen")))
    if n := tally.line.overlapping:
        out.append(writer.phrases.say("tally.overlapping", n=writer.tolls.number(n)))
    return tuple(part for line in out for part in (*line, *text(" ")))


def _source(tally: Tally, writer: Writer) -> Line:
    paper = writer.material.papers.get(tally.document)
    outlet = named(paper.outlet, writer.manner.language) if paper and paper.outlet else ()
    return (*outlet, *text((("، " if writer.arabic else ", ") if outlet else "") + tally.document))
