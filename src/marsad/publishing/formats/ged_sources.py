"""The sources of an event as GED's columns want them: items joined by ``;``, one for each document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from marsad.publishing.formats.cells import clean
from marsad.publishing.material import DocumentInfo, Event

#: Between several sources of one saying.
_JOINT = "، "


class Told(NamedTuple):
    """What one document says of itself, and whom it quotes."""

    outlet: str
    published: str
    headline: str
    quoted: tuple[str, ...]


def told(event: Event, headlines: Mapping[str, DocumentInfo]) -> list[Told]:
    """The documents of an event: outlet, day and sources as its reports have them, headlines from ``headlines``."""
    held: dict[str, list[Any]] = {str(id): ["", "", {}] for id in event.get("documents") or ()}
    for t in event.get("told") or ():
        _add(held, t["document"], t, t.get("sources") or ())
    for figure in event.get("figures") or ():
        for s in figure.get("sayings") or ():
            _add(held, s["document"], s, (s["source"],) if s.get("source") and s["source"] != s.get("outlet") else ())
    out = []
    for id, (outlet, published, quoted) in held.items():
        info = headlines.get(id)
        if info is not None:
            outlet, published = outlet or info.outlet, published or info.published or ""
        out.append(Told(outlet, published, info.title if info else "", tuple(quoted)))
    return out


def _add(held: dict[str, list[Any]], id: str, said: Mapping[str, Any], sources: Iterable[str]) -> None:
    one = held.get(id)
    if one is None:
        return
    one[0] = one[0] or said.get("outlet") or ""
    one[1] = one[1] or said.get("published") or ""
    for source in sources:
        for part in source.split(_JOINT):
            one[2][part] = None


class Sources:
    """number_of_sources, source_article, source_office, source_date, source_headline, source_original."""

    def __init__(self, headlines: Mapping[str, DocumentInfo]) -> None:
        self._headlines = headlines

    def of(self, event: Event) -> tuple[Any, ...]:
        """The six columns. An item that is not known is empty, so that the n-th items belong together."""
        found = told(event, self._headlines)
        rows = [tuple(map(_item, (t.outlet, t.published, t.headline, ", ".join(t.quoted)))) for t in found]
        articles = ";".join(f'"{office},{day},{headline}"' for office, day, headline, _ in rows)
        offices, days, heads, quoted = (";".join(r[n] for r in rows) for n in range(4))
        return len(rows), articles, offices, days, heads, quoted


def _item(text: str) -> str:
    """A text within a joined cell: no semicolon, no line breaks, no double quotes."""
    if not text:
        return ""
    return clean(" ".join(text.replace(";", "،").replace('"', "'").split()))
