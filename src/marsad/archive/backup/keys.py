"""The key of a site's backups: a line of text that the operator keeps somewhere else as well."""

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from marsad.archive.errors import ArchiveError

KEY_VARIABLE = "MARSAD_BACKUP_KEY"
KEY_FILE = Path("secrets") / "backup.key"
_PREFIX = "marsad-backup-key:"


class BackupKey:
    """32 random bytes, written as a line of text."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @classmethod
    def read(cls, text: str, where: str) -> "BackupKey":
        """Return the key that *text* writes. Raises `ArchiveError` naming *where* when it writes none."""
        line = text.strip().removeprefix(_PREFIX)
        try:
            secret = base64.b64decode(line, altchars=b"-_", validate=True)
        except ValueError:
            secret = b""
        if len(secret) != 32:
            raise ArchiveError(f"{where} holds no backup key; it is a line that begins with {_PREFIX}")
        return cls(secret)

    @classmethod
    def make(cls) -> "BackupKey":
        """Return a new key."""
        return cls(secrets.token_bytes(32))

    def text(self) -> str:
        """Return the key as its line of text."""
        return _PREFIX + base64.b64encode(self._secret, altchars=b"-_").decode("ascii")

    @property
    def name(self) -> str:
        """What a backup says of the key that it needs: enough to tell keys apart, nothing to find one by."""
        return hmac.new(self._secret, b"marsad backup key name", hashlib.sha256).hexdigest()[:16]

    def derive(self, salt: bytes, purpose: str) -> bytes:
        """Return the 32 bytes that encrypt one entry of one backup."""
        return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose.encode()).derive(self._secret)


def find_key(data: Path, key_file: str | None, *, make: bool) -> tuple[BackupKey, Path | None]:
    """Return the key to use, and where it was made when it was made now.

    It is in *key_file*, else in the environment, else where this operator keeps it, else in the data folder. With
    *make* a missing one is made. Raises `ArchiveError` when there is none, or a file holds none.
    """
    if key_file is None and (text := os.environ.get(KEY_VARIABLE)):
        return BackupKey.read(text, KEY_VARIABLE), None
    places = [Path(key_file)] if key_file else [*_own_place(), data / KEY_FILE]
    for path in places:
        if (key := _read(path)) is not None:
            return key, None
    if not make:
        looked = " or ".join(map(str, places))
        raise ArchiveError(f"no key in {looked}; name its file with --key, or set {KEY_VARIABLE}")
    key = BackupKey.make()
    return key, _write_to_first(places, key.text() + "\n")


def _own_place() -> list[Path]:
    """Return where the operator's own settings lie: apart from the site, and the same for all their sites."""
    folder = os.environ.get("XDG_CONFIG_HOME")
    try:
        return [(Path(folder) if folder else Path.home() / ".config") / "marsad" / "backup.key"]
    except RuntimeError:
        return []


def _read(path: Path) -> BackupKey | None:
    try:
        return BackupKey.read(path.read_text(encoding="ascii"), str(path))
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise ArchiveError(f"{path} holds no backup key; it is a line that begins with {_PREFIX}") from None
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror}") from error


def _write_to_first(places: list[Path], text: str) -> Path:
    """Write *text* to the first of *places* that can be written to."""
    for path in places[:-1]:
        try:
            _write_once(path, text)
        except ArchiveError:
            continue
        return path
    _write_once(places[-1], text)
    return places[-1]


def _write_once(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror}") from error
