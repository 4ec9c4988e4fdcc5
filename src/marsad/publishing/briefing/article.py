"""The briefing as data: what a template prints. Nothing here is computed; lines carry their footnotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .bits import Line


@dataclass(frozen=True, slots=True)
class Key:
    """A key figure in large print, with the range below it."""

    value: str
    label: str
    range: str
    note: Line = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart or map (SVG), its title, and what a reader must know of it."""

    title: str
    svg: str
    notes: tuple[Line, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """An incident in prose: when, what, and how well it is evidenced."""

    when: str
    line: Line
    grade: str
    grade_name: str


@dataclass(frozen=True, slots=True)
class PlaceSection:
    title: str
    intro: Line
    paragraphs: tuple[Paragraph, ...]
    more: Line = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its first cell, the others as numbers in text, and the footnote of the line."""

    name: Line
    cells: tuple[str, ...]
    note: Line = ()


@dataclass(frozen=True, slots=True)
class SideSection:
    lines: tuple[Line, ...]
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str


@dataclass(frozen=True, slots=True)
class TallyBlock:
    """A published tally with what is documented of it, and the words that it stands in."""

    line: Line
    further: Line
    quote: str
    source: Line


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement: who, in which outlet, on which day, how, with what certainty."""

    speaker: Line
    outlet: str
    date: str
    form: str
    certainty: str
    certainty_name: str
    words: str


@dataclass(frozen=True, slots=True)
class ClaimBlock:
    about: Line
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class EntryFigure:
    """A figure of an entry: its numbers, then each saying with what became of it."""

    name: str
    value: Line
    sayings: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class EntryPaper:
    """A document that tells of an event, with its sentence."""

    outlet: str
    date: str
    title: str
    url: str
    id: str
    quoting: Line
    sentence: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An event among the sources: what every footnote leads to."""

    number: int
    id: str
    when: str
    place: Line
    act: str
    sides: Line
    grade: str
    grade_name: str
    figures: tuple[EntryFigure, ...]
    papers: tuple[EntryPaper, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """How a sum was made: the footnote's label and the numbers of the events."""

    label: str
    line: Line


@dataclass(frozen=True, slots=True)
class Article:
    language: str
    direction: str
    place: str
    period: str
    headline: str
    lead: tuple[Line, ...]
    keys: tuple[Key, ...]
    map: Drawing | None
    charts: tuple[Drawing, ...]
    places: tuple[PlaceSection, ...]
    #: places of which no incident is told in prose
    elsewhere: tuple[PlaceSection, ...]
    sides: SideSection | None
    tally_intro: Line
    tallies: tuple[TallyBlock, ...]
    tally_more: Line
    tally_chart: Drawing | None
    claim_intro: Line
    claims: tuple[ClaimBlock, ...]
    claim_more: Line
    unknown: tuple[Line, ...]
    method: tuple[Line, ...]
    sums: tuple[Sum, ...]
    entries: tuple[Entry, ...]
    made_by: str
    words: Mapping[str, str] = field(default_factory=dict)
