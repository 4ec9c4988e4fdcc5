"""What the overview sends to a browser that was never here stays small, however many events there are."""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest

from marsad.web.static import has_vendor

pytestmark = pytest.mark.slow
#: Bytes, heads of answers included.
MOST = 1_000_000
#: Of them what grows with the events.
MOST_OF_THE_MAP = 100_000


def bench(name: str) -> ModuleType:
    """A script of the benchmarks."""
    path = Path(__file__).parents[3] / "bench" / f"{name}.py"
    spec = util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    made = util.module_from_spec(spec)
    sys.modules[name] = made
    spec.loader.exec_module(made)
    return made


def seen(first: ModuleType, *asked: str | bool) -> tuple[Counter[str], str]:
    """``first_page`` in a thread of its own: the browser of other tests holds the loop of this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(first.first_page, *asked).result()


def test_the_first_page_is_small_with_many_events_and_all_come_when_somebody_looks_closer(tmp_path: Path) -> None:
    first = bench("bench_first_page")
    if not has_vendor() or not Path(first.CHROMIUM).exists():
        pytest.skip("no Chromium, or the files of others are not built in (make assets)")
    store = tmp_path / "many.db"
    bench("bench_web").make(store, 12_000, 6_000)
    sent, shown = seen(first, str(store))
    assert shown == "12000"
    assert sent["/ar/map/points"] < MOST_OF_THE_MAP
    assert sum(sent.values()) < MOST, sent.most_common(5)
    again, _ = seen(first, str(store), "en", True)
    assert again["/en/map/points"] > MOST_OF_THE_MAP
