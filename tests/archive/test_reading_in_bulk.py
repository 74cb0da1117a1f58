"""Many articles read at once find what reading them one by one finds, and an editor's word stays."""

from datetime import UTC, datetime
from typing import Any

import pytest

from marsad.archive.body import stream_from_html
from marsad.archive.bulk import ArticleWriter, IncomingArticle
from marsad.archive.reading_in_bulk import read_in_bulk, readers
from marsad.newsroom.models.findings import ArticleReading, Mention, Point, Proposal, Statement

TEXTS = [
    "<p>أكد وزير الخارجية الصيني وانغ يي أن الصين تدعم السلام في الشرق الأوسط.</p>",
    "<p>طرح الرئيس الصيني شي جين بينغ مبادرة من نقطتين: أولًا، وقف إطلاق النار. ثانيًا، فتح الممرات.</p>",
    "<p>لا أحد هنا.</p>",
]


@pytest.fixture
def articles(site: Any) -> list[int]:
    from marsad.newsroom.models import SectionPage, Subject, SubjectName

    subject = Subject.objects.create(slug="wang-yi", kind="person", name="وانغ يي")
    SubjectName.objects.create(subject=subject, language="ar", text="وانغ يي", kind="main", sort_order=0)
    section = SectionPage.objects.get(slug="politics").pk
    incoming = [
        IncomingArticle(
            external_id=str(number), headline=f"عنوان {number}", body=stream_from_html(text).blocks,
            section_id=section, date_published=datetime(2021, 10, 8, tzinfo=UTC), is_public=True,
        )
        for number, text in enumerate(TEXTS)
    ]  # fmt: skip
    return [one.page_id or 0 for one in ArticleWriter("test").write(incoming)]


def read(articles: list[int], *, jobs: int = 0, **told: Any) -> int:
    with readers(jobs) as read_all:
        return read_in_bulk(articles, read_all, **told)


def found() -> list[Any]:
    skipped = {"id", "read_at", "proposal_id"}
    return [
        {name: value for name, value in row.items() if name not in skipped}
        for model in (ArticleReading, Mention, Statement, Proposal, Point)
        for row in model.objects.order_by("pk").values()
    ]


def test_reading_at_once_finds_what_reading_one_by_one_finds(articles: list[int]) -> None:
    from marsad.newsroom.models import ArticlePage
    from marsad.newsroom.review import read_article_page

    assert read(articles, jobs=0) == 3
    at_once = found()
    ArticleReading.objects.all().delete()
    for model in (Mention, Statement, Proposal):
        model.objects.all().delete()
    for article in ArticlePage.objects.order_by("pk"):
        read_article_page(article)
    assert found() == at_once
    assert Mention.objects.filter(subject__slug="wang-yi", designation=False).count() == 1
    assert Statement.objects.exists()
    assert not Mention.objects.filter(article_id=articles[2]).exists()


def test_what_was_read_is_not_read_twice_and_a_decision_stays(articles: list[int]) -> None:
    read(articles, jobs=0)
    Mention.objects.filter(subject__slug="wang-yi", designation=False).update(state="confirmed")
    assert read(articles, jobs=0) == 0
    ArticleReading.objects.update(text_sha256="other")
    assert read(articles, jobs=0) == 3
    assert Mention.objects.filter(state="confirmed").count() == 1
    assert Mention.objects.filter(subject__slug="wang-yi", designation=False).count() == 1


def test_an_article_that_cannot_be_read_is_named_and_the_others_are_read(
    articles: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    from marsad.archive import reading_apart as reading

    real = reading.read_article

    def fails_once(headline: str, *rest: Any, **more: Any) -> Any:
        if headline == "عنوان 1":
            raise ValueError("no")
        return real(headline, *rest, **more)

    monkeypatch.setattr(reading, "read_article", fails_once)
    told: list[str] = []
    assert read(articles, jobs=0, complain=told.append) == 2
    assert told == [f"article {articles[1]} could not be read: ValueError: no"]


@pytest.mark.django_db(transaction=True)
def test_other_processes_read_too(articles: list[int]) -> None:
    assert read(articles, jobs=2) == 3
    assert Mention.objects.filter(subject__slug="wang-yi", designation=False).count() == 1
