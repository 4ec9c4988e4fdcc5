"""Apply a publication profile: events, texts, reports, claims and documents in; what may leave, or why not, out.

Pure functions of their arguments: the day is given, no clock is asked. What was taken away says so (``withheld``).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from hashlib import blake2s
from typing import Any
from urllib.parse import unquote

from marsad.publishing.gazetteer import Gazetteer, builtin
from marsad.publishing.harm.names import MASK, NameFinder, cut_out, occurrences
from marsad.publishing.harm.places import coarsen
from marsad.publishing.harm.profile import HarmProfile

#: What stands in place of a place's name in a text.
PLACE_MASK = "[مكان محجوب]"
_JOINT = "، "
_OTHER = "other:"
_SIDES = ("perpetrators", "targets", "claimed_by")


@dataclass(frozen=True, slots=True)
class Withheld:
    """An event that may not leave, and why: ``reviewed``, ``delay``, ``undated``."""

    id: str
    reason: str


@dataclass(frozen=True)
class Harm:
    """A profile on a day. ``reviewed`` holds the ids of events that people have accepted."""

    profile: HarmProfile
    as_of: date
    reviewed: Container[str] = ()

    @cached_property
    def _names(self) -> NameFinder:
        p = self.profile
        return NameFinder(everybody=p.persons == "all", withhold=p.withhold, public=p.public)

    @cached_property
    def _everybody(self) -> NameFinder:
        return NameFinder(everybody=True, withhold=self.profile.withhold, public=self.profile.public)

    @property
    def _gazetteer(self) -> Gazetteer:
        return builtin()

    def _finder(self, type: str | None) -> NameFinder | None:
        persons = self.profile.setting("persons", type)
        return None if persons == "keep" else self._everybody if persons == "all" else self._names

    def reason(self, event: Mapping[str, Any]) -> str | None:
        """Why an event may not leave at all; None where it may."""
        if self.profile.reviewed_only and str(event["id"]) not in self.reviewed:
            return "reviewed"
        if self.profile.delay_days:
            day = event.get("end") or event.get("start")
            if not day:
                return "undated"
            if date.fromisoformat(day) > self.as_of - timedelta(days=self.profile.delay_days):
                return "delay"
        return None

    def event(self, event: Mapping[str, Any]) -> dict[str, Any] | Withheld:
        """An event as it may leave. ``withheld`` lists what was taken away: ``names``, ``place``, ``texts``…"""
        if reason := self.reason(event):
            return Withheld(str(event["id"]), reason)
        type, out, taken = event.get("type"), dict(event), []
        names = self.names_of(event)
        if names:
            out = _replaced(out, lambda text: _cut(text, names, MASK))
            taken.append("names")
        if event.get("place"):
            out["place"] = self.place(event["place"], type)
            if out["place"] != event["place"]:
                taken.append("place")
        if self._quote(out, event, names):
            taken.append("texts")
        renamed = {d: self.document_id(d, names) for d in map(str, event.get("documents") or ())}
        if any(d != new for d, new in renamed.items()):
            out = _renamed(out, event, renamed)
            taken.append("documents")
        if taken:
            out["withheld"] = taken
        return out

    def _quote(self, out: dict[str, Any], event: Mapping[str, Any], names: tuple[str, ...]) -> bool:
        """Let the quotations of an event (evidence, figures as written) and addresses pass; whether any was changed."""
        type, where = event.get("type"), event.get("place") or {}
        places = [str(where[k]) for k in ("name", "written") if where.get(k)] if out.get("place") != where else []

        def passed(text: str) -> str:
            return self.text(text, names, places, type) or ""

        def address(url: str | None) -> str | None:
            return url if url is None or (self.profile.documents == "keep" and self.document_id(url) == url) else None

        before = (out.get("told"), out.get("figures"))
        if out.get("told"):
            out["told"] = [
                {**t, "evidence": passed(t.get("evidence") or ""), "url": address(t.get("url"))} for t in out["told"]
            ]
        if any(s.get("written") for f in out.get("figures") or () for s in f.get("sayings") or ()):
            out["figures"] = [
                {**f, "sayings": [
                    {**s, "written": [{**w, "text": passed(w.get("text") or "")} for w in s.get("written") or ()]}
                    for s in f.get("sayings") or ()
                ]}
                for f in out["figures"]
            ]  # fmt: skip
        return before != (out.get("told"), out.get("figures"))

    def names_of(self, event: Mapping[str, Any]) -> tuple[str, ...]:
        """Names of persons in an event's sources and sides that are to be withheld."""
        finder = self._finder(event.get("type"))
        if finder is None:
            return ()
        found: dict[str, None] = {}
        for figure in event.get("figures") or ():
            for saying in figure.get("sayings") or ():
                said, outlet = saying.get("source") or "", saying.get("outlet") or ""
                if said != outlet:
                    found.update((part, None) for part in said.split(_JOINT) if finder.is_person(part))
            for victims in figure.get("parts") or ():
                found.update((n, None) for n in _private_sides(victims.split("+"), finder))
        for told in event.get("told") or ():
            found.update((s, None) for s in told.get("sources") or () if finder.is_person(s))
        for side in _SIDES:
            found.update((n, None) for n in _private_sides(event.get(side) or (), finder))
        for conflict in event.get("conflicts") or ():
            for value in conflict["values"]:
                found.update((value[a:b], None) for a, b in finder.spans(value) if _OTHER in value)
        return tuple(sorted(found, key=lambda n: (-len(n), n)))

    def place(self, place: Mapping[str, Any], type: str | None = None) -> dict[str, Any]:
        """A place no finer than the profile allows for a type of event."""
        return coarsen(place, self.profile.setting("places", type), self.profile.coarse_points, self._gazetteer)

    def text(
        self, text: str, names: Iterable[str] = (), places: Iterable[str] = (), type: str | None = None
    ) -> str | None:
        """A quotation as it may leave; None where none may.

        ``names`` and ``places``: what is known to be named in it (speakers, places of the event). Where the profile
        coarsens places they are cut out, and a text of which no place is known leaves not at all: it may name any.
        """
        texts, finder = self.profile.setting("texts", type), self._finder(type)
        if texts == "none":
            return None
        if texts == "keep":
            return text
        if self.profile.setting("places", type) != "exact":
            known = tuple(places)
            if text and not known:
                return None
            text = _cut(text, known, PLACE_MASK)
        return text if finder is None else finder.mask(text, (n for n in names if finder.is_person(n)))

    def source(self, name: str, type: str | None = None) -> str:
        """A source or speaker as it may leave."""
        finder = self._finder(type)
        if finder is None:
            return name
        return _JOINT.join(MASK if finder.is_person(part) else part for part in name.split(_JOINT))

    def side(self, id: str, type: str | None = None) -> str:
        """An actor's id as it may leave: persons of whom only a name is known lose it, groups keep theirs."""
        finder, name = self._finder(type), id.removeprefix(_OTHER)
        if finder is None or name == id or not list(_private_sides([id], finder)):
            return id
        return f"{_OTHER}{MASK}"

    def document_id(self, id: str, names: Iterable[str] = ()) -> str:
        """A document's id, or a digest of it: where the profile asks for digests, or the id itself may tell.

        An address holds its headline: names are looked for in it, and where places are coarsened it is not told.
        """
        if self.profile.documents == "digest" or (self.profile.places != "exact" and not _plain(id)):
            return _digest(id)
        finder = self._finder(None)
        if finder is not None and not (id.isascii() and "%" not in id):
            words = unquote(id).replace("-", " ").replace("_", " ").replace("/", " ").replace("+", " ")
            if finder.spans(words, names):
                return _digest(id)
        return id


def _plain(id: str) -> bool:
    """Whether an id is no address and no words."""
    return id.isascii() and "/" not in id and "%" not in id


def _digest(id: str) -> str:
    return "doc-" + blake2s(id.encode(), digest_size=8).hexdigest()


def _private_sides(sides: Iterable[str], finder: NameFinder) -> Iterable[str]:
    """Persons among the sides of which only a name is known; groups keep their names."""
    for side in sides:
        name = side.removeprefix(_OTHER)
        if name != side:
            spans = finder.spans(name)
            if spans and finder.is_person(name):
                yield name


@lru_cache(maxsize=100_000)
def _cut(text: str, names: tuple[str, ...], mask: str) -> str:
    """``text`` without ``names``; remembered, for sources and rules come again and again."""
    if text.isascii() and not any(n.isascii() for n in names):
        return text
    spans = occurrences(text, names)
    return cut_out(text, spans, mask) if spans else text


def _replaced(value: Any, change: Callable[[str], str]) -> Any:
    """``value`` with every string in it, keys too, changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        out: dict[str, Any] = {}
        for key, held in value.items():
            new, made = change(key), _replaced(held, change)
            out[new] = _added(out[new], made) if new in out else made
        return out
    if isinstance(value, list | tuple):
        return [_replaced(held, change) for held in value]
    return value


def _added(one: Any, other: Any) -> Any:
    """Two values of which the keys became one: numbers add up, lists follow each other."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {k: _added(one[k], other[k]) if k in one and k in other else one.get(k, other.get(k))
                for k in dict.fromkeys((*one, *other))}  # fmt: skip
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *other]
    return one + other if isinstance(one, int) and isinstance(other, int) else one


def _renamed(out: dict[str, Any], event: Mapping[str, Any], new: Mapping[str, str]) -> dict[str, Any]:
    """``out`` with the ids of its documents changed wherever an event names them."""

    def name(document: Any) -> str:
        return new.get(str(document), _digest(str(document)))

    def report(key: str) -> str:
        document, mark, number = key.rpartition("#")
        return f"{name(document)}{mark}{number}"

    out["documents"] = [new[str(d)] for d in event.get("documents") or ()]
    out["reports"] = [report(r) for r in event.get("reports") or ()]
    out["figures"] = [
        {**made, "sayings": [
            {**s, "document": name(given["document"])}
            for s, given in zip(made.get("sayings") or (), was.get("sayings") or (), strict=True)
        ]}
        for made, was in zip(out.get("figures") or (), event.get("figures") or (), strict=True)
    ]  # fmt: skip
    if event.get("told"):
        out["told"] = [
            {
                **made, "report": report(str(was["report"])), "document": name(was["document"]),
                "copy": name(was["copy"]) if was.get("copy") else None,
            }
            for made, was in zip(out["told"], event["told"], strict=True)
        ]  # fmt: skip
    out["conflicts"] = [
        {**made, "values": {
            value: [new.get(str(d), _digest(str(d))) for d in held] for value, held in made["values"].items()
        }}
        for made in _original_documents(out.get("conflicts") or (), event.get("conflicts") or ())
    ]  # fmt: skip
    return out


def _original_documents(
    made: Iterable[Mapping[str, Any]], was: Iterable[Mapping[str, Any]]
) -> Iterable[dict[str, Any]]:
    """Conflicts whose values are masked, with the documents as the event had them (ids may hold names, too)."""
    for one, old in zip(made, was, strict=True):
        held = list(old["values"].values())
        values = dict(zip(one["values"], held, strict=False)) if len(one["values"]) == len(held) else one["values"]
        yield {**one, "values": values}
