"""What is kept from whom: documents and events that are restricted to groups, and what a public site leaves out."""

from __future__ import annotations

import time
from threading import Lock

from marsad.store.people.restrictions import hidden_from
from marsad.web.access import Role, User
from marsad.web.site import Site
from marsad.web.view import View


class GroupViews:
    """Asks the store what is restricted; an answer holds for ``Settings.fresh`` seconds, or until one is changed."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._lock = Lock()
        self._known: dict[tuple[frozenset[str], bool], tuple[float, View]] = {}

    def view(self, user: User) -> View:
        """The view of a user. Admins see all."""
        settings = self._site.settings
        asked = (user.groups, user.role >= Role.ADMIN)
        now = time.monotonic()
        with self._lock:
            at, known = self._known.get(asked, (0.0, None))
        if known is not None and now - at < settings.fresh:
            return self._for(user, known)
        with self._site.database.read() as connection:
            hidden = hidden_from(connection, user.groups, sees_all=asked[1])
        known = View(hidden.documents, hidden.events)
        with self._lock:
            if len(self._known) > 1000:
                self._known.clear()
            self._known[asked] = (now, known)
        return self._for(user, known)

    def _for(self, user: User, known: View) -> View:
        settings = self._site.settings
        if user.known:
            return known
        return View(known.hidden_documents, known.hidden_events, settings.reviewed_only, settings.withhold)

    def forget(self) -> None:
        """Something was restricted, or no longer is."""
        with self._lock:
            self._known.clear()
