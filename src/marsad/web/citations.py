"""How a statement is cited: in words, in BibTeX, and in CSL-JSON, which reference managers take."""

import json
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from marsad.newsroom.models import SiteSettings, Statement
from marsad.web.language import absolute, in_language
from marsad.web.structured_data import plain
from marsad.web.writing import write_day

TITLE_CHARS = 120
"""Characters of a statement that stand for its title."""

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def citation_in_words(statement: Statement, settings: SiteSettings, *, language: str) -> SafeString:
    """Return the citation for a footnote, in *language*: who, the words, when, in which article of which site, where.

    The order is that of ISO 690 for a contribution to an online publication. The words stay in Arabic; each part is
    isolated (`bdi`), so that numbers and addresses stand where they belong, and what is copied is plain text.
    """
    article, site = statement.article, getattr(settings, "name" if language == "ar" else f"name_{language}")
    with override(language):
        facts = {
            "speaker": speaker_name(statement) or _("Unnamed speaker"), "words": plain(statement.text, 240),
            "said": write_day(statement.said_on, settings, "short") if statement.said_on else "",
            "article": article.title, "site": site or settings.name,
            "published": write_day(article.date_published, settings, "short"),
            "address": absolute(statement.get_absolute_url()),
        }  # fmt: skip
        parts = {name: format_html("<bdi>{}</bdi>", text) for name, text in facts.items()}
        where = _("In: “%(article)s”, %(site)s [online], %(published)s. Available from: %(address)s")
        who = _("%(speaker)s, “%(words)s”, %(said)s. %(where)s")
        if not statement.said_on:
            who = _("%(speaker)s, “%(words)s”. %(where)s")
        # The sentences are the catalogue's, every fact in them was escaped.
        return mark_safe(escape(who) % {**parts, "where": escape(where) % parts})  # noqa: S308


def bibtex(statement: Statement, settings: SiteSettings) -> str:
    """Return the citation as one BibTeX entry (biblatex reads its `date` and `langid` too)."""
    day, article = _day(statement), statement.article
    fields = {
        "author": f"{{{_tex(speaker_name(statement) or settings.name)}}}",
        "title": f"{{{_tex(plain(statement.text, TITLE_CHARS))}}}",
        "howpublished": _tex(f"{settings.name}: {article.title}"),
        "year": str(day.year),
        "month": str(day.month),
        "date": day.isoformat(),
        "url": absolute(statement.get_absolute_url()),
        "langid": "arabic",
    }
    if place := _venue(statement):
        fields["venue"] = _tex(place)
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{statement-{statement.pk},\n{lines}}}\n"


def csl_json(statement: Statement, settings: SiteSettings) -> str:
    """Return the citation as CSL-JSON (Citation Style Language 1.0.2), a list of one item."""
    day, article = _day(statement), statement.article
    item: dict[str, Any] = {
        "id": f"statement-{statement.pk}",
        "type": "speech",
        "author": [{"literal": speaker_name(statement) or settings.name}],
        "title": plain(statement.text, TITLE_CHARS),
        "abstract": statement.text,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "container-title": article.title,
        "publisher": settings.name,
        "URL": absolute(statement.get_absolute_url()),
        "language": "ar",
    }
    if place := _venue(statement):
        item["event-title"] = place
    if source := statement.source_name or article.source_name:
        item["source"] = source
    return json.dumps([item], ensure_ascii=False, indent=1)


def speaker_name(statement: Statement) -> str:
    """Return who made *statement*, in the interface's language where it is known; empty when nobody is named."""
    return in_language(statement.speaker, "name") if statement.speaker else statement.speaker_name


def _day(statement: Statement) -> date:
    return statement.said_on or timezone.localtime(statement.article.date_published).date()


def _venue(statement: Statement) -> str:
    return statement.venue.name if statement.venue else statement.venue_name


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in " ".join(text.split()))
