"""The word lists of this room, folded, and what a word may be by them."""

from functools import cache, lru_cache
from typing import Final

from marsad.arabic import fold
from marsad.arabic.tables import load_rows
from marsad.reading.words import without_clitics

_PACKAGE: Final = "marsad.reading"


def load_table(name: str) -> list[list[str]]:
    """Return the rows of one of this room's tables; cells at the end of a line may be left out."""
    return list(load_rows(name, _PACKAGE))


@cache
def load_folded(name: str) -> frozenset[str]:
    """Return the words of a list of this room, folded."""
    return frozenset(fold(word) for row in load_table(name) for cell in row for word in cell.split())


@lru_cache(maxsize=200_000)
def is_stop(folded: str) -> bool:
    """Tell whether a folded word ends any name: a word of grammar, an adverb, a day or a month, also behind و or ف."""
    stops = load_folded("stop_words.txt")
    return folded in stops or (folded[:1] in "وف" and len(folded) > 2 and folded[1:] in stops)


@lru_cache(maxsize=200_000)
def is_everyday(folded: str) -> bool:
    """Tell whether a folded word, or what is left of it without clitics, is no name by the list of everyday words."""
    words = load_folded("everyday_words.txt")
    if folded in load_folded("given_names.txt"):
        return False
    return any(rest in words for clitic, rest in without_clitics(folded) if not clitic or len(rest) > 2)


def is_given_name(folded: str) -> bool:
    """Tell whether a folded word is a first name."""
    return folded in load_folded("given_names.txt")


@lru_cache(maxsize=200_000)
def is_definite(folded: str) -> bool:
    """Tell whether a folded word has the article, alone or after ل: الصين, للصين; إلغاء has none, nor has ألقاها."""
    if len(folded) <= 3 or not folded.startswith(("ال", "لل")):
        return False
    # No word has both the article and a pronoun.
    return not folded.endswith("ها") and folded not in load_folded("al_words.txt")


@lru_cache(maxsize=200_000)
def has_pronoun(folded: str) -> bool:
    """Tell whether a folded word is an everyday noun with a pronoun: نظيرها, بلادهم, قلقنا."""
    words = load_folded("everyday_words.txt")
    for pronoun in ("ها", "هم", "هما", "نا", "كم", "ه"):
        stem = folded.removesuffix(pronoun)
        if stem != folded and len(stem) > 2 and (stem in words or (stem[-1] == "ت" and f"{stem[:-1]}ه" in words)):
            return True
    return False


@cache
def _in_general() -> dict[str, str]:
    return {fold(word): kind for word, kind in load_table("people_in_general.tsv")}


def kind_in_general(form: str) -> str | None:
    """Return `people` or `document` for a word of unnamed speakers, with or without its article, or None."""
    known = _in_general()
    return known.get(form) or (known.get(form[2:]) if form.startswith("ال") else None)
