"""The kind of place that is written with a Chinese name: 郑州市, Zhengzhou City, مدينة تشنغتشو."""

from functools import cache
from typing import Final

from marsad.arabic import fold
from marsad.names.scripts import ARABIC, HAN, LATIN
from marsad.names.tables import load_rows

_LEAST_HAN: Final = 2
"""Characters that must remain of a Chinese name: 沙市 is a name as it stands."""


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    return {script: tuple(fold(word) for word in words.split()) for script, words in load_rows("place_kinds.tsv")}


def without_kind(text: str, script: str) -> str:
    """Return the Chinese place name *text* without the kind of place; as it is when it tells none.

    >>> without_kind("郑州市", "Hani"), without_kind("Sichuan Province", "Latn"), without_kind("沙市", "Hani")
    ('郑州', 'Sichuan', '沙市')
    """
    kinds = _kinds().get(script, ())
    if script == HAN:
        ends = (kind for kind in kinds if text.endswith(kind) and len(text) - len(kind) >= _LEAST_HAN)
        return text.removesuffix(next(ends, ""))
    words = text.split()
    if script == LATIN and len(words) > 1 and fold(words[-1]) in kinds:
        return " ".join(words[:-1])
    if script == ARABIC and len(words) > 1 and fold(words[0]) in kinds:
        return " ".join(words[1:])
    return text
