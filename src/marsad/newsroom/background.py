"""Reading in the background: a draft that was saved is read soon after, without anybody waiting for it."""

import structlog
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.models import Revision

from marsad.newsroom.models import ArticlePage
from marsad.newsroom.review import read_article_page
from marsad.newsroom.versions import version_to_read

log = structlog.get_logger("marsad.newsroom")


@task()
def read_saved_article(article_id: int) -> bool:
    """Read the article's newest draft, or its public text; return whether there was anything new to read."""
    article = ArticlePage.objects.filter(pk=article_id).first()
    if article is None:
        # Deleted before its turn came.
        return False
    was_read = read_article_page(version_to_read(article))
    if was_read:
        log.info("article read", article=article_id)
    return was_read


def ask_for_reading(article_id: int) -> None:
    """Queue the reading of an article unless it is waiting already: an editor's autosaves come by the second."""
    waiting = DBTaskResult.objects.ready().filter(
        task_path=read_saved_article.module_path, args_kwargs={"args": [article_id], "kwargs": {}}
    )
    if not waiting.exists():
        read_saved_article.enqueue(article_id)


def revision_saved(sender: type[Revision], instance: Revision, **_: object) -> None:
    """Ask for a reading when a version of an article was saved. Runs in the transaction that saves it."""
    if instance.content_type.model_class() is ArticlePage:
        ask_for_reading(int(instance.object_id))
