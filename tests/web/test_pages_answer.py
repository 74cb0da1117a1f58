"""Every page of the site answers, in both languages, with the keys of what it shows."""

from typing import Any
from urllib.parse import unquote

import pytest

PATHS = [
    "/", "/politics/", "/subjects/", "/subjects/person/", "/subjects/wang-yi/", "/dossiers/", "/dossiers/belt/",
    "/statements/", "/proposals/", "/authors/editors/", "/about/", "/comments/received/", "/feed/", "/feed/atom/", "/feed/json/",
    "/feed/section/politics/", "/feed/subject/wang-yi/atom/", "/feed/author/editors/json/", "/sitemap.xml",
    "/sitemaps/pages.xml", "/sitemaps/articles-1.xml", "/sitemaps/subjects-1.xml", "/robots.txt",
    "/manifest.webmanifest", "/opensearch.xml",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_a_page_answers_in_both_languages_and_is_marked_for_keeping(client: Any, whole_site: Any, path: str) -> None:
    for address in (path, f"/en{path}"):
        response = client.get(address)
        assert response.status_code == 200, address
        assert "settings" in response.surrogate_keys
        assert "Vary" not in response
        assert not response.cookies


def test_an_article_is_marked_with_all_that_it_shows(client: Any, whole_site: Any) -> None:
    keys = client.get(whole_site.permalink).surrogate_keys
    assert {f"article:{whole_site.pk}", "subject:wang-yi", "author:editors", "dossier:belt", "settings"} <= keys


@pytest.mark.parametrize(
    ("edge", "header", "divider"),
    [("varnish", "xkey", " "), ("fastly", "Surrogate-Key", " "), ("cloudflare", "Cache-Tag", ",")],
)
def test_a_cache_in_front_is_told_the_keys_in_its_own_header(
    client: Any, make_subject: Any, site: Any, settings: Any, edge: str, header: str, divider: str
) -> None:
    settings.MARSAD_EDGE = edge
    make_subject(slug="وانغ-يي")
    told = client.get("/subjects/وانغ-يي/")[header]
    assert told.isascii()
    assert "subject:وانغ-يي" in {unquote(key) for key in told.split(divider)}


def test_without_a_cache_in_front_nobody_is_told_the_keys(client: Any, site: Any) -> None:
    response = client.get("/")
    assert not {"xkey", "Surrogate-Key", "Cache-Tag", "Surrogate-Control"} & set(response.headers)


@pytest.mark.parametrize(
    "path",
    ["/nothing/", "/subjects/nobody/", "/subjects/xi/?page=2", "/dossiers/none/", "/authors/none/", "/feed/x/y/",
     "/sitemaps/articles-9.xml", "/sitemaps/statements-1.xml", "/statements/9/", "/statements/9/citation.bib",
     "/proposals/9/", "/proposals/9/points.csv", "/proposals/?page=2", "/statements/export.xls", "/accent-123456-abcdef.css", "/politics/?page=2", "/politics/?page=0",
     "/politics/?page=x", "/a\0b/"],
)  # fmt: skip
def test_what_is_not_there_is_404_and_is_never_kept(client: Any, politics: Any, store: Any, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert not hasattr(response, "surrogate_keys")
    assert store.pages == {}


def test_404_offers_ways_on(client: Any, politics: Any) -> None:
    page = client.get("/nothing/").content.decode()
    assert 'role="search"' in page
    assert 'href="/politics/"' in page


def test_500_needs_no_database(rf: Any) -> None:
    from marsad.web.views.errors import server_error

    # No `db` fixture here: any query would fail the test.
    response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert b"<h1>" in response.content


def test_health_tells_when_the_database_does_not_answer(client: Any, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import DatabaseError

    assert client.get("/healthz").status_code == 200

    class Gone:
        def cursor(self) -> None:
            raise DatabaseError("gone")

    monkeypatch.setattr("marsad.web.views.machines.connection", Gone())
    response = client.get("/healthz")
    assert response.status_code == 503
    assert "gone" not in response.content.decode()


def test_an_empty_site_says_so_instead_of_failing(client: Any, site: Any) -> None:
    for path in ("/", "/subjects/", "/dossiers/", "/feed/", "/sitemap.xml", "/sitemaps/pages.xml"):
        assert client.get(path).status_code == 200
    assert 'class="empty"' in client.get("/").content.decode()


def test_an_english_page_is_in_english_around_arabic_words(client: Any, whole_site: Any) -> None:
    page = client.get(f"/en{whole_site.permalink}").content.decode()
    assert '<html lang="en" dir="ltr">' in page
    assert '<article class="article" lang="ar" dir="rtl">' in page
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{whole_site.permalink}">' in page
    assert 'href="/en/politics/"' in page
    section = client.get("/en/politics/").content.decode()
    assert "<h1>Politics</h1>" in section
    assert 'hreflang="x-default" href="http://127.0.0.1:8000/politics/"' in section


def test_posts_are_refused_where_nothing_is_sent(client: Any, politics: Any) -> None:
    for path in ("/", "/politics/", "/subjects/", "/feed/"):
        assert client.post(path).status_code == 405


def test_a_withdrawn_or_expired_article_is_gone_everywhere(client: Any, make_article: Any) -> None:
    gone = make_article("مسحوب من الموقع", live=False)
    old = make_article("منته أجله", expired=True)
    for article in (gone, old):
        assert client.get(article.permalink).status_code == 404
        for path in ("/", "/politics/", "/feed/", "/sitemaps/pages.xml"):
            assert article.title not in client.get(path).content.decode()


def test_a_restricted_article_asks_for_its_password_and_is_in_no_list(
    client: Any, make_article: Any, store: Any
) -> None:
    from wagtail.models import PageViewRestriction

    article = make_article("للمشتركين فقط", "سر المهنة.")
    PageViewRestriction.objects.create(page=article, restriction_type="password", password="x")
    response = client.get(article.permalink)
    assert "سر المهنة" not in response.content.decode()
    assert 'type="password"' in response.content.decode()
    assert article.permalink not in store.pages
    assert "للمشتركين" not in client.get("/").content.decode()


def test_english_words_inside_an_arabic_article_say_that_they_are_english(client: Any, whole_site: Any) -> None:
    own = ' lang="en" dir="ltr"'
    english = client.get(f"/en{whole_site.permalink}").content.decode()
    for part in (f'class="crumbs"{own}', f'class="byline"{own}', f'class="share"{own}'):
        assert part in english
    assert own not in client.get(whole_site.permalink).content.decode()
    assert f'class="teaser-meta"{own}' in client.get("/en/politics/").content.decode()


@pytest.mark.parametrize(("numerals", "marked"), [("arab", True), ("latn", False)])
def test_lists_are_numbered_in_the_numerals_of_the_site(client: Any, site: Any, numerals: str, marked: bool) -> None:
    from marsad.newsroom.models import SiteSettings

    SiteSettings.objects.update(numerals=numerals)
    assert (" numerals-arab" in client.get("/subjects/").content.decode()) is marked
    assert " numerals-arab" not in client.get("/en/subjects/").content.decode()
