"""A whole site as a newcomer starts it, and a real browser to walk through it."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

START_WITHIN_S = 240
STOP_WITHIN_S = 20
SIZES = {"phone": (360, 740), "tablet": (768, 1024), "desk": (1440, 900)}
CHROMIUM_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip


@dataclass
class RunningSite:
    """`marsad up` in a process of its own, and all it has printed."""

    url: str
    data: Path
    process: "subprocess.Popen[str]"
    printed: list[str] = field(default_factory=list)

    @property
    def password(self) -> str:
        """The first editor's password, as it was shown once."""
        return re.search(r"Password:\s+(\S+)", "".join(self.printed)).group(1)  # type: ignore[union-attr]

    def run(self, *words: str, text: str = "") -> "subprocess.CompletedProcess[str]":
        """Run a `marsad` command over the same data folder."""
        return run_marsad(*words, data=self.data, text=text)


def run_marsad(*words: str, data: Path, text: str = "") -> "subprocess.CompletedProcess[str]":
    """Run `marsad` with *words* over *data* and return what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "marsad", *words], input=text, capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, "MARSAD_DATA": str(data)},
    )  # fmt: skip


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start_site(data: Path, *flags: str) -> RunningSite:
    """Start `marsad up` over *data* and return when it says that it is there."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "marsad", "up", "--port", str(port), *flags], stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, env={**os.environ, "MARSAD_DATA": str(data)},
    )  # fmt: skip
    site = RunningSite(url=f"http://127.0.0.1:{port}", data=data, process=process)
    ready = threading.Event()

    def listen() -> None:
        for line in process.stdout or ():
            site.printed.append(line)
            if "Ctrl-C" in line:
                ready.set()
        ready.set()

    threading.Thread(target=listen, daemon=True).start()
    if not ready.wait(START_WITHIN_S) or process.poll() is not None:
        process.kill()
        pytest.fail("the site did not start:\n" + "".join(site.printed))
    return site


def stop_site(site: RunningSite) -> int:
    """End the site as Ctrl-C does and return its exit code."""
    if site.process.poll() is None:
        site.process.send_signal(signal.SIGINT)
    return site.process.wait(STOP_WITHIN_S)


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
