"""Figures, dyads and trends of the chosen events, by the functions behind the pages and the command line."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from marsad.analysis.dimensions import NAMES
from marsad.analysis.figures import SHARED
from marsad.web.access import Reader
from marsad.web.api.filters import Events, Memory
from marsad.web.api.route import ApiRoute
from marsad.web.data.comparing import dyads_of, trends_of
from marsad.web.data.overview import figures_of

router = APIRouter(route_class=ApiRoute, tags=["figures"])

By = Annotated[list[Literal[NAMES]], Query(max_length=3, description="Up to three dimensions.")]  # type: ignore[valid-type]
Outcomes = Annotated[
    list[Annotated[str, Query(max_length=40)]], Query(max_length=10, description="killed, injured, captured…")
]


class Figures(BaseModel):
    """A table of figures, as `marsad figures --json` prints it."""

    model_config = ConfigDict(extra="allow")

    by: list[str]
    outcomes: list[str]
    cells: list[dict[str, Any]] = Field(description="A line for each combination of values.")
    whole: dict[str, Any] = Field(description="All chosen events, each counted once.")
    excluded: dict[str, int] = Field(description="Events that are not counted, by reason.")
    overlap: bool = Field(description="Whether an event may be in several cells: then only the whole may be summed.")


@router.get("/figures")
def figures(
    user: Reader, held: Memory, chosen: Events, by: By = [],  # noqa: B006
    outcome: Outcomes = ["killed", "injured"],  # noqa: B006
    shared: Annotated[Literal[SHARED], Query(description="How events of several actors or sources count.")] = "set",  # type: ignore[valid-type]
) -> Figures:  # fmt: skip
    """Low, best and high of each outcome, by what one asks."""
    found = figures_of(held, chosen, list(dict.fromkeys(by)), list(dict.fromkeys(outcome)), shared)
    return Figures(**(found.as_json() | {"excluded": chosen.excluded}))


class Dyads(BaseModel):
    """Who fights whom, as `marsad dyads --json` prints it."""

    directed: list[dict[str, Any]] = Field(description="Acts of one actor against another.")
    pairs: list[dict[str, Any]] = Field(description="Two actors, both ways, with the ratio of the dead.")
    aims: list[dict[str, Any]] = Field(description="Whom each actor's violence is aimed at.")


@router.get("/dyads")
def dyads(user: Reader, held: Memory, chosen: Events) -> Dyads:
    """Who does what to whom in the chosen events."""
    return Dyads(**dyads_of(held, chosen).as_json())


class Trends(BaseModel):
    """Counts over time, as `marsad trends --json` prints it."""

    model_config = ConfigDict(extra="allow")

    unit: str
    first: str = Field(description="The unit with which the lines begin.")
    lines: list[dict[str, Any]]
    escalations: list[dict[str, Any]] = Field(description="More than the past lets one expect.")


@router.get("/trends")
def trends(
    user: Reader, held: Memory, chosen: Events, unit: Annotated[Literal["week", "month"], Query()] = "week",
    by: Annotated[Literal["admin1", "country", "type", "family", "actor"], Query()] = "admin1",
) -> Trends:  # fmt: skip
    """Lines of the chosen events, where their rates changed, and escalations."""
    return Trends(**trends_of(held, chosen, unit, by).as_json())
