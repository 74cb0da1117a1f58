"""Facts for machines, in the terms of schema.org (JSON-LD)."""

import json
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from marsad.discussion.models import Comment
from marsad.newsroom.models import ArticlePage, Author, Proposal, SectionPage, Statement, Subject
from marsad.reading.topics import MediaTopic
from marsad.web.language import absolute, in_language, path_in
from marsad.web.publication import Publication

_TYPES = {
    "person": "Person", "organization": "Organization", "place": "Place", "event": "Event", "work": "CreativeWork",
}  # fmt: skip
_FOUNDED = {"person": "birthDate", "organization": "foundingDate", "event": "startDate", "work": "dateCreated"}
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def json_ld(data: dict[str, Any]) -> SafeString:
    """Return *data* as JSON that may stand inside a `script` element: nothing in it can end the element."""
    graph = {"@context": "https://schema.org", **data}
    return mark_safe(json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))  # noqa: S308


def organization(site: Publication) -> dict[str, Any]:
    """Return the site as a publisher."""
    return {"@type": "NewsMediaOrganization", "name": site.name, "url": absolute(path_in("/"))}


def website(site: Publication) -> dict[str, Any]:
    """Return the site with the address of its search."""
    target = absolute(reverse("search")) + "?q={search_term_string}"
    return {
        "@type": "WebSite",
        "name": site.name,
        "description": site.description,
        "url": absolute(path_in("/")),
        "inLanguage": get_language(),
        "publisher": organization(site),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": target},
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(*steps: tuple[str, str]) -> dict[str, Any]:
    """Return the way to a page: names and paths from the front page (added here) to the page itself."""
    way = ((_("Front page"), path_in("/")), *steps)
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": absolute(path)}
            for place, (name, path) in enumerate(way, 1)
        ],
    }


def subject_data(subject: Subject, *, names: Sequence[str] = ()) -> dict[str, Any]:
    """Return *subject* under its schema.org type, with its other names and its Wikidata item."""
    data: dict[str, Any] = {
        "@type": _TYPES.get(subject.kind, "Thing"),
        "@id": absolute(path_in(subject_path(subject), "ar")),
        "name": in_language(subject, "name"),
        "url": absolute(subject.get_absolute_url()),
    }
    if names:
        data["alternateName"] = list(dict.fromkeys(names))
    if description := in_language(subject, "description"):
        data["description"] = description
    if subject.founded and subject.kind in _FOUNDED:
        data[_FOUNDED[subject.kind]] = subject.founded
    if subject.wikidata:
        data["sameAs"] = [f"https://www.wikidata.org/entity/{subject.wikidata}"]
    return data


def subject_path(subject: Subject) -> str:
    """Return the address of *subject* in the first language."""
    return f"/subjects/{subject.slug}/"


def section_data(section: SectionPage, articles: Sequence[ArticlePage]) -> dict[str, Any]:
    """Return a section with the articles listed on its page."""
    return {
        "@type": "CollectionPage",
        "name": in_language(section, "title"),
        "url": absolute(path_in(f"/{section.slug}/")),
        "mainEntity": item_list(articles),
    }


def item_list(articles: Sequence[ArticlePage]) -> dict[str, Any]:
    """Return *articles* as a list in order."""
    return {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "url": absolute(article.permalink), "name": article.title}
            for place, article in enumerate(articles, 1)
        ],
    }


def author_data(author: Author) -> dict[str, Any]:
    """Return an author: a desk is an organisation."""
    return {
        "@type": "Organization" if author.is_desk else "Person",
        "name": in_language(author, "name"),
        "url": absolute(author.get_absolute_url()),
    }


def article_data(
    article: ArticlePage,
    site: Publication,
    *,
    authors: Sequence[Author],
    subjects: Sequence[Subject],
    statements: Sequence[Statement],
    topics: Sequence[MediaTopic] = (),
    image_url: str = "",
    comments: Sequence[Comment] = (),
) -> dict[str, Any]:
    """Return *article* as a NewsArticle with what it mentions, whom it quotes and what readers say of it."""
    data: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": absolute(article.permalink),
        "mainEntityOfPage": absolute(article.permalink),
        "url": absolute(article.permalink),
        "headline": article.title,
        "inLanguage": "ar",
        "datePublished": article.date_published.isoformat(),
        "dateModified": (article.date_modified or article.date_published).isoformat(),
        "articleSection": article.section.title,
        "author": [author_data(author) for author in authors] or [organization(site)],
        "publisher": organization(site),
        "commentCount": article.comment_count,
        "isAccessibleForFree": True,
    }
    if article.standfirst:
        data["description"] = article.standfirst
    if image_url:
        data["image"] = [absolute(image_url)]
    if keywords := [tag.name for tag in article.keywords.all()]:
        data["keywords"] = keywords
    if article.source_name:
        source = {"@type": "CreativeWork", "name": article.source_name}
        data["isBasedOn"] = source | ({"url": article.source_url} if article.source_url else {})
    if subjects:
        data["mentions"] = [subject_data(subject) for subject in subjects]
    if topics:
        data["about"] = [
            {"@type": "DefinedTerm", "name": topic.arabic, "termCode": topic.qcode, "@id": topic.uri}
            for topic in topics
        ]
    if statements:
        data["hasPart"] = [_quotation(article, statement) for statement in statements]
    if comments:
        data["comment"] = [_comment(article, comment) for comment in comments]
    return data


def _comment(article: ArticlePage, comment: Comment) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "Comment",
        "@id": f"{absolute(article.permalink)}#comment-{comment.pk}",
        "text": comment.body,
        "dateCreated": comment.created_at.isoformat(),
        "author": {"@type": "Person", "name": comment.name or _("A reader")},
    }
    if comment.parent_id:
        data["parentItem"] = {"@id": f"{absolute(article.permalink)}#comment-{comment.parent_id}"}
    return data


def statement_data(statement: Statement) -> dict[str, Any]:
    """Return *statement* as a Quotation by itself, with where it was said and the article that reports it."""
    article = statement.article
    data = _quotation(article, statement)
    data["url"] = absolute(statement.get_absolute_url())
    data["inLanguage"] = "ar"
    data["isPartOf"] = {
        "@type": "NewsArticle",
        "@id": absolute(article.permalink),
        "headline": article.title,
        "url": absolute(article.permalink),
        "datePublished": article.date_published.isoformat(),
    }
    if not statement.speaker and statement.speaker_name:
        data["creator"] = {"@type": "Thing", "name": statement.speaker_name}
    if statement.venue:
        data["locationCreated" if statement.venue.kind == "place" else "about"] = subject_data(statement.venue)
    return data


def proposal_data(proposal: Proposal) -> dict[str, Any]:
    """Return *proposal* as a list of its points, with who made it and the article that reports it."""
    own = absolute(proposal.get_absolute_url())
    data: dict[str, Any] = {
        "@type": ["CreativeWork", "ItemList"],
        "@id": own,
        "url": own,
        "name": proposal.topic or _("Proposal"),
        "inLanguage": "ar",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": point.number,
                "url": f"{own}#{proposal.point_anchor(point.number)}",
                "name": point.text,
            }
            for point in proposal.points.all()
        ],
        "isBasedOn": {
            "@type": "NewsArticle",
            "@id": absolute(proposal.article.permalink),
            "headline": proposal.article.title,
            "url": absolute(proposal.article.permalink),
        },
    }
    if proposal.announced:
        data["numberOfItems"] = proposal.announced
    if proposal.proposer:
        data["creator"] = subject_data(proposal.proposer)
    elif proposal.proposer_name:
        data["creator"] = {"@type": "Thing", "name": proposal.proposer_name}
    if proposal.said_on:
        data["dateCreated"] = proposal.said_on.isoformat()
    return data


def _quotation(article: ArticlePage, statement: Statement) -> dict[str, Any]:
    quotation: dict[str, Any] = {
        "@type": "Quotation",
        "@id": f"{absolute(article.permalink)}#statement-{statement.pk}",
        "text": statement.text,
    }
    if statement.speaker is not None:
        quotation["spokenByCharacter"] = {
            "@type": _TYPES.get(statement.speaker.kind, "Thing"),
            "@id": absolute(subject_path(statement.speaker)),
            "name": statement.speaker.name,
        }
    if statement.said_on:
        quotation["dateCreated"] = statement.said_on.isoformat()
    return quotation


def plain(text: str, limit: int = 300) -> str:
    """Return *text* on one line, cut between words to at most *limit* characters, for descriptions."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip("،,.؛: ") + "…"
