"""A whole site as a newcomer starts it, and a real browser to walk through it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.journeys.running import CHROMIUM_FLAGS, SIZES, RunningSite, start_site, stop_site


@pytest.fixture(scope="session")
def running_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The demo edition, set up in a new folder and served."""
    site = start_site(tmp_path_factory.mktemp("site") / "data")
    yield site
    stop_site(site)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """A real Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Any, running_site: RunningSite) -> Iterator[Callable[..., Any]]:
    """Open an address of the site in a fresh visitor's window; whatever goes wrong in it fails the test."""
    contexts = []
    trouble: list[str] = []

    def open_(path: str = "/", *, size: str = "desk", dark: bool = False, javascript: bool = True) -> Any:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light",
            java_script_enabled=javascript, locale="ar",
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(f"script error: {error}"))
        page.on("request", lambda request: _note_foreign(request.url, running_site.url, trouble))
        page.on("console", lambda said: said.type == "error" and trouble.append(f"console: {said.text}"))
        page.goto(running_site.url + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert trouble == []


def _note_foreign(asked: str, own: str, trouble: list[str]) -> None:
    if not asked.startswith((own, "data:", "blob:")):
        trouble.append(f"asked another host: {asked}")
