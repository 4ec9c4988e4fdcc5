"""What one user gets to see of what is stored: restricted documents and events, and what a public site withholds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Protocol

from fastapi import Depends, Request

from marsad.web.access import User, current_user


@dataclass(frozen=True, slots=True)
class View:
    """Ids of documents and events that are kept from the user.

    An event that a hidden document tells of is hidden too, since its figures would tell of the document.
    ``reviewed_only`` and ``withhold``: what a public site leaves out (see :class:`marsad.web.settings.Settings`).
    """

    hidden_documents: frozenset[str] = frozenset()
    hidden_events: frozenset[str] = frozenset()
    reviewed_only: bool = False
    withhold: bool = False


#: Everything.
WHOLE = View()


class Views(Protocol):
    """Knows what is kept to which groups. Called for every request: must be quick, and equal where nothing changed."""

    def view(self, user: User) -> View: ...


class OpenViews:
    """Nothing is restricted; strangers at a public site get what its settings say."""

    def __init__(self, reviewed_only: bool = False, withhold: bool = False) -> None:
        self._public = View(reviewed_only=reviewed_only, withhold=withhold)

    def view(self, user: User) -> View:
        return WHOLE if user.known else self._public


def current_view(request: Request) -> View:
    """What the user who asks gets to see."""
    from marsad.web.site import site_of

    return site_of(request).views.view(current_user(request))


#: A parameter of routes.
Seen = Annotated[View, Depends(current_view)]
