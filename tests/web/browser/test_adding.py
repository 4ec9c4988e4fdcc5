"""Adding a missed event in a browser: by keyboard alone on both layouts, with a pointer, and with no script at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from web_browsing import Desk

pytestmark = pytest.mark.slow
ADDED = "demo-02#100000"


def words_from(me: Desk, words: str) -> None:
    """Go to the text and choose these words of it."""
    me.press("f")
    me.page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.querySelector("#words"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            const node = walker.currentNode;
            if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length);
          }
          throw new Error(words);
        }""",
        words,
    )


@pytest.mark.parametrize("arabic", [False, True], ids=["latin", "arabic"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_missed_event_is_added_by_keyboard_alone(desk: Callable[..., Desk], arabic: bool, language: str) -> None:
    me = desk(arabic)
    me.open(language)
    me.settled(lambda: me.press("n"))
    assert "/review/add?id=demo-02" in me.page.url
    me.press("f")
    me.page.keyboard.press("Shift+ArrowLeft")
    chosen = me.page.evaluate("getSelection().toString()")
    assert len(chosen.split()) == 2
    me.press("w")
    expect(me.page.locator("#decide textarea[name=evidence]")).to_have_value(chosen)
    words_from(me, "جثتين")
    me.press("l")
    expect(me.page.locator("#decide input[name=figure_count]").first).to_have_value("2")
    words_from(me, "الدفاع المدني")
    me.press("r")
    expect(me.page.locator('[data-group="reported_by"]')).to_have_class("row g-reported_by bound")
    me.digit(5)
    expect(me.page.locator("#decide select[name=type]")).to_have_value("attack")
    me.settled(lambda: me.press("a"))
    assert me.name == ADDED
    [act] = me.acts(ADDED)
    assert act.verdict == "add"
    assert act.seen is not None
    report = act.seen.report
    assert (report["evidence"], report["type"], report["reported_by"]) == (chosen, "attack", ["الدفاع المدني"])
    assert report["casualties"][0]["count"] == 2
    assert {s["field"] for s in report["spans"] if s["origin"] == "human"} == {"evidence", "reported_by"}
    me.settled(lambda: me.press("u"))
    assert [a.verdict for a in me.acts(ADDED)] == ["add", "undo"]
    assert me.name != ADDED
    assert not me.faults


def test_without_its_kind_nothing_is_sent(desk: Callable[..., Desk]) -> None:
    me = desk()
    me.page.goto(f"{me.base}/en/review/add?id=demo-02")
    me.page.wait_for_selector("html.js")
    me.press("f")
    me.press("w")
    expect(me.page.locator("#decide textarea[name=evidence]")).not_to_have_value("")
    me.press("a")
    expect(me.page.locator("#decide select[name=type]")).to_be_focused()
    assert me.acts(ADDED) == []


def test_a_pointer_binds_words_and_nothing_is_wider_than_a_small_screen(desk: Callable[..., Desk]) -> None:
    me = desk(width=390)
    me.page.goto(f"{me.base}/ar/review/add?id=demo-02")
    me.page.wait_for_selector("html.js")
    assert me.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    words_from(me, "سراقب")
    me.page.locator("[data-bind=places]").click()
    expect(me.page.locator("#decide input[name=place_name]").first).to_have_value("سراقب")
    expect(me.page.locator("#decide input[name=place_admin1]").first).to_have_value("SY-ID")
    assert not me.faults


def test_it_is_added_without_scripts(desk: Callable[..., Desk]) -> None:
    me = desk(script=False)
    me.page.goto(f"{me.base}/en/review/add?id=demo-02")
    me.page.locator("textarea[name=evidence]").fill("انتشلت جثتين")
    me.page.locator("select[name=type]").select_option("attack")
    me.page.get_by_role("button", name="Add").click()
    assert [a.verdict for a in me.acts(ADDED)] == ["add"]
