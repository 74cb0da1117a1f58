"""Feeds of the newest approved comments, of the site or of one article: names and words, nothing else of who wrote."""

from collections.abc import Iterable

from django.utils import feedgenerator
from django.utils.translation import gettext as _

from marsad.discussion.models import Comment
from marsad.web.feeds import Feed
from marsad.web.language import absolute
from marsad.web.structured_data import plain
from marsad.web.templatetags.comments import comment_text

_FORMS = {"rss": feedgenerator.Rss201rev2Feed, "atom": feedgenerator.Atom1Feed}
TITLE_CHARS = 80


def write_comment_feed(feed: Feed, comments: Iterable[Comment], form: str) -> str:
    """Return the feed of *comments* as `rss` or `atom`. Raises `KeyError` for another form."""
    writer = _FORMS[form](
        title=feed.title,
        link=absolute(feed.page_path),
        description=feed.description,
        language="ar",
        feed_url=feed.address(form),
    )
    for comment in comments:
        address = absolute(comment.article.permalink) + f"#comment-{comment.pk}"
        name = comment.name or _("A reader")
        writer.add_item(
            title=_("%(name)s: %(words)s") % {"name": name, "words": plain(comment.body, TITLE_CHARS)},
            link=address,
            description=str(comment_text(comment.body)),
            author_name=name,
            pubdate=comment.created_at,
            updateddate=comment.created_at,
            unique_id=address,
        )
    return str(writer.writeString("utf-8"))
