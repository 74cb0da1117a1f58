"""A page costs as many queries at fifty rows as at sixteen."""

from typing import Any

import pytest

PATHS = ["/", "/politics/", "/subjects/wang-yi/", "/dossiers/belt/", "/authors/editors/", "/feed/", "/dossiers/",
         "/feed/subject/wang-yi/", "/sitemaps/articles-1.xml", "/subjects/", "/statements/", "/proposals/"]  # fmt: skip


@pytest.fixture
def fill(make_article: Any, make_subject: Any, mention: Any) -> Any:
    from marsad.newsroom.models import ArticleAuthor, Author, Dossier, Proposal, Statement

    wang = make_subject()
    author = Author.objects.create(slug="editors", name="هيئة التحرير")
    dossier = Dossier.objects.create(slug="belt", title="الحزام والطريق")

    def fill_with(number: int) -> Any:
        for index in range(number):
            text = "قال وانغ يي إن بلاده ستمضي في طريقها، واقترح ثلاث نقاط."
            article = make_article(f"مقال {index}", text)
            article.article_authors = [ArticleAuthor(author=author)]
            article.dossiers = [dossier]
            article.save()
            mention(article, wang)
            facts = {"article": article, "start": 0, "state": "confirmed"}
            Statement.objects.create(**facts, end=20, text=text[:20], speaker=wang, said_on="2021-10-08")
            proposal = Proposal.objects.create(**facts, end=10, text=text[:10], proposer=wang, topic="موضوع")
            proposal.points.create(number=1, start=0, end=5, text=text[:5])
        return article

    return fill_with


@pytest.mark.parametrize("path", PATHS)
def test_a_list_costs_the_same_at_any_length(count_queries: Any, fill: Any, path: str) -> None:
    fill(16)
    few = count_queries(path)
    fill(36)
    assert count_queries(path) == few


def test_an_article_costs_the_same_among_many(count_queries: Any, fill: Any) -> None:
    article = fill(4)
    few = count_queries(article.permalink)
    fill(36)
    assert count_queries(article.permalink) == few
    assert few <= 32
