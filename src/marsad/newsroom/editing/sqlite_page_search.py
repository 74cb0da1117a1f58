"""Wagtail's search on SQLite, without its ranks.

They come from a query of their own for each match: one frequent word took 61 s at 20,000 pages. An editor looks for a
page by its headline, and newest first is as good an order as any.
"""

from typing import Any

from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import And, Or, PlainText, SearchQuery

from marsad.arabic import fold


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


class NewestFirstBackend(SQLiteSearchBackend):
    """Wagtail's search on SQLite, newest first and in either spelling."""

    query_compiler_class = _Search
    autocomplete_query_compiler_class = _Autocomplete
