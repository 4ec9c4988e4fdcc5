"""Tallies as events with the events that they sum: what GED's rows of event_clarity 2 are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.linking.consolidate import consolidate
from marsad.linking.entry import Entry
from marsad.linking.event import Event as LinkedEvent
from marsad.linking.kin import Kin, known
from marsad.linking.profiles import Profile
from marsad.linking.tallies import covers
from marsad.publishing.material import Event


def tallies(
    entries: Iterable[Entry], events: Sequence[LinkedEvent], profile: Profile, kin: Kin | None = None
) -> list[Event]:
    """The tallies among ``entries`` as events, with the ids of the ``events`` under each (``events``)."""
    kin = kin or known()
    found = []
    for entry in entries:
        if entry.kind == "tally" and entry.dated:
            made = consolidate(f"ta-{entry.key}", [entry], profile, kin)
            found.append({**made.as_json(), "events": [e.id for e in events if covers(entry, e, kin)]})
    return found
