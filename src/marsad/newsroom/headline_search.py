"""Headlines as the editing screens index them: folded, so that all spellings of a word meet."""

import re
from typing import Any

from wagtail.search.index import AutocompleteField, SearchField

from marsad.arabic import fold

_WORDS = re.compile(r"\w+")


def words_of(text: str) -> str:
    """Return the words of *text* with one space between them: nothing that a search engine would take for a sign.

    >>> words_of('قمة "بكين" (2021)*')
    'قمة بكين 2021'
    """
    return " ".join(_WORDS.findall(text))


class FoldedSearchField(SearchField):
    """A field indexed as its folded text, so that spellings of one word meet."""

    def get_value(self, obj: Any) -> Any:
        """Return the field's value, folded."""
        return _folded(super().get_value(obj))


class FoldedAutocompleteField(AutocompleteField):
    """A field whose beginnings of words are indexed folded."""

    def get_value(self, obj: Any) -> Any:
        """Return the field's value, folded."""
        return _folded(super().get_value(obj))


def _folded(value: Any) -> Any:
    return fold(value) if isinstance(value, str) else value
