"""A site from its backup: verified first, written beside, and put in its place in one step."""

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from marsad.archive.backup.container import Manifest
from marsad.archive.backup.database import POSTGRES_NAME, SQLITE_NAME, check_sqlite, load_postgres
from marsad.archive.backup.keys import BackupKey
from marsad.archive.backup.verifying import Backup
from marsad.archive.errors import ArchiveError

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_SQLITE_SHARED_LOCK = 128
"""The byte of the -shm file that every open connection locks (SQLite's walindex DMS lock)."""


def restore_backup(
    source: Path,
    data: Path,
    key: BackupKey,
    *,
    bases: Sequence[Path] = (),
    database_url: str = "",
    force: bool = False,
    advance: Callable[[int], None] = lambda amount: None,
) -> tuple[Manifest, Path | None]:
    """Put the site that *source* holds in the folder *data*; return its manifest and where the old folder went.

    Nothing of *data* is touched before all of the backup was read and found whole. A folder that holds anything is
    replaced only with *force*, and kept under another name. Raises `ArchiveError` with the reason.
    """
    is_full = data.exists() and any(data.iterdir())
    if is_full and not force:
        raise ArchiveError(f"{data} is not empty; restore into another folder with --data, or replace it with --force")
    if is_full:
        refuse_while_running(data)
    backup = Backup(source, key, bases=bases, advance=advance)
    if (backup.manifest.database == "postgresql") != bool(database_url):
        wanted = "set DATABASE_URL" if backup.manifest.database == "postgresql" else "unset DATABASE_URL"
        raise ArchiveError(f"{source}: of a site on {backup.manifest.database}; {wanted} and try again")
    try:
        data.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{data.name}.restoring-", dir=data.parent))
    except OSError as error:
        raise ArchiveError(f"{data.parent}: {error.strerror}") from error
    try:
        _write_all(backup, new)
        if database_url:
            load_postgres(database_url, new / POSTGRES_NAME, replace=force)
            (new / POSTGRES_NAME).unlink()
        else:
            check_sqlite(new / SQLITE_NAME)
        # Styles and scripts are made anew, and the tables brought up to date, by the next start.
        (new / "prepared").write_text("restored\n", encoding="ascii")
        old = _put_in_place(new, data)
    except OSError as error:
        raise ArchiveError(f"{data}: {error.strerror or error}") from error
    finally:
        backup.close()
        shutil.rmtree(new, ignore_errors=True)
    return backup.manifest, old


def _write_all(backup: Backup, folder: Path) -> None:
    folder.chmod(0o755)
    for entry in backup.manifest.entries:
        target = folder / entry.path
        private = entry.mode & 0o077 == 0
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700 if private else 0o755)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, entry.mode)
        with os.fdopen(descriptor, "wb") as file:
            for chunk in backup.chunks(entry):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())


def refuse_while_running(data: Path) -> None:
    """Raise `ArchiveError` when a process has the folder's database open."""
    try:
        with (data / f"{SQLITE_NAME}-shm").open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _SQLITE_SHARED_LOCK)
            fcntl.lockf(file, fcntl.LOCK_UN, 1, _SQLITE_SHARED_LOCK)
    except FileNotFoundError:
        return
    except OSError as error:
        raise ArchiveError(f"a site is running over {data}; stop it, then restore") from error


def _put_in_place(new: Path, data: Path) -> Path | None:
    """Put *new* where *data* is, in one step where the system can; return where the old folder went."""
    if not data.exists() or not any(data.iterdir()):
        if data.exists():
            new.chmod(data.stat().st_mode & 0o777)
            data.rmdir()
        new.rename(data)
        _sync(data.parent)
        return None
    kept = data.with_name(f"{data.name}.before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S}")
    new.chmod(data.stat().st_mode & 0o777)
    if _exchange(new, data):
        new.rename(kept)
    else:
        data.rename(kept)
        new.rename(data)
    _sync(data.parent)
    return kept


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system cannot."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        return int(libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)) == 0
    except (OSError, AttributeError):
        return False


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
