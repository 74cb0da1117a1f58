"""What somebody meets who starts Marsad for the first time, and for the second."""

import json
import os
import socket
import stat
import time
import urllib.request
from pathlib import Path

from tests.journeys.running import RunningSite, run_marsad, start_site, stop_site

SECOND_START_WITHIN_S = 3.0


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - our own site
        text: str = answer.read().decode()
        return text


def children_of(parent: int) -> list[int]:
    """Return the processes below *parent*, from what the kernel says of every process."""
    found, waiting = [], [parent]
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    while waiting:
        above = waiting.pop()
        below = [pid for pid, one in parents.items() if one == above]
        found += below
        waiting += below
    return found


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_it_prints_where_the_site_is_where_to_edit_and_a_password_once(running_site: RunningSite) -> None:
    printed = "".join(running_site.printed)
    assert f"{running_site.url}/" in printed
    assert "/admin/" in printed
    assert len(running_site.password) >= 16
    assert printed.count(running_site.password) == 1


def test_the_password_is_nowhere_in_the_folder(running_site: RunningSite) -> None:
    secret = running_site.password.encode()
    holding = [path for path in running_site.data.rglob("*") if path.is_file() and secret in path.read_bytes()]
    assert holding == []


def test_keys_are_for_their_owner_only(running_site: RunningSite) -> None:
    keys = list((running_site.data / "secrets").glob("*.key"))
    assert keys
    assert all(stat.S_IMODE(key.stat().st_mode) == 0o600 for key in keys)


def test_the_front_page_is_there_with_the_demonstration_edition(running_site: RunningSite) -> None:
    page = fetch(running_site.url + "/")
    assert "شؤون الصين" in page
    assert page.count("<article") >= 10


def test_the_whole_site_is_sound(running_site: RunningSite) -> None:
    done = running_site.run("check", "--format", "json")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer for answer in answers if not answer["ok"]] == []
    assert len(answers) >= 8
    assert done.returncode == 0


def test_a_second_start_is_quick_and_an_interrupt_ends_all_of_it(running_site: RunningSite) -> None:
    began = time.monotonic()
    second = start_site(running_site.data)
    took = time.monotonic() - began
    family = children_of(second.process.pid)
    assert stop_site(second) == 0
    time.sleep(0.5)
    assert family
    assert [pid for pid in family if is_alive(pid)] == []
    assert took < SECOND_START_WITHIN_S * (4 if os.environ.get("MARSAD_CI") else 2)  # the machine has other work


def test_a_taken_port_is_named_with_the_flag_that_helps(running_site: RunningSite, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run_marsad("up", "--port", port, data=tmp_path / "other")
    assert done.returncode == 1
    assert port in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_command_over_a_folder_without_a_site_says_what_to_do(tmp_path: Path) -> None:
    done = run_marsad("search", "الصين", data=tmp_path / "empty")
    assert done.returncode == 1
    assert "marsad up" in done.stderr
    assert not (tmp_path / "empty" / "marsad.sqlite3").exists()
