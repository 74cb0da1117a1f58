"""Whether a backup is whole: its bytes, its parts, and that the key opens what is encrypted."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from marsad.archive.backup.container import BackupReader, Entry
from marsad.archive.backup.keys import BackupKey
from marsad.archive.backup.sealing import unseal
from marsad.archive.errors import ArchiveError


class Backup:
    """A verified backup, with the earlier ones that it builds upon. Raises `ArchiveError` for what is not whole."""

    def __init__(
        self,
        path: Path,
        key: BackupKey,
        *,
        bases: Sequence[Path] = (),
        advance: Callable[[int], None] = lambda amount: None,
    ) -> None:
        self._key = key
        self._readers = [BackupReader(path, advance)]
        while base := self._readers[-1].manifest.base:
            self._readers.append(_open_base(self._readers[-1], base, bases, advance))
        self.manifest = self._readers[0].manifest
        if self.manifest.key != key.name:
            raise ArchiveError(f"{path}: made with another key ({self.manifest.key}); this one is {key.name}")
        for entry in self.manifest.entries:
            _check_path(path, entry.path)

    def chunks(self, entry: Entry) -> Iterator[bytes]:
        """Yield the bytes of a file, as it was. Raises `ArchiveError` at the end when they are not."""
        digest, size = hashlib.sha256(), 0
        for chunk in self._stored(entry):
            digest.update(chunk)
            size += len(chunk)
            yield chunk
        if (size, digest.hexdigest()) != (entry.size, entry.sha256):
            raise ArchiveError(f"{entry.path}: its checksum is not the one in the manifest")

    def close(self) -> None:
        """Let go of the files."""
        for reader in self._readers:
            reader.close()

    def _stored(self, entry: Entry) -> Iterator[bytes]:
        for reader in self._readers:
            stored = next((one.stored for one in reader.manifest.entries if one.path == entry.path), "")
            if stored:
                chunks = reader.chunks(stored)
                return unseal(chunks, self._key, entry.path) if entry.is_sealed else chunks
        raise ArchiveError(f"{entry.path}: neither this backup nor the one before holds it")


def verify_backup(
    path: Path, key: BackupKey, *, bases: Sequence[Path] = (), advance: Callable[[int], None] = lambda amount: None
) -> int:
    """Read all of a backup and say how many files it holds. Raises `ArchiveError` with what is wrong, and where."""
    backup = Backup(path, key, bases=bases, advance=advance)
    for entry in backup.manifest.entries:
        for _ in backup.chunks(entry):
            pass
    backup.close()
    return len(backup.manifest.entries)


def _open_base(
    reader: BackupReader, digest: str, bases: Sequence[Path], advance: Callable[[int], None]
) -> BackupReader:
    beside = reader.path.with_name(PurePosixPath(reader.manifest.base_file).name or "missing")
    for path in (*bases, beside):
        if path.exists():
            base = BackupReader(path, advance)
            if base.digest == digest:
                return base
            base.close()
    raise ArchiveError(
        f"{reader.path}: builds upon {reader.manifest.base_file or 'another backup'}, which is not beside it; "
        "name it with --base"
    )


def _check_path(backup: Path, path: str) -> None:
    parts = PurePosixPath(path).parts
    if not parts or PurePosixPath(path).is_absolute() or ".." in parts or "\\" in path or "\0" in path:
        raise ArchiveError(f"{backup}: the path {path!r} leads out of the data folder")
