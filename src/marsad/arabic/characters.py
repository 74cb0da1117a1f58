"""Which characters are what: the sets that folding, tokens and sentences are built from.

The strings are bodies of regular-expression classes. Source: the Unicode Character Database 14 (Scripts, General
Category), as Python 3.11 knows it.
"""

from typing import Final

ARABIC_LETTERS: Final = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
)
"""Letters of the Arabic script, Persian, Urdu and other languages' and the presentation forms with them."""

ARABIC_MARKS: Final = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0898-\u089f"
    "\u08ca-\u08e1\u08e3-\u08ff"
)
"""Short vowels, shadda, sukun and the marks of Quranic text."""

TATWEEL: Final = "\u0640"

JOINERS: Final = "\u200c\u200d"
"""Zero-width non-joiner and joiner: they shape letters and may stand inside a word."""

BIDI_CONTROLS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"

INVISIBLE: Final = "\u00ad\u034f\u180b-\u180e\u200b\u2060-\u2065\u206a-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
"""Soft hyphen, zero-width space, word joiner, byte-order mark, variation selectors and their like."""

LATIN_LETTERS: Final = (
    "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua78e"
    "\uff21-\uff3a\uff41-\uff5a"
)

LATIN_MARKS: Final = "\u0300-\u036f"

HAN: Final = "\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"

APOSTROPHES: Final = "'\u2019\u02bc\u02bb\uff07"
