"""What only a server can do wrong: being away, busy, of another kind, or losing its index."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from marsad.search.engines import EngineDown, EngineQuery
from marsad.search.engines.opensearch_client import Client
from marsad.search.engines.opensearch_engine import OpenSearchEngine
from marsad.search.engines.opensearch_text import beginning_with
from tests.search.fake_opensearch import FakeOpenSearch
from tests.search.test_engines_agree import found, make_document, need

CHINA = EngineQuery(needs=(need("صين"),))


@pytest.fixture
def server() -> Iterator[FakeOpenSearch]:
    server = FakeOpenSearch()
    yield server
    server.close()


@pytest.fixture
def engine(server: FakeOpenSearch, tmp_path: Path) -> OpenSearchEngine:
    return OpenSearchEngine(tmp_path, url=server.url)


def test_a_busy_server_is_asked_again_and_nothing_is_lost(server: FakeOpenSearch, engine: OpenSearchEngine) -> None:
    engine.commit()
    server.busy, server.busy_items = 2, 3
    engine.add(make_document(key, ["صين"]) for key in range(1, 6))
    engine.commit()
    assert sorted(found(engine, CHINA)) == [1, 2, 3, 4, 5]


def test_articles_and_statements_are_kept_apart(server: FakeOpenSearch, tmp_path: Path) -> None:
    articles, statements = (
        OpenSearchEngine(tmp_path, url=server.url),
        OpenSearchEngine(tmp_path, name="statements", url=server.url),
    )
    articles.add([make_document(1, ["صين"])])
    articles.commit()
    statements.add([make_document(2, ["صين"])])
    statements.commit()
    assert (found(articles, CHINA), found(statements, CHINA)) == ([1], [2])


def test_an_index_that_is_built_anew_takes_the_old_ones_place_at_once(
    server: FakeOpenSearch, engine: OpenSearchEngine, tmp_path: Path
) -> None:
    reader = OpenSearchEngine(tmp_path, url=server.url)
    engine.add([make_document(1, ["صين"]), make_document(2, ["صين"])])
    engine.commit()
    engine.clear()
    engine.add([make_document(3, ["صين"])])
    assert sorted(found(reader, CHINA)) == [1, 2]
    engine.commit()
    assert found(reader, CHINA) == [3]
    assert len(server.indexes) == 1


def test_a_rebuilding_that_is_given_up_leaves_the_old_index(server: FakeOpenSearch, engine: OpenSearchEngine) -> None:
    engine.add([make_document(1, ["صين"])])
    engine.commit()
    engine.clear()
    engine.close()
    assert found(engine, CHINA) == [1]
    assert len(server.indexes) == 1


def test_a_lost_index_is_told_then_made_anew(server: FakeOpenSearch, engine: OpenSearchEngine) -> None:
    engine.add([make_document(1, ["صين"])])
    engine.commit()
    server.indexes.clear()
    server.aliases.clear()
    with pytest.raises(EngineDown, match="has lost the index"):
        engine.search(CHINA, limit=1)
    assert engine.stamps() == {}


def test_a_refused_entry_is_named(engine: OpenSearchEngine) -> None:
    engine.add([make_document(7, ["صين"], published=2**63)])
    with pytest.raises(EngineDown, match="refuses entry 7: 400 mapper_parsing_exception"):
        engine.commit()
    engine.add([make_document(8, ["صين"])])
    engine.commit()
    assert found(engine, CHINA) == [8]


def test_a_password_is_sent_but_never_told(server: FakeOpenSearch) -> None:
    address = server.url.replace("http://", "http://me:s%40fe@")
    assert Client(address).faults() == []
    assert server.authorization == "Basic bWU6c0BmZQ=="
    server.close()
    (fault,) = Client(address).faults()
    assert "does not answer" in fault
    assert "s%40fe" not in fault
    assert "s@fe" not in fault


@pytest.mark.parametrize(("version", "is_fit"), [("2.19.1", True), ("3.1.0", True), ("1.3.20", False), ("20.0", False)])
def test_only_versions_that_are_known_are_used(version: str, is_fit: bool) -> None:
    server = FakeOpenSearch(version)
    assert (Client(server.url).faults() == []) is is_fit
    server.close()


def test_a_beginning_is_no_regular_expression() -> None:
    assert beginning_with("a.b*") == "a\\.b\\*.*"
    assert beginning_with("صين") == "صين.*"


@pytest.mark.django_db
def test_readers_are_told_when_the_engine_is_down_and_articles_stay(
    client: Any, settings: Any, publish: Callable[..., Any]
) -> None:
    article = publish("الصين ومصر", title="بكين")
    from marsad.search import query, statements

    settings.MARSAD_SEARCH_ENGINE = "marsad.search.engines.opensearch_engine.OpenSearchEngine"
    settings.MARSAD_SEARCH_URL = "http://127.0.0.1:9"
    query.shared_engine.cache_clear()
    statements.shared_statements_engine.cache_clear()
    answer = client.get("/search/", {"q": "الصين"})
    assert answer.status_code == 503
    assert "البحث غير متاح الآن" in answer.content.decode()
    assert client.get(article.permalink).status_code == 200
    statements.shared_statements_engine.cache_clear()
