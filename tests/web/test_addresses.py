"""An article answers at its own address; every other spelling of it is sent there, once and for good."""

from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.test import RequestFactory

OLD = "/2021/10/08/%d9%88%d8%a7%d9%86%d8%ba-%d9%8a%d9%8a/"


def test_the_exact_address_answers(client: Any, make_article: Any) -> None:
    article = make_article(slug="وانغ-يي")
    assert article.permalink == "/2021/10/08/وانغ-يي/"
    assert client.get(quote(article.permalink)).status_code == 200


def test_without_its_last_slash_it_moves_for_good(client: Any, make_article: Any) -> None:
    make_article(slug="وانغ-يي")
    response = client.get(quote("/2021/10/08/وانغ-يي"))
    assert (response.status_code, response["Location"]) == (301, quote("/2021/10/08/وانغ-يي/"))


def test_an_address_without_a_last_slash_keeps_its_form(client: Any, make_article: Any) -> None:
    make_article(permalink="/china.html")
    assert client.get("/china.html").status_code == 200
    assert client.get("/china.html/")["Location"] == "/china.html"


@pytest.mark.parametrize("path", [OLD, OLD.replace("%d9", "%D9"), OLD[:-1], unquote(OLD)])
def test_another_spelling_of_escapes_moves_to_the_imported_one(make_article: Any, path: str) -> None:
    from marsad.web.views.addresses import serve_address

    make_article(permalink=OLD)
    # Django's test client decodes the path; the web process passes on the address as it was sent.
    response = serve_address(RequestFactory().get(path, RAW_URI=path), path=unquote(path)[1:])
    is_own = path.upper() == OLD.upper()  # escapes mean the same in either case
    assert response.status_code == (200 if is_own else 301)
    if not is_own:
        assert response["Location"] == OLD


def test_an_address_with_a_query_finds_its_article(client: Any, make_article: Any) -> None:
    make_article("قديم", permalink="/?p=12")
    assert "قديم" in client.get("/?p=12").content.decode()
    assert client.get("/?p=13").status_code == 200  # the front page: no article has it


def test_a_moved_article_leaves_a_redirect(client: Any, make_article: Any) -> None:
    article = make_article(slug="قديم")
    article.first_published_at = article.date_published
    article.save()
    old, article.permalink = article.permalink, "/جديد/"
    article.save()
    response = client.get(quote(old))
    assert (response.status_code, response["Location"]) == (301, quote("/جديد/")) or response["Location"] == "/جديد/"


def test_the_place_in_the_tree_leads_to_the_permalink(client: Any, make_article: Any) -> None:
    article = make_article(slug="x")
    assert client.get("/politics/x/")["Location"] == article.permalink


def test_a_section_without_its_slash_moves(client: Any, politics: Any) -> None:
    assert client.get("/politics")["Location"] == "/politics/"
    assert client.get("/en/politics")["Location"] == "/en/politics/"


def test_in_english_the_spelling_is_mended_in_english(client: Any, make_article: Any) -> None:
    article = make_article(slug="x")
    assert client.get(f"/en{article.permalink[:-1]}")["Location"] == f"/en{article.permalink}"


def test_an_unknown_query_is_kept_from_the_store_but_answered(client: Any, make_article: Any, store: Any) -> None:
    article = make_article()
    assert client.get(article.permalink, {"utm_source": "x"}).status_code == 200
    assert store.pages == {}


def test_a_page_is_kept_under_the_one_spelling_that_answers(client: Any, make_article: Any, store: Any) -> None:
    make_article(permalink=OLD)
    assert client.get(OLD, RAW_URI=OLD).status_code == 200
    assert list(store.pages) == [OLD]


def test_another_spelling_of_a_subjects_address_is_not_kept(client: Any, make_subject: Any, store: Any) -> None:
    make_subject(slug="wang-yi")
    assert client.get("/subjects/wang-yi/", RAW_URI="/subjects/%77ang-yi/").status_code == 200
    assert store.pages == {}
