"""A site in a process of its own, as `marsad up` starts it, and the flags that a Chromium in a test needs."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

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
        raise AssertionError("the site did not start:\n" + "".join(site.printed))
    return site


def stop_site(site: RunningSite) -> int:
    """End the site as Ctrl-C does and return its exit code."""
    if site.process.poll() is None:
        site.process.send_signal(signal.SIGINT)
    return site.process.wait(STOP_WITHIN_S)
