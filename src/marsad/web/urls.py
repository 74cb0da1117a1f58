"""The public site's addresses. What has no fixed form comes last: articles, sections, plain pages."""

from django.urls import include, path, re_path, register_converter
from django.urls.converters import StringConverter
from wagtail import urls as wagtail_urls

from marsad.web.views import (
    addresses,
    authors,
    comment_feeds,
    comments,
    dossiers,
    feeds,
    front,
    machines,
    proposals,
    research_exports,
    search,
    search_machines,
    sitemaps,
    statements,
    subjects,
)


class SubjectKindConverter(StringConverter):
    """A kind of subject in an address; any other word there is a subject's slug."""

    regex = "person|organization|place|event|work"


register_converter(SubjectKindConverter, "subject_kind")

urlpatterns = [
    path("", front.front_page, name="front_page"),
    path("search/", search.search, name="search"),
    path("search/suggestions/", search_machines.suggestions, name="search_suggestions"),
    path("api/search/", search_machines.search_api, name="search_api"),
    path("api/openapi.json", search_machines.openapi, name="openapi"),
    path("subjects/", subjects.subject_index, name="subject_index"),
    path("subjects/<subject_kind:kind>/", subjects.subject_index, name="subject_index"),
    path("subjects/<str:slug>/", subjects.subject_detail, name="subject_detail"),
    path("dossiers/", dossiers.dossier_index, name="dossier_index"),
    path("dossiers/<str:slug>/", dossiers.dossier_detail, name="dossier_detail"),
    path("statements/", statements.statement_index, name="statement_index"),
    re_path(r"^statements/export\.(?P<form>csv|json)$", research_exports.statement_export, name="statement_export"),
    path("statements/<int:statement_id>/", statements.statement_detail, name="statement_detail"),
    re_path(
        r"^statements/(?P<statement_id>\d{1,18})/citation\.(?P<form>bib|json)$",
        statements.statement_citation,
        name="statement_citation",
    ),
    path("proposals/", proposals.proposal_index, name="proposal_index"),
    re_path(r"^proposals/export\.(?P<form>csv|json)$", research_exports.proposal_export, name="proposal_export"),
    path("proposals/<int:proposal_id>/", proposals.proposal_detail, name="proposal_detail"),
    re_path(
        r"^proposals/(?P<proposal_id>\d{1,18})/points\.(?P<form>csv|json)$",
        research_exports.points_export,
        name="points_export",
    ),
    path("authors/", authors.author_index, name="author_index"),
    path("authors/<str:slug>/", authors.author_detail, name="author_detail"),
    path("comments/article/<int:article_id>/", comments.comment_create, name="comment_create"),
    path("comments/<int:comment_id>/reply/", comments.comment_reply, name="comment_reply"),
    path("comments/received/", comments.comment_received, name="comment_received"),
    path("feed/", feeds.feed, name="feed"),
    re_path(r"^feed/(?P<form>rss|atom|json)/$", feeds.feed, name="feed"),
    re_path(
        r"^feed/comments/(?:(?P<article_id>\d{1,18})/)?(?:(?P<form>rss|atom)/)?$",
        comment_feeds.comment_feed,
        name="comment_feed",
    ),
    path("feed/search/", search_machines.search_feed, name="search_feed"),
    re_path(r"^feed/search/(?P<form>rss|atom|json)/$", search_machines.search_feed, name="search_feed"),
    path("feed/statements/", statements.statement_feed, name="statement_feed"),
    re_path(r"^feed/statements/(?P<form>rss|atom|json)/$", statements.statement_feed, name="statement_feed"),
    path("feed/<str:noun>/<str:slug>/", feeds.feed, name="feed"),
    path("feed/<str:noun>/<str:slug>/<str:form>/", feeds.feed, name="feed"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap_index"),
    path("sitemaps/pages.xml", sitemaps.sitemap_pages, name="sitemap_pages"),
    path("sitemaps/articles-<int:number>.xml", sitemaps.sitemap_articles, name="sitemap_articles"),
    path("sitemaps/subjects-<int:number>.xml", sitemaps.sitemap_subjects, name="sitemap_subjects"),
    *(
        path(f"sitemaps/{noun}-<int:number>.xml", sitemaps.sitemap_findings, {"noun": noun}, name=f"sitemap_{noun}")
        for noun in ("statements", "proposals")
    ),
    path("sitemaps/news.xml", sitemaps.sitemap_news, name="sitemap_news"),
    path("robots.txt", machines.robots, name="robots"),
    path("manifest.webmanifest", machines.manifest, name="manifest"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("healthz", machines.health, name="health"),
    re_path(r"^accent-(?P<light>[0-9a-fA-F]{6})-(?P<dark>[0-9a-fA-F]{6})\.css$", machines.accent, name="accent"),
    # Wagtail's own: passwords of restricted pages. Its `serve` comes after ours and is never reached by a reader.
    re_path(r"^(?P<path>(?!_util/).*)$", addresses.serve_address, name="address"),
    path("", include(wagtail_urls)),
]
