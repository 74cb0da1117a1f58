"""Where what was said ends: before what the reporter adds, before whose word it is, at the comma of a first clause."""

from typing import Final

from marsad.reading.said_content import is_adverbial
from marsad.reading.saying import sayings_of
from marsad.reading.vocabulary import load_folded
from marsad.reading.words import Words

_AFTERWARDS: Final = frozenset({"بعد", "عقب", "اثر", "قبل"})
_WHILE: Final = frozenset({"فيما", "بينما"})
_IN_HIS_WORDS: Final = frozenset({"حسب", "بحسب", "وفق", "وفقا", "علي"})
_PASSED_ON: Final = frozenset({"نقل", "نقلت", "نسب", "نسبت"})
_LONGEST_ASIDE: Final = 14
_COMMAS: Final = "،,"
_DENIALS: Final = frozenset({"لم", "لن", "لا", "ليس"})


def cut_aside(words: Words, first: int, last: int, is_noun: bool) -> int:
    """Return where what was said ends: before an aside that is the reporter's own, which a comma begins."""
    for at in range(first + 2, last):
        if words.form(at) in _IN_HIS_WORDS and _is_his_word(words, at):
            return at
        if not any(sign in words.gaps[at] for sign in _COMMAS):
            continue
        form = words.form(at)
        if form in load_folded("asides.txt"):
            return at
        if is_adverbial(form) and words.form(at + 1) in load_folded("occasions.txt"):
            return at
        if is_noun and form in _AFTERWARDS:
            return at
        following = words.form(at + 1)
        if form in _WHILE and (following in _DENIALS or following in _PASSED_ON or sayings_of(following)[1]):
            return at
    return last


def _is_his_word(words: Words, place: int) -> bool:
    """Tell whether a saying ends with whose word it is: حسب قوله, على حد تعبيرها."""
    if words.form(place) == "علي":
        return words.form(place + 1) == "حد" and words.form(place + 2).startswith(("قول", "تعبير", "وصف"))
    following = words.form(place + 1)
    return following.startswith(("قوله", "قولها", "قولهم", "تعبيره", "تعبيرها", "تعبيرهم"))


def main_clause(words: Words, place: int, last: int, far: bool) -> int:
    """Return the word behind the comma that ends what begins a sentence: وفق مسؤولين في الوزارة، بلغت ..."""
    for at in range(place, min(place + (_LONGEST_ASIDE if far else 1), last)):
        if any(sign in words.gaps[at] for sign in _COMMAS):
            return at
    return place
