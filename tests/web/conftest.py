"""A small site to look at: a front page, two sections, and as many articles as a test needs."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from marsad.pagestore.intents import Intents

NOON = datetime(2021, 10, 8, 12, tzinfo=UTC)


class FakeStore:
    """A page store that remembers what was asked of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.intents = Intents(folder / "intents")
        self.pages: dict[str, dict[str, Any]] = {}
        self.purged: list[frozenset[str]] = []
        self.number = 7

    def generation(self) -> int:
        return self.number

    def put(self, path: str, body: bytes, **facts: Any) -> bool:
        self.pages[path] = {"body": body, **facts}
        return True

    def purge(self, tags: frozenset[str]) -> list[str]:
        self.purged.append(frozenset(tags))
        return []


@pytest.fixture(autouse=True)
def _plain_files_and_language(settings: Any) -> Iterator[None]:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    cache.clear()
    yield
    # A request under /en/ leaves its language behind in this thread.
    translation.activate("ar")


@pytest.fixture(autouse=True)
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeStore:
    """Stands in for the page store, so that a test sees what would be kept and thrown away."""
    fake = FakeStore(tmp_path)
    monkeypatch.setattr("marsad.web.middleware.page_store", lambda: fake)
    monkeypatch.setattr("marsad.web.purging.page_store", lambda: fake)
    return fake


@pytest.fixture
def site(db: None) -> Any:
    """The front page of a site called «شؤون الصين», with its settings."""
    from wagtail.models import Page, Site

    from marsad.newsroom.models import HomePage, SiteSettings

    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    home = root.add_child(instance=HomePage(title="شؤون الصين", slug="site"))
    site, _ = Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": "شؤون الصين"}
    )
    Site.clear_site_root_paths_cache()
    SiteSettings.objects.update_or_create(
        site=site,
        defaults={"name": "شؤون الصين", "name_en": "China Affairs", "tagline": "موقع عربي متخصص بالشؤون الصينية"},
    )
    return home


@pytest.fixture
def politics(site: Any) -> Any:
    """The section «سياسة»."""
    from marsad.newsroom.models import SectionPage

    return site.add_child(instance=SectionPage(title="سياسة", title_en="Politics", slug="politics", order=1))


@pytest.fixture
def make_article(politics: Any) -> Callable[..., Any]:
    """Make a live article; its text is one paragraph unless *body* says otherwise."""
    from marsad.newsroom.models import ArticlePage

    made = 0

    def make(title: str = "عنوان", text: str = "نص المقال.", **fields: Any) -> Any:
        nonlocal made
        made += 1
        section = fields.pop("section", politics)
        body = fields.pop("body", [("text", f"<p>{text}</p>")])
        fields.setdefault("slug", f"article-{made}")
        fields.setdefault("date_published", NOON + timedelta(hours=made))
        article = ArticlePage(title=title, section=section, body=body, **fields)
        section.add_child(instance=article)
        return ArticlePage.objects.get(pk=article.pk)

    return make


@pytest.fixture
def make_subject(db: None) -> Callable[..., Any]:
    """Make a subject with its main Arabic name."""
    from marsad.newsroom.models import Subject, SubjectName

    def make(slug: str = "wang-yi", name: str = "وانغ يي", **fields: Any) -> Any:
        names = fields.pop("names", ())
        subject = Subject.objects.create(
            slug=slug, kind=fields.pop("kind", "person"), name=name, sort_key=name, **fields
        )
        for order, (language, text, kind) in enumerate([("ar", name, "main"), *names]):
            SubjectName.objects.create(subject=subject, language=language, text=text, kind=kind, sort_order=order)
        return subject

    return make


@pytest.fixture
def mention() -> Callable[..., Any]:
    """Note that an article names a subject, where its text does; confirmed unless *state* says otherwise."""
    from marsad.newsroom.models import Mention
    from marsad.newsroom.text import article_text

    def make(article: Any, subject: Any, words: str | None = None, **fields: Any) -> Any:
        words = words or subject.name
        start = max(article_text(article).find(words), 0)
        return Mention.objects.create(
            article=article,
            subject=subject,
            kind=subject.kind,
            text=words,
            start=start,
            end=start + len(words),
            state=fields.pop("state", "confirmed"),
            **fields,
        )

    return make


@pytest.fixture
def count_queries(client: Any) -> Callable[[str], int]:
    """Count the queries of a page, after it was fetched once to fill what a process keeps."""

    def count(path: str) -> int:
        assert client.get(path).status_code == 200
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    return count


@pytest.fixture
def whole_site(site: Any, make_article: Any, make_subject: Any, mention: Any) -> Any:
    """One article with all that a site has beside it; the article is returned."""
    from marsad.newsroom.models import ArticleAuthor, Author, Dossier, StandardPage

    site.add_child(instance=StandardPage(title="من نحن", title_en="About", slug="about", body="<p>نص</p>"))
    article = make_article("وانغ يي في منتدى", "قال وانغ يي إن بلاده ستمضي.")
    mention(article, make_subject())
    author = Author.objects.create(slug="editors", name="هيئة التحرير", name_en="The Editors", is_desk=True)
    dossier = Dossier.objects.create(slug="belt", title="الحزام والطريق", title_en="Belt and Road")
    article.article_authors = [ArticleAuthor(author=author)]
    article.dossiers = [dossier]
    article.save()
    return article
