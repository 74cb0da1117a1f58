"""Finding words in an article's text again: after an edit, or as an editor typed them."""

import re
from collections.abc import Sequence

Span = tuple[int, int]

_LONGEST = 20_000


def locate(text: str, words: str, near: int) -> Span | None:
    """Return start and end of *words* in *text*, the occurrence that begins nearest to *near*; None when not there.

    White space in *words* matches any white space, so that what was copied from the screen is found over line ends.

    >>> locate("قال وانغ يي ثم قال وانغ يي", "وانغ  يي", 20)
    (19, 26)
    >>> locate("قال وانغ يي", "لي تشيانغ", 0) is None
    True
    """
    return min(occurrences(text, words), key=lambda span: abs(span[0] - near), default=None)


def occurrences(text: str, words: str) -> list[Span]:
    """Return where *words* stand in *text*, in order, none overlapping."""
    parts = words[:_LONGEST].split()
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    return [match.span() for match in pattern.finditer(text)]


def follow(text: str, words: str, starts: Sequence[int]) -> list[Span | None]:
    """Return where each of the places *starts*, at which *words* stood before an edit, stands in *text* now.

    The places keep their order and none takes another's; as few as possible are lost, and they move as little as
    that allows. *starts* must ascend.

    >>> follow("في بكين ثم بكين", "بكين", [0, 6])
    [(3, 7), (11, 15)]
    """
    found = occurrences(text, words)
    # best[i][j]: fewest lost, then least moved, for the places from i on among the occurrences from j on.
    places, spots = len(starts), len(found)
    best = [[(places - i, 0)] * (spots + 1) for i in range(places + 1)]
    for i in range(places - 1, -1, -1):
        for j in range(spots - 1, -1, -1):
            taken = best[i + 1][j + 1]
            here = (taken[0], taken[1] + abs(found[j][0] - starts[i]))
            lost = best[i + 1][j]
            best[i][j] = min(best[i][j + 1], here, (lost[0] + 1, lost[1]))
    spans: list[Span | None] = []
    i = j = 0
    while i < places:
        if j < spots and best[i][j] == best[i][j + 1]:
            j += 1
        elif j < spots and best[i][j] != (best[i + 1][j][0] + 1, best[i + 1][j][1]):
            spans.append(found[j])
            i, j = i + 1, j + 1
        else:
            spans.append(None)
            i += 1
    return spans
