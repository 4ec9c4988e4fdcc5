"""A person at the desk of review in a real browser: presses keys of a keyboard layout, and what axe finds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Page

from marsad.review.acts import Act
from marsad.review.reading import acts_on
from marsad.store.database import open_database

AXE = Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: What an Arabic keyboard writes where a Latin one has these letters.
_LETTERS = "ش لا ؤ ي ث ب ل ا ه ت ن م ة ى خ ح ض ق س ف ع ر ص ء غ ئ"
ARABIC = dict(zip("abcdefghijklmnopqrstuvwxyz", _LETTERS.split(), strict=True))
PRESS = "e => (document.activeElement || document.body).dispatchEvent(new KeyboardEvent('keydown', e))"
REPORT = "demo-02#0"


class Desk:
    """A person at the desk: presses keys of a keyboard layout, and the database under it."""

    def __init__(self, page: Page, base: str, path: str, arabic: bool) -> None:
        self.page, self.base, self.path, self.arabic = page, base, path, arabic
        self.faults: list[str] = []
        page.on("console", lambda m: self.faults.append(f"{m.text} {m.location}") if m.type == "error" else None)
        page.on("pageerror", lambda e: self.faults.append(str(e)))

    def open(self, language: str = "ar", at: str = REPORT, order: str = "uncertain") -> None:
        self.page.goto(f"{self.base}/{language}/review?order={order}" + (f"&at={quote(at, safe='')}" if at else ""))
        self.page.wait_for_selector("html.js")

    def press(self, letter: str, shift: bool = False) -> None:
        """A key by its place; what it writes depends on the layout."""
        if not self.arabic:
            self.page.keyboard.press(f"Shift+{letter.upper()}" if shift else letter)
            return
        code, key = f"Key{letter.upper()}", ARABIC[letter]
        event = {"code": code, "key": key, "shiftKey": shift, "bubbles": True, "cancelable": True}
        self.page.evaluate(PRESS, event)

    def digit(self, number: int) -> None:
        key = "٠١٢٣٤٥٦٧٨٩"[number] if self.arabic else str(number)
        event = {"code": f"Digit{number}", "key": key, "bubbles": True, "cancelable": True}
        self.page.evaluate(PRESS, event)

    def settled(self, action: Callable[[], None]) -> None:
        """Do what sends a form, and wait for the page that comes of it."""
        with self.page.expect_navigation():
            action()
        self.page.wait_for_selector("html.js")

    def acts(self, name: str) -> list[Act]:
        with open_database(self.path) as store, store.read() as connection:
            return acts_on(connection, name)

    @property
    def name(self) -> str:
        return self.page.locator("#decide").get_attribute("data-name") or ""

    def waiting(self) -> list[str]:
        return [unquote(x.split("at=")[1].split("&")[0]) for x in self.page.locator("ol.lines a").evaluate_all(
            "all => all.map(a => a.getAttribute('href'))")]  # fmt: skip


def faults_of(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA."""
    if not AXE.exists():
        pytest.skip("axe is not there (make assets)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: Any = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    return [
        f"{v['id']}: {json.dumps([n['target'] for n in v['nodes'][:3]])} {v['nodes'][0]['failureSummary']}"
        for v in found["violations"]
    ]
