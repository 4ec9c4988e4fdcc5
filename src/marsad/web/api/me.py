"""Who asks."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from marsad.web.access import Reader
from marsad.web.api.route import ApiRoute

router = APIRouter(route_class=ApiRoute, tags=["you"])


class Me(BaseModel):
    """The user behind a token or session."""

    name: str = Field(description="Empty for a stranger at a public site.")
    role: str = Field(description="What this token may do: public, viewer, coder, reviewer, admin.")
    groups: list[str]
    scopes: list[str] | None = Field(description="Scopes of the token; null without one.")


@router.get("/me")
def me(request: Request, user: Reader) -> Me:
    """Who you are to this site, and what you may do."""
    token = getattr(request.state, "token", None)
    scopes = list(token.scopes) if token is not None else None
    return Me(name=user.name, role=user.role.name.lower(), groups=sorted(user.groups), scopes=scopes)
