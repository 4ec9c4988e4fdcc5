"""What is written is read back as it was, where a format holds all of an event."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.publishing.formats import cells, csv_table, geojson, jsonl, parquet, sqlite
from marsad.publishing.formats.registry import get
from marsad.publishing.formats.sqlite import array
from marsad.publishing.material import Event

from ..bench_events import synthetic
from ..made import event, figure
from ..written import material

READERS: dict[str, Callable[[Path], Iterator[Event]]] = {
    "csv": csv_table.read, "geojson": geojson.read, "jsonl": jsonl.read, "parquet": parquet.read, "sqlite": sqlite.read,
}  # fmt: skip
ODD: list[Event] = [
    event("ev-000000000001"),
    event("ev-000000000002", place=None, start=None, end=None, date_precision=None, perpetrators=[], figures=[]),
    event("ev-000000000003", perpetrators=["other:=SUM(A1)", "other:أ|ب\\ج", "other:-5", "other:'=x"]),
    event("ev-000000000004", documents=["https://x.example/a?b=1|2", "+90", "\"q\", r"], grade_reason="@here\nthere"),
    event("ev-000000000005", place={"name": "", "country": None, "admin1": None, "lat": None, "lon": None,
                                    "precision": 6}),
    event("ev-000000000006", figures=[figure(outcome="captured", islamic_state=(1, 2, 3)), figure(civilians=(1, 1, 1))],
          withheld=["names", "place"]),
    event("ev-000000000007", place={"name": "=اب", "country": "ML", "admin1": None, "lat": -3.5, "lon": -0.25,
                                    "precision": 2}),
]  # fmt: skip


@pytest.mark.parametrize("form", READERS)
def test_odd_events(tmp_path: Path, form: str) -> None:
    target = tmp_path / form
    get(form).write(material(ODD), target)
    assert list(READERS[form](target)) == ODD


@pytest.mark.parametrize("form", READERS)
def test_synthetic_events(tmp_path: Path, form: str) -> None:
    made = list(synthetic().events(300, 5))
    for e in made:  # totals are made of figures again, in the figures' order
        e["totals"] = {o: e["totals"][o] for o in dict.fromkeys(f["outcome"] for f in e["figures"])}
    get(form).write(material(made), tmp_path / form)
    assert list(READERS[form](tmp_path / form)) == made


@given(st.lists(st.text(min_size=1)))
def test_lists_in_one_cell(items: list[str]) -> None:
    assert cells.parted(cells.joined(items)) == items


@given(st.text())
def test_guarded_texts(text: str) -> None:
    guarded = cells.guarded(text)
    assert cells.unguarded(guarded) == text
    assert not guarded or guarded[0] not in "=+-@\t\r"


@given(st.lists(st.text()))
def test_arrays(items: list[str]) -> None:
    import json

    assert json.loads(array(items)) == items


@pytest.mark.parametrize("form", READERS)
def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, form: str) -> None:
    target = tmp_path / form
    get(form).write(material(ODD[:1]), target)

    def broken() -> Iterator[Any]:
        yield ODD[0]
        raise RuntimeError("power")

    from dataclasses import replace

    with pytest.raises(RuntimeError, match="power"):
        get(form).write(replace(material([]), events=broken), target)
    assert list(READERS[form](target)) == ODD[:1]
    assert len(list(tmp_path.iterdir())) == (2 if form == "sqlite" else 1)
