"""What the overview shows: totals, the line over time, and what needs a person."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from marsad.web.access import Reader
from marsad.web.api import shown
from marsad.web.api.filters import Events, Memory
from marsad.web.api.models.events import EventLine, Range
from marsad.web.api.route import ApiRoute
from marsad.web.data import overview as data
from marsad.web.data.rows import Range as Toll

router = APIRouter(route_class=ApiRoute, tags=["figures"])

Unit = Literal["day", "week", "month", "quarter", "year"]


class Total(BaseModel):
    """One outcome over the chosen events."""

    outcome: str
    range: Range | None = Field(description="Null where nobody gives a number.")
    untold: int = Field(description="Events for which nobody gives a number.")


class Step(BaseModel):
    """One unit of time."""

    label: str
    first: str = Field(description="Its first day.")
    last: str = Field(description="Its last day.")
    events: int
    killed: Range | None


class Need(BaseModel):
    """An event that a person should look at."""

    reason: str = Field(description="contested, wide (numbers far apart), deadly.")
    event: EventLine


class Overview(BaseModel):
    """The chosen events at a glance."""

    events: int
    documents: int
    totals: list[Total]
    unit: str = Field(description="Unit of the line; one that suits the span unless asked for.")
    line: list[Step]
    undated: int
    newest: list[EventLine]
    needs: dict[str, int] = Field(description="How many events need a person, by reason.")
    first: list[Need] = Field(description="The most pressing of them.")


def _range(toll: Toll | None) -> Range | None:
    return None if toll is None else Range(**toll._asdict())


@router.get("/overview")
def overview(
    user: Reader, held: Memory, chosen: Events,
    unit: Annotated[Unit | None, Query(description="Unit of the line.")] = None,
) -> Overview:  # fmt: skip
    """The chosen events at a glance: totals, a line over time, what is new, what needs a person."""
    line, needs = data.line(held, chosen, unit), data.needs(held, chosen)
    return Overview(
        events=len(chosen), documents=data.documents(held, chosen),
        totals=[
            Total(outcome=t.outcome, range=_range(t.range), untold=t.untold) for t in data.totals(held, chosen)
        ],
        unit=line.unit, undated=line.undated,
        line=[
            Step(label=s.label, first=s.first, last=s.last, events=s.events, killed=_range(s.killed))
            for s in line.steps
        ],
        newest=[EventLine.model_validate(shown.line(r)) for r in data.newest(held, chosen)],
        needs=needs.counts,
        first=[Need(reason=n.reason, event=EventLine.model_validate(shown.line(n.row))) for n in needs.first],
    )  # fmt: skip
