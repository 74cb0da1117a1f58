"""What is kept for lists, and what pages read of it, holds on PostgreSQL as it does on SQLite."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILES = ("tests/web/test_lists_are_kept.py", "tests/newsroom/test_articles_are_listed.py",
         "tests/web/test_dossier_timeline.py")  # fmt: skip


def test_lists_are_kept_and_paged_on_postgresql(postgres_url: str, tmp_path: Path) -> None:
    """Runs the tests of the lists again, in a process whose database is PostgreSQL, made by our migrations."""
    url = f"{postgres_url.rpartition('/')[0]}/lists_{os.getpid()}"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *FILES],
        cwd=ROOT, env={**inherited, "DATABASE_URL": url, "MARSAD_DATA": str(tmp_path)}, capture_output=True, text=True,
        timeout=900, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-1000:]
    assert "skipped" not in ran.stdout
