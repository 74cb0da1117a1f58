"""A word as letters before it (و ف ب ل ك), the article, and a word that a table knows."""

from collections.abc import Container, Iterator
from typing import NamedTuple

_PROCLITICS = frozenset({"و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"})


class Reading(NamedTuple):
    """A known word and the letters before it.

    `definite` when it has the article, from before it (`has_article`) or as the table writes it (or seems to: الف).
    """

    word: str
    proclitics: str
    definite: bool
    has_article: bool


def read_clitics(word: str, known: Container[str]) -> Iterator[Reading]:
    """Yield each way to read the folded *word* as a word of *known*, plainest first.

    A known word that begins with the article itself is definite; ل swallows its alef (للخمسة).

    >>> list(read_clitics("وللخمسه", {"خمسه"}))
    [Reading(word='خمسه', proclitics='ول', definite=True, has_article=True)]
    """
    yield from _read_article(word, "", known)
    for length in (1, 2):
        proclitics = word[:length]
        if proclitics not in _PROCLITICS or len(word) < length + 2:
            continue
        rest = word[length:]
        yield from _read_article(rest, proclitics, known)
        if proclitics.endswith("ل") and rest.startswith("ل"):
            yield from _read_article("ال" + rest[1:], proclitics, known)


def _read_article(word: str, proclitics: str, known: Container[str]) -> Iterator[Reading]:
    if word in known:
        yield Reading(word, proclitics, word.startswith("ال"), False)
    if word.startswith("ال") and word[2:] in known:
        yield Reading(word[2:], proclitics, True, True)
