"""Endings of nouns and adjectives: possessors, the sound plurals, the dual, the feminine, -i and -an."""

from typing import Final

from marsad.arabic.word_counts import WordCounts

_POSSESSORS: Final = ("هما", "كما", "ها", "هم", "هن", "نا", "كم")
_NUMBERS: Final[dict[str, tuple[tuple[str, tuple[str, ...]], ...]]] = {
    "ات": (("ات", ()),),
    "ين": (("تين", ()), ("ين", ("ون", "ان"))),
    "ون": (("ون", ("ين",)),),
    "ان": (("تان", ()), ("ان", ("ين",))),
}
"""Endings of number by their last letters, and what stands beside them in the other case: فلسطين has no فلسطون."""
_LAST_LETTERS: Final = frozenset("امنتوهي")
_SHORTEST: Final = 3


def noun_stem(word: str, counts: WordCounts) -> str:
    """Return a folded noun or adjective without its endings, as far as the rest is a word that is met."""
    if len(word) <= _SHORTEST or word[-1] not in _LAST_LETTERS:
        return word
    if word[-1] == "ا" and not word.endswith(("ها", "كما")):
        rest = _without_land(word, counts)
        if rest != word:
            return rest
        word = _without_tanwin(word, counts)
    if word.endswith(_POSSESSORS):
        word = _without_possessor(word, counts)
    if word[-1] in "نتوه":
        word = _without_number(word, counts)
    return _without_gender(word, counts) if word[-1] in "هتي" else word


def _cut(word: str, ending: str) -> str:
    """Return *word* without *ending*; empty where it has another, or too little would stay."""
    return word[: -len(ending)] if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST else ""


def _without_land(word: str, counts: WordCounts) -> str:
    """Return the name of a land without its last letters, where its people are met: فرنسا, روسيا."""
    of, of_noun = counts.of, counts.of_noun
    rest, whole = word[:-1], of(word)
    if rest[-1] == "ي" and of_noun(rest + "ه") * 50 >= whole and of_noun(rest + "ه") > 1000:
        return rest[:-1] if len(rest) > _SHORTEST else rest
    adjective, feminine = of_noun(rest + "ي"), of_noun(rest + "يه")
    if adjective * 50 >= whole and feminine * 50 >= whole and min(adjective, feminine) > 1000:
        return rest
    return word


def _without_tanwin(word: str, counts: WordCounts) -> str:
    rest = word[:-1]
    known = counts.of_noun(rest)
    return rest if known and known * 3 >= counts.of_noun(word) else word


def _without_possessor(word: str, counts: WordCounts) -> str:
    possessor = next(possessor for possessor in _POSSESSORS if word.endswith(possessor))
    rest = word[: -len(possessor)]
    if len(rest) < _SHORTEST:
        return word
    known = counts.of_noun(rest)
    if rest[-1] == "ت":
        known += counts.of_noun(rest[:-1] + "ه")
    return rest if known and known * 20 >= counts.of_noun(word) else word


def _without_number(word: str, counts: WordCounts) -> str:
    of, of_noun = counts.of, counts.of_noun
    if word[-1] == "و":  # معلمو
        rest = _cut(word, "و")
        return rest if rest and of_noun(rest + "ون") * 10 >= of(word) and of(rest) >= of(word) and of(rest) else word
    if word[-1] == "ه":  # زياراته
        rest = _cut(word, "اته")
        return rest if rest and _is_met(rest, word[:-1], counts) else word
    for ending, partners in _NUMBERS.get(word[-2:], ()):
        rest = _cut(word, ending)
        if rest and _is_met(rest, word, counts):
            if not partners:
                return rest
            partner = sum(of_noun(rest + other) for other in partners)
            if partner and (partner * 20 >= of_noun(word) or of_noun(rest) * 3 >= of_noun(word)):
                return rest
            if ending == "ين" and len(rest) > _SHORTEST and of_noun(rest) >= 20 * of_noun(word):
                return rest
    return word


def _is_met(rest: str, word: str, counts: WordCounts) -> bool:
    known = counts.of_noun(rest) + counts.of_noun(rest + "ه")
    return known > 0 and known * 20 >= counts.of_noun(word)


def _without_gender(word: str, counts: WordCounts) -> str:
    of, of_noun = counts.of, counts.of_noun
    if word[-1] == "ه" and len(word) > _SHORTEST:
        real = of(word + "ات")  # توجيه: its heh is a letter of the root
        if real and real * 50 >= of(word):
            return word
        word = word[:-1]
    if word[-1] == "ت" and len(word) > _SHORTEST:
        feminine = of_noun(word[:-1] + "ه")
        word = word[:-1] if feminine and feminine * 10 >= of_noun(word) else word
    if word[-1] == "ي" and len(word) > _SHORTEST and word[-2] != "ا":  # the yeh of بداية is its own
        rest = word[:-1]
        kin = of_noun(rest) + of_noun(rest + "يه") + of_noun(rest + "يين") + of_noun(rest + "يا")
        word = rest if kin and kin * 20 >= of_noun(word) else word
    return word
