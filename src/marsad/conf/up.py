"""`marsad up`: everything the site needs in one process tree.

This process only watches: it loads no Django. It holds the socket that the site listens on, so that a visitor who comes
while the web process starts, or starts again, waits for it instead of being turned away.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import FrameType
from urllib.parse import urlsplit

from marsad.conf.options import ADDRESS_FILE, load_options, local_address
from marsad.conf.prepare import is_prepared

STOP_WITHIN_S = 8
START_WITHIN_S = 120
BACKLOG = 2048

RESTART_AFTER_S, RESTART_AFTER_MOST_S = 0.5, 30.0
HEALTHY_AFTER_S = 60.0
"""A child that lived so long did not fail at starting: the next time it is started again soon."""

COMMANDS = {"web": "marsad.conf.web", "worker": "marsad.conf.worker"}


class CannotStart(RuntimeError):
    """The site cannot be started; the message says why and what to do."""


class Stopped(Exception):
    """Somebody asked the site to stop."""


@dataclass(slots=True)
class Child:
    """One process of the tree. After a failure it is started again, each time after twice the wait."""

    name: str
    socket: socket.socket
    process: "subprocess.Popen[bytes]" = field(init=False)
    started_at: float = 0.0
    wait_s: float = RESTART_AFTER_S
    due_at: float | None = None

    def start(self) -> None:
        """Start the process, in a session of its own: Ctrl-C reaches the watcher only, which ends all in order."""
        descriptor = self.socket.fileno()
        environment = {
            # Many threads that each render a little would each keep a heap of their own, and the C library would keep
            # what indexing took: a process that was busy once gives 20 MB back by this.
            "MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "131072", "MALLOC_TRIM_THRESHOLD_": "131072",
            **os.environ, "MARSAD_PARENT": str(os.getpid()), "MARSAD_LISTEN_FD": str(descriptor),
        }  # fmt: skip
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", COMMANDS[self.name]], start_new_session=True, stdin=subprocess.DEVNULL,
            env=environment, pass_fds=[descriptor] if self.name == "web" else [],
        )  # fmt: skip
        self.started_at, self.due_at = time.monotonic(), None

    def look_after(self) -> None:
        """Start the process again when it has ended and its wait is over."""
        now = time.monotonic()
        if self.due_at is not None:
            if now >= self.due_at:
                self.start()
        elif self.process.poll() is not None:
            if now - self.started_at > HEALTHY_AFTER_S:
                self.wait_s = RESTART_AFTER_S
            code, wait_s = self.process.returncode, self.wait_s
            print(f"marsad up: {self.name} ended with {code}; starting it again in {wait_s:g} s", file=sys.stderr)
            self.due_at = now + wait_s
            self.wait_s = min(2 * wait_s, RESTART_AFTER_MOST_S)


def up() -> None:
    """Prepare the data folder if needed, start web server and worker, and watch them until stopped.

    Raises `CannotStart` when the port is taken or preparing fails.
    """
    options = load_options()
    host, port = options["host"], options["port"]
    with _listen(host, port) as listening:
        signal.signal(signal.SIGTERM, _stop)
        signal.signal(signal.SIGINT, _stop)
        try:
            if not is_prepared(options["data"]):
                print(f"Marsad: preparing {options['data']}", flush=True)
                if subprocess.run([sys.executable, "-m", "marsad.conf.prepare"], check=False).returncode:
                    raise CannotStart("the data folder could not be prepared (see above)")
            (options["data"] / ADDRESS_FILE).write_text(local_address(host, port), encoding="utf-8")
            _watch(host, port, listening)
        except Stopped:
            pass


def _listen(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except PermissionError as error:
        listening.close()
        raise CannotStart(f"port {port} needs more rights; choose another with --port") from error
    except OSError as error:
        listening.close()
        raise CannotStart(
            f"{host}:{port} cannot be used ({error.strerror}); choose another with --port or --host"
        ) from error
    return listening


def _watch(host: str, port: int, listening: socket.socket) -> None:
    children = [Child(name, listening) for name in ["web"] * load_options()["web_processes"] + ["worker"]]
    try:
        for child in children:
            child.start()
        _wait_until_served(host, port, children[0])
        _print_addresses(host, port)
        while True:
            time.sleep(0.25)
            for child in children:
                child.look_after()
    finally:
        _end(child.process for child in children if child.started_at)


def _wait_until_served(host: str, port: int, web: Child) -> None:
    """Return when the site answers that it is well: Django is loaded and its database there.

    The front page is not asked for: on a slow machine its first rendering, pictures and all, takes its time.
    """
    deadline = time.monotonic() + START_WITHIN_S
    while time.monotonic() < deadline:
        if web.process.poll() is not None:
            raise CannotStart("the web server ended at once (see above)")
        try:
            if _answers(host, port):
                return
        except OSError:
            pass
        time.sleep(0.02)
    raise CannotStart(f"the web server does not answer after {START_WITHIN_S} s")


def _answers(host: str, port: int) -> bool:
    """Ask for `/healthz`, by hand: this process, which lives as long as the site, loads no HTTP client."""
    # The socket listens already: the question waits there until the web process takes it.
    name = urlsplit(local_address(host, port))
    with socket.create_connection((name.hostname, port), timeout=START_WITHIN_S) as asked:
        asked.sendall(f"GET /healthz HTTP/1.1\r\nHost: {name.netloc}\r\nConnection: close\r\n\r\n".encode())
        return asked.recv(64).startswith(b"HTTP/1.1 ")


def _print_addresses(host: str, port: int) -> None:
    options = load_options()
    address = options["site_url"] or local_address(host, port)
    print(f"مرصد · Marsad\n  Site:    {address}/\n  Editing: {address}/admin/", flush=True)
    print(f"  Data:    {options['data']}\n  Ctrl-C ends it.", flush=True)


def _stop(signum: int, frame: FrameType | None) -> None:
    raise Stopped


def _end(processes: "Iterable[subprocess.Popen[bytes]]") -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    living = [process for process in processes if process.poll() is None]
    for process in living:
        os.killpg(process.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_WITHIN_S
    for process in living:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
