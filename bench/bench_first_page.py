"""What a browser is sent on its first look at the overview: every answer of the server, counted there.

    python bench/bench_first_page.py STORE          # a store that bench_web.py made (--store STORE), or any other

A real Chromium opens the page with an empty cache and waits until the map is drawn.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from marsad.web.running import Running
from marsad.web.settings import Settings

CHROMIUM = "/usr/bin/chromium"
Message = dict[str, Any]


class Counting:
    """Counts the bytes of answers, heads and bodies, by path."""

    def __init__(self, app: Any, sent: Counter[str]) -> None:
        self.app, self.sent = app, sent

    async def __call__(self, scope: Message, receive: Any, send: Any) -> None:
        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.sent[scope["path"]] += sum(len(k) + len(v) + 4 for k, v in message["headers"])
            elif message["type"] == "http.response.body":
                self.sent[scope["path"]] += len(message.get("body", b""))
            await send(message)

        await self.app(scope, receive, counted)


def first_page(store: str, language: str = "ar", closer: bool = False) -> tuple[Counter[str], str]:
    """Bytes by path until the map of the overview is drawn, and how many events it shows; ``closer`` zooms in once."""
    sent: Counter[str] = Counter()
    running = Running(Settings(database=store))
    running.app.add_middleware(Counting, sent=sent)
    with running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context()
        page = context.new_page()
        page.goto(running.link)
        state: Any = context.storage_state()
        context.close()
        sent.clear()
        page = browser.new_context(storage_state=state, viewport={"width": 1440, "height": 900}).new_page()
        page.goto(f"{running.base}/{language}/")
        page.wait_for_selector("#map[data-ready]", timeout=120_000)
        page.wait_for_load_state("networkidle")
        shown = page.locator("#map").get_attribute("data-ready") or ""
        if closer:
            for _ in range(3):
                page.locator(".maplibregl-ctrl-zoom-in").click()
                page.wait_for_timeout(600)
            page.wait_for_selector("#map[data-whole]", timeout=120_000)
        browser.close()
    return sent, shown


def main() -> None:
    sent, shown = first_page(sys.argv[1])
    for path, size in sent.most_common():
        print(f"{size:>9,}  {path}")
    print(f"{sum(sent.values()):>9,}  in all, of {len(sent)} files; the map shows {int(shown):,} events")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        sys.exit(str(__doc__))
    main()
