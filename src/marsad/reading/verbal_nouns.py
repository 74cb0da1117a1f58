"""Verbal nouns by their shape: what the points of a list and the objects of many verbs begin with."""

import re
from functools import lru_cache
from typing import Final

from marsad.reading.vocabulary import is_definite, is_given_name, is_stop, load_folded

# The patterns of the derived forms, folded: تفعيل، تفعلة، إفعال، إفالة، افتعال، انفعال، استفعال، مفاعلة، تفاعل، تفعّل.
_SHAPE: Final = re.compile(
    "ت[^اويه ]{1,2}ي[^اوي]|ت[^ا]{2}ي[^ا]|ت[^ا]{2,3}يه|ت[^ا]{2,3}ه"
    "|ا[^ا]{2}ا[^ا]|ا[^ا]ا[^ا]ه|ا[^ا]{2}اء|ا[^ا][تدط][^ا]?ا[^ا]|ا[^ا]تي?ا[^ا]|ان[^ا]{2}ا[^ا]|است[^ا]{1,2}ا[^ا]ه?|است[^ا]{2}اء|استي[^ا]ا[^ا]"
    "|م[^ا]ا[^ا]{1,2}ه|ت[^ا]ا[^ا]{1,2}|ت[^ا]ا[^ا]?ي|ت[^اي]{3}"
)


@lru_cache(maxsize=200_000)
def is_verbal_noun(folded: str) -> bool:
    """Tell whether a folded word without clitics looks like a verbal noun, with or without the article.

    >>> [is_verbal_noun(word) for word in ("تعزيز", "الالتزام", "احتواء", "مكافحه", "دعم", "الثقافيه")]
    [True, True, True, True, True, False]
    """
    bare = folded[2:] if is_definite(folded) and len(folded) > 4 else folded
    if bare in load_folded("verbal_nouns.txt"):
        return True
    if is_given_name(bare) or is_stop(bare) or bare in load_folded("not_verbal_nouns.txt"):
        return False
    return bool(_SHAPE.fullmatch(bare))
