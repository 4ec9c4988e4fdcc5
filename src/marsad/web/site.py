"""What all parts of a running site share: settings, database, who knows the people, what stands in the menu."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, cast

from fastapi import FastAPI, Request

from marsad.store.database import Database
from marsad.web.access import Role, Users
from marsad.web.settings import Settings
from marsad.web.view import Views

if TYPE_CHECKING:
    from marsad.web.data.archive import Archive
    from marsad.web.data.claiming import Claims
    from marsad.web.data.held import Held
    from marsad.web.data.refreshed import Refreshed
    from marsad.web.public.withhold import Withholder


class Entry(NamedTuple):
    """A line of the menu: name of the route, its label (an English message), who sees it, and where it stands."""

    route: str
    label: str
    role: Role = Role.PUBLIC
    order: int = 50
    #: ``main`` or ``account``
    menu: str = "main"


@dataclass
class Site:
    """One running site. Parts may replace ``users`` and ``views`` and add to ``menu`` when they are added."""

    settings: Settings
    database: Database
    users: Users
    views: Views
    menu: list[Entry] = field(default_factory=list)
    #: paths of routes without parameters, as they were asked for
    paths: dict[str, str] = field(default_factory=dict)

    @cached_property
    def held(self) -> Held:
        """The events in memory, always of the newest state of the database."""
        from marsad.web.data.held import Held

        rule = self.withholder
        return Held(self.database, fresh=self.settings.fresh, publish=rule.event if rule else None)

    @cached_property
    def withholder(self) -> Withholder | None:
        """The rule by which a public site withholds names and places; None where it withholds nothing."""
        from marsad.web.public.withhold import withholder

        return withholder(self.settings)

    @cached_property
    def archive(self) -> Refreshed[Archive]:
        """All documents as columns."""
        from marsad.web.data import archive
        from marsad.web.data.refreshed import Refreshed

        return Refreshed(self.database, archive.state, archive.read, self.settings.fresh)

    @cached_property
    def claims(self) -> Refreshed[Claims]:
        """All claims as columns."""
        from marsad.web.data import claiming
        from marsad.web.data.refreshed import Refreshed

        return Refreshed(self.database, claiming.state, claiming.read, self.settings.fresh)

    def warm(self) -> None:
        """Read events and documents into memory before somebody asks for them."""
        from marsad.web.data.filters import Filters

        chosen = self.held.choose(Filters())
        self.archive.get().telling(chosen)

    @property
    def title(self) -> str:
        return self.settings.title or "marsad"


def set_site(app: FastAPI, site: Site) -> None:
    app.state.site = site


def site_of(where: Request | FastAPI) -> Site:
    """The site of a request or an app."""
    app = where if isinstance(where, FastAPI) else where.app
    return cast(Site, app.state.site)
