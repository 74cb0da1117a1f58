"""An article to comment on, and comments on it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.conftest import (  # noqa: F401
    FakeStore,
    _plain_files_and_language,
    count_queries,
    make_article,
    make_subject,
    mention,
    politics,
    site,
    store,
)


@pytest.fixture
def article(make_article: Callable[..., Any]) -> Any:  # noqa: F811
    """A public article whose comments are open."""
    return make_article("مقال للنقاش")


@pytest.fixture
def make_comment(article: Any) -> Callable[..., Any]:
    """Make a comment, waiting unless `state` says otherwise; with an address when `email` is given."""
    from marsad.discussion.models import Comment
    from marsad.discussion.privacy import sealed_address_of

    def make(body: str = "تعليق مفيد.", **fields: Any) -> Any:
        email = fields.pop("email", "")
        fields.setdefault("article", article)
        comment = Comment.objects.create(body=body, name=fields.pop("name", "سعاد خليل"), **fields)
        sealed = sealed_address_of(comment, email)
        if sealed:
            sealed.save()
        return comment

    return make
