"""A file that cannot be read to its end, or is too large, is named with the reason by every door."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from marsad.archive.errors import ArchiveError
from marsad.archive.feeds import load_feed
from marsad.archive.ghost import read_ghost
from marsad.archive.lines import numbered_lines, read_whole
from marsad.archive.tables import read_table
from marsad.archive.wordpress.splitting import Splitter


def damaged(folder: Path) -> Path:
    """Return a gzip file whose bytes are wrong in the middle."""
    data = bytearray(gzip.compress(b"".join(f"line {n} {n * 7919}\n".encode() for n in range(20_000))))
    data[len(data) // 2 : len(data) // 2 + 200] = b"\xff" * 200
    file = folder / "damaged.gz"
    file.write_bytes(data)
    return file


def split(name: str) -> list[Any]:
    with gzip.open(name) as stream:
        return list(Splitter(stream).parts())


@pytest.mark.parametrize("door", [
    pytest.param(lambda name: read_whole(name, 10**9), id="whole"),
    pytest.param(lambda name: list(numbered_lines(name, 10**6, lambda size: None)), id="lines"),
    pytest.param(split, id="wordpress"), pytest.param(load_feed, id="feed"), pytest.param(read_ghost, id="ghost"),
    pytest.param(lambda name: list(read_table(name, {})), id="csv"),
])  # fmt: skip
def test_a_packed_file_that_is_damaged_inside_is_named(tmp_path: Path, door: Callable[[str], Any]) -> None:
    with pytest.raises(ArchiveError, match="cannot be read on"):
        door(str(damaged(tmp_path)))


def test_a_file_that_is_too_large_is_named(tmp_path: Path) -> None:
    file = tmp_path / "large.json"
    file.write_bytes(b"x" * 3_000_000)
    assert len(read_whole(str(file), 3_000_000)) == 3_000_000
    with pytest.raises(ArchiveError, match=r"large\.json: larger than 2 MB; give it in parts"):
        read_whole(str(file), 2 * 1024 * 1024)


@pytest.mark.parametrize("name", ["missing.xml", "."])
def test_what_is_no_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArchiveError, match=name):
        read_whole(str(tmp_path / name) if name != "." else name, 100)
