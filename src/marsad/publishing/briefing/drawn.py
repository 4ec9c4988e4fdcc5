"""The charts and the map of a briefing."""

from __future__ import annotations

from datetime import date

from .article import Drawing
from .bits import Line, plain
from .by_place import title as place_title
from .by_side import heading
from .by_tally import label as tally_label
from .charts import Bar, Style, bars, over_time, pairs, rooted
from .facts import Facts
from .maps import draw, spots
from .material import Tally
from .writer import Writer

_LINES = 12
#: Fewest units of time that make a chart, and fewest lines.
_UNITS, _FEW = 3, 2


def charts(facts: Facts, writer: Writer) -> tuple[Drawing, ...]:
    """Killed over time, by place and by side; a chart with next to nothing in it is left out."""
    out = []
    phrases, style = writer.phrases, _style(writer)
    units = [Bar(_unit(facts.unit, label, writer), toll) for label, toll in facts.times]
    if sum(1 for b in units if b.toll and b.toll.high) >= _FEW and len(units) >= _UNITS:
        title = phrases.word(f"chart.time_{facts.unit}")
        out.append(Drawing(title, over_time(title, units, style), _root(units, writer), _legend(writer)))
    places = [Bar(place_title(g.key, facts, writer), g.killed) for g in facts.places[:_LINES]]
    sides = [Bar(plain(heading(g.key, writer)), g.killed) for g in facts.sides[:_LINES]]
    for name, lines in (("place", places), ("side", sides)):
        if len(lines) >= _FEW and any(b.toll and b.toll.high for b in lines):
            title = phrases.word(f"chart.{name}")
            out.append(Drawing(title, bars(title, lines, style), _root(lines, writer), _legend(writer)))
    return tuple(out)


def tally_chart(tallies: list[Tally], writer: Writer) -> Drawing | None:
    """What tallies of killed claim and what is documented of it."""
    lines = [
        (tally_label(t, writer), t.line.claimed[1], t.line.documented[1])
        for t in tallies[: writer.manner.tallies] if t.line.outcome == "killed"
    ]  # fmt: skip
    if len(lines) < _FEW:
        return None
    title = writer.phrases.word("chart.tally")
    notes = (writer.phrases.say("chart.scale_root"),) if rooted([a for _, a, _ in lines]) else ()
    legend = (("soft", writer.phrases.word("tally.claimed")), ("ink", writer.phrases.word("tally.documented")))
    return Drawing(title, pairs(title, lines, _style(writer)), notes, legend)


def the_map(facts: Facts, writer: Writer) -> Drawing | None:
    """The map, or None where no place can be drawn."""
    found, missing = spots(facts.events, lambda e: plain(writer.placing.line(e)), writer.placing.middle)
    if not found:
        return None
    phrases = writer.phrases
    title = phrases.word("map.title")
    named = {
        name: (area.lon, area.lat)
        for code in facts.countries
        if (area := writer.placing.gazetteer.area(code)) and area.lat is not None and area.lon is not None
        and (name := writer.placing.area(code))
    }  # fmt: skip
    notes: list[Line] = []
    if missing:
        notes.append(phrases.say("map.missing", events=writer.count(missing)))
    notes.append(phrases.say("map.borders"))
    legend = [("dot", f"{phrases.word('map.exact')}، {phrases.word('map.size')}" if writer.arabic
               else f"{phrases.word('map.exact')}, {phrases.word('map.size')}")]  # fmt: skip
    if any(s.coarse for s in found):
        legend.append(("dash", phrases.word("map.coarse")))
    if any(not s.killed and not s.coarse for s in found):
        legend.append(("open", phrases.word("map.none")))
    svg = draw(title, found, writer.manner.language, named, facts.countries)
    return Drawing(title, svg, tuple(notes), tuple(legend))


def _style(writer: Writer) -> Style:
    return Style(writer.arabic, writer.tolls.number, writer.phrases.word("chart.untold"))


def _legend(writer: Writer) -> tuple[tuple[str, str], ...]:
    return (
        ("soft", writer.phrases.word("chart.legend_best")), ("line", writer.phrases.word("chart.legend_range")),
    )  # fmt: skip


def _root(lines: list[Bar], writer: Writer) -> tuple[Line, ...]:
    return (writer.phrases.say("chart.scale_root"),) if rooted([b.toll.best for b in lines if b.toll]) else ()


def _unit(unit: str, label: str, writer: Writer) -> str:
    """A unit of time on the axis."""
    dates = writer.dates
    if unit in {"day", "week"}:
        day = date.fromisoformat(label)
        return f"{dates.number(day.day)} {dates.month(day.month)}"
    if unit == "month":
        day = date.fromisoformat(label + "-01")
        return dates.month_of(day)
    return dates.number(int(label))
