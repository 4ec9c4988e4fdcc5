"""What a public site withholds: one rule for everything that leaves it, a publication profile of ``marsad publish``.

Events pass it when they are read into memory, so that lists, maps, figures and downloads know nothing else; what is
read from the store for one page passes it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from fastapi import Request

from marsad.publishing.harm.apply import Harm, Withheld
from marsad.publishing.harm.names import NameFinder
from marsad.publishing.harm.profile import HarmProfile, load
from marsad.web.data.claiming import Found, Line
from marsad.web.data.event import EventPage, Said, Told, Witness
from marsad.web.data.marks import Segment
from marsad.web.data.searching import Result, Shown
from marsad.web.settings import Settings
from marsad.web.site import site_of
from marsad.web.view import View


class Withholder:
    """A publication profile, applied to what the pages show."""

    def __init__(self, profile: HarmProfile) -> None:
        # which events were reviewed is known to the site, which leaves the others out itself
        self.profile = replace(profile, reviewed_only=False)
        self._finder = NameFinder(
            everybody=profile.persons == "all", withhold=profile.withhold, public=profile.public
        )
        self._harm = Harm(self.profile, _today())

    @property
    def harm(self) -> Harm:
        """The rule on the day of today."""
        today = _today()
        if self._harm.as_of != today:
            self._harm = Harm(self.profile, today)
        return self._harm

    def event(self, event: Mapping[str, Any]) -> dict[str, Any] | None:
        """An event as it may be shown; None where it may not."""
        made = self.harm.event(event)
        return None if isinstance(made, Withheld) else made

    def page(self, page: EventPage) -> EventPage | None:
        """The page of an event: sentences, titles, speakers and addresses without what is withheld."""
        event = self.event(page.event)
        if event is None:
            return None
        type_ = str(page.event.get("type") or "")
        names = self.harm.names_of(page.event)
        places = [str(p) for p in ((page.event.get("place") or {}).get("name"),) if p]
        witnesses = [
            Witness(self._told(w.head, names, places, type_), [self._told(t, names, places, type_) for t in w.copies])
            for w in page.witnesses
        ]
        claims = [c for said in page.claims if (c := self._said(said, names, places, type_)) is not None]
        history = [h._replace(person="", note="", value=None) for h in page.history]
        told = {t.document: t.outlet or t.title or t.document for w in witnesses for t in (w.head, *w.copies)}
        return replace(page, event=event, witnesses=witnesses, claims=claims, history=history, documents=told)

    def _told(self, told: Told, names: Iterable[str], places: Iterable[str], type_: str) -> Told:
        document = self.harm.document_id(told.document, names)
        sentence = "".join(s.text for s in told.sentence)
        shown = self.harm.text(sentence, (*names, *told.reported_by), places, type_)
        url = told.url
        if self.profile.documents == "digest" or (url and self.harm.document_id(url, names) != url):
            url = None
        return told._replace(
            name=f"{document}#{told.number}", document=document, url=url,
            title=self.harm.text(told.title, names, places, type_) or "",
            # marks count characters of the whole sentence: where some are taken out, none are shown
            sentence=told.sentence if shown == sentence else [Segment(shown)] if shown else [],
            reported_by=[self.harm.source(s, type_) for s in told.reported_by],
        )  # fmt: skip

    def _said(self, said: Said, names: Iterable[str], places: Iterable[str], type_: str) -> Said | None:
        content = self.harm.text(said.content, (*names, said.speaker), places, type_)
        if content is None:
            return None
        return said._replace(
            document=self.harm.document_id(said.document, names), speaker=self.harm.source(said.speaker, type_),
            content=content,
        )  # fmt: skip

    def names_somebody(self, words: str) -> bool:
        """Whether a search asks for a person: it is answered as if nothing were found."""
        plain = words.replace('"', " ").replace("-", " ").replace("*", " ")
        return bool(self._finder.spans(plain))

    def result(self, result: Result) -> Result:
        """What a search found, without texts that may not be shown."""
        shown = [made for found in result.shown if (made := self._hit(found)) is not None]
        return replace(result, shown=shown)

    def _hit(self, found: Shown) -> Shown | None:
        hit = found.hit
        type_ = str(hit.more.get("type") or "") or None
        speaker = str(hit.more.get("speaker") or "")
        names = (speaker,) if speaker else ()
        title, snippet = self.harm.text(hit.title, names, (), type_), self.harm.text(hit.snippet, names, (), type_)
        same = title == hit.title and snippet == hit.snippet
        more = {k: v for k, v in hit.more.items() if k not in ("speaker", "place", "url")}
        if speaker:
            more["speaker"] = self.harm.source(speaker)
        if hit.more.get("place"):
            more["place"] = self.harm.place(hit.more["place"], type_)
        made = hit._replace(
            title=title or "", snippet=snippet or "", marks=hit.marks if same else [], more=more,
            document=self.harm.document_id(hit.document),
            id=self.harm.document_id(hit.id) if hit.kind == "documents" else hit.id,
        )  # fmt: skip
        return Shown(
            made, found.snippet if same else [Segment(made.snippet)], found.title if same else [Segment(made.title)]
        )

    def claims(self, found: Found) -> Found:
        """A page of claims, without names and texts that may not be shown."""
        lines = [made for line in found.lines if (made := self._line(line)) is not None]
        speakers: dict[str, tuple[int, bool]] = {}
        for name, count, on in found.speakers:
            shown = self.harm.source(name)
            before = speakers.get(shown, (0, False))
            speakers[shown] = (before[0] + count, before[1] or on)
        return replace(found, lines=lines, speakers=[(name, *held) for name, held in speakers.items()])

    def _line(self, line: Line) -> Line | None:
        type_ = next((b.type for b in line.events if b.near), None)
        content = self.harm.text(line.content, (line.speaker,), (), type_)
        if content is None:
            return None
        return line._replace(
            document=self.harm.document_id(line.document), title=self.harm.text(line.title, (), (), type_) or "",
            speaker=self.harm.source(line.speaker, type_), content=content,
        )  # fmt: skip


def _today() -> date:
    return datetime.now(UTC).date()


def withholder(settings: Settings) -> Withholder | None:
    """The rule of a site; None where it withholds nothing. Raises HarmError for a profile that is none."""
    if settings.mode != "public" or not settings.withhold:
        return None
    return Withholder(load(settings.profile))


def withholding(request: Request, view: View) -> Withholder | None:
    """The rule for a request: that of the site, where the one who asks is subject to it."""
    if not view.withhold:
        return None
    site = site_of(request)
    found: Withholder | None = getattr(request.app.state, "withholder", None)
    if found is None:
        found = request.app.state.withholder = withholder(site.settings)
    return found
