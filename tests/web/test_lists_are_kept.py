"""What stands in a list, and how many, is kept as articles change, whichever way they change."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from marsad.newsroom.listing import KeptList, fill_lists, load_list, newest_ids, relist, totals
from marsad.newsroom.models import ArticleAuthor, Author, Dossier, ListCount, Listing, ListNoun, SiteSettings


@pytest.fixture
def dossier(db: None) -> Any:
    return Dossier.objects.create(slug="belt", title="الحزام والطريق")


@pytest.fixture
def author(db: None) -> Any:
    return Author.objects.create(slug="editors", name="هيئة التحرير")


def section_list(article: Any) -> KeptList:
    return load_list(ListNoun.SECTION, article.section_id)


def test_a_saved_article_is_in_its_lists_and_a_withdrawn_one_in_none(
    make_article: Any, author: Any, dossier: Any
) -> None:
    article = make_article()
    article.article_authors = [ArticleAuthor(author=author)]
    article.dossiers = [dossier]
    article.save()
    for noun, key in ((ListNoun.AUTHOR, author.pk), (ListNoun.DOSSIER, dossier.pk)):
        assert load_list(noun, key).ids(0, 5) == [article.pk]
    article.unpublish()
    assert not Listing.objects.exists()
    assert totals(ListNoun.SITE) == totals(ListNoun.AUTHOR) == {}


def test_a_mention_lists_an_article_once_and_a_refused_one_does_not(
    make_article: Any, make_subject: Any, mention: Any
) -> None:
    article, wang, li = make_article(), make_subject(), make_subject(slug="li-qiang", name="لي تشيانغ")
    mention(article, wang)
    mention(article, wang)
    refused = mention(article, li)
    assert totals(ListNoun.SUBJECT) == {wang.pk: 1, li.pk: 1}
    refused.state = "refused"
    refused.save()
    assert totals(ListNoun.SUBJECT) == {wang.pk: 1}


def test_a_site_that_asks_for_surer_mentions_lists_fewer(make_article: Any, make_subject: Any, mention: Any) -> None:
    article, wang = make_article(), make_subject()
    mention(article, wang, state="suggested", confidence=0.92)
    settings = SiteSettings.objects.get()
    for least, listed in ((0.95, {}), (0.9, {wang.pk: 1})):
        settings.show_mentions_above = least
        settings.save()
        assert totals(ListNoun.SUBJECT) == listed


def test_what_is_closed_to_the_public_leaves_the_lists_until_it_is_opened(make_article: Any) -> None:
    article, other = make_article(), make_article()
    door = PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    assert section_list(article).ids(0, 5) == [other.pk]
    door.delete()
    assert section_list(article).ids(0, 5) == [other.pk, article.pk]


def test_a_deleted_article_is_counted_no_more(make_article: Any, make_subject: Any, mention: Any) -> None:
    article, other = make_article(), make_article()
    wang = make_subject()
    mention(article, wang)
    article.delete()
    assert totals(ListNoun.SUBJECT) == {}
    assert section_list(other).total == 1
    assert not Listing.objects.filter(article=article.pk).exists()


def test_every_page_of_a_long_list_continues_the_one_before(make_article: Any) -> None:
    first = datetime(2019, 11, 30, 23, tzinfo=UTC)
    made = [make_article(date_published=first + timedelta(days=9 * (number // 2))).pk for number in range(40)]
    kept = load_list(ListNoun.SECTION, Listing.objects.values_list("key", flat=True)[0])
    newest = [pk for skip in range(0, 40, 7) for pk in kept.ids(skip, 7)]
    oldest = [pk for skip in range(0, 40, 7) for pk in kept.ids(skip, 7, oldest_first=True)]
    assert newest == made[::-1]
    assert oldest == made
    assert sum(kept.months.values()) == kept.total == 40


def test_listing_again_changes_nothing_and_lost_lists_are_filled(make_article: Any) -> None:
    articles = [make_article() for _ in range(3)]
    assert relist(article.pk for article in articles) == 0
    Listing.objects.all().delete()
    ListCount.objects.all().delete()
    assert fill_lists() == 3
    assert section_list(articles[0]).total == 3
    assert fill_lists() == 0


def test_the_newest_of_several_lists_come_once_in_order(make_article: Any, make_subject: Any, mention: Any) -> None:
    one, other = make_subject(), make_subject(slug="li-qiang", name="لي تشيانغ")
    articles = [make_article() for _ in range(4)]
    for article in articles:
        mention(article, one)
    mention(articles[1], other)
    found = newest_ids(ListNoun.SUBJECT, [one.pk, other.pk], 2)
    assert found == [articles[3].pk, articles[2].pk, articles[1].pk]
