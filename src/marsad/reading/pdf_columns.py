"""The columns of a printed page: which runs of characters stand beside each other, and in what order they are read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Final

_LEAST_RUNS: Final = 4
_LEAST_LETTERS: Final = 14
_MOST_ACROSS: Final = 0.25
_LEAST_GUTTER: Final = 0.7
_DEEPEST: Final = 4


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that the page sets side by side, and the box they stand in; heights count from below."""

    left: float
    right: float
    bottom: float
    top: float
    letters: int
    characters: list[Any] = field(default_factory=list)


def in_columns(runs: Sequence[Run], *, right_to_left: bool, depth: int = 0) -> list[list[Run]]:
    """Return the runs of a page in groups that are read one after the other, each from above to below.

    What goes across the columns (a headline, a picture's words) parts them: what stands above it is read first. A page
    without columns is one group, and so is a table: its cells are short.
    """
    gutter = _gutter(runs) if depth < _DEEPEST else None
    if gutter is None:
        return [list(runs)]
    groups: list[list[Run]] = []
    beside: list[Run] = []
    across: list[Run] = []
    for run in sorted(runs, key=lambda run: -run.top):
        if run.left < gutter < run.right:
            _add_columns(groups, beside, gutter, right_to_left, depth)
            across.append(run)
        else:
            if across:
                groups.append(across)
                across = []
            beside.append(run)
    _add_columns(groups, beside, gutter, right_to_left, depth)
    return [*groups, across] if across else groups


def _add_columns(groups: list[list[Run]], beside: list[Run], gutter: float, right_to_left: bool, depth: int) -> None:
    """Add the columns of what stands between two runs that go across, and empty it."""
    sides = [[run for run in beside if run.left >= gutter], [run for run in beside if run.right <= gutter]]
    for side in sides if right_to_left else sides[::-1]:
        if side:
            groups.extend(in_columns(side, right_to_left=right_to_left, depth=depth + 1))
    beside.clear()


def _gutter(runs: Sequence[Run]) -> float | None:
    """Return where a page's runs stand apart to the left and the right, or None where they do not."""
    if len(runs) < 2 * _LEAST_RUNS:
        return None
    best: tuple[int, float] | None = None
    found = None
    for edge in sorted({round(run.left) for run in runs}):
        place = edge - 1.0
        left = [run for run in runs if run.right <= place]
        right = [run for run in runs if run.left >= place]
        across = len(runs) - len(left) - len(right)
        if across > _MOST_ACROSS * len(runs) or not (_is_column(left) and _is_column(right)):
            continue
        width = min(run.left for run in right) - max(run.right for run in left)
        height = median(run.top - run.bottom for run in runs)
        if width < _LEAST_GUTTER * height or not _are_level(left, right):
            continue
        if best is None or (across, -width) < best:
            best, found = (across, -width), place
    return found


def _is_column(runs: Sequence[Run]) -> bool:
    """Tell whether runs are lines of running text: enough of them, and not cells of a table or numbers of a list."""
    return len(runs) >= _LEAST_RUNS and median(run.letters for run in runs) >= _LEAST_LETTERS


def _are_level(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Tell whether most of the shorter side stands beside the other, not above or below it."""
    fewer, more = sorted((left, right), key=len)
    bottom, top = min(run.bottom for run in more), max(run.top for run in more)
    level = sum(bottom <= (run.bottom + run.top) / 2 <= top for run in fewer)
    return level * 2 > len(fewer)
