"""Who asks, and what they may do. The part that knows the people puts its :class:`Users` into the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, Protocol

from fastapi import Depends, HTTPException, Request


class Role(IntEnum):
    """Each role may do all that the ones before it may."""

    PUBLIC = 0
    VIEWER = 1
    CODER = 2
    REVIEWER = 3
    ADMIN = 4


@dataclass(frozen=True, slots=True)
class User:
    """A person at the site. ``groups``: documents and events that are kept to one of these are shown to them."""

    name: str
    role: Role
    groups: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        return self.role > Role.PUBLIC


#: Anybody, where the site is public.
EVERYBODY = User("", Role.PUBLIC)


class Users(Protocol):
    """Knows people by their requests."""

    def user(self, request: Request) -> User | None:
        """Who sent ``request``; None for a stranger."""

    def login_path(self, request: Request) -> str | None:
        """The page on which a stranger makes himself known, without root; None where there is none."""


class LoginNeededError(Exception):
    """A stranger asks for what strangers do not see: a page sends him to log in, the API answers 401."""


def current_user(request: Request) -> User:
    """Who asks. Strangers are :data:`EVERYBODY` in public mode; raises LoginNeededError otherwise."""
    from marsad.web.site import site_of

    known: User | None = getattr(request.state, "user", None)
    if known is None:
        site = site_of(request)
        known = site.users.user(request) or (EVERYBODY if site.settings.mode == "public" else None)
        if known is None:
            raise LoginNeededError
        request.state.user = known
    return known


def require(role: Role) -> Callable[[Request], User]:
    """A dependency: the user, who must have ``role`` or a higher one; answers 403 to others.

    ``require(role).role`` is the role, so that a test can list what each route asks for.
    """

    def required(request: Request) -> User:
        user = current_user(request)
        if user.role < role:
            if not user.known:
                raise LoginNeededError
            raise HTTPException(403)
        return user

    required.role = role  # type: ignore[attr-defined]
    return required


#: Parameters of routes.
Reader = Annotated[User, Depends(require(Role.PUBLIC))]
Viewer = Annotated[User, Depends(require(Role.VIEWER))]
Coder = Annotated[User, Depends(require(Role.CODER))]
Reviewer = Annotated[User, Depends(require(Role.REVIEWER))]
Admin = Annotated[User, Depends(require(Role.ADMIN))]
