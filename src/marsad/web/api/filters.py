"""The filters of the pages as parameters of the API, described for OpenAPI. What is no filter is refused with 422."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Query, Request

from marsad.web.data.filters import LONGEST, MOST, NAMES, Filters
from marsad.web.data.held import Chosen, Held
from marsad.web.site import site_of
from marsad.web.view import Seen


def _values(description: str) -> Any:
    return Query(description=description, max_length=MOST)


Values = list[Annotated[str, Query(max_length=LONGEST)]]


def asked_filters(
    since: Annotated[date | None, Query(alias="from", description="First day.")] = None,
    until: Annotated[date | None, Query(alias="to", description="Last day.")] = None,
    place: Annotated[Values, _values("Name of a place, or code of a governorate (`SY-ID`) or country (`SY`).")] = [],  # noqa: B006
    actor: Annotated[Values, _values("Actor on either side, with its branches.")] = [],  # noqa: B006
    doer: Annotated[Values, _values("Actor that did it.")] = [],  # noqa: B006
    target: Annotated[Values, _values("Actor that it was done to.")] = [],  # noqa: B006
    type: Annotated[Values, _values("Kind of act, or family of kinds.")] = [],  # noqa: B006
    grade: Annotated[Values, _values("Grade of evidence.")] = [],  # noqa: B006
    source: Annotated[Values, _values("Who told of it.")] = [],  # noqa: B006
    status: Annotated[Values, _values("How far people have gone with it.")] = [],  # noqa: B006
    victims: Annotated[Values, _values("Class of victims.")] = [],  # noqa: B006
    min_sources: Annotated[int, Query(ge=0, lt=100_000, description="Independent sources at least.")] = 0,
) -> Filters:
    """Which events. Several values of one filter: any of them; several filters: all of them."""
    given = {
        "since": since, "until": until, "places": place, "actors": actor, "doers": doer, "targets": target,
        "types": type, "grades": grade, "sources": source, "statuses": status, "victims": victims,
        "min_sources": min_sources,
    }  # fmt: skip
    assert given.keys() == set(NAMES.values())
    cleaned: dict[str, Any] = {
        k: tuple(dict.fromkeys(x.strip() for x in v if x.strip())) if isinstance(v, list) else v
        for k, v in given.items()
    }
    return Filters(**cleaned)


Asked = Annotated[Filters, Depends(asked_filters)]


def chosen_events(request: Request, filters: Asked, view: Seen) -> Chosen:
    """The events that a request asks for, of those that its user may see."""
    from marsad.web.pages.explore import resolved

    held = site_of(request).held
    return held.choose(resolved(filters, held, held.snapshot()), view)


def held_of(request: Request) -> Held:
    return site_of(request).held


Events = Annotated[Chosen, Depends(chosen_events)]
Memory = Annotated[Held, Depends(held_of)]
