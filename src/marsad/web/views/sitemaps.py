"""Sitemaps: an index, pages, subjects, articles in parts, and the news of two days."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_safe

from marsad.newsroom import tags
from marsad.newsroom.listing import PART_IDS, totals
from marsad.newsroom.models import ArticlePage, Author, Dossier, ListNoun, Proposal, Statement, Subject
from marsad.web.language import absolute, path_in
from marsad.web.publication import load_publication
from marsad.web.structured_data import subject_path
from marsad.web.surrogate_keys import ALL_AUTHORS, ALL_DOSSIERS, ALL_SUBJECTS, tag_response

PART = 2_000
"""Addresses in one sitemap; the protocol's limits are 50,000 and 50 MB."""

NEWS_DAYS, NEWS_MOST = 2, 1000
"""Google's news sitemaps hold the last two days, at most a thousand articles."""

_XML = "application/xml; charset=utf-8"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)

_FINDINGS: dict[str, type[Statement] | type[Proposal]] = {"statements": Statement, "proposals": Proposal}


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of all sitemaps."""
    findings = (f"{noun}-{n}" for noun in _FINDINGS for n in finding_parts(noun))
    names = ["pages", *(f"articles-{n}" for n in article_parts()), *(f"subjects-{n}" for n in subject_parts()),
             *findings, "news"]  # fmt: skip
    context = {"addresses": [absolute(f"/sitemaps/{name}.xml") for name in names]}
    response = render(request, "web/sitemaps/index.xml", context, content_type=_XML)
    return tag_response(response, {tags.LATEST, ALL_SUBJECTS, tags.STATEMENTS, tags.PROPOSALS})


def article_parts() -> list[int]:
    """Return the numbers of the sitemaps that hold articles."""
    return sorted(part + 1 for part in totals(ListNoun.PART))


def subject_parts() -> range:
    """Return the numbers of the sitemaps that hold subjects."""
    return range(1, -(-Subject.objects.count() // PART) + 1)


def finding_parts(noun: str) -> list[int]:
    """Return the numbers of the sitemaps that hold `statements` or `proposals`."""
    confirmed = _FINDINGS[noun].objects.confirmed().order_by()
    return sorted({pk // PART + 1 for pk in confirmed.values_list("pk", flat=True)})


@require_safe
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """The front page, sections, dossiers, authors and plain pages."""
    newest = ArticlePage.objects.public().newest_first().values_list("date_published", flat=True).first()
    rows = [_both("/", newest), _both("/subjects/"), _both("/dossiers/"), _both("/statements/"), _both("/proposals/")]
    site = load_publication(request)
    rows += [_both(f"/{page.slug}/") for page in (*site.sections, *site.pages)]
    rows += [_both(f"/dossiers/{slug}/", changed)
             for slug, changed in Dossier.objects.filter(is_public=True).values_list("slug", "updated_at")]  # fmt: skip
    rows += [_both(f"/authors/{slug}/") for slug in Author.objects.values_list("slug", flat=True)]
    return tag_response(_sitemap(rows), {tags.LATEST, ALL_AUTHORS, ALL_DOSSIERS})


@require_safe
def sitemap_subjects(request: HttpRequest, number: int) -> HttpResponse:
    """One part of the subjects."""
    subjects = Subject.objects.order_by("pk").only("slug", "updated_at")
    subjects = subjects[(number - 1) * PART : number * PART]
    rows = [_both(subject_path(subject), subject.updated_at) for subject in subjects]
    if not rows:
        raise Http404("no such part")
    return tag_response(_sitemap(rows), {ALL_SUBJECTS})


@require_safe
def sitemap_findings(request: HttpRequest, noun: str, number: int) -> HttpResponse:
    """One part of the statements or proposals, by their ids, in the order in which they were found."""
    public = _FINDINGS[noun].objects.public().filter(pk__gte=(number - 1) * PART, pk__lt=number * PART)
    rows = public.order_by("pk").values_list("pk", "decided_at")
    shown = [_both(f"/{noun}/{pk}/", changed) for pk, changed in rows]
    if not shown:
        raise Http404("no such part")
    return tag_response(_sitemap(shown), {tags.STATEMENTS if noun == "statements" else tags.PROPOSALS})


@require_safe
def sitemap_articles(request: HttpRequest, number: int) -> HttpResponse:
    """One part of the articles, by their ids, in the order in which they were kept: full parts stay as they are."""
    ids = range((number - 1) * PART_IDS, number * PART_IDS)
    articles = ArticlePage.objects.public().filter(pk__gte=ids.start, pk__lt=ids.stop).order_by("pk")
    rows = [
        {"address": absolute(permalink), "changed": modified or published, "alternates": ()}
        for permalink, published, modified in articles.values_list("permalink", "date_published", "date_modified")
    ]
    if not rows:
        raise Http404("no such part")
    return tag_response(_sitemap(rows), {tags.LATEST})


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


def _sitemap(rows: list[dict[str, Any]]) -> HttpResponse:
    # Two thousand addresses through a template's loop take five times as long.
    text = _HEAD + "".join(map(_address, rows)) + "</urlset>"
    return HttpResponse(text, content_type=_XML)


def _address(row: dict[str, Any]) -> str:
    changed = row["changed"]
    lastmod = f"<lastmod>{timezone.localtime(changed).isoformat(timespec='seconds')}</lastmod>" if changed else ""
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(href)}"/>'
        for language, href in row["alternates"]
    )
    return f"<url><loc>{escape(row['address'])}</loc>{lastmod}{links}</url>\n"
