"""Search on the editing screens: headlines only, in any Arabic spelling, answered at once.

On SQLite by queries of our own (`sqlite_page_search.py`); PostgreSQL ranks in its index and needs none.
"""

from typing import Any

from django.db import connection
from modelsearch.backends.database import SearchBackend as database_backend

from marsad.arabic import fold
from marsad.newsroom.headline_search import words_of

MOST_FOUND = 2000
"""Headlines a search returns at most; who needs more narrows the list."""


def SearchBackend(params: dict[str, Any]) -> Any:
    """Return the search of the editing screens for the database in use."""
    if connection.vendor != "sqlite":
        return database_backend(params)
    # Its module asks for tables that exist on SQLite only.
    from marsad.newsroom.editing.sqlite_page_search import NewestFirstBackend

    return NewestFirstBackend(params)


def search_titles(query: str) -> list[int]:
    """Return the ids of the articles whose headlines hold the words of *query*, the newest pages first."""
    from wagtail.search.backends import get_search_backend

    from marsad.newsroom.models import ArticlePage

    words = words_of(fold(query[:200]))
    if not words:
        return []
    articles = ArticlePage.objects.order_by().only("pk")
    found = get_search_backend().autocomplete(words, articles, order_by_relevance=False)
    return [article.pk for article in found[:MOST_FOUND]]
