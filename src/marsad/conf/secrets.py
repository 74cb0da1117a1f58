"""Keys that belong to one data folder, made on first use and readable by its owner only."""

import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet


def load_signing_key(data: Path) -> str:
    """Return the key that signs sessions and forms, made and kept in `secrets/signing.key`."""
    return _load_or_make(data / "secrets" / "signing.key", secrets.token_urlsafe(50))


def load_privacy_key(data: Path) -> str:
    """Return the key that seals commenters' addresses (Fernet), made and kept in `secrets/privacy.key`."""
    return _load_or_make(data / "secrets" / "privacy.key", Fernet.generate_key().decode())


def add_privacy_key(data: Path) -> str:
    """Put a new key before those in `secrets/privacy.key` and return them all, the new one first.

    The older ones stay: they open what they sealed until `marsad reseal` has sealed it anew.
    """
    keys = f"{Fernet.generate_key().decode()}\n{load_privacy_key(data)}"
    path = data / "secrets" / "privacy.key"
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(keys + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    return keys


def _load_or_make(path: Path, fresh: str) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Two processes may start at once: the first to link its file wins, both read the winner's.
    mine = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(fresh + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(mine, path)
    except FileExistsError:
        pass
    finally:
        mine.unlink()
    return path.read_text(encoding="ascii").strip()
