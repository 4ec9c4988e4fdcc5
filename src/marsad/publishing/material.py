"""What is published: events, and where they are at hand the tallies, codings and documents behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

#: An event as ``marsad link`` writes it (``docs/linking.md``). A tally has the same keys, and ``events`` under it.
Event = dict[str, Any]
#: A coding as ``marsad code`` writes it.
Coding = dict[str, Any]


def nothing() -> Iterator[Any]:
    """A stream of nothing."""
    return iter(())


class DocumentInfo(NamedTuple):
    """What is told of a document."""

    id: str
    outlet: str = ""
    published: str | None = None
    title: str = ""
    url: str | None = None
    text: str | None = None


class Change(NamedTuple):
    """When an event was last changed, and how (``new``, ``changed``)."""

    at: datetime
    change: str


@dataclass(frozen=True)
class Material:
    """Streams of what is published; ``events`` is read first, then the others.

    ``as_of`` is the day of publication. ``documents`` by id know headlines; ``codings`` hold reports and claims.
    ``changes`` tell feeds what is new: with them, only what has changed is fed; without, everything. ``address`` is
    where events have their pages, the id to be added; empty where there are none.
    """

    events: Callable[[], Iterable[Event]]
    as_of: date
    tallies: Sequence[Event] = ()
    codings: Callable[[], Iterable[Coding]] = nothing
    documents: Callable[[], Iterable[DocumentInfo]] = nothing
    headlines: Mapping[str, DocumentInfo] = field(default_factory=dict)
    changes: Mapping[str, Change] | None = None
    address: str = ""
    #: the file that events are read from, and what lets them leave: for work on several cores (:mod:`.batches`)
    source: Any = None
    let: Any = None
    #: events and tallies that were held back, by reason; filled while ``events`` is read
    withheld: dict[str, int] = field(default_factory=dict)
