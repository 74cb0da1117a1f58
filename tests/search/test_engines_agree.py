"""Every engine that is present finds the same, and ranks it the same within noise."""

import os
import random
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from marsad.search.engines import Document, Engine, EngineQuery, Need, Term

WORDS = [f"كلمة{number}" for number in range(60)] + ["o'neil", "a\\b", "@wang-yi", "has:statement", "&|!()", "c++"]


def make_document(key: int, words: list[str], *, title: str = "عنوان", **fields: Any) -> Document:
    streams = {
        "title_stem": title, "title_surface": title, "body_stem": " ".join(words), "body_surface": " ".join(words),
        "names": " ".join(fields.pop("names", ())),
    }  # fmt: skip
    facts = {
        "stamp": key * 10,
        "published": 1_600_000_000 + key * 86_400,
        "month": 24_200 + key // 30,
        "section": "politics",
        "author": ("editors",),
    }
    return Document(article_id=key, streams=streams, **{**facts, **fields})


def need(*words: str, field: str = "body_stem") -> Need:
    return Need(alternatives=(Term(field=field, words=words),))


@pytest.fixture
def tantivy(tmp_path: Path) -> Iterator[Engine]:
    from marsad.search.engines.tantivy_engine import TantivyEngine

    engine = TantivyEngine(tmp_path)
    yield engine
    engine.close()


@pytest.fixture
def postgres(tmp_path: Path, postgres_url: str, django_db_blocker: Any) -> Iterator[Engine]:
    import dj_database_url
    import psycopg
    from django.db import connections

    name = f"marsad_engine_{uuid.uuid4().hex}"
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    facts = {**dj_database_url.parse(postgres_url), "NAME": name}
    connections.databases[name] = {**connections.databases["default"], **facts, "OPTIONS": {}}
    from marsad.search.engines.postgres_engine import PostgresEngine

    with django_db_blocker.unblock():
        yield PostgresEngine(tmp_path, database=name)
        connections[name].close()
    del connections[name]
    del connections.databases[name]
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def opensearch(tmp_path: Path) -> Iterator[Engine]:
    from marsad.search.engines.opensearch_engine import OpenSearchEngine
    from tests.search.fake_opensearch import FakeOpenSearch

    server = FakeOpenSearch()
    yield OpenSearchEngine(tmp_path, url=server.url)
    server.close()


@pytest.fixture
def real_opensearch(tmp_path: Path) -> Iterator[Engine]:
    from marsad.search.engines.opensearch_client import Client
    from marsad.search.engines.opensearch_engine import OpenSearchEngine

    url = os.environ.get("MARSAD_TEST_OPENSEARCH", "")
    if not url:
        # Not `missing`: CI has none, and need not.
        pytest.skip("needs an OpenSearch server (MARSAD_TEST_OPENSEARCH=http://127.0.0.1:9200)")
    prefix = f"marsad-test-{uuid.uuid4().hex}"
    yield OpenSearchEngine(tmp_path, url=url, prefix=prefix)
    Client(url).call("DELETE", f"/{prefix}-*", allowed=(404,))


@pytest.fixture(params=["tantivy", "postgres", "opensearch", "real_opensearch"])
def engine(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


def found(engine: Engine, query: EngineQuery, **asked: int) -> list[int]:
    return [key for key, _ in engine.search(query, **{"limit": 20, **asked}).hits]


def test_what_is_committed_is_found_replaced_and_gone(engine: Engine) -> None:
    engine.add([make_document(1, ["صين"]), make_document(2, ["مصر"])])
    engine.commit()
    assert found(engine, EngineQuery(needs=(need("صين"),))) == [1]
    engine.add([make_document(1, ["مصر"])])
    engine.delete([2])
    engine.commit()
    assert found(engine, EngineQuery(needs=(need("صين"),))) == []
    assert found(engine, EngineQuery(needs=(need("مصر"),))) == [1]
    assert engine.stamps() == {1: 10}
    engine.clear()
    engine.commit()
    assert engine.stamps() == {}


def test_by_date_either_way_and_places_in_time_are_exact(engine: Engine) -> None:
    """Statements are in order by numbers near 2**60: one lost bit would swap two of one day."""
    day = 738_000 << 40
    engine.add([make_document(key, ["صين"], published=day | key) for key in (3, 1, 2)])
    engine.commit()
    china = (need("صين"),)
    assert found(engine, EngineQuery(needs=china, oldest_first=True)) == [1, 2, 3]
    assert found(engine, EngineQuery(needs=china, newest_first=True)) == [3, 2, 1]
    assert found(engine, EngineQuery(needs=china, oldest_first=True, published_from=(day | 1) + 1)) == [2, 3]
    assert found(engine, EngineQuery(needs=(), newest_first=True, published_to=(day | 3) - 1), limit=1) == [2]
    assert engine.search(EngineQuery(needs=china), limit=0).total == 3


def test_a_phrase_keeps_its_order_and_its_field(engine: Engine) -> None:
    engine.add([make_document(1, ["حزام", "طريق"]), make_document(2, ["طريق", "حزام"], title="حزام")])
    engine.commit()
    assert found(engine, EngineQuery(needs=(need("حزام", "طريق", field="body_surface"),))) == [1]
    assert found(engine, EngineQuery(needs=(need("حزام", "طريق", field="title_surface"),))) == []


def test_filters_and_exclusions(engine: Engine) -> None:
    engine.add(
        [
            make_document(1, ["صين"], section="economy", names=("@wang-yi", "said:wang-yi")),
            make_document(2, ["صين", "مصر"], author=("a", "b"), names=("@wang-yi",)),
        ]
    )
    engine.commit()
    china = (need("صين"),)
    assert found(engine, EngineQuery(needs=china, section="economy")) == [1]
    assert found(engine, EngineQuery(needs=china, author="b")) == [2]
    assert found(engine, EngineQuery(needs=china, marks=("said:wang-yi",))) == [1]
    assert found(engine, EngineQuery(needs=(), marks=("@wang-yi",), newest_first=True)) == [2, 1]
    assert found(engine, EngineQuery(needs=china, excluded=(Term(field="body_stem", words=("مصر",)),))) == [1]
    assert found(engine, EngineQuery(needs=china, published_to=1_600_000_000 + 86_400)) == [1]
    assert found(engine, EngineQuery(needs=china, published_from=1_600_000_000 + 86_401)) == [2]


def test_rare_words_and_titles_weigh_more(engine: Engine) -> None:
    engine.add([make_document(key, ["شائع"] * 5) for key in range(1, 30)] + [make_document(40, ["شائع", "نادر"])])
    engine.commit()
    any_of = EngineQuery(needs=(need("شائع"), need("نادر")), match_all=False)
    assert found(engine, any_of)[0] == 40


def test_months_terms_and_frequencies(engine: Engine) -> None:
    engine.add([make_document(key, ["صين", "صينية"] if key % 2 else ["صين"]) for key in range(1, 61)])
    engine.commit()
    assert engine.months(EngineQuery(needs=(need("صين"),))) == {24_200: 29, 24_201: 30, 24_202: 1}
    assert engine.terms("body_stem", "صين", limit=5) == [("صين", 60), ("صينية", 30)]
    assert engine.frequency("body_stem", "صينية") == 30
    assert engine.frequency("title_stem", "صينية") == 0


def test_signs_that_mean_something_to_an_engine_are_only_words(engine: Engine) -> None:
    engine.add([make_document(key, [word]) for key, word in enumerate(WORDS, 1)])
    engine.commit()
    for key, word in enumerate(WORDS, 1):
        assert found(engine, EngineQuery(needs=(need(word),))) == [key], word


def test_pages_of_results_do_not_overlap(engine: Engine) -> None:
    engine.add([make_document(key, ["صين"] * (1 + key % 7)) for key in range(1, 61)])
    engine.commit()
    query = EngineQuery(needs=(need("صين"),), fresh_at=1_700_000_000)
    pages = [found(engine, query, limit=10, offset=offset) for offset in range(0, 60, 10)]
    assert sorted(key for page in pages for key in page) == list(range(1, 61))


def test_two_engines_find_the_same_and_rank_it_alike(tantivy: Engine, postgres: Engine) -> None:
    assert_agreement(tantivy, postgres)


def test_opensearch_finds_the_same_as_well(tantivy: Engine, opensearch: Engine) -> None:
    assert_agreement(tantivy, opensearch)


def assert_agreement(first: Engine, second: Engine) -> None:
    chance = random.Random(7)  # noqa: S311 - the same corpus at every run
    documents = [make_document(key, chance.choices(WORDS[:60], k=chance.randrange(5, 40))) for key in range(1, 400)]
    for engine in (first, second):
        engine.add(documents)
        engine.commit()
    same = 0
    for _ in range(40):
        words = chance.sample(WORDS[:60], chance.randrange(1, 4))
        query = EngineQuery(needs=tuple(need(word) for word in words), match_all=chance.random() < 0.5)
        one, other = (engine.search(query, limit=10) for engine in (first, second))
        assert one.total == other.total
        same += len({key for key, _ in one.hits} & {key for key, _ in other.hits}) / max(len(one.hits), 1)
    assert same / 40 > 0.9
