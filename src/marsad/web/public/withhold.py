"""What a public site withholds: one rule for everything that leaves it, a publication profile of ``marsad publish``.

Events pass it when they are read into memory, so that lists, maps, figures and downloads know nothing else; what is
read from the store for one page passes it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from fastapi import Request
from sqlalchemy import Connection, func, select

from marsad.publishing.harm.apply import Harm, Withheld
from marsad.publishing.harm.names import NameFinder
from marsad.publishing.harm.places import PRECISION
from marsad.publishing.harm.profile import HarmProfile, load
from marsad.store.tables import codings, documents, report_places, reports, versions
from marsad.web.data.claiming import Found, Line
from marsad.web.data.event import EventPage, Said, Told, Witness
from marsad.web.data.marks import Segment
from marsad.web.data.searching import Result, Shown
from marsad.web.settings import Settings
from marsad.web.site import site_of
from marsad.web.view import View

_SITE = Path(__file__).with_name("site.toml")


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

    def places(self, connection: Connection, documents_: Iterable[str]) -> list[str]:
        """Names of places in these documents, as written, that are finer than what the profile tells."""
        level = self.profile.places
        if level == "exact":
            return []
        p = report_places.c
        query = (
            select(p.name)
            .join(reports, reports.c.key == p.report_key)
            .join(codings, codings.c.key == reports.c.coding_key)
            .join(versions, versions.c.key == codings.c.version_key)
            .join(documents, documents.c.key == versions.c.document_key)
            .where(documents.c.id.in_(sorted(set(documents_))), func.coalesce(p.precision, 1) < PRECISION[level])
            .distinct()
        )
        return sorted(connection.execute(query).scalars(), key=lambda name: (-len(name), name))

    def page(self, connection: Connection, page: EventPage) -> EventPage | None:
        """The page of an event: sentences, titles, speakers and addresses without what is withheld."""
        event = self.event(page.event)
        if event is None:
            return None
        type_ = str(page.event.get("type") or "")
        names = self.harm.names_of(page.event)
        where = page.event.get("place") or {}
        places = self.places(connection, page.event.get("documents") or ())
        places += [str(where[k]) for k in ("name", "written") if where.get(k)] if event["place"] != where else []
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

    def result(self, connection: Connection, result: Result) -> Result:
        """What a search found, without texts that may not be shown. Documents are none of it."""
        places = self.places(connection, [s.hit.document for s in result.shown])
        return replace(result, shown=[self._hit(s, places) for s in result.shown if s.hit.kind != "documents"])

    def _hit(self, found: Shown, places: list[str]) -> Shown:
        hit = found.hit
        type_ = str(hit.more.get("type") or "") or None
        speaker = str(hit.more.get("speaker") or "")
        names = (speaker,) if speaker else ()
        title, snippet = (self.harm.text(text, names, places, type_) for text in (hit.title, hit.snippet))
        same = title == hit.title and snippet == hit.snippet
        document = self.harm.document_id(hit.document)
        more = {k: v for k, v in hit.more.items() if k not in ("speaker", "place", "url")}
        if speaker:
            more["speaker"] = self.harm.source(speaker)
        if hit.more.get("place"):
            more["place"] = self.harm.place(hit.more["place"], type_)
        made = hit._replace(
            title=title or "", snippet=snippet or "", marks=hit.marks if same else [], more=more,
            document=document,
            id=hit.id if hit.kind == "events" else f"{document}#{hit.id.rpartition('#')[2]}",
        )  # fmt: skip
        return Shown(
            made, found.snippet if same else [Segment(made.snippet)], found.title if same else [Segment(made.title)]
        )

    def claims(self, connection: Connection, found: Found) -> Found:
        """A page of claims, without names and texts that may not be shown."""
        places = self.places(connection, [line.document for line in found.lines])
        lines = [made for line in found.lines if (made := self._line(line, places)) is not None]
        speakers: dict[str, tuple[int, bool]] = {}
        for name, count, on in found.speakers:
            shown = self.harm.source(name)
            before = speakers.get(shown, (0, False))
            speakers[shown] = (before[0] + count, before[1] or on)
        return replace(found, lines=lines, speakers=[(name, *held) for name, held in speakers.items()])

    def _line(self, line: Line, places: list[str]) -> Line | None:
        type_ = next((b.type for b in line.events if b.near), None)
        content = self.harm.text(line.content, (line.speaker,), places, type_)
        if content is None:
            return None
        return line._replace(
            document=self.harm.document_id(line.document),
            title=self.harm.text(line.title, (line.speaker,), places, type_) or "",
            speaker=self.harm.source(line.speaker, type_), content=content,
        )  # fmt: skip


def _today() -> date:
    return datetime.now(UTC).date()


def withholder(settings: Settings) -> Withholder | None:
    """The rule of a site; None where it withholds nothing. Raises HarmError for a profile that is none."""
    if settings.mode != "public" or not settings.withhold:
        return None
    return Withholder(load(settings.profile or _SITE))


def withholding(request: Request, view: View) -> Withholder | None:
    """The rule for a request: that of the site, where the one who asks is subject to it."""
    return site_of(request).withholder if view.withhold else None
