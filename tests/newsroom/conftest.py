"""A small newsroom: a front page, a section, articles and subjects, and people in each role."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import translation

NOON = datetime(2021, 10, 8, 12, tzinfo=UTC)
PASSWORD = "a-long-password-for-tests"


@pytest.fixture(autouse=True)
def _plain_files_and_arabic(settings: Any) -> Iterator[None]:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    cache.clear()
    with translation.override("ar"):
        yield


@pytest.fixture
def site(db: None) -> Any:
    """The front page of a site called «شؤون الصين», with its roles."""
    from wagtail.models import Collection, Locale, Page, Site

    from marsad.newsroom.models import HomePage, SiteSettings
    from marsad.newsroom.roles import ensure_roles

    # What the migrations wrote is gone after a test that commits.
    Locale.objects.get_or_create(language_code="ar")
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    home = root.add_child(instance=HomePage(title="شؤون الصين", slug="site"))
    site, _ = Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": "شؤون الصين"}
    )
    Site.clear_site_root_paths_cache()
    SiteSettings.objects.update_or_create(site=site, defaults={"name": "شؤون الصين"})
    ensure_roles()
    return home


@pytest.fixture
def politics(site: Any) -> Any:
    """The section «سياسة»."""
    from marsad.newsroom.models import SectionPage

    return site.add_child(instance=SectionPage(title="سياسة", slug="politics", order=1))


@pytest.fixture
def make_article(politics: Any) -> Callable[..., Any]:
    """Make an article; it is live unless *live* says otherwise, and has not been read."""
    from marsad.newsroom.models import ArticlePage

    made = 0

    def make(title: str = "عنوان", text: str = "نص المقال.", **fields: Any) -> Any:
        nonlocal made
        made += 1
        section = fields.pop("section", politics)
        fields.setdefault("body", [("text", f"<p>{text}</p>")])
        fields.setdefault("slug", f"article-{made}")
        fields.setdefault("date_published", NOON + timedelta(hours=made))
        article = ArticlePage(title=title, section=section, **fields)
        section.add_child(instance=article)
        article.save_revision()
        return ArticlePage.objects.get(pk=article.pk)

    return make


@pytest.fixture
def make_subject(db: None) -> Callable[..., Any]:
    """Make a subject with its main Arabic name and further names as (language, text, kind)."""
    from marsad.newsroom.models import Subject, SubjectName

    def make(slug: str = "wang-yi", name: str = "وانغ يي", **fields: Any) -> Any:
        names = fields.pop("names", ())
        subject = Subject.objects.create(slug=slug, kind=fields.pop("kind", "person"), name=name, **fields)
        for order, (language, text, kind) in enumerate([("ar", name, "main"), *names]):
            SubjectName.objects.create(subject=subject, language=language, text=text, kind=kind, sort_order=order)
        return subject

    return make


@pytest.fixture
def make_mention(db: None) -> Callable[..., Any]:
    """Make a mention of *words* in an article, at their first occurrence from *near* on."""
    from marsad.newsroom.models import Mention
    from marsad.newsroom.spans import locate
    from marsad.newsroom.text import article_text

    def make(article: Any, words: str, *, near: int = 0, **fields: Any) -> Any:
        span = locate(article_text(article), words, near)
        assert span is not None, f"{words} is not in the article"
        fields.setdefault("kind", "person")
        fields.setdefault("confidence", 0.95)
        return Mention.objects.create(article=article, start=span[0], end=span[1], text=words, **fields)

    return make


@pytest.fixture
def make_user(site: Any) -> Callable[..., Any]:
    """Make a user in one role (a key of `roles`), or a superuser for `superuser`."""
    from django.contrib.auth import get_user_model

    from marsad.newsroom.roles import role_group

    def make(role: str, name: str = "") -> Any:
        users = get_user_model().objects
        if role == "superuser":
            return users.create_superuser(name or role, password=PASSWORD)
        user = users.create_user(name or role, f"{name or role}@example.org", PASSWORD)
        user.groups.add(role_group(role))
        return user

    return make


@pytest.fixture
def sign_in(make_user: Callable[..., Any]) -> Callable[..., Any]:
    """Return a client that somebody in one role has signed in with."""
    from django.test import Client

    def sign(role: str, user: Any = None) -> Any:
        client = Client()
        client.force_login(user or make_user(role))
        return client

    return sign


@pytest.fixture
def editor(sign_in: Callable[..., Any]) -> Any:
    """A client that an editor has signed in with."""
    return sign_in("editor")
