"""A long queue is taken in by several processes, a short one by this one; what they make is the same."""

import pickle
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from typing import Any

import pytest

from marsad.search import loading
from marsad.search.loading import DocumentLoader


def _by_id(parts: Iterable[list[Any]]) -> dict[int, Any]:
    return {document.article_id: document for documents in parts for document in documents}


class PoolHere:
    """Stands in for a pool of processes, which a test's open transaction would hide its articles from."""

    begun = 0

    def __init__(self, *asked: Any, **more: Any) -> None:
        PoolHere.begun += 1

    def submit(self, act: Any, part: Any) -> Future[Any]:
        done: Future[Any] = Future()
        sent_act, sent_part = pickle.loads(pickle.dumps((act, part)))  # noqa: S301 - as a process is sent them
        done.set_result(sent_act(sent_part))
        return done

    def shutdown(self, **how: Any) -> None:
        pass


@pytest.fixture
def ids(make_article: Any) -> Sequence[int]:
    return [make_article(f"عنوان {number}", "نص عن الصين.").pk for number in range(7)]


def test_several_processes_make_what_one_makes(ids: Sequence[int], monkeypatch: pytest.MonkeyPatch) -> None:
    here = _by_id(DocumentLoader().load(ids))
    monkeypatch.setattr(loading, "WORTH_IT", 5)
    monkeypatch.setattr(loading, "AT_ONCE", 3)
    monkeypatch.setattr(loading, "ProcessPoolExecutor", PoolHere)
    loader = DocumentLoader(processes=2)
    assert _by_id(loader.load(ids)) == here
    assert set(here) == set(ids)
    assert PoolHere.begun == 1
    loader.close()


def test_a_few_start_no_process(ids: Sequence[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "ProcessPoolExecutor", None)
    assert set(_by_id(DocumentLoader(processes=2).load(ids))) == set(ids)


def test_what_is_queued_is_not_mended_as_well(ids: Sequence[int], indexer: Any) -> None:
    from marsad.search.models import IndexTask

    IndexTask.objects.all().delete()
    IndexTask.objects.create(article_id=ids[0])
    assert indexer.mend() == len(ids) - 1


def test_the_first_search_finds_everything_ready(ids: Sequence[int], take_in: Any) -> None:
    from marsad.search.query import shared_engine, warm_up

    warm_up()
    assert shared_engine.cache_info().currsize == 1
