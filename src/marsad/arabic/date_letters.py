"""The folding that dates are read in: one letter to one letter, so that offsets cost nothing."""

import re
from collections.abc import Sequence

_DELETED = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]+"
)
_LETTERS = str.maketrans(
    "آأإٱىیېةۀەھہکڪ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９⁄∕‐‑",
    "اااايييهههههكك012345678901234567890123456789//--",
)


def fold_letters(text: str) -> tuple[str, Sequence[int]]:
    """Return *text* with spelling variants folded, and the place in *text* of each of its characters, then its length.

    Hamza seats on alef, alef maqsura, teh marbuta, Persian letters and the digit sets are folded; short vowels,
    tatweel, and zero-width and bidi controls are dropped. Never raises.

    >>> fold_letters("٨ أُكتوبر")
    ('8 اكتوبر', [0, 1, 2, 4, 5, 6, 7, 8, 9])
    """
    folded = text.translate(_LETTERS)
    if not _DELETED.search(folded):
        return folded, range(len(text) + 1)
    offsets: list[int] = []
    end = 0
    for match in _DELETED.finditer(folded):
        offsets.extend(range(end, match.start()))
        end = match.end()
    offsets.extend(range(end, len(text) + 1))
    return _DELETED.sub("", folded), offsets
