"""The whole path of review in a browser: keyboard alone, Arabic and Latin layouts, both languages, no script at all."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from web_browsing import REPORT, Desk, faults_of

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("arabic", [False, True], ids=["latin", "arabic"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_whole_path_by_keyboard_alone(desk: Callable[..., Desk], arabic: bool, language: str) -> None:
    me = desk(arabic)
    me.open(language, at="")
    first, second, third, fourth = me.waiting()[:4]
    assert me.name == first

    me.settled(lambda: me.press("a"))  # accept
    assert [a.verdict for a in me.acts(first)] == ["accept"]
    assert me.name == second

    me.press("x")  # reject, and why
    expect(me.page.locator("[data-rejecting]")).to_have_class("rejecting asking")
    me.settled(lambda: me.digit(3))
    assert [(a.verdict, a.reason) for a in me.acts(second)] == [("reject", "duplicate")]

    assert me.name == third
    me.settled(lambda: me.press("s"))  # skip: it comes back last
    assert third not in me.waiting()
    assert me.name == fourth

    me.settled(lambda: me.press("u"))  # undo the skip
    assert [a.verdict for a in me.acts(third)] == ["skip", "undo"]
    assert me.name == third

    type_field = me.page.locator("#decide select[name=type]")
    key, kind = (3, "armed-clash") if type_field.input_value() == "attack" else (5, "attack")
    me.digit(key)  # another type, then fix and accept
    expect(type_field).to_have_value(kind)
    me.settled(lambda: me.press("a"))
    fixed = me.acts(third)[-1]
    assert (fixed.verdict, fixed.fields["type"]["value"]) == ("fix", kind)

    here = me.name
    me.settled(lambda: me.press("j"))  # next and back
    assert me.name != here
    me.settled(lambda: me.press("k"))
    assert me.name == here
    assert not me.faults


@pytest.mark.parametrize("arabic", [False, True], ids=["latin", "arabic"])
def test_words_are_chosen_with_arrow_keys_and_bound_to_a_field(desk: Callable[..., Desk], arabic: bool) -> None:
    me = desk(arabic)
    me.open("ar")
    me.press("f")  # to the text: the first word of the evidence
    expect(me.page.locator("#words")).to_be_focused()
    first = me.page.evaluate("getSelection().toString()")
    assert first
    assert " " not in first
    for _ in range(2):
        me.page.keyboard.press("Shift+ArrowLeft")  # Arabic runs to the left
    chosen = me.page.evaluate("getSelection().toString()")
    assert chosen.startswith(first)
    assert len(chosen.split()) == 3
    me.press("r")
    source = me.page.locator('[data-group="reported_by"]')
    expect(source).to_have_class("row g-reported_by bound")
    expect(source.locator("input").first).to_have_value(chosen)
    expect(me.page.locator("#told")).to_contain_text(chosen)
    expect(me.page.locator("[data-verb=accept]")).to_contain_text("تصحيح وقبول")
    me.settled(lambda: me.press("a"))
    [act] = me.acts(REPORT)
    said = act.fields["reported_by"]
    assert said["value"] == [chosen]
    [span] = said["spans"]
    assert (span["text"], span["origin"]) == (chosen, "human")


def test_words_that_a_mouse_drags_over_are_bound_too(desk: Callable[..., Desk]) -> None:
    me = desk()
    me.open("en")
    place = me.page.locator("#words mark.f-places").first
    name = place.inner_text()
    place.evaluate("m => getSelection().selectAllChildren(m)")
    me.press("g")
    expect(me.page.locator('[data-group="targets"] input').first).not_to_have_value("")
    me.press("p")
    expect(me.page.locator('[data-group="places"] input[name=place_name]').first).to_have_value(name)
    expect(me.page.locator('[data-group="places"] input[name=place_country]').first).not_to_have_value("")
    assert not me.faults


def test_a_key_without_words_says_so(desk: Callable[..., Desk]) -> None:
    me = desk()
    me.open("en")
    me.press("p")
    expect(me.page.locator("#told")).to_have_text("Select words first.")


def test_letters_in_fields_are_letters_and_keys_can_be_turned_off(desk: Callable[..., Desk]) -> None:
    me = desk()
    me.open("en")
    me.press("e")
    expect(me.page.locator("#decide textarea")).to_be_focused()
    note = me.page.locator("#decide input[name=note]")
    note.fill("")
    note.press_sequentially("sax")
    expect(note).to_have_value("sax")
    me.page.keyboard.press("Escape")
    expect(note).not_to_be_focused()
    me.page.keyboard.press("Shift+Slash")
    expect(me.page.locator("#help")).to_be_visible()
    me.page.locator("#keys-on").uncheck()
    me.page.keyboard.press("Escape")
    me.press("a")
    me.page.wait_for_timeout(300)
    assert me.acts(REPORT) == []
    me.page.reload()
    me.page.wait_for_selector("html.js")
    me.press("a")
    me.page.wait_for_timeout(300)
    assert me.acts(REPORT) == []
    me.settled(lambda: me.page.locator("[data-verb=accept]").click())
    assert [a.verdict for a in me.acts(REPORT)] == ["accept"]


def test_a_field_and_its_words_glow_together(desk: Callable[..., Desk]) -> None:
    me = desk()
    me.open("en")
    place = me.page.locator("#words mark.f-places").first
    assert "glow" not in (place.get_attribute("class") or "")
    me.page.locator('[data-group="places"]').hover()
    assert "glow" in (place.get_attribute("class") or "")
    me.page.mouse.move(0, 0)
    place.click()
    focused = me.page.evaluate("document.activeElement.dataset.ref || ''")
    assert "-places-" in focused


def test_who_comes_second_sees_what_changed_and_keeps_what_he_entered(desk: Callable[..., Desk]) -> None:
    me = desk()
    me.open("en")
    other = Desk(me.page.context.new_page(), me.base, me.path, False)
    other.open("en")
    other.digit(5)
    other.settled(lambda: other.press("a"))
    me.digit(3)
    me.page.locator("#decide input[name=note]").fill("two windows")
    me.page.keyboard.press("Escape")
    me.settled(lambda: me.press("a"))
    expect(me.page.locator(".conflict")).to_contain_text("attack")
    expect(me.page.locator("#decide select[name=type]")).to_have_value("armed-clash")
    assert len(me.acts(REPORT)) == 1
    me.settled(lambda: me.press("a"))
    assert [a.fields["type"]["value"] for a in me.acts(REPORT)] == ["attack", "armed-clash"]


def test_without_script_reports_are_accepted_rejected_skipped_and_mended(desk: Callable[..., Desk]) -> None:
    me = desk(script=False)

    def opened(at: str) -> None:
        me.page.goto(f"{me.base}/en/review?at={quote(at, safe='')}")

    opened(REPORT)
    names = me.waiting()
    me.page.locator("[data-verb=accept]").click()
    assert [a.verdict for a in me.acts(REPORT)] == ["accept"]
    others = [n for n in names if n != REPORT]
    opened(others[0])
    me.page.get_by_label("told twice").check()
    me.page.locator("[data-verb=reject]").click()
    assert me.acts(others[0])[0].reason == "duplicate"
    opened(others[1])
    me.page.locator("[data-verb=skip]").click()
    assert me.acts(others[1])[0].verdict == "skip"
    opened(others[2])
    me.page.locator("#decide select[name=type]").select_option("mob-violence")
    me.page.locator("[data-verb=accept]").click()
    assert me.acts(others[2])[0].fields["type"] == {"value": "mob-violence"}


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1440, True)])
def test_pages_of_review_are_open_to_all_and_fit(desk: Callable[..., Desk], width: int, dark: bool) -> None:
    me = desk(width=width, dark=dark)
    me.open("en")
    me.digit(5)
    me.settled(lambda: me.press("a"))
    me.page.goto(f"{me.base}/en/review/links")
    link = me.page.locator("table a").first.get_attribute("href") or ""
    paths = ["/review?at=demo-02%230", "/review/add?id=demo-02", "/review", "/review/agreement", "/review/patterns",
             "/review/links", link.removeprefix("/en"), "/review/bulk",
             "/review/claims"]  # fmt: skip
    for language in ("ar", "en"):
        for path in paths:
            me.page.goto(f"{me.base}/{language}{path}")
            me.page.wait_for_load_state("networkidle")
            for edited in (False, True) if "at=" in path else (False,):
                if edited:
                    me.press("e")
                where = f"{language} {path} {edited}"
                assert not faults_of(me.page), where
                wide = me.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                assert wide <= 0, where
    assert not me.faults
