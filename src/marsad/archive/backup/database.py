"""A copy of the database as it is at one moment, taken while others write."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from marsad.archive.errors import ArchiveError

SQLITE_NAME = "marsad.sqlite3"
POSTGRES_NAME = "marsad.pgdump"
_CHUNK_BYTES = 1024 * 1024


def copy_sqlite(database: Path, copy: Path) -> None:
    """Copy a SQLite database to *copy*, whole and of one moment. Raises `ArchiveError` for a damaged one."""
    if not database.exists():
        raise ArchiveError(f"{database}: there is no database; run `marsad up` first")
    try:
        with closing(sqlite3.connect(database, timeout=30)) as source, closing(sqlite3.connect(copy)) as target:
            # All in one step: a single read transaction, which writers neither wait for nor disturb.
            source.backup(target, pages=-1)
            target.execute("PRAGMA journal_mode=DELETE")
        check_sqlite(copy)
    except sqlite3.Error as error:
        raise ArchiveError(f"{database}: cannot be copied ({error})") from error


def check_sqlite(database: Path) -> None:
    """Raise `ArchiveError` with the reason when a SQLite database is damaged."""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            answers = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    except sqlite3.Error as error:
        raise ArchiveError(f"{database.name}: damaged ({error})") from error
    if answers != ["ok"]:
        raise ArchiveError(f"{database.name}: damaged: {'; '.join(answers)}")


def dump_postgres(url: str) -> Iterator[bytes]:
    """Yield a dump of a PostgreSQL database, of one moment, as `pg_dump` writes it."""
    program = _program("pg_dump")
    with subprocess.Popen(  # noqa: S603 - the program that PATH names, with our own arguments
        [program, "--format=custom", "--no-owner", "--no-privileges"],
        env=_environment(url), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None and process.stderr is not None  # noqa: S101, PT018
        while chunk := process.stdout.read(_CHUNK_BYTES):
            yield chunk
        said = process.stderr.read().decode("utf-8", "replace").strip()
    if process.returncode:
        raise ArchiveError(
            f"pg_dump could not dump the database: {said.splitlines()[0] if said else process.returncode}"
        )


def load_postgres(url: str, dump: Path, *, replace: bool) -> None:
    """Load a dump into a PostgreSQL database, all or nothing; one that holds tables only with *replace*."""
    psql, restore = _program("psql"), _program("pg_restore")
    count = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
    answer = _run([psql, "--no-psqlrc", "--tuples-only", "--no-align", "--command", count], url)
    if int(answer.strip() or 0) and not replace:
        raise ArchiveError("the PostgreSQL database holds tables already; empty it, or replace it with --force")
    if int(answer.strip() or 0):
        _run([psql, "--no-psqlrc", "--quiet", "--command", "DROP SCHEMA public CASCADE; CREATE SCHEMA public"], url)
    _run([restore, "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error",
          "--dbname", _environment(url)["PGDATABASE"], str(dump)], url)  # fmt: skip


def _run(command: list[str], url: str) -> str:
    done = subprocess.run(  # noqa: S603 - programs that PATH names, with our own arguments
        command, env=_environment(url), capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise ArchiveError(f"{Path(command[0]).name}: {said[0] if said else done.returncode}")
    return done.stdout


def _program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        raise ArchiveError(f"{name} is missing; install PostgreSQL's client programs (apt install postgresql-client)")
    return found


def _environment(url: str) -> dict[str, str]:
    """Return the environment by which PostgreSQL's programs find the database: no password on a command line."""
    from urllib.parse import parse_qs, unquote

    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    values = {
        "PGHOST": unquote(parts.hostname or query.get("host", "")), "PGPORT": str(parts.port or query.get("port", "")),
        "PGUSER": unquote(parts.username or query.get("user", "")), "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": unquote(parts.path.lstrip("/")), "PGSSLMODE": query.get("sslmode", ""),
    }  # fmt: skip
    return {**os.environ, **{name: value for name, value in values.items() if value}}
