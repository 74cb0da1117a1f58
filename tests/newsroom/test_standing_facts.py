"""What stands still while a page is rendered is asked once, and never longer."""

from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from marsad.newsroom.standing import once, standing_still


def test_a_fact_is_asked_once_while_it_stands_still_and_each_time_elsewhere() -> None:
    answers = iter(range(9))
    with standing_still():
        assert [once("n", lambda: next(answers)) for _ in range(3)] == [0, 0, 0]
    with standing_still():
        assert once("n", lambda: next(answers)) == 1
    assert [once("n", lambda: next(answers)) for _ in range(2)] == [2, 3]


@pytest.mark.django_db
def test_a_restriction_that_comes_between_two_pages_is_seen_by_the_second(make_article: Any) -> None:
    from marsad.newsroom.models import ArticlePage

    article = make_article("مقال")
    with standing_still():
        assert ArticlePage.objects.public().filter(pk=article.pk).exists()
    PageViewRestriction.objects.create(page=article.section, restriction_type="login")
    with standing_still():
        assert not ArticlePage.objects.public().filter(pk=article.pk).exists()
