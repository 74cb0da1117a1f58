"""From text to what search compares: each word with its place, its folded form and its stem.

A text is parted at its separators in one pass of the regular-expression engine, and each run between them is looked
up; only a run that was never met is worked on. Rows of `Term` are made from columns, since making them costs as much
again as all the rest: what needs no rows, the indexer, takes the columns.
"""

import re
from collections.abc import Iterator
from functools import partial
from itertools import accumulate
from operator import itemgetter
from typing import Final, NamedTuple, cast

from marsad.arabic.characters import APOSTROPHES
from marsad.arabic.folding import fold
from marsad.arabic.stems import stem_folded
from marsad.arabic.tokens import TOKEN

LONGEST_WORD: Final = 64
"""Characters of a word that are compared; the longest Arabic words in use have some fifteen letters."""

_MEMO_SIZE: Final = 500_000
# What never stands inside a token, but for the marks between digits and the apostrophe between Latin letters. What
# this leaves together by mistake, such as a word and an emoji, is parted by the tokens' own rule.
_SEPARATORS: Final = (
    "\x00-\x2f:-@\\[-`{-\xa9\xab\xac\xae-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u02bb\u02bc\u060c\u061b\u061f\u066a-\u066d\u06d4"
    "\u2000-\u200a\u2010-\u2029\u202f-\u205f\u20a0-\u20cf\u2190-\u245f\u249c-\u24e9\u2500-\u2775\u2794-\u2bff"
    "\u3000-\u3004\u3008-\u3020\ufd3e\ufd3f\uff07\uff0c"
)
_JOINED_BY: Final = f".,\u066b\u066c{APOSTROPHES}"
_DIGITS_AND_LATIN: Final = "0-9A-Za-z\u00c0-\u024f\u0660-\u0669\u06f0-\u06f9"
# Nothing in it is ever given back: possessive, which saves a tenth of the time.
_RUN: Final = re.compile(f"([^{_SEPARATORS}]++(?:[{_JOINED_BY}][{_DIGITS_AND_LATIN}][^{_SEPARATORS}]*+)*+)")
_LETTERS: Final = re.compile("[\u0621-\u063a\u0641-\u064a]{1,40}\\Z")
"""A plain Arabic word: most runs, and soon told."""
_FOLDED: Final = re.compile("[ابت-غفقكلمنهوي]{1,40}\\Z")
"""One that folding leaves as it is: half of them."""
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NUMBER: Final = re.compile(r"\d[\d.,]*")


class Form(NamedTuple):
    """What a word is compared by: folded letters, and the stem."""

    surface: str
    stem: str


class Term(NamedTuple):
    """A word of a text: characters [start, end) of it, their folded form (`surface`) and its `stem`."""

    start: int
    end: int
    surface: str
    stem: str


class Columns(NamedTuple):
    """The words of a text in columns of one length: where each starts, where it ends, its forms."""

    starts: list[int]
    ends: list[int]
    forms: list[Form]

    def surfaces(self) -> Iterator[str]:
        """Yield the folded form of each word."""
        return map(_SURFACE, self.forms)

    def stems(self) -> Iterator[str]:
        """Yield the stem of each word."""
        return map(_STEM, self.forms)


_SURFACE: Final = itemgetter(0)
_STEM: Final = itemgetter(1)
# A row from its cells without a call into Python: a frozen dataclass takes four times as long.
_TERM: Final = partial(tuple.__new__, Term)
_FORM: Final = partial(tuple.__new__, Form)


class _Forms(dict[str, Form | None]):
    """The forms of each run of characters as written; None for a run that is not one token, whole."""

    def __missing__(self, run: str) -> Form | None:
        forms: Form | None = None
        if _FOLDED.match(run):
            forms = _FORM((run, stem_folded(run)))
        elif _LETTERS.match(run):
            surface = fold(run)
            forms = _FORM((surface, stem_folded(surface)))
        else:
            token = TOKEN.match(run)
            if token is not None and token.end() == len(run):
                forms = form_of(run)
        if len(run) <= LONGEST_WORD:
            if len(self) >= _MEMO_SIZE:
                self.clear()
            self[run] = forms
        return forms


_FORMS: Final = _Forms()


def forget_words() -> None:
    """Empty the memo, as a benchmark does to begin cold."""
    _FORMS.clear()


def form_of(token: str) -> Form | None:
    """Return the forms of one token, None if nothing is left of it.

    A number's thousands are written together and its fraction after a full stop: 1,500 and ١٬٥٠٠ are 1500.

    >>> form_of("١٬٥٠٠٫٥"), form_of("وبالصِّين")
    (Form(surface='1500.5', stem='1500.5'), Form(surface='وبالصين', stem='صين'))
    """
    surface = fold(token[: 4 * LONGEST_WORD]).replace(" ", "")[:LONGEST_WORD]
    if _NUMBER.fullmatch(surface):
        surface = surface.replace(",", "" if _GROUPED.fullmatch(surface) else ".")
    return _FORM((surface, stem_folded(surface))) if surface else None


def analyse(text: str) -> list[Term]:
    """Return the words and numbers of *text* in order, each with its place, its folded form and its stem.

    They are the tokens of `tokenize`. Never raises; linear in the length of *text*.

    >>> [(term.surface, term.stem) for term in analyse("والإرهاب 习近平")]
    [('والارهاب', 'ارهاب'), ('习近平', '习近平')]
    """
    starts, ends, forms = analyse_columns(text)
    return list(map(_TERM, zip(starts, ends, map(_SURFACE, forms), map(_STEM, forms), strict=True)))


def analyse_columns(text: str) -> Columns:
    """Return what `analyse` does, in columns: half the time.

    >>> list(analyse_columns("في بكين وببكين").stems())
    ['في', 'بكين', 'بكين']
    """
    pieces = _RUN.split(text)
    places = list(accumulate(map(len, pieces)))
    forms = list(map(_FORMS.__getitem__, pieces[1::2]))
    starts, ends = places[:-1:2], places[1::2]
    if all(forms):
        return Columns(starts, ends, cast(list[Form], forms))
    return _part_runs(pieces, starts, ends, forms)


def _part_runs(pieces: list[str], starts: list[int], ends: list[int], forms: list[Form | None]) -> Columns:
    """Return the columns with each run that has no form of its own parted into its tokens."""
    columns = Columns([], [], [])
    done = 0
    for number in [number for number, form in enumerate(forms) if not form]:
        columns.starts.extend(starts[done:number])
        columns.ends.extend(ends[done:number])
        columns.forms.extend(cast(list[Form], forms[done:number]))
        for token in TOKEN.finditer(pieces[2 * number + 1]):
            form = _FORMS[token.group()] or form_of(token.group())
            if form:
                columns.starts.append(starts[number] + token.start())
                columns.ends.append(starts[number] + token.end())
                columns.forms.append(form)
        done = number + 1
    columns.starts.extend(starts[done:])
    columns.ends.extend(ends[done:])
    columns.forms.extend(cast(list[Form], forms[done:]))
    return columns
