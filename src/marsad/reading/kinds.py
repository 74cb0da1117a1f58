"""The kinds of words that the passes over a text look for, as bits."""

from typing import Final

COUNTRY: Final = 1
PLACE: Final = 2
OFFICE: Final = 4
BODY: Final = 8
FIRST_NAME: Final = 16
SAYING: Final = 32
SPEECH: Final = 64
"""What may bring speech: verbs of saying, بحسب, قوله."""
STAND_IN: Final = 128
"""What may stand for something named before: المنظمة, الجانب."""
LISTED: Final = 256
"""Plurals and duals of what lists are announced as: نقاط."""
COUNT: Final = 512
"""Numbers, and duals of what lists are announced as."""
OPENER: Final = 1024
"""What may bring the points of a list: هي, تتمثل."""
