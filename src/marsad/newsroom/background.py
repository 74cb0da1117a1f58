"""What nobody waits for: a draft that was saved is read soon after; lists in which much has changed are made anew."""

import structlog
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.models import Revision

from marsad.newsroom.listing import relist_everything
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


@task()
def relist_in_background() -> int:
    """Bring every list up to date, a batch of articles a transaction; return how many places changed."""
    changed = relist_everything()
    log.info("articles listed anew", places=changed)
    return changed


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
