"""Feeds of comments."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marsad.discussion.counts import ALL_COMMENTS
from marsad.discussion.models import Comment
from marsad.newsroom import tags
from marsad.newsroom.models import ArticlePage
from marsad.web.comment_feeds import write_comment_feed
from marsad.web.feeds import CONTENT_TYPES, ITEMS, Feed
from marsad.web.publication import load_publication
from marsad.web.surrogate_keys import tag_response


@require_safe
def comment_feed(request: HttpRequest, article_id: int | None = None, form: str = "rss") -> HttpResponse:
    """The newest approved comments of the site, or of one public article. 404 for an unknown one."""
    site = load_publication(request)
    comments = Comment.objects.approved().select_related("article").order_by("-created_at", "-pk")
    if article_id is None:
        feed = Feed(
            title=_("Comments: %(title)s") % {"title": site.name}, description=site.description,
            path="/feed/comments/", page_path="/", site_name=site.name,
        )  # fmt: skip
        public = ArticlePage.objects.public().order_by()
        newest = list(comments.filter(article__in=public)[:ITEMS])
        keys = {ALL_COMMENTS, *(tags.article_tag(comment.article_id) for comment in newest)}
        return tag_response(_answer(feed, newest, form), keys)
    article = ArticlePage.objects.public().filter(pk=article_id).first()
    if article is None:
        raise Http404("no such article")
    feed = Feed(
        title=_("Comments: %(title)s") % {"title": article.title}, description=article.standfirst or article.title,
        path=f"/feed/comments/{article.pk}/", page_path=article.permalink, site_name=site.name,
    )  # fmt: skip
    newest = list(comments.filter(article=article)[:ITEMS])
    return tag_response(_answer(feed, newest, form), {tags.article_tag(article.pk)})


def _answer(feed: Feed, comments: list[Comment], form: str) -> HttpResponse:
    return HttpResponse(write_comment_feed(feed, comments, form), content_type=f"{CONTENT_TYPES[form]}; charset=utf-8")
