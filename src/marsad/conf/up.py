"""`marsad up`: everything the site needs in one process tree.

This process only watches: it loads no Django. Its children are the web server (granian) and the worker.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from types import FrameType

from marsad.conf.options import load_options
from marsad.conf.prepare import is_prepared

STOP_WITHIN_S = 8
RESTART_AFTER_S = 1.0


class CannotStart(RuntimeError):
    """The site cannot be started; the message says why and what to do."""


class Stopped(Exception):
    """Somebody asked the site to stop."""


def up() -> None:
    """Prepare the data folder if needed, start web server and worker, and watch them until stopped.

    Raises `CannotStart` when the port is taken or preparing fails.
    """
    options = load_options()
    host, port = options["host"], options["port"]
    _check_port(host, port)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    try:
        if not is_prepared(options["data"]):
            print(f"Marsad: preparing {options['data']}", flush=True)
            if subprocess.run([sys.executable, "-m", "marsad.conf.prepare"], check=False).returncode:
                raise CannotStart("the data folder could not be prepared (see above)")
        _watch(host, port)
    except Stopped:
        pass


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise CannotStart(f"port {port} needs more rights; choose another with --port") from error
        except OSError as error:
            raise CannotStart(
                f"{host}:{port} cannot be used ({error.strerror}); choose another with --port or --host"
            ) from error


def _commands(host: str, port: int) -> dict[str, list[str]]:
    web = [
        sys.executable, "-m", "granian", "--interface", "asgi", "--host", host, "--port", str(port), "--workers", "1",
        "--runtime-threads", "1", "--no-ws", "--log-level", "warning", "--respawn-failed-workers",
        "--backlog", "2048", "marsad.conf.asgi:application",
    ]  # fmt: skip
    return {"web": web, "worker": [sys.executable, "-m", "marsad.conf.worker"]}


def _watch(host: str, port: int) -> None:
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in _commands(host, port).items():
            running[name] = _start(command)
        _wait_until_served(host, port, running)
        _print_addresses(host, port)
        while True:
            time.sleep(0.5)
            for name, process in running.items():
                if process.poll() is not None:
                    print(f"marsad up: {name} ended with {process.returncode}; starting it again", file=sys.stderr)
                    time.sleep(RESTART_AFTER_S)
                    running[name] = _start(_commands(host, port)[name])
    finally:
        _end(running.values())


def _start(command: list[str]) -> "subprocess.Popen[bytes]":
    # A session of its own: Ctrl-C reaches this process only, which then ends its children in order.
    environment = {**os.environ, "MARSAD_PARENT": str(os.getpid())}
    return subprocess.Popen(command, start_new_session=True, stdin=subprocess.DEVNULL, env=environment)  # noqa: S603


def _wait_until_served(host: str, port: int, running: "dict[str, subprocess.Popen[bytes]]") -> None:
    for _ in range(600):
        if running["web"].poll() is not None:
            raise CannotStart("the web server ended at once (see above)")
        try:
            with urllib.request.urlopen(f"http://{_reachable(host)}:{port}/", timeout=30):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise CannotStart("the web server does not answer")


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104


def _print_addresses(host: str, port: int) -> None:
    options = load_options()
    address = options["site_url"] or f"http://{_reachable(host)}:{port}"
    print(f"مرصد · Marsad\n  Site:    {address}/\n  Editing: {address}/admin/", flush=True)
    print(f"  Data:    {options['data']}\n  Ctrl-C ends it.", flush=True)


def _stop(signum: int, frame: FrameType | None) -> None:
    raise Stopped


def _end(processes: "list[subprocess.Popen[bytes]] | object") -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    living = [process for process in processes if process.poll() is None]  # type: ignore[attr-defined]
    for process in living:
        os.killpg(process.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_WITHIN_S
    for process in living:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
