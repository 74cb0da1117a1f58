"""Filters of a search as they stand in an address, both ways."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from marsad.arabic import clean
from marsad.newsroom.models import Author, SectionPage, SiteSettings, Subject
from marsad.newsroom.topics import topic_name
from marsad.reading.topics import load_topics
from marsad.search.parsing import Filters
from marsad.search.query import LONGEST_QUERY_CHARS
from marsad.web.language import in_language
from marsad.web.writing import write_day

HAS = ("statement", "proposal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A filter that is on: its words, and the address of the same search without it."""

    label: str
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSearch:
    """A search as an address asks for it: `parameters` are those that could be read, in a fixed order."""

    words: str
    filters: Filters
    parameters: dict[str, str]
    labels: dict[str, str]

    @property
    def carried(self) -> list[tuple[str, str]]:
        """The parameters that the search form has no field for, to be carried along."""
        return [(name, self.parameters[name]) for name in ("subject", "speaker", "author") if self.parameters.get(name)]

    def query(self, **changed: Any) -> str:
        """Return the query part of an address for this search with some parameters changed, empty ones left out."""
        return urlencode({name: value for name, value in {**self.parameters, **changed}.items() if value})

    def chosen(self, path: str) -> list[Chosen]:
        """Return the filters that are on."""
        return [
            Chosen(label=label, without=f"{path}?{self.query(**{name: ''})}") for name, label in self.labels.items()
        ]


def read_search(asked: Mapping[str, str], settings: SiteSettings) -> AskedSearch:
    """Return the search in an address's query, its labels written the site's way.

    What cannot be read, or names nothing, is left out.
    """
    things = {
        "section": _find(SectionPage, asked.get("section", ""), "title"),
        "subject": _find(Subject, asked.get("subject", ""), "name"),
        "speaker": _find(Subject, asked.get("speaker", ""), "name"),
        "author": _find(Author, asked.get("author", ""), "name"),
    }
    topic = load_topics().get(asked.get("topic", ""))
    things["topic"] = topic_name(topic) if topic else ""
    days = {name: _day(asked.get(name, "")) for name in ("from", "to")}
    has = asked.get("has", "") if asked.get("has", "") in HAS else ""
    sort = "date" if asked.get("sort") == "date" else "relevance"
    words = clean(asked.get("q", "")[:LONGEST_QUERY_CHARS]).strip()
    parameters = {"q": words, **{name: asked[name] for name, label in things.items() if label}, "has": has}
    parameters |= {name: day.isoformat() for name, day in days.items() if day}
    parameters |= {"sort": "date" if sort == "date" else "", "fresh": "no" if asked.get("fresh") == "no" else ""}
    filters = Filters(
        **{name: asked[name] for name, label in things.items() if label}, has=has, date_from=days["from"],
        date_to=days["to"], sort=sort, fresh=asked.get("fresh") != "no",
    )  # fmt: skip
    return AskedSearch(words=words, filters=filters, parameters=parameters, labels=_labels(things, has, days, settings))


def _find(model: type[Any], slug: str, field: str) -> str:
    if not slug or len(slug) > 200 or "\0" in slug:
        return ""
    thing = model.objects.filter(slug=slug).first()
    return in_language(thing, field) if thing else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _labels(
    things: Mapping[str, str], has: str, days: Mapping[str, date | None], settings: SiteSettings
) -> dict[str, str]:
    words = {
        "section": _("Section: %(name)s"),
        "subject": _("About: %(name)s"),
        "speaker": _("Said by: %(name)s"),
        "author": _("Written by: %(name)s"),
        "topic": _("Topic: %(name)s"),
    }
    labels = {name: words[name] % {"name": label} for name, label in things.items() if label}
    if has:
        labels["has"] = _("With a statement") if has == "statement" else _("With a proposal")
    for name, text in (("from", _("From %(day)s")), ("to", _("Until %(day)s"))):
        day = days[name]
        if day:
            labels[name] = text % {"day": write_day(day, settings, "short")}
    return labels
