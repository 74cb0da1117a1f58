"""Forms of a verb brought together under its past tense: يقول، تقول، قالت، قالوا → قال."""

from typing import Final

from marsad.arabic.word_counts import WordCounts

_ENDINGS: Final = ("ونها", "ونه", "ها", "هم", "ه", "وا", "ون", "نا", "تم", "ت")
_HEAVY: Final = 6
"""Letters of the shortest verbal noun with an alef before its last letter: انتقال, استقبال."""


def verb_stem(word: str, counts: WordCounts) -> str | None:
    """Return the past tense of a folded word that is a form of a verb, None for any other word.

    Every step needs a form that is met: no form is made up.
    """
    if (word[0] not in "يتن" and not word.endswith(_ENDINGS)) or counts.is_noun(word):
        return None
    bare = _without_ending(word, counts)
    person = bare
    if bare[0] in "تن" and len(bare) >= 3:
        third = "ي" + bare[1:]
        if counts.of(third) and counts.of(third) * 3 >= counts.of(bare):
            person = third
    if person[0] == "ي" and len(person) >= 3:
        past = _past_of(person, counts)
        if past:
            return past
    return person if person != word else None


def _without_ending(word: str, counts: WordCounts) -> str:
    if not word.endswith(_ENDINGS):
        return word
    of = counts.of
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            rest = word[: -len(ending)]
            if (
                of(rest)
                and of(rest) * 3 >= of(word)
                and not counts.is_noun(rest)
                and (rest[0] == "ي" or of("ي" + rest) or of("ي" + rest[1:]))
            ):
                return rest
    return word


def _past_of(third: str, counts: WordCounts) -> str | None:
    """Return the past tense of a verb in the third person of the present."""
    of, body, least = counts.of, third[1:], counts.of(third)
    for past in ("ا" + body, body):  # ينتقل، يكتب
        if len(past) >= 3 and past[1] != "ا" and _is_past(past, least, counts):
            return past
    if len(body) == 2:  # يصل
        past = "و" + body
        return past if of(past) * 50 >= least and of(past) > of(body) and of(past + "ت") else None
    if body[-2] in "وي":  # يقول، يشير
        hollow = body[:-2] + "ا" + body[-1]
        for past in (hollow, "ا" + hollow):
            if _is_past(past, least, counts):
                return past
    return None


def _is_past(past: str, present: int, counts: WordCounts) -> bool:
    """Whether *past* is met, and with its feminine, often enough for a verb whose present is met *present* times."""
    masculine, feminine = counts.of(past), counts.of(past + "ت")
    return masculine > 0 and masculine * 50 >= present and feminine * 50 >= present and feminine * 50 >= masculine


def verb_of_noun(noun: str, counts: WordCounts) -> str:
    """Return the verb of a verbal noun such as انتقال and استقبال, where the verb is met; else *noun*."""
    if len(noun) >= _HEAVY and noun[0] == "ا" and noun[-2] == "ا":
        verb = noun[:-2] + noun[-1]
        if counts.of(verb) or counts.of("ي" + verb[1:]):
            return verb
    return noun
