"""Encrypting and decrypting streams of any length, so that a piece that is changed, moved or missing is noticed.

Each piece of a megabyte is sealed with AES-256-GCM; its number and whether it is the last are part of what is sealed
(the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
"""

import os
import struct
import zlib
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from marsad.archive.backup.keys import BackupKey
from marsad.archive.errors import ArchiveError

PIECE_BYTES = 1024 * 1024
_MAGIC = b"MARSAD1\n"
_SALT_BYTES = 32
_TAG_BYTES = 16


def seal(pieces: Iterable[bytes], key: BackupKey, purpose: str) -> Iterator[bytes]:
    """Yield *pieces* compressed and encrypted for *purpose*, which must be told to open them again."""
    salt = os.urandom(_SALT_BYTES)
    cipher = AESGCM(key.derive(salt, purpose))
    yield _MAGIC + salt
    number, waiting = 0, b""
    for piece in _regular(_compressed(pieces)):
        if waiting:
            yield cipher.encrypt(_nonce(number), waiting, b"more")
            number += 1
        waiting = piece
    yield cipher.encrypt(_nonce(number), waiting, b"last")


def unseal(chunks: Iterable[bytes], key: BackupKey, purpose: str) -> Iterator[bytes]:
    """Yield what `seal` was given. Raises `ArchiveError` at the first piece that is not as it was."""
    source = _regular(chunks, PIECE_BYTES + _TAG_BYTES, head=len(_MAGIC) + _SALT_BYTES)
    head = next(source, b"")
    if len(head) != len(_MAGIC) + _SALT_BYTES or not head.startswith(_MAGIC):
        raise ArchiveError(f"{purpose}: not an encrypted part of a backup")
    cipher = AESGCM(key.derive(head[len(_MAGIC) :], purpose))
    inflate = zlib.decompressobj()
    number, waiting = 0, None
    for piece in source:
        if waiting is not None:
            yield inflate.decompress(_opened(cipher, number, waiting, b"more", purpose))
            number += 1
        waiting = piece
    yield inflate.decompress(_opened(cipher, number, waiting or b"", b"last", purpose))
    yield inflate.flush()
    if not inflate.eof:
        raise ArchiveError(f"{purpose}: cut short")


def _opened(cipher: AESGCM, number: int, piece: bytes, mark: bytes, purpose: str) -> bytes:
    try:
        return cipher.decrypt(_nonce(number), piece, mark)
    except InvalidTag:
        raise ArchiveError(f"{purpose}: piece {number} was changed, or the key is another") from None


def _nonce(number: int) -> bytes:
    return struct.pack(">4xQ", number)


def _compressed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    deflate = zlib.compressobj(3)
    for piece in pieces:
        if out := deflate.compress(piece):
            yield out
    yield deflate.flush()


def _regular(chunks: Iterable[bytes], size: int = PIECE_BYTES, head: int = 0) -> Iterator[bytes]:
    """Yield *chunks* cut anew: first *head* bytes, if any, then *size* bytes each, the last what is left."""
    waiting = bytearray()
    wanted = head or size
    for chunk in chunks:
        waiting += chunk
        while len(waiting) >= wanted:
            yield bytes(waiting[:wanted])
            del waiting[:wanted]
            wanted = size
    if waiting:
        yield bytes(waiting)
