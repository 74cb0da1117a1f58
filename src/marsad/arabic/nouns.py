"""Endings of nouns and adjectives: possessors, the sound plurals, the dual, the feminine, -i and -an."""

from typing import Final

from marsad.arabic.word_counts import WordCounts

_POSSESSORS: Final = ("هما", "كما", "ها", "هم", "هن", "نا", "كم")
_NUMBERS: Final = {"تين": (), "تان": (), "ات": (), "ين": ("ون", "ان"), "ون": ("ين",), "ان": ("ين",)}
"""Endings of number, and what stands beside them in the other case: without it فلسطين has no ending."""
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
    word = _without_possessor(word, counts)
    word = _without_number(word, counts)
    return _without_gender(word, counts)


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
    if not word.endswith(_POSSESSORS):
        return word
    of_noun = counts.of_noun
    for possessor in _POSSESSORS:
        rest = _cut(word, possessor)
        if rest:
            known = of_noun(rest)
            if rest[-1] == "ت":
                known += of_noun(rest[:-1] + "ه")
            return rest if known and known * 20 >= of_noun(word) else word
    return word


def _without_number(word: str, counts: WordCounts) -> str:
    of, of_noun = counts.of, counts.of_noun
    if word[-1] == "و":  # معلمو
        rest = _cut(word, "و")
        return rest if rest and of_noun(rest + "ون") * 10 >= of(word) and of(rest) >= of(word) and of(rest) else word
    if word[-1] == "ه" or (word[-1] == "ت" and word[-2] != "ا"):  # زياراته
        rest = _cut(word, "اته")
        word = word[:-1] if rest and _is_met(rest, word, counts) else word
    if word[-1] not in "نت":
        return word
    for ending, partners in _NUMBERS.items():
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
    rest = _cut(word, "ه")
    if rest:
        real = of(word + "ات")  # توجيه: its heh is a letter of the root
        if real and real * 50 >= of(word):
            return word
        word = rest
    rest = _cut(word, "ت")
    if rest:
        feminine = of_noun(rest + "ه")
        word = rest if feminine and feminine * 10 >= of_noun(word) else word
    rest = _cut(word, "ي")
    if rest and rest[-1] != "ا":  # the yeh of بداية is its own
        kin = of_noun(rest) + of_noun(rest + "يه") + of_noun(rest + "يين") + of_noun(rest + "يا")
        word = rest if kin * 20 >= of_noun(word) and kin else word
    return word
