"""Search on the editing screens: headlines only, in any Arabic spelling, answered at once.

Wagtail's own query on SQLite ranks each match by a query of its own: one frequent word took 61 s at 20,000 pages. An
editor looks for a page by its headline, and newest first is as good an order as any.
"""

from typing import Any

from django.db import connection
from modelsearch.backends.database import SearchBackend as database_backend
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import And, Or, PlainText, SearchQuery

from marsad.arabic import fold

MOST_FOUND = 2000
"""Headlines a search returns at most; who needs more narrows the list."""


def _in_both_spellings(query: SearchQuery) -> SearchQuery:
    """Return *query* with each text also in its folded spelling: headlines are indexed so, names of files are not."""
    if isinstance(query, PlainText) and fold(query.query_string) != query.query_string:
        return Or([query, PlainText(fold(query.query_string), operator=query.operator)])
    if isinstance(query, And | Or):
        return type(query)([_in_both_spellings(part) for part in query.subqueries])
    return query


class _NewestFirst:
    """Puts what was found in the order of the pages' numbers instead of ranking it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = _in_both_spellings(self.query)

    def search(self, *args: Any, **kwargs: Any) -> Any:
        """Return the matches, newest first."""
        self.order_by_relevance = False
        return super().search(*args, **kwargs)  # type: ignore[misc]


class _Search(_NewestFirst, SQLiteSearchQueryCompiler):
    pass


class _Autocomplete(_NewestFirst, SQLiteAutocompleteQueryCompiler):
    pass


class _SQLiteBackend(SQLiteSearchBackend):
    query_compiler_class = _Search
    autocomplete_query_compiler_class = _Autocomplete


def SearchBackend(params: dict[str, Any]) -> Any:
    """Return the search of the editing screens for the database in use."""
    return _SQLiteBackend(params) if connection.vendor == "sqlite" else database_backend(params)


def search_titles(query: str) -> list[int]:
    """Return the ids of the articles whose headlines hold the words of *query*, the newest pages first."""
    from wagtail.search.backends import get_search_backend

    from marsad.newsroom.models import ArticlePage

    words = fold(query[:200])
    if not words.strip():
        return []
    found = get_search_backend().autocomplete(words, ArticlePage.objects.only("pk"), order_by_relevance=False)
    return [article.pk for article in found[:MOST_FOUND]]
