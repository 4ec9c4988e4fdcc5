"""Make the pictures of the observatory in ``docs/images`` from the demo database, with Debian's Chromium.

    python tools/build_screenshots.py [FOLDER] [--all]

``--all`` makes every page in both languages, narrow and wide, light and dark, for somebody to look at.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from marsad.store.database import open_database
from marsad.web.demo import build_demo
from marsad.web.running import Running
from marsad.web.settings import Settings

CHROMIUM = "/usr/bin/chromium"
TARGET = Path(__file__).parents[1] / "docs/images"
#: Most bytes of a picture in the documentation.
MOST = 200_000


class Shot(NamedTuple):
    """A page as it is photographed. ``height`` 0: the whole page."""

    name: str
    path: str
    language: str = "ar"
    width: int = 1280
    height: int = 860
    dark: bool = False


def event_of(database: str) -> str:
    """The demo's event with most to show."""
    from marsad.store.event_list import current_events

    with open_database(database) as store, store.read() as connection:
        return str(max(current_events(connection), key=lambda e: (len(e["documents"]), e["id"]))["id"])


def pages(event: str) -> dict[str, str]:
    """Every reading page by its name."""
    return {
        "overview": "/", "map": "/map", "events": "/events?sort=deadliest", "event": f"/events/{event}",
        "document": "/document?id=demo-02", "search": "/search?q=قصف", "claims": "/claims", "dyads": "/dyads",
        "trends": "/trends?unit=month", "filtered": "/?place=SY&from=2020-01-01&to=2020-12-31",
        "changes": "/document/changes?id=demo-06&old=1&new=2", "review": "/review?at=demo-02%230",
        "add": "/review/add?id=demo-02", "bulk": "/review/bulk?type=arrests",
        "review-claims": "/review/claims?id=demo-02",
    }  # fmt: skip


def chosen(found: dict[str, str]) -> list[Shot]:
    """The pictures of the documentation."""
    return [
        Shot("web-overview", found["overview"]), Shot("web-map", found["map"]), Shot("web-event", found["event"]),
        Shot("web-document", found["document"]), Shot("web-search", found["search"]),
        Shot("web-review", found["review"], width=1440), Shot("web-review-add", found["add"], width=1440),
        Shot("web-overview-en-dark", found["overview"], "en", dark=True),
        Shot("web-event-narrow", found["event"], width=390, height=844),
    ]  # fmt: skip


def every(found: dict[str, str]) -> Iterator[Shot]:
    for name, path in found.items():
        for language in ("ar", "en"):
            for width in (360, 1280):
                yield Shot(f"{name}-{language}-{width}", path, language, width, 0)
            yield Shot(f"{name}-{language}-dark", path, language, 1280, 0, True)


def take(browser: Browser, running: Running, shots: list[Shot], folder: Path) -> None:
    """Open each page as the one user and keep its picture."""
    folder.mkdir(parents=True, exist_ok=True)
    state = _logged_in(browser, running)
    for shot in shots:
        context = browser.new_context(
            storage_state=state, viewport={"width": shot.width, "height": shot.height or 900},
            color_scheme="dark" if shot.dark else "light", reduced_motion="reduce",
        )  # fmt: skip
        page = context.new_page()
        page.on("console", lambda m, n=shot.name: print(f"{n}: {m.type}: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda e, n=shot.name: print(f"{n}: {e}"))
        page.goto(f"{running.base}/{shot.language}{shot.path}")
        _settle(page)
        page.screenshot(path=folder / f"{shot.name}.png", full_page=not shot.height)
        context.close()


def _logged_in(browser: Browser, running: Running) -> object:
    context = browser.new_context()
    context.new_page().goto(running.link)
    state = context.storage_state()
    context.close()
    return state


def _settle(page: Page) -> None:
    """Wait for fonts, charts and the map."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    if page.locator("#map").count():
        page.wait_for_selector("#map[data-ready]", timeout=20_000)
    page.wait_for_timeout(250)


def main(arguments: list[str]) -> int:
    folders = [a for a in arguments if not a.startswith("--")]
    folder = Path(folders[0]) if folders else TARGET
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        database = str(Path(temporary) / "demo.db")
        build_demo(Path(database))
        found = pages(event_of(database))
        shots = list(every(found)) if "--all" in arguments else chosen(found)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with Running(Settings(database=database)) as running:
            take(browser, running, shots, folder)
        browser.close()
    large = [p.name for s in shots if (p := folder / f"{s.name}.png").stat().st_size > MOST]
    if large and "--all" not in arguments:
        print(f"larger than {MOST:,} bytes: {', '.join(large)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
