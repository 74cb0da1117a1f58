"""Taking a backup of a site that may be running."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from marsad import __version__
from marsad.archive.backup.container import BackupReader, BackupWriter, Entry, Manifest
from marsad.archive.backup.database import POSTGRES_NAME, SQLITE_NAME, copy_sqlite, dump_postgres
from marsad.archive.backup.keys import KEY_FILE, BackupKey
from marsad.archive.backup.sealing import seal
from marsad.archive.errors import ArchiveError
from marsad.archive.writing_out import written_whole

LEFT_OUT = {"pages", "static", "prepared", "tmp"}
"""Made anew from the rest: kept pages, styles and scripts, the mark that the folder is ready."""

IN_PLAIN = {"media", "index"}
"""What readers may see anyway is not encrypted; all the rest is."""

_CHUNK_BYTES = 1024 * 1024
_INDEX_TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was written: how many files, how many of them are held by the earlier backup, and the file's checksum."""

    files: int
    reused: int
    size_bytes: int
    sha256: str


def take_backup(
    data: Path,
    out: Path,
    key: BackupKey,
    *,
    database_url: str = "",
    since: Path | None = None,
    advance: Callable[[int], None] = lambda amount: None,
) -> Taken:
    """Write everything of the site over *data* into the file *out*, whole or not at all.

    With *since* pictures that an earlier backup holds are not stored again: restoring needs both. Raises
    `ArchiveError`.
    """
    base = BackupReader(since) if since else None
    held = {entry.path: entry for entry in base.manifest.entries} if base else {}
    manifest = Manifest(
        marsad=__version__, created_at=datetime.now(UTC).isoformat(timespec="seconds"), key=key.name,
        database="postgresql" if database_url else "sqlite", base=base.digest if base else "",
        base_file=since.name if since else "",
    )  # fmt: skip
    with written_whole(str(out)) as file, BackupWriter(file) as writer:
        entries = _Entries(writer, key, held, advance)
        entries.add_database(data, database_url, out.parent)
        for path in _files(data, skip=out):
            entries.add_file(data, path)
        entries.add_index(data / "index", data)
        manifest.entries = entries.done
        digest = writer.close(manifest)
        size = file.tell()
    if base:
        base.close()
    return Taken(files=len(entries.done), reused=entries.reused, size_bytes=size, sha256=digest)


class _Entries:
    """Writes the entries of one backup."""

    def __init__(
        self, writer: BackupWriter, key: BackupKey, held: dict[str, Entry], advance: Callable[[int], None]
    ) -> None:
        self._writer, self._key, self._held, self._advance = writer, key, held, advance
        self.done: list[Entry] = []
        self.reused = 0

    def add_database(self, data: Path, url: str, scratch: Path) -> None:
        """Store the database as it is now."""
        if url:
            self._store(POSTGRES_NAME, dump_postgres(url), is_sealed=True, mode=0o600)
            return
        # Beside the backup: there is room for it there, if anywhere.
        with tempfile.TemporaryDirectory(prefix=".marsad-backup-", dir=scratch) as folder:
            copy = Path(folder) / SQLITE_NAME
            copy_sqlite(data / SQLITE_NAME, copy)
            self._store(SQLITE_NAME, _read(copy), is_sealed=True, mode=0o600)

    def add_file(self, data: Path, path: Path) -> None:
        """Store a file; one that vanishes meanwhile is left out, as if it had vanished before."""
        relative = path.relative_to(data).as_posix()
        is_sealed = relative.partition("/")[0] not in IN_PLAIN
        try:
            mode = path.stat().st_mode & 0o777
            old = self._held.get(relative)
            if old is not None and not is_sealed and old.size == path.stat().st_size and old.sha256 == _sha256(path):
                self.done.append(Entry(path=relative, size=old.size, sha256=old.sha256, mode=mode))
                self.reused += 1
                return
            with path.open("rb"):
                pass
        except FileNotFoundError:
            return
        except OSError as error:
            raise ArchiveError(f"{path}: {error.strerror}") from error
        self._store(relative, _read(path), is_sealed=is_sealed, mode=mode)

    def add_index(self, folder: Path, data: Path) -> None:
        """Store the index if it holds still long enough; else it is made anew from the database after a restore."""
        for _ in range(_INDEX_TRIES):
            loaded = _load_steady(folder)
            if loaded is not None:
                for path, content in loaded.items():
                    self._store(path.relative_to(data).as_posix(), iter([content]), is_sealed=False, mode=0o644)
                return

    def _store(self, relative: str, chunks: Iterator[bytes], *, is_sealed: bool, mode: int) -> None:
        digest, size = hashlib.sha256(), 0

        def counted() -> Iterator[bytes]:
            nonlocal size
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                self._advance(len(chunk))
                yield chunk

        stored = f"{'sealed' if is_sealed else 'files'}/{relative}"
        if is_sealed:
            self._writer.add(stored, seal(counted(), self._key, relative))
        else:
            self._writer.add(stored, counted(), compress=relative.startswith("index/"))
        self.done.append(
            Entry(path=relative, size=size, sha256=digest.hexdigest(), stored=stored, is_sealed=is_sealed, mode=mode)
        )


def size_of(data: Path) -> int:
    """Return about how many bytes a backup reads, for a progress bar."""
    total = sum(path.stat().st_size for path in _files(data, skip=data))
    database = data / SQLITE_NAME
    return total + (database.stat().st_size if database.exists() else 0)


def _files(data: Path, *, skip: Path) -> Iterator[Path]:
    """Yield the files of the data folder that a backup holds, but for the database and the index."""
    own = {skip.resolve()}
    for top in sorted(data.iterdir()):
        name = top.name
        if name in LEFT_OUT or name == "index" or name.startswith((SQLITE_NAME, ".")):
            continue
        for path in sorted([top] if top.is_file() else top.rglob("*")):
            # The key must lie somewhere else: who finds the backup shall not find it inside.
            if path.is_file() and not path.is_symlink() and path.resolve() not in own and path != data / KEY_FILE:
                yield path


def _load_steady(folder: Path) -> dict[Path, bytes] | None:
    """Return the files of the index, None when it changed while they were read."""
    if not (folder / "meta.json").exists():
        return {}
    try:
        before = (folder / "meta.json").read_bytes()
        files = {path: path.read_bytes() for path in sorted(folder.rglob("*")) if _belongs_to_index(path)}
        return files if (folder / "meta.json").read_bytes() == before else None
    except OSError:
        return None


def _belongs_to_index(path: Path) -> bool:
    return path.is_file() and not path.name.endswith(".lock") and not path.name.startswith(".tmp")


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def free_name(folder: Path) -> Path:
    """Return a name for a backup by the minute, for those who give a folder."""
    return folder / f"marsad-{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}.backup"
