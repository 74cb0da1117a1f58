"""What a person publishes does not wait for an import or a reindex of thousands."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from marsad.search import indexer as indexing
from marsad.search import loading
from marsad.search.models import IndexTask, Lane

Make = Callable[..., Any]
Find = Callable[..., list[str]]


@pytest.fixture
def waiting(make_article: Make, indexer: Any, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Six indexed articles that wait for a reindex, taken in by parts of two."""
    monkeypatch.setattr(loading, "AT_ONCE", 2)
    ids = [make_article(f"عنوان {number}", "خبر عن القطارات.").pk for number in range(6)]
    indexer.run_once()
    indexing.queue_everything()
    return ids


def act_after(part: int, act: Callable[[], object], indexer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let *act* happen when *part* parts of the long queue have been read from the database."""
    load = indexer._loader.load

    def parts(ids: Sequence[int]) -> Iterator[list[Any]]:
        for number, documents in enumerate(load(ids), 1):
            if number == part:
                act()
            yield documents

    monkeypatch.setattr(indexer._loader, "load", parts)


def test_an_article_published_in_the_midst_of_a_reindex_is_found_before_its_end(
    waiting: list[int], make_article: Make, indexer: Any, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    found_while_waiting: list[list[str]] = []

    def publish() -> None:
        make_article("عاجل", "خبر عن السفن.", live=False).save_revision().publish()

    act_after(2, publish, indexer, monkeypatch)
    take_urgent = indexer._take_urgent

    def watched() -> set[int]:
        ids: set[int] = take_urgent()
        if ids:
            assert IndexTask.objects.filter(lane=Lane.BULK).count() == len(waiting)
            found_while_waiting.append(find("السفن"))
        return ids

    monkeypatch.setattr(indexer, "_take_urgent", watched)
    assert indexer.run_once() == len(waiting) + 1
    assert found_while_waiting == [["عاجل"]]
    assert len(find("القطارات")) == len(waiting)
    assert not IndexTask.objects.exists()


def test_nothing_vanishes_while_the_queue_is_taken_in(
    waiting: list[int], make_article: Make, indexer: Any, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def publish() -> None:
        make_article("عاجل", "خبر عن السفن.", live=False).save_revision().publish()

    act_after(2, publish, indexer, monkeypatch)
    take_in = indexer._statements.take_in

    def watched(ids: Sequence[int]) -> None:
        seen.append(len(find("القطارات")))
        take_in(ids)

    monkeypatch.setattr(indexer._statements, "take_in", watched)
    indexer.run_once()
    assert seen == [len(waiting)] * 2


def test_what_was_read_before_a_change_does_not_undo_it(
    waiting: list[int], indexer: Any, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    from marsad.newsroom.models import ArticlePage

    def change() -> None:
        article = ArticlePage.objects.get(pk=waiting[0])
        article.body = [("text", "<p>خبر عن السفن.</p>")]
        article.save_revision().publish()
        ArticlePage.objects.get(pk=waiting[1]).unpublish()

    act_after(1, change, indexer, monkeypatch)
    indexer.run_once()
    assert find("السفن") == ["عنوان 0"]
    assert sorted(find("القطارات")) == [f"عنوان {number}" for number in range(2, 6)]
    assert indexing.find_differences(indexer._engine) == []


def test_an_import_waits_in_the_long_queue_and_a_publish_does_not(make_article: Make) -> None:
    from marsad.newsroom.announcements import announce_articles

    article = make_article(live=False)
    IndexTask.objects.all().delete()
    article.save_revision().publish()
    assert set(IndexTask.objects.values_list("lane", flat=True)) == {Lane.URGENT}
    IndexTask.objects.all().delete()
    announce_articles([article.pk])
    assert list(IndexTask.objects.values_list("lane", flat=True)) == [Lane.BULK]


def test_finding_what_is_urgent_reads_an_index_of_the_database(db: None) -> None:
    plan = IndexTask.objects.filter(lane=Lane.URGENT).order_by("pk").values_list("pk", "article_id")[:10].explain()
    assert "search_task_lane" in plan
