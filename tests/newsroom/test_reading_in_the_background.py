from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from marsad.newsroom.background import read_saved_article
from marsad.newsroom.models import ArticlePage, Mention
from marsad.newsroom.models.findings import ArticleReading
from marsad.newsroom.text import text_sha256
from marsad.newsroom.versions import blocks_to_read, text_of, version_to_read

TEXT = "قال وانغ يي إن التعاون مستمر."


def waiting() -> Any:
    return DBTaskResult.objects.ready().filter(task_path=read_saved_article.module_path)


def run_tasks() -> None:
    from marsad.conf.worker import run_queued_tasks

    run_queued_tasks()


def save_draft(article: Any, text: str) -> None:
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    draft.body = [("text", f"<p>{text}</p>")]
    draft.save_revision()


@pytest.fixture
def draft(make_article: Any, make_subject: Any) -> Any:
    make_subject()
    return make_article(text="لا أحد.", live=False)


def test_saving_a_draft_asks_for_its_reading_once_however_often_it_is_saved(draft: Any) -> None:
    for number in range(5):
        save_draft(draft, f"{TEXT} {number}")
    assert waiting().count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_worker_reads_the_newest_draft(draft: Any) -> None:
    save_draft(draft, TEXT)
    run_tasks()
    assert waiting().count() == 0
    assert list(Mention.objects.filter(article=draft).values_list("subject__slug", flat=True)) == ["wang-yi"]
    text = text_of(blocks_to_read(ArticlePage.objects.get(pk=draft.pk)))
    assert text == TEXT
    assert ArticleReading.objects.get().text_sha256 == text_sha256(TEXT)


def test_a_draft_of_a_published_article_is_read_when_it_is_published(make_article: Any, make_subject: Any) -> None:
    make_subject()
    article = make_article(text=TEXT)
    save_draft(article, "لا أحد هنا.")
    article.refresh_from_db()
    assert version_to_read(article) == article
    assert read_saved_article.func(article.pk) is True
    assert Mention.objects.filter(article=article).count() == 1
    article.get_latest_revision().publish()
    assert Mention.objects.filter(article=article).count() == 0


def test_a_text_that_was_read_is_not_read_again(draft: Any) -> None:
    save_draft(draft, TEXT)
    assert read_saved_article.func(draft.pk) is True
    assert read_saved_article.func(draft.pk) is False


def test_an_article_deleted_before_its_turn_is_left_alone(draft: Any) -> None:
    pk = draft.pk
    draft.delete()
    assert read_saved_article.func(pk) is False


def test_publishing_reads_at_once(make_article: Any, make_subject: Any) -> None:
    make_subject()
    article = make_article(text=TEXT, live=False)
    article.get_latest_revision().publish()
    assert Mention.objects.filter(article=article, subject__slug="wang-yi").exists()


def test_other_pages_are_not_read(politics: Any) -> None:
    politics.save_revision()
    assert waiting().count() == 0
