"""A real browser (Debian's Chromium) at a running site with the demo database."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright
from web_browsing import Desk

from marsad.web.demo import build_demo
from marsad.web.running import Running
from marsad.web.settings import Settings
from marsad.web.static import has_vendor

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the demo database; tests read it only."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    build_demo(path)
    return str(path)


@pytest.fixture(scope="session")
def running(demo: str) -> Iterator[Running]:
    if not has_vendor():
        pytest.skip("the files of others are not built in (make assets)")
    with Running(Settings(database=demo)) as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def entered(running: Running, chromium: Browser) -> Iterator[dict[str, object]]:
    """The state of a browser whose person opened the link, which works once."""
    context = chromium.new_context()
    context.new_page().goto(running.link)
    yield dict(context.storage_state())
    context.close()


class Visitor:
    """Opens pages and notes what goes wrong on them: errors, requests that fail or go elsewhere."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.page: Page = context.new_page()
        self.base = base
        self.faults: list[str] = []
        self.page.on("console", lambda m: self.faults.append(m.text) if m.type in {"error", "warning"} else None)
        self.page.on("pageerror", lambda e: self.faults.append(str(e)))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", lambda r: self.faults.append(r.url) if not r.url.startswith((base, "data:")) else None)

    def _failed(self, request: Request) -> None:
        """What the browser gave up because the page was left is no fault."""
        if not (request.failure == "net::ERR_ABORTED" and "/icon.svg" in request.url):
            self.faults.append(f"{request.url}: {request.failure}")

    def open(self, path: str) -> Page:
        self.page.goto(self.base + path)
        self.settle()
        return self.page

    def settle(self) -> None:
        self.page.wait_for_load_state("networkidle")
        if self.page.locator("#map").count():
            self.page.wait_for_selector("#map[data-ready]", timeout=30_000)


@pytest.fixture
def visit(running: Running, chromium: Browser, entered: dict[str, object]) -> Iterator[object]:
    """Makes visitors of a width and a colour scheme."""
    contexts: list[BrowserContext] = []

    def made(width: int = 1280, dark: bool = False) -> Visitor:
        context = chromium.new_context(
            storage_state=entered, viewport={"width": width, "height": 800},  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light", reduced_motion="reduce",
        )  # fmt: skip
        contexts.append(context)
        return Visitor(context, running.base)

    yield made
    for context in contexts:
        context.close()


@pytest.fixture
def desk(demo: str, chromium: Browser, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Makes people at desks of one site, each with a database of its own."""
    if not has_vendor():
        pytest.skip("the files of others are not built in (make assets)")
    with ExitStack() as stack:

        def made(arabic: bool = False, width: int = 1440, script: bool = True, dark: bool = False) -> Desk:
            path = shutil.copy(demo, tmp_path / f"{len(list(tmp_path.iterdir()))}.db").as_posix()
            running = stack.enter_context(Running(Settings(database=path, fresh=0)))
            context = chromium.new_context(
                viewport={"width": width, "height": 900}, java_script_enabled=script, reduced_motion="reduce",
                color_scheme="dark" if dark else "light",
            )  # fmt: skip
            stack.callback(context.close)
            page = context.new_page()
            page.goto(running.link, wait_until="networkidle")
            return Desk(page, running.base, path, arabic)

        yield made
