"""From text to what search compares: each word with its place, its folded form and its stem."""

from typing import Final, NamedTuple

from marsad.arabic.folding import fold
from marsad.arabic.stems import stem_folded
from marsad.arabic.tokens import TOKEN

LONGEST_WORD: Final = 64
"""Letters of a word that are compared; the longest Arabic word in use has 15."""
_MEMO_SIZE: Final = 1_000_000


class Term(NamedTuple):
    """A word of a text: characters [start, end) of it, their folded form (`surface`) and its `stem`."""

    start: int
    end: int
    surface: str
    stem: str


class _Forms(dict[str, tuple[str, str]]):
    """The surface and the stem of each word as written; worked out when first met."""

    def __missing__(self, written: str) -> tuple[str, str]:
        surface = fold(written[: 4 * LONGEST_WORD])[:LONGEST_WORD]
        forms = (surface, stem_folded(surface))
        if len(written) <= LONGEST_WORD:
            if len(self) >= _MEMO_SIZE:
                self.clear()
            self[written] = forms
        return forms


_FORMS: Final = _Forms()


def analyse(text: str) -> list[Term]:
    """Return the words and numbers of *text* in order, each with its place, its folded form and its stem.

    Never raises; linear in the length of *text*.

    >>> [(term.surface, term.stem) for term in analyse("والإرهاب 习近平")]
    [('والارهاب', 'ارهاب'), ('习近平', '习近平')]
    """
    terms = []
    for match in TOKEN.finditer(text):
        surface, stem = _FORMS[match.group()]
        if surface:
            terms.append(Term(match.start(), match.end(), surface, stem))
    return terms
