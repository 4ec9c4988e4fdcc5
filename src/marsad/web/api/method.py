"""How what the site shows was made."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from marsad.web.access import Reader
from marsad.web.api.route import ApiRoute
from marsad.web.public.methodology import method
from marsad.web.site import site_of
from marsad.web.view import Seen

router = APIRouter(route_class=ApiRoute, tags=["sources"])


class Method(BaseModel):
    """The running configuration behind all numbers."""

    version: str = Field(description="Of marsad.")
    tables: str = Field(description="SHA-256 of the lexicon's tables that come with it.")
    coders: dict[str, int] = Field(description="Digest of coder and tables → documents that it has read.")
    linked_at: str
    linked_with: dict[str, Any]
    profiles: list[str] = Field(description="Rules by which words became numbers.")
    prior: float = Field(description="Prior odds that two reports are one event, in bits.")
    weights: dict[str, dict[str, float]] = Field(description="Field → level → bits.")
    events: int
    documents: int
    statuses: dict[str, int]
    outlets: dict[str, int]
    reviewed_only: bool
    withheld: str | None = Field(description="The publication profile; null where nothing is withheld.")


@router.get("/method")
def show(request: Request, user: Reader, view: Seen) -> Method:
    """Versions, digests, rules, weights and sources behind all numbers."""
    site = site_of(request)
    with site.database.read() as connection:
        found = method(connection, site, view)
    return Method(
        version=found.version, tables=found.tables, coders={c.digest: c.documents for c in found.coders},
        linked_at=found.linked_at, linked_with=found.linked_with, profiles=[p.id for p in found.profiles],
        prior=round(found.prior, 3),
        weights={w.field: {level: round(bits, 3) for level, bits in w.levels} for w in found.weights},
        events=found.events, documents=found.documents, statuses=found.statuses, outlets=dict(found.outlets),
        reviewed_only=found.reviewed_only, withheld=found.withheld.name if found.withheld else None,
    )  # fmt: skip
