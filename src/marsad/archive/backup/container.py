"""The file of a backup: a zip whose comment is the SHA-256 of all its other bytes."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from marsad.archive.errors import ArchiveError

FORMAT = 1
MANIFEST = "manifest.json"
_CHUNK_BYTES = 1024 * 1024
_MARK = b"marsad-backup sha256="
_COMMENT_BYTES = len(_MARK) + 64
_MANIFEST_MAX_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of the data folder. `sha256` and `size` are those of the file, not of how it is stored.

    `stored` is its name in the zip, empty when the backup that this one builds upon holds it.
    """

    path: str
    size: int
    sha256: str
    stored: str = ""
    is_sealed: bool = False
    mode: int = 0o644


@dataclass(slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself. `key` names the key that opens it, `base` the backup that it builds upon."""

    marsad: str
    created_at: str
    database: str
    key: str
    format: int = FORMAT
    base: str = ""
    base_file: str = ""
    entries: list[Entry] = field(default_factory=list)

    @classmethod
    def read(cls, data: bytes) -> "Manifest":
        """Return the manifest that *data* holds. Raises `ArchiveError` when it is of another format."""
        try:
            values: dict[str, Any] = json.loads(data)
            if values.get("format") != FORMAT:
                raise ArchiveError(f"made by another version (format {values.get('format')}); this one reads {FORMAT}")
            entries = [Entry(**entry) for entry in values.pop("entries")]
            return cls(**values, entries=entries)
        except (ValueError, TypeError, KeyError) as error:
            raise ArchiveError(f"its manifest cannot be read ({error})") from error

    def data(self) -> bytes:
        """Return the manifest as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode("utf-8")


class _Hashing(io.RawIOBase):
    """Passes on what is written, and keeps its hash. It cannot seek, so that each byte is written once, in order."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.digest, self.size = file, hashlib.sha256(), 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._file.write(data)
        self.digest.update(data)
        self.size += len(data)
        return len(data)


class BackupWriter:
    """Writes a backup's zip into *file*, entry by entry."""

    def __init__(self, file: IO[bytes]) -> None:
        self._out = _Hashing(file)
        self._file = file
        self._zip = zipfile.ZipFile(self._out, "w", allowZip64=True)

    def __enter__(self) -> "BackupWriter":
        """Begin."""
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Leave a zip that was not closed as it stands: its file is thrown away."""
        self._zip.fp = None

    def add(self, name: str, chunks: Iterable[bytes], *, compress: bool = False) -> None:
        """Store *chunks* as the entry *name*."""
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        with self._zip.open(info, "w", force_zip64=True) as entry:
            for chunk in chunks:
                entry.write(chunk)

    def close(self, manifest: Manifest) -> str:
        """Write the manifest and the hash of it all; return the hash."""
        self.add(MANIFEST, [manifest.data()], compress=True)
        self._zip.comment = b"0" * _COMMENT_BYTES
        # The zip's last bytes are its comment: held back here, and written when the hash of the rest is known.
        held = _HeldBack(self._out, _COMMENT_BYTES)
        self._zip.fp = held  # type: ignore[assignment]
        self._zip.close()
        digest = self._out.digest.hexdigest()
        self._file.write(_MARK + digest.encode("ascii"))
        return digest


class _HeldBack:
    """Passes on all but the last bytes written."""

    def __init__(self, out: _Hashing, count: int) -> None:
        self._out, self._count, self._waiting = out, count, b""

    def write(self, data: bytes) -> int:
        self._waiting += data
        ready, self._waiting = self._waiting[: -self._count], self._waiting[-self._count :]
        self._out.write(ready)
        return len(data)

    def tell(self) -> int:
        return self._out.size + len(self._waiting)

    def flush(self) -> None:
        """Nothing is kept that could be flushed yet."""

    def close(self) -> None:
        """The file belongs to the caller."""


class BackupReader:
    """An opened backup. Opening verifies every byte, and raises `ArchiveError` when one is not as it was."""

    def __init__(self, path: Path, advance: Callable[[int], None] = lambda amount: None) -> None:
        self.path = path
        self.digest = _verified(path, advance)
        try:
            self._zip = zipfile.ZipFile(path)
            info = self._zip.getinfo(MANIFEST)
            if info.file_size > _MANIFEST_MAX_BYTES:
                raise ArchiveError("its manifest is too large")
            self.manifest = Manifest.read(self._zip.read(info))
        except ArchiveError as error:
            raise ArchiveError(f"{path}: {error}") from error
        except (OSError, KeyError, zipfile.BadZipFile) as error:
            raise ArchiveError(f"{path}: no backup of this program ({error})") from error

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield what the entry *name* holds."""
        try:
            with self._zip.open(name) as entry:
                while chunk := entry.read(_CHUNK_BYTES):
                    yield chunk
        except (OSError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise ArchiveError(f"{self.path}: {name} cannot be read ({error})") from error

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()


def _verified(path: Path, advance: Callable[[int], None]) -> str:
    try:
        size = path.stat().st_size
        digest, left = hashlib.sha256(), size - _COMMENT_BYTES
        with path.open("rb") as file:
            if not file.read(2) == b"PK" or left <= 0:
                raise ArchiveError(f"{path}: no backup; one begins as a zip file does")
            file.seek(0)
            while left > 0 and (chunk := file.read(min(_CHUNK_BYTES, left))):
                digest.update(chunk)
                left -= len(chunk)
                advance(len(chunk))
            comment = file.read()
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror or error}") from error
    if not comment.startswith(_MARK):
        raise ArchiveError(f"{path}: cut short, or no backup: its last line with the checksum is missing")
    if comment[len(_MARK) :].decode("ascii", "replace") != digest.hexdigest():
        raise ArchiveError(f"{path}: damaged: its bytes do not give the checksum in its last line; use another copy")
    return digest.hexdigest()
