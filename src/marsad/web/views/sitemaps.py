"""Sitemaps: an index, pages, subjects, articles in parts, and the news of two days."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from marsad.newsroom import tags
from marsad.newsroom.models import ArticlePage, Author, Dossier, Proposal, SectionPage, StandardPage, Statement, Subject
from marsad.web.language import absolute, path_in
from marsad.web.publication import load_publication
from marsad.web.structured_data import subject_path
from marsad.web.surrogate_keys import ALL_AUTHORS, ALL_DOSSIERS, ALL_SUBJECTS, tag_response

PART = 10_000
"""Addresses in one sitemap; the protocol's limits are 50,000 and 50 MB."""

NEWS_DAYS, NEWS_MOST = 2, 1000
"""Google's news sitemaps hold the last two days, at most a thousand articles."""

_XML = "application/xml; charset=utf-8"

_FINDINGS: dict[str, Callable[[], Any]] = {
    "statements": lambda: Statement.objects.public(), "proposals": lambda: Proposal.objects.public(),
}  # fmt: skip


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of all sitemaps."""
    articles = -(-ArticlePage.objects.public().count() // PART)
    subjects = -(-Subject.objects.count() // PART)
    names = ["pages", *(f"articles-{n}" for n in range(1, articles + 1)),
             *(f"subjects-{n}" for n in range(1, subjects + 1)),
             *(f"{noun}-{n}" for noun, rows in _FINDINGS.items() for n in range(1, -(-rows().count() // PART) + 1)),
             "news"]  # fmt: skip
    context = {"addresses": [absolute(f"/sitemaps/{name}.xml") for name in names]}
    response = render(request, "web/sitemaps/index.xml", context, content_type=_XML)
    return tag_response(response, {tags.LATEST, ALL_SUBJECTS, tags.STATEMENTS, tags.PROPOSALS})


@require_safe
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """The front page, sections, dossiers, authors and plain pages."""
    newest = ArticlePage.objects.public().aggregate(newest=Max("date_published"))["newest"]
    rows = [_both("/", newest), _both("/subjects/"), _both("/dossiers/"), _both("/statements/"), _both("/proposals/")]
    rows += [_both(f"/{slug}/") for slug in SectionPage.objects.live().values_list("slug", flat=True)]
    rows += [_both(f"/{slug}/") for slug in StandardPage.objects.live().values_list("slug", flat=True)]
    rows += [_both(f"/dossiers/{slug}/", changed)
             for slug, changed in Dossier.objects.filter(is_public=True).values_list("slug", "updated_at")]  # fmt: skip
    rows += [_both(f"/authors/{slug}/") for slug in Author.objects.values_list("slug", flat=True)]
    return tag_response(_sitemap(request, rows), {tags.LATEST, ALL_AUTHORS, ALL_DOSSIERS})


@require_safe
def sitemap_subjects(request: HttpRequest, number: int) -> HttpResponse:
    """One part of the subjects."""
    subjects = Subject.objects.order_by("pk").only("slug", "updated_at")[(number - 1) * PART : number * PART]
    rows = [_both(subject_path(subject), subject.updated_at) for subject in subjects]
    if not rows:
        raise Http404("no such part")
    return tag_response(_sitemap(request, rows), {ALL_SUBJECTS})


@require_safe
def sitemap_findings(request: HttpRequest, noun: str, number: int) -> HttpResponse:
    """One part of the statements or proposals, in the order in which they were found."""
    rows = _FINDINGS[noun]().order_by("pk").values_list("pk", "decided_at")
    shown = [_both(f"/{noun}/{pk}/", changed) for pk, changed in rows[(number - 1) * PART : number * PART]]
    if not shown:
        raise Http404("no such part")
    return tag_response(_sitemap(request, shown), {tags.STATEMENTS if noun == "statements" else tags.PROPOSALS})


@require_safe
def sitemap_articles(request: HttpRequest, number: int) -> HttpResponse:
    """One part of the articles, in the order in which they were kept, so that full parts stay as they are."""
    articles = ArticlePage.objects.public().order_by("pk").values_list("permalink", "date_published", "date_modified")
    rows = [
        {"address": absolute(permalink), "changed": modified or published, "alternates": ()}
        for permalink, published, modified in articles[(number - 1) * PART : number * PART]
    ]
    if not rows:
        raise Http404("no such part")
    return tag_response(_sitemap(request, rows), {tags.LATEST})


@require_safe
def sitemap_news(request: HttpRequest) -> HttpResponse:
    """The articles of the last two days. Not kept: it grows old by itself."""
    since = timezone.now() - timedelta(days=NEWS_DAYS)
    articles = ArticlePage.objects.public().filter(date_published__gte=since).newest_first().defer("body")[:NEWS_MOST]
    context = {
        "name": load_publication(request).settings.name,
        "articles": [(absolute(article.permalink), article) for article in articles],
    }
    response = render(request, "web/sitemaps/news.xml", context, content_type=_XML)
    response["Cache-Control"] = "public, max-age=300"
    return response


def _both(path: str, changed: Any = None) -> dict[str, Any]:
    languages = (("ar", absolute(path_in(path, "ar"))), ("en", absolute(path_in(path, "en"))))
    return {"address": absolute(path), "changed": changed, "alternates": languages}


def _sitemap(request: HttpRequest, rows: list[dict[str, Any]]) -> HttpResponse:
    return render(request, "web/sitemaps/addresses.xml", {"rows": rows}, content_type=_XML)
