"""What an element's tag, class and id tell of the words in it."""

import re
from functools import lru_cache
from typing import Any, Final

_CONTENT: Final = re.compile(
    r"(?:article|entry|post|story|news|content|detail)s?[-_]{0,2}(?:body|content|text|copy|details?|main|full)|"
    r"articlebody|story-?body|body-?(?:text|copy|content)|main-?content|maincontent|"
    r"^(?:content|article|post|entry|story|details?|body)$|\bhentry\b|wysiwyg|rich-?text",
    re.I,
)
_ASIDE: Final = re.compile(
    r"related|recommend|recirc|read-?(?:more|also|next)|more-?(?:news|stories|articles|on|from)|also-?(?:read|like)|"
    r"most-?(?:read|popular|viewed)|popular|trending|latest|you-?may|outbrain|taboola|zergnet|sponsor|promo|"
    r"side-?bar|rightcol|leftcol|right-?rail|\brail\b|(?:^|[-_\s])aside|widget|(?:^|[-_\s])ads?(?:$|[-_\s])|advert|banner|"
    r"newsletter|subscri|sign-?up|(?:^|[-_\s])nav|navig|menu|breadcrumb|pagination|pager|skip-?link|"
    r"masthead|site-?header|page-?header|top-?bar|footer|copyright|cookie|consent|gdpr|modal|popup|overlay|lightbox|"
    r"login|toolbar|search-?(?:box|form)|poll|survey|quiz-|print-?only|hidden|visually|sr-only|screen-reader|"
    r"jp-relatedposts|sharedaddy|prev-?next|next-?prev|post-nav|disclaimer|trust-?label|appeal|donat",
    re.I,
)
_SHARE: Final = re.compile(
    r"shar(?:e|ing)|social|addthis|addtoany|follow|whatsapp|facebook|twitter(?!-tweet)|print-?(?:link|article)|tweet-?this",
    re.I,
)
_COMMENT: Final = re.compile(r"comment|disqus|respond\b|replies|(?:^|[-_\s])talkback|livefyre", re.I)
_TAGS: Final = re.compile(
    r"(?:^|[-_\s])(?:tags?|tagged|keywords?|topics?)(?:$|[-_\s])|tag-?(?:list|cloud|links)|hashtags?", re.I
)
_META: Final = re.compile(
    r"byline|author|dateline|publish|posted|post-?date|(?:^|[-_\s])dates?(?:$|[-_\s])|timestamp|(?:^|[-_\s])meta|"
    r"[-_](?:meta|info|date|time)(?:$|[-_\s])|(?:^|[-_\s])info(?:$|[-_\s])|(?:^|[-_\s])time(?:$|[-_\s])|credit|"
    r"reading-?time|views?-?count|kicker|eyebrow|(?:^|[-_\s])categor(?:y|ies)(?:$|\s|[-_](?:name|link))|cat-?links|section-?(?:name|label)|bio(?:$|[-_\s])|"
    r"comments?-?(?:count|number|link)",
    re.I,
)
_CAPTION: Final = re.compile(
    r"caption|photo-?credit|image-?(?:credit|description|text)|gallery|slideshow|(?:^|[-_\s])(?:media|figure)", re.I
)
_LEAD: Final = re.compile(
    r"standfirst|subtitle|sub-?head(?:ing|line)?|(?:^|[-_\s])deck(?:$|[-_\s])|dek|excerpt|summary|intro|lead|abstract",
    re.I,
)


class Mark:
    """What an element says its words are, as bits of an int; an element has the marks of those around it, too.

    Plain ints: thousands are combined for a page, and an IntFlag takes ten times as long.
    """

    NONE: Final = 0
    CONTENT: Final = 1
    ASIDE: Final = 2
    SHARE: Final = 4
    COMMENT: Final = 8
    TAGS: Final = 16
    META: Final = 32
    CAPTION: Final = 64
    LEAD: Final = 128
    HEADER: Final = 256
    FORM: Final = 512
    QUOTE: Final = 1024
    LIST: Final = 2048
    ARTICLE: Final = 4096
    HEADING: Final = 8192


OUTSIDE: Final = Mark.ASIDE | Mark.SHARE | Mark.COMMENT | Mark.TAGS | Mark.FORM
"""Marks of words that are not of an article."""
_OF_TAGS: Final = {
    "nav": Mark.ASIDE, "aside": Mark.ASIDE, "footer": Mark.ASIDE, "header": Mark.HEADER, "form": Mark.FORM,
    "article": Mark.ARTICLE, "main": Mark.CONTENT, "figure": Mark.CAPTION, "figcaption": Mark.CAPTION,
    "blockquote": Mark.QUOTE, "ul": Mark.LIST, "ol": Mark.LIST, "dl": Mark.LIST, "address": Mark.META,
    "h1": Mark.HEADING, "h2": Mark.HEADING, "h3": Mark.HEADING, "h4": Mark.HEADING, "h5": Mark.HEADING,
    "h6": Mark.HEADING, "menu": Mark.ASIDE, "dialog": Mark.ASIDE, "label": Mark.FORM,
}  # fmt: skip
_OF_ROLES: Final = {
    "navigation": Mark.ASIDE, "complementary": Mark.ASIDE, "banner": Mark.HEADER, "contentinfo": Mark.ASIDE,
    "search": Mark.FORM, "dialog": Mark.ASIDE, "menu": Mark.ASIDE, "menubar": Mark.ASIDE,
}  # fmt: skip


def marks_of(element: Any) -> int:
    """Return the marks that *element* has of its own."""
    get = element.get
    marks = _OF_TAGS.get(element.tag, Mark.NONE)
    named = get("class"), get("id")
    if named[0] or named[1]:
        marks |= _of_names(named[0] or "", named[1] or "", element.tag in {"body", "html", "main", "article"})
    role = get("role")
    if role:
        marks |= _OF_ROLES.get(role, Mark.NONE)
    if get("itemprop") in {"articleBody", "reviewBody", "text"}:
        marks |= Mark.CONTENT
    return marks


@lru_cache(maxsize=8192)
def _of_names(classes: str, ident: str, is_whole: bool) -> int:
    marks = Mark.NONE
    for name in (classes[:300], ident[:100]):
        if not name:
            continue
        is_content = bool(_CONTENT.search(name))
        marks |= Mark.CONTENT if is_content else Mark.NONE
        marks |= Mark.LEAD if _LEAD.search(name) else Mark.NONE
        if is_whole or is_content:
            continue
        marks |= Mark.META if _META.search(name) else Mark.NONE
        marks |= Mark.CAPTION if _CAPTION.search(name) else Mark.NONE
        marks |= Mark.ASIDE if _ASIDE.search(name) else Mark.NONE
        marks |= Mark.SHARE if _SHARE.search(name) else Mark.NONE
        marks |= Mark.COMMENT if _COMMENT.search(name) else Mark.NONE
        marks |= Mark.TAGS if _TAGS.search(name) else Mark.NONE
    return marks


def is_hidden(element: Any) -> bool:
    """Tell whether *element* is never shown."""
    style = element.get("style")
    if style and ("display:none" in style or "display: none" in style or "visibility:hidden" in style):
        return True
    return element.get("hidden") is not None or element.get("aria-hidden") == "true"
