"""Wagtail's search on SQLite, without its ranks.

They come from a query of their own for each match: one frequent word took 61 s at 20,000 pages. An editor looks for a
page by its headline, and newest first is as good an order as any.
"""

from typing import Any

from modelsearch.backends.base import EmptySearchResults
from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import And, MatchAll, Not, Or, Phrase, PlainText, SearchQuery
from modelsearch.utils import get_descendants_content_types_pks

from marsad.arabic import fold
from marsad.newsroom.headline_search import words_of

MOST_FOUND = 2000
"""Pages a search returns at most; who needs more narrows the list."""


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
    """Asks the index for the newest matches and then only for their pages.

    Wagtail leaves both to one query, which SQLite answers by going through all pages: 75 s at 60,000 of them.
    """

    def search(self, config: Any, start: int, stop: int | None, score_field: str | None = None) -> Any:
        """Return the pages that match, newest first unless they have an order; at most `MOST_FOUND`."""
        query = normalize(self.query)  # type: ignore[attr-defined]
        if isinstance(query, MatchAll | Not):
            return super().search(config, start, stop, score_field)  # type: ignore[misc]
        match = MatchExpression(
            self.fields or self.FTS_TABLE_FIELDS,  # type: ignore[attr-defined]
            self.build_search_query(query, config=config),  # type: ignore[attr-defined]
        )
        kinds = get_descendants_content_types_pks(self.queryset.model)  # type: ignore[attr-defined]
        found = SQLiteFTSIndexEntry.objects.filter(match, index_entry__content_type__in=kinds).order_by("-pk")
        ids = list(found.values_list("index_entry__object_id", flat=True)[:MOST_FOUND])
        pages = self.queryset.filter(pk__in=ids)  # type: ignore[attr-defined]
        if self.order_by_relevance or not pages.query.order_by:  # type: ignore[attr-defined]
            pages = pages.order_by("-pk")
        return pages[start:stop]


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
