"""Articles that came in bulk are articles like any other."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder

from marsad.archive.bulk import ArticleWriter, IncomingArticle, Outcome

NOON = datetime(2012, 5, 3, 12, tzinfo=UTC)
NO_DATABASE_TAKES = "\ud800"
"""Half a surrogate pair: Python can hold it, UTF-8 cannot."""


def incoming(number: int = 1, **fields: Any) -> IncomingArticle:
    from marsad.newsroom.models import SectionPage

    defaults: dict[str, Any] = {
        "external_id": str(number),
        "headline": f"خبر {number}",
        "body": ({"type": "text", "value": f"<p>نص {number}</p>", "id": f"00000000-0000-4000-8000-{number:012}"},),
        "section_id": SectionPage.objects.get(slug="politics").pk,
        "date_published": NOON,
        "is_public": True,
    }
    return IncomingArticle(**defaults | fields)


def test_an_article_answers_at_its_address_and_stands_in_its_section(site: Any, client: Any) -> None:
    [written] = ArticleWriter("test").write([incoming(permalink="/2012/05/03/%d8%ae%d8%a8%d8%b1/")])
    assert written.outcome is Outcome.MADE
    answer = client.get("/2012/05/03/%d8%ae%d8%a8%d8%b1/")
    assert answer.status_code == 200
    assert "نص 1" in answer.content.decode()
    assert "خبر 1" in client.get("/politics/").content.decode()


def test_a_draft_is_no_readers_business(site: Any, client: Any) -> None:
    ArticleWriter("test").write([incoming(permalink="/draft/", is_public=False)])
    assert client.get("/draft/").status_code == 404
    assert "خبر 1" not in client.get("/politics/").content.decode()


def test_the_tree_is_whole_afterwards(site: Any) -> None:
    from wagtail.models import Page

    ArticleWriter("test").write([incoming(number) for number in range(1, 41)])
    ArticleWriter("test").write([incoming(number) for number in range(41, 45)])
    assert Page.find_problems() == ([], [], [], [], [])
    assert Page.objects.get(slug="politics").numchild == 44
    call_command("fixtree", interactive=False, verbosity=0)


def test_an_editor_can_change_publish_and_move_it(site: Any) -> None:
    from marsad.newsroom.models import ArticlePage, SectionPage

    [written] = ArticleWriter("test").write([incoming()])
    article = ArticlePage.objects.get(pk=written.page_id)
    assert article.get_latest_revision_as_object().title == "خبر 1"
    article.title = "خبر معدل"
    article.save_revision().publish()
    article.move(SectionPage.objects.get(slug="economy"), pos="last-child")
    again = ArticlePage.objects.get(pk=written.page_id)
    assert (again.title, again.live, again.get_parent().slug) == ("خبر معدل", True, "economy")


def test_its_first_revision_says_what_wagtail_would_have_written(site: Any) -> None:
    from wagtail.models import Revision

    from marsad.newsroom.models import ArticlePage, Author

    author = Author.objects.create(name="كاتب", slug="writer")
    [written] = ArticleWriter("test").write([incoming(authors=(author.pk,), keywords=("الصين", "تجارة"))])
    article = ArticlePage.objects.get(pk=written.page_id)
    ours = Revision.objects.get(pk=article.latest_revision_id).content
    theirs = json.loads(json.dumps(article.serializable_data(), cls=DjangoJSONEncoder))
    # A revision does not know itself; rows of its own get their numbers when it is published.
    known_only_later = {"latest_revision", "live_revision", "latest_revision_created_at"}
    assert ours.keys() == theirs.keys()
    for name in ours.keys() - known_only_later - {"body", "tagged_items", "article_authors"}:
        assert ours[name] == theirs[name], name
    assert json.loads(ours["body"]) == json.loads(theirs["body"])
    assert [row["author"] for row in ours["article_authors"]] == [author.pk]
    assert {tag.name for tag in article.get_latest_revision_as_object().keywords.all()} == {"الصين", "تجارة"}


def test_what_it_refers_to_is_what_wagtail_would_have_found(site: Any) -> None:
    from wagtail.models import ReferenceIndex

    from marsad.newsroom.models import ArticlePage, Author, SectionPage

    author = Author.objects.create(name="كاتب", slug="writer")
    target = SectionPage.objects.get(slug="economy").pk
    link = {"type": "text", "value": f'<p><a linktype="page" id="{target}">رابط</a></p>', "id": "1"}
    [written] = ArticleWriter("test").write([incoming(authors=(author.pk,), body=(link,))])
    columns = ("to_content_type", "to_object_id", "model_path", "content_path", "content_path_hash")
    rows = ReferenceIndex.objects.filter(object_id=str(written.page_id))
    ours = set(rows.values_list(*columns))
    ReferenceIndex.create_or_update_for_object(ArticlePage.objects.get(pk=written.page_id))
    assert ours == set(rows.values_list(*columns))
    assert len(ours) == 3


def test_coming_in_twice_changes_nothing(site: Any) -> None:
    from wagtail.models import Revision

    writer = ArticleWriter("test")
    writer.write([incoming(1), incoming(2)])
    revisions = Revision.objects.count()
    assert [one.outcome for one in ArticleWriter("test").write([incoming(1), incoming(2)])] == [Outcome.UNCHANGED] * 2
    assert Revision.objects.count() == revisions


def test_only_what_changed_changes(site: Any) -> None:
    from marsad.newsroom.models import ArticlePage

    writer = ArticleWriter("test")
    [first, second] = writer.write([incoming(1, keywords=("قديم",)), incoming(2)])
    outcomes = [
        one.outcome for one in writer.write([incoming(1, headline="عنوان جديد", keywords=("جديد",)), incoming(2)])
    ]
    assert outcomes == [Outcome.CHANGED, Outcome.UNCHANGED]
    article = ArticlePage.objects.get(pk=first.page_id)
    assert (article.title, [tag.name for tag in article.keywords.all()]) == ("عنوان جديد", ["جديد"])
    assert article.permalink == first.permalink
    assert article.get_latest_revision_as_object().title == "عنوان جديد"
    assert ArticlePage.objects.get(pk=second.page_id).title == "خبر 2"


def test_what_an_editor_changed_is_not_overwritten(site: Any) -> None:
    from marsad.newsroom.models import ArticlePage

    writer = ArticleWriter("test")
    [written] = writer.write([incoming()])
    article = ArticlePage.objects.get(pk=written.page_id)
    article.title = "كلمة المحرر"
    article.save_revision().publish()
    [again] = writer.write([incoming(headline="كلمة الموقع القديم")])
    assert again.outcome is Outcome.EDITED_HERE
    assert ArticlePage.objects.get(pk=written.page_id).title == "كلمة المحرر"


def test_what_was_deleted_here_stays_deleted(site: Any) -> None:
    from marsad.newsroom.models import ArticlePage

    writer = ArticleWriter("test")
    [written] = writer.write([incoming()])
    ArticlePage.objects.get(pk=written.page_id).delete()
    assert writer.write([incoming()])[0].outcome is Outcome.DELETED_HERE
    assert not ArticlePage.objects.exists()


def test_same_slugs_and_same_addresses_make_room_for_each_other(site: Any) -> None:
    from marsad.newsroom.models import ArticlePage

    writer = ArticleWriter("test")
    first = writer.write([incoming(n, slug="same", permalink="/same/") for n in (1, 2, 3)])
    second = writer.write([incoming(4, slug="same", permalink="/same")])
    articles = ArticlePage.objects.order_by("pk")
    assert len({article.slug for article in articles}) == len({article.permalink_key for article in articles}) == 4
    assert first[0].permalink == "/same/"
    assert not first[0].notes
    assert all("another article's" in one.notes[0] for one in (*first[1:], *second))


def test_a_batch_with_one_bad_article_is_taken_back_whole(site: Any) -> None:
    from taggit.models import Tag

    from marsad.newsroom.models import ArticlePage

    with pytest.raises(UnicodeEncodeError):
        ArticleWriter("test").write([incoming(1, keywords=("وسم",)), incoming(2, standfirst=NO_DATABASE_TAKES)])
    assert not ArticlePage.objects.exists()
    assert not Tag.objects.exists()


def test_only_the_bad_one_is_set_apart(site: Any) -> None:
    from marsad.archive.bulk.writing import write_all
    from marsad.newsroom.models import ArticlePage

    articles = [incoming(1), incoming(2, standfirst=NO_DATABASE_TAKES), incoming(3)]
    outcomes = write_all(ArticleWriter("test"), articles)
    assert [isinstance(one, Exception) for one in outcomes] == [False, True, False]
    assert ArticlePage.objects.count() == 2


def test_the_search_index_and_the_editing_screens_hear_of_it(site: Any) -> None:
    from marsad.newsroom.editing.page_search import search_titles
    from marsad.search.models import IndexTask

    [public, draft] = ArticleWriter("test").write([incoming(1), incoming(2, is_public=False, headline="مُسوَّدة")])
    assert set(IndexTask.objects.values_list("article_id", flat=True)) == {public.page_id}
    assert search_titles("مسودة") == [draft.page_id]


def test_a_password_keeps_readers_out(site: Any, client: Any) -> None:
    ArticleWriter("test").write([incoming(permalink="/secret/", password="سر")])
    page = client.get("/secret/").content.decode()
    assert "نص 1" not in page
    assert "خبر 1" not in client.get("/politics/").content.decode()
