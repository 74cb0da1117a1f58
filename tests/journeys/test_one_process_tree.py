"""`marsad up` is one tree: it starts as one, ends as one, and mends itself."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.running import RunningSite, free_port, start_site, stop_site


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that was made ready and whose pages were asked for once."""
    folder = tmp_path_factory.mktemp("tree") / "data"
    site = start_site(folder)
    _get(site.url + "/")
    stop_site(site)
    return folder


@pytest.fixture
def site(data: Path) -> Iterator[RunningSite]:
    site = start_site(data)
    yield site
    stop_site(site)


def _get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own site
        body: bytes = answer.read()
        return body


def _children(pid: int) -> dict[str, int]:
    """Return the processes below *pid*, by the last word of their command."""
    found = {}
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError, IndexError):
            if int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == pid:
                found[(entry / "cmdline").read_bytes().split(b"\0")[-2].decode()] = int(entry.name)
    return found


def _is_alive(pid: int) -> bool:
    with suppress(OSError):
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    return False


def _wait(condition: Any, within_s: float = 30) -> bool:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_a_second_start_serves_at_once_and_asks_nothing(site: RunningSite) -> None:
    assert "Password" not in "".join(site.printed)
    assert "preparing" not in "".join(site.printed)
    assert b"<html" in _get(site.url + "/")


def test_asking_it_to_end_ends_all_of_it(data: Path) -> None:
    for asked in (signal.SIGINT, signal.SIGTERM):
        site = start_site(data)
        children = _children(site.process.pid)
        assert set(children) == {"marsad.conf.web", "marsad.conf.worker"}
        site.process.send_signal(asked)
        assert site.process.wait(20) == 0
        assert not any(map(_is_alive, children.values()))


def test_its_children_do_not_outlive_it(data: Path) -> None:
    site = start_site(data)
    children = _children(site.process.pid)
    site.process.kill()
    site.process.wait(5)
    assert _wait(lambda: not any(map(_is_alive, children.values())))


@pytest.mark.parametrize("name", ["marsad.conf.web", "marsad.conf.worker"])
def test_a_child_that_dies_is_started_again(site: RunningSite, name: str) -> None:
    dead = _children(site.process.pid)[name]
    os.kill(dead, signal.SIGKILL)
    # Nobody is turned away meanwhile: the socket is held by the watcher.
    assert b"<html" in _get(site.url + "/")
    assert _wait(lambda: _children(site.process.pid).get(name, dead) != dead)
    assert any("starting it again" in line for line in site.printed)


def test_a_port_that_is_taken_is_named_with_its_flag(data: Path) -> None:
    port = free_port()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        ended = subprocess.run(
            [sys.executable, "-m", "marsad", "up", "--port", str(port)], capture_output=True, text=True, timeout=60,
            env={**os.environ, "MARSAD_DATA": str(data)}, check=False,
        )  # fmt: skip
    assert ended.returncode == 1
    assert str(port) in ended.stderr
    assert "--port" in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


def _run_django(data: Path, code: str) -> str:
    code = f"import django; django.setup()\n{code}"
    environment = {**os.environ, "MARSAD_DATA": str(data), "DJANGO_SETTINGS_MODULE": "marsad.conf.settings"}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, env=environment)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


_SCHEDULE = """
from datetime import timedelta
from django.utils import timezone
from marsad.newsroom.models import ArticlePage, SectionPage
section = SectionPage.objects.first()
article = ArticlePage(title="{title}", slug="{slug}", section=section, live=False, body=[("text", "<p>نص</p>")])
section.add_child(instance=article)
article.go_live_at = timezone.now() + timedelta(seconds={opens})
article.expire_at = timezone.now() + timedelta(seconds={closes})
article.save_revision().publish()
print(article.permalink)
"""


def _answers(url: str) -> int:
    try:
        _get(url)
    except urllib.error.HTTPError as error:
        return error.code
    return 200


def test_what_is_due_is_published_and_expires_to_the_second(site: RunningSite) -> None:
    from urllib.parse import quote

    begun = time.time()
    path = quote(_run_django(site.data, _SCHEDULE.format(title="موعد", slug="due", opens=6, closes=12)))
    after = time.time() - begun
    assert _answers(site.url + path) == 404
    assert _wait(lambda: _answers(site.url + path) == 200, 20)
    opened = time.time() - begun
    assert "موعد" in _get(site.url + "/").decode()
    assert _wait(lambda: _answers(site.url + path) == 404, 20)
    closed = time.time() - begun
    # It was written down somewhere between the two moments at which the script began and ended.
    assert 6 <= opened <= 6 + after + 2
    assert 12 <= closed <= 12 + after + 2


def test_what_fell_due_while_the_site_was_down_is_made_up_for(data: Path) -> None:
    from urllib.parse import quote

    path = quote(_run_django(data, _SCHEDULE.format(title="فات موعده", slug="late", opens=1, closes=3600)))
    time.sleep(1.5)
    site = start_site(data)
    try:
        assert _wait(lambda: _answers(site.url + path) == 200, 20)
    finally:
        stop_site(site)
