"""A published, changed or withdrawn article is right in search, and what is not public never shows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

pytestmark = pytest.mark.django_db
Publish = Callable[..., Any]
Find = Callable[..., list[str]]


def test_a_change_is_queued_in_the_same_fate_as_the_article(make_article: Callable[..., Any]) -> None:
    from marsad.search.models import IndexTask

    article = make_article(live=False)
    IndexTask.objects.all().delete()
    with transaction.atomic():
        article.save_revision().publish()
        assert IndexTask.objects.filter(article_id=article.pk).exists()
        transaction.set_rollback(True)
    assert not IndexTask.objects.exists()


def test_a_changed_article_is_found_by_its_new_words_only(
    publish: Publish, find: Find, take_in: Callable[[], int]
) -> None:
    article = publish("خبر عن القطارات السريعة.")
    article.body = [("text", "<p>خبر عن السفن البطيئة.</p>")]
    article.save_revision().publish()
    take_in()
    assert find("القطارات") == []
    assert find("السفن") == ["عنوان"]


def test_a_withdrawn_article_is_gone(publish: Publish, find: Find, take_in: Callable[[], int]) -> None:
    article = publish("خبر عن القطارات السريعة.")
    article.unpublish()
    take_in()
    assert find("القطارات") == []


def test_a_deleted_article_is_gone(publish: Publish, find: Find, take_in: Callable[[], int]) -> None:
    publish("خبر عن القطارات السريعة.").delete()
    take_in()
    assert find("القطارات") == []


def test_nothing_that_is_not_public_shows_even_before_the_index_knows(publish: Publish) -> None:
    from marsad.newsroom.models import ArticlePage
    from marsad.search.query import search_articles

    article = publish("خبر عن القطارات السريعة.")
    ArticlePage.objects.filter(pk=article.pk).update(live=False)
    results = search_articles("القطارات")
    assert (results.hits, results.total) == ((), 0)


def test_a_private_article_is_not_indexed(publish: Publish, find: Find, take_in: Callable[[], int]) -> None:
    from wagtail.models import PageViewRestriction

    from marsad.newsroom.announcements import announce_article

    article = publish("خبر عن القطارات السريعة.")
    PageViewRestriction.objects.create(page=article, restriction_type="password", password="سر")
    announce_article(article)
    take_in()
    assert find("القطارات") == []


def test_a_draft_shows_nowhere(make_article: Callable[..., Any], take_in: Callable[[], int], find: Find) -> None:
    from marsad.search.query import count_months
    from marsad.search.suggestions import suggest

    make_article(title="القطارات السريعة", text="القطارات", live=False).save_revision()
    take_in()
    assert find("القطارات") == []
    assert suggest("القطار") == []
    assert count_months("القطارات") == {}


def test_what_a_crash_left_is_mended_at_the_start(publish: Publish, find: Find, indexer: Any) -> None:
    from marsad.newsroom.models import ArticlePage
    from marsad.search.engines import load_engine
    from marsad.search.indexer import Indexer, find_differences
    from marsad.search.models import IndexTask

    lost, stale = publish("خبر عن القطارات.", title="ضائع"), publish("خبر عن السفن.", title="قديم")
    indexer.close()
    engine = load_engine()
    engine.delete([lost.pk])
    engine.commit()
    engine.close()
    ArticlePage.objects.filter(pk=stale.pk).update(last_published_at=timezone.now() + timedelta(seconds=1))
    IndexTask.objects.all().delete()
    assert find_differences(load_engine()) == sorted([lost.pk, stale.pk])
    Indexer(engine).run_once()
    engine.close()
    assert find_differences(load_engine()) == []
    assert find("القطارات") == ["ضائع"]


def test_reindexing_queues_every_public_article_once(publish: Publish, make_article: Callable[..., Any]) -> None:
    from marsad.search.indexer import queue_everything
    from marsad.search.models import IndexTask

    published = {publish("نص").pk, publish("نص").pk}
    make_article(live=False)
    assert queue_everything() == 2
    assert queue_everything() == 2
    assert set(IndexTask.objects.values_list("article_id", flat=True)) == published
