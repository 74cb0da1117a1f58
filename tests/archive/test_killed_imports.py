"""An import that is killed at any moment leaves nothing half, and goes on where it stopped."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.archive.exports import comment, export, item

KILLS = int(os.environ.get("MARSAD_TEST_KILLS", "3"))
"""The release check kills 50 times."""

PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from wagtail.models import Page, Site
from marsad.newsroom.models import HomePage, SectionPage
root = Page.get_first_root_node()
home = root.add_child(instance=HomePage(title="s", slug="site"))
Site.objects.update(root_page=home)
home.add_child(instance=SectionPage(title="قسم", slug="section"))
"""
VARIES = {"avatar_seed", "token", "timestamp", "uuid", "queued_at", "updated_at", "last_published_at"}
"""Drawn at random, or the time of the run itself."""


def environment(data: Path) -> dict[str, str]:
    return {
        **os.environ, "MARSAD_DATA": str(data), "DJANGO_SETTINGS_MODULE": "marsad.conf.settings",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }  # fmt: skip


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("killed") / "data"
    data.mkdir()
    subprocess.run([sys.executable, "-c", PREPARE], env=environment(data), check=True, timeout=300)
    (data / "prepared").write_text("test\n")
    return data


def copy_of(data: Path, folder: Path) -> Path:
    return Path(shutil.copytree(data, folder))


def run(data: Path, file: Path, *, kill_after_s: float | None = None) -> int:
    command = [sys.executable, "-m", "marsad", "import", "wordpress", str(file), "--jobs", "0"]
    process = subprocess.Popen(
        command, env=environment(data), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )
    if kill_after_s is not None:
        _wait_for_work(data, process)
        time.sleep(kill_after_s)
        with suppress(ProcessLookupError):  # it may have finished by now
            os.killpg(process.pid, signal.SIGKILL)
    _, said = process.communicate(timeout=300)
    assert process.returncode in (0, -signal.SIGKILL), said.decode()
    return process.returncode


def _wait_for_work(data: Path, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the import has begun to write: killing it while it starts would prove little."""
    before = (data / "marsad.sqlite3-wal").stat().st_size if (data / "marsad.sqlite3-wal").exists() else 0
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        wal = data / "marsad.sqlite3-wal"
        if wal.exists() and wal.stat().st_size != before:
            return
        time.sleep(0.01)


def contents(data: Path) -> dict[str, Any]:
    with closing(sqlite3.connect(data / "marsad.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        found = {}
        for table in ("wagtailcore_page", "newsroom_articlepage", "newsroom_sectionpage", "newsroom_standardpage",
                      "newsroom_author", "newsroom_articleauthor", "newsroom_articlekeyword", "taggit_tag",
                      "newsroom_oldaddress", "archive_importeditem", "discussion_comment",
                      "wagtailcore_revision", "wagtailcore_referenceindex", "search_indextask",
                      "newsroom_listing", "newsroom_listcount"):  # fmt: skip
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            wanted = ", ".join(f'"{name}"' for name in columns if name not in VARIES)
            query = f"SELECT {wanted} FROM {table} ORDER BY 1"  # noqa: S608 - names of our own tables
            found[table] = connection.execute(query).fetchall()
        return found


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    items = [
        item(n, comments=comment(n * 2) + comment(n * 2 + 1, comment_parent=n * 2), encoded=f"نص {n}\n\n" * 40)
        for n in range(1, 1201)
    ]
    return export(tmp_path_factory.mktemp("export"), *items)


def test_killed_at_random_and_finished_it_is_as_one_run(prepared: Path, archive: Path, tmp_path: Path) -> None:
    whole = copy_of(prepared, tmp_path / "whole")
    run(whole, archive)
    killed = copy_of(prepared, tmp_path / "killed")
    chance = random.Random(7)  # noqa: S311 - no secret
    kills = sum(run(killed, archive, kill_after_s=chance.uniform(0, 1.5)) < 0 for _ in range(KILLS))
    assert kills >= 1
    run(killed, archive)
    one, many = contents(whole), contents(killed)
    assert len(one["newsroom_articlepage"]) == 1200
    assert len(one["discussion_comment"]) == 2400
    for table, rows in one.items():
        assert many[table] == rows, table
