"""Wagtail's search on SQLite, without its ranks.

They come from a query of their own for each match: one frequent word took 61 s at 20,000 pages. An editor looks for a
page by its headline, and newest first is as good an order as any.
"""

from typing import Any

from modelsearch.backends.base import EmptySearchResults
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import And, Or, Phrase, PlainText, SearchQuery

from marsad.arabic import fold
from marsad.newsroom.headline_search import words_of


def _in_both_spellings(query: SearchQuery) -> SearchQuery | None:
    """Return *query* with each text also in its folded spelling: headlines are indexed so, names of files are not.

    Only words are left of a text: a lone quotation mark is an error to SQLite. None when no word is left.
    """
    if isinstance(query, PlainText | Phrase):
        words = words_of(query.query_string)
        texts = [PlainText(text, operator="and") for text in dict.fromkeys([words, fold(words)])]
        return (texts[0] if len(texts) == 1 else Or(texts)) if words else None
    if isinstance(query, And | Or):
        parts = [part for part in map(_in_both_spellings, query.subqueries) if part is not None]
        return type(query)(parts) if parts else None
    return query


class _NewestFirst:
    """Puts what was found in the order of the pages' numbers instead of ranking it."""

    def search(self, *args: Any, **kwargs: Any) -> Any:
        """Return the matches, newest first."""
        self.order_by_relevance = False
        return super().search(*args, **kwargs)  # type: ignore[misc]


class _Search(_NewestFirst, SQLiteSearchQueryCompiler):
    pass


class _Autocomplete(_NewestFirst, SQLiteAutocompleteQueryCompiler):
    pass


class NewestFirstBackend(SQLiteSearchBackend):
    """Wagtail's search on SQLite, newest first and in either spelling."""

    query_compiler_class = _Search
    autocomplete_query_compiler_class = _Autocomplete

    def _search(self, compiler: Any, query: Any, model_or_queryset: Any, **kwargs: Any) -> Any:
        asked = PlainText(query) if isinstance(query, str) else query
        words = _in_both_spellings(asked)
        if words is None:
            return EmptySearchResults()
        return super()._search(compiler, words, model_or_queryset, **kwargs)
