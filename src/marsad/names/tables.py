"""Read this room's tables of facts: tab-separated files beside the code, `#` lines are their sources."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def load_rows(filename: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table *filename*, cells stripped; comment lines and empty lines are left out.

    Raises `FileNotFoundError` when the table was not installed.
    """
    lines = (_FOLDER / filename).read_text(encoding="utf-8").splitlines()
    kept = (line for line in lines if line.strip() and not line.startswith("#"))
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in kept)


@cache
def load_words(filename: str) -> frozenset[str]:
    """Return the words of a table that holds words separated by spaces."""
    return frozenset(word for row in load_rows(filename) for cell in row for word in cell.split())
