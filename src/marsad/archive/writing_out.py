"""Where exports go: a file or a folder that is there whole when it is there at all."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from marsad.archive.errors import ArchiveError


@contextmanager
def written_whole(out: str) -> Iterator[IO[bytes]]:
    """Yield a file to write *out* into; it takes its place only when all of it is on disk. `-` is standard output.

    Raises `ArchiveError` naming the place when it cannot be written to.
    """
    if out == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(out)
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with new.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise ArchiveError(f"{out}: {error.strerror or error}") from error
    finally:
        new.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_lines(out: str, lines: Iterable[str]) -> int:
    """Write *lines* to the file *out*; returns how many."""
    count = 0
    with written_whole(out) as file:
        for line in lines:
            file.write(line.encode("utf-8") + b"\n")
            count += 1
    return count
