"""A small site, an index of its own, and a way to publish and find."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import make_article, make_subject, mention, politics, site  # noqa: F401 - fixtures

NOON = datetime(2021, 10, 8, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_index(settings: Any, tmp_path: Path) -> Iterator[None]:
    from marsad.search import query

    settings.MARSAD_SEARCH_FOLDER = tmp_path / "index"
    settings.MARSAD_PAGE_STORE = False
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    query.shared_engine.cache_clear()
    yield
    query.shared_engine.cache_clear()


@pytest.fixture
def indexer(db: None) -> Iterator[Any]:
    """The worker's part that writes the index."""
    from marsad.search.indexer import Indexer

    indexer = Indexer()
    yield indexer
    indexer.close()


@pytest.fixture
def take_in(indexer: Any) -> Callable[[], int]:
    """Do what the worker does every tenth of a second: take what is queued into the index."""
    run: Callable[[], int] = indexer.run_once
    return run


@pytest.fixture
def publish(make_article: Callable[..., Any], take_in: Callable[[], int]) -> Callable[..., Any]:  # noqa: F811
    """Publish an article as an editor does, so that all that listens hears of it; it is found afterwards."""
    made = 0

    def publish_(text: str, *, title: str = "عنوان", **fields: Any) -> Any:
        nonlocal made
        made += 1
        fields.setdefault("date_published", NOON + timedelta(days=made))
        article = make_article(title=title, text=text, live=False, **fields)
        article.save_revision().publish()
        take_in()
        return type(article).objects.get(pk=article.pk)

    return publish_


@pytest.fixture
def find() -> Callable[..., list[str]]:
    """Return the headlines that a query finds, in order."""
    from marsad.search.parsing import Filters
    from marsad.search.query import search_articles

    def find_(words: str, **filters: Any) -> list[str]:
        return [hit.title for hit in search_articles(words, filters=Filters(**filters)).hits]

    return find_
