"""Files read, plain or compressed: whole within a bound, or of any size a line at a time."""

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, cast

from marsad.archive.errors import ArchiveError

UNREADABLE = (OSError, EOFError, zlib.error)
"""What reading a damaged file raises, packed or not."""


def open_bytes(name: str) -> IO[bytes]:
    """Open a file, `-` for standard input, unpacking gzip by its first bytes. Raises `ArchiveError` naming it."""
    try:
        raw: IO[bytes] = sys.stdin.buffer if name == "-" else Path(name).open("rb")  # noqa: SIM115 - the caller's
    except OSError as error:
        raise ArchiveError(f"{name}: {error.strerror}") from error
    buffered = io.BufferedReader(cast(io.RawIOBase, raw), 1024 * 1024) if not hasattr(raw, "peek") else raw
    try:
        begins = buffered.peek(2)[:2]  # type: ignore[union-attr]
    except OSError as error:  # A folder, for one, can be opened and not read.
        buffered.close()
        raise ArchiveError(f"{name}: {error.strerror}") from error
    if begins == b"\x1f\x8b":
        return cast(IO[bytes], gzip.open(buffered, "rb"))
    return buffered


def read_whole(name: str, most_bytes: int) -> bytes:
    """Return the bytes of a file, unpacked. Raises `ArchiveError` naming it when it cannot be read or is too large."""
    with open_bytes(name) as stream:
        try:
            data = stream.read(most_bytes + 1)
        except UNREADABLE as error:
            raise ArchiveError(f"{name}: cannot be read on ({error}); is the file whole?") from error
    if len(data) > most_bytes:
        raise ArchiveError(f"{name}: larger than {most_bytes // 1024 // 1024} MB; give it in parts")
    return data


def numbered_lines(name: str, most_bytes: int, advance: Callable[[int], None]) -> Iterator[tuple[int, bytes]]:
    """Yield the number and bytes of each line that is not empty; of one longer than *most_bytes*, only its beginning.

    *advance* is told how many bytes were read. Raises `ArchiveError` naming the file when it cannot be read on.
    """
    with open_bytes(name) as stream:
        number = 0
        try:
            while line := stream.readline(most_bytes + 1):
                number += 1
                size = len(line)
                rest = line
                while len(rest) > most_bytes and not rest.endswith(b"\n"):
                    rest = stream.readline(most_bytes + 1)
                    size += len(rest)
                advance(size)
                if number == 1:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                if line.strip():
                    yield number, line
        except UNREADABLE as error:
            raise ArchiveError(f"{name} line {number + 1}: cannot be read on ({error}); is the file whole?") from error
