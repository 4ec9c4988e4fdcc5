"""The identities of GED and ACLED hold for 100,000 synthetic events, checked by validators that know no exporter."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from marsad.publishing.formats.registry import get
from marsad.publishing.material import Event, Material
from marsad.publishing.validate import acled, ged

from ..bench_events import synthetic

EVENTS = 100_000
TALLIES = 1_000


@pytest.fixture(scope="module")
def material() -> Material:
    maker = synthetic().Maker(2)
    tallies = []
    for number in range(TALLIES):
        first = number * 7
        tallies.append(maker.tally(number, [synthetic().event_id(k) for k in range(first, first + 7)]))

    def events() -> Iterator[Event]:
        return synthetic().events(EVENTS)

    return Material(events, date(2030, 1, 1), tallies=tallies)


@pytest.mark.slow
@pytest.mark.parametrize(("form", "validator", "least"), [("ged", ged, 40_000), ("acled", acled, 60_000)])
def test_a_hundred_thousand_events(
    material: Material, tmp_path: Path, form: str, validator: ModuleType, least: int
) -> None:
    target = tmp_path / f"{form}.csv"
    written = get(form).write(material, target)
    assert written.rows[form] >= least
    assert [str(f) for _, f in zip(range(5), validator.validate(target), strict=False)] == []
