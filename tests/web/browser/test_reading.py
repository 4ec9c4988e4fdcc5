"""Every reading page in a browser: both languages, narrow and wide, light and dark."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from marsad.store.database import open_database
from marsad.store.event_list import current_events
from marsad.web.running import Running

pytestmark = pytest.mark.slow

AXE = Path(__file__).parents[3] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = {
    "overview": "/", "filtered": "/?place=SY&from=2020-01-01", "map": "/map", "events": "/events",
    "event": "/events/EVENT",
    "document": "/document?id=demo-02", "changes": "/document/changes?id=demo-06&old=1&new=2",
    "search": "/search?q=قصف", "help": "/search", "claims": "/claims", "dyads": "/dyads",
    "trends": "/trends?unit=month",
    "missing": "/nothing-here",
}  # fmt: skip


@pytest.fixture(scope="module")
def contested(demo: str) -> str:
    """The demo's event that most documents tell of."""
    with open_database(demo) as store, store.read() as connection:
        events = list(current_events(connection))
    return str(max(events, key=lambda e: (len(e["documents"]), e["id"]))["id"])


def faults_of(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA."""
    if not AXE.exists():
        pytest.skip("axe is not there (make assets)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    return [
        f"{v['id']}: {json.dumps([n['target'] for n in v['nodes'][:3]])} {v['nodes'][0]['failureSummary']}"
        for v in found["violations"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_sound_and_open_to_all(visit: Callable, contested: str, name: str) -> None:
    path = PAGES[name].replace("EVENT", contested)
    for width, dark in ((360, False), (1280, True)):
        visitor = visit(width, dark)
        for language in ("ar", "en"):
            page = visitor.open(f"/{language}{path}")
            where = f"{name} {language} {width}"
            faults = [f for f in visitor.faults if not (name == "missing" and "404" in f)]
            assert not faults, where
            assert not faults_of(page), where
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, where


def test_a_facet_changes_all_and_stands_in_the_address(visit: Callable) -> None:
    visitor = visit()
    page = visitor.open("/en/")
    everything = page.locator(".tile .big").first.inner_text()
    page.evaluate("window.same = true")
    page.locator(".facet a", has_text="Syria").first.click()
    page.wait_for_url("**/en/?place=SY")
    expect(page.locator(".chips")).to_contain_text("Syria")
    expect(page.locator(".tile .big").first).not_to_have_text(everything)
    assert page.evaluate("window.same") is True, "the page was not loaded anew"
    assert page.locator("#other-language").get_attribute("href") == "/ar/?place=SY"
    page.wait_for_function("document.querySelector('#map').dataset.shown.includes('place=SY')")
    page.go_back()
    expect(page.locator(".tile .big").first).to_have_text(everything)
    assert not visitor.faults


def test_charts_are_drawn_from_their_tables_and_filter(visit: Callable) -> None:
    visitor = visit()
    page = visitor.open("/en/")
    bars = page.locator("figure[data-chart=timeline] svg >> nth=0").locator("[aria-label=rect] rect")
    rows = page.locator("figure[data-chart=timeline] tbody tr")
    assert bars.count() == rows.count() > 20
    assert page.locator("figure svg style").count() == 0
    page.goto(f"{visitor.base}/en/trends?unit=month")
    visitor.settle()
    expect(page.locator("figure[data-chart=trend] svg")).to_be_visible()
    assert not visitor.faults


def test_values_and_words_light_up_together(visit: Callable) -> None:
    page = visit().open("/ar/document?id=demo-02")
    value = page.locator("button.value.f-casualties").first
    mark = page.locator(f"mark[data-refs~='{value.get_attribute('data-ref')}']")
    value.hover()
    assert "lit" in (mark.get_attribute("class") or "")
    mark.hover()
    assert "lit" in (value.get_attribute("class") or "")


def test_the_map_shows_every_event_and_can_be_used_by_keys(visit: Callable, demo: str) -> None:
    visitor = visit()
    page = visitor.open("/en/map")
    told = page.evaluate("fetch(document.getElementById('map-data').dataset.points).then(r => r.json())")
    assert page.locator("#map").get_attribute("data-ready") == str(told["count"])
    with open_database(demo) as store, store.read() as connection:
        assert told["count"] + sum(told["nowhere"].values()) == len(list(current_events(connection)))
    canvas = page.locator("#map canvas")
    canvas.focus()
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)
    assert not visitor.faults


def test_the_first_page_is_light(visit: Callable) -> None:
    """At most a megabyte comes over the wire for a first visit."""
    visitor = visit()
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"]))
    visitor.open("/ar/")
    assert sum(sizes) < 1_000_000
    assert len(sizes) < 25


def test_pages_work_without_scripts(chromium: Browser, running: Running, entered: dict) -> None:
    context = chromium.new_context(storage_state=entered, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{running.base}/en/?place=SY")
    assert page.locator("table.data tbody tr").count() > 1
    page.locator("select[name=type]").select_option("air-drone-strike")
    page.locator("form.filters button").click()
    assert "type=air-drone-strike" in page.url
    context.close()
