"""What is asked of the statements, as it stands in an address, both ways."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from marsad.arabic import clean
from marsad.names import phonetic_key
from marsad.newsroom.gazetteer import load_matcher
from marsad.newsroom.models import Force, SectionPage, SiteSettings, Subject
from marsad.newsroom.topics import topic_name
from marsad.reading.topics import load_topics
from marsad.search.query import LONGEST_QUERY_CHARS
from marsad.search.statement_documents import place_in_time
from marsad.search.statements import StatementFilters
from marsad.web.language import in_language
from marsad.web.search_filters import Chosen
from marsad.web.writing import write_day

WHO = ("speaker", "about", "venue")
"""Parameters that name a subject, by its slug or by any of its names."""

LONGEST_NAME_CHARS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedStatements:
    """A question as an address asks it: `parameters` are those that could be read, in a fixed order.

    `written` is what stands in the form's fields. `errors` says of each parameter that cannot be read what is wrong
    with it; `choices` are the subjects that an ambiguous name may mean.
    """

    words: str
    filters: StatementFilters
    parameters: dict[str, str]
    written: dict[str, str]
    labels: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[Subject]] = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=dict)

    def query(self, **changed: Any) -> str:
        """Return the query part of an address for this question with some parameters changed, empty ones left out."""
        return urlencode({name: value for name, value in {**self.parameters, **changed}.items() if value})

    def address(self, path: str, **changed: Any) -> str:
        """Return *path* with this question behind it."""
        query = self.query(**changed)
        return f"{path}?{query}" if query else path

    def chosen(self, path: str) -> list[Chosen]:
        """Return the filters that are on."""
        return [Chosen(label=label, without=self.address(path, **{name: ""})) for name, label in self.labels.items()]


def read_statement_question(asked: Mapping[str, str], settings: SiteSettings) -> AskedStatements:
    """Return the question in an address's query, its labels written the site's way."""
    reader = _Reader(asked, settings)
    words = clean(asked.get("q", "")[:LONGEST_QUERY_CHARS]).strip()
    for name in WHO:
        reader.read_subject(name)
    reader.read_choice("force", dict(Force.choices), _("Verb: %(name)s"))
    sections = {section.slug: in_language(section, "title") for section in SectionPage.objects.live()}
    reader.read_choice("section", sections, _("Section: %(name)s"))
    topics = {code: topic_name(topic) for code, topic in load_topics().items()}
    reader.read_choice("topic", topics, _("Topic: %(name)s"))
    days = {name: reader.read_day(name) for name in ("from", "to")}
    first, last = days["from"], days["to"]
    if first and last and first > last:
        reader.errors["to"] = _("The period ends before it begins.")
    oldest_first = asked.get("sort") == "oldest"
    after = _read_place(asked.get("after", ""))
    parameters = {"q": words, **reader.parameters, "sort": "oldest" if oldest_first else ""}
    filters = StatementFilters(
        **{name: reader.parameters.get(name, "") for name in (*WHO, "force", "section", "topic")}, date_from=first,
        date_to=last, oldest_first=oldest_first, after=after,
    )  # fmt: skip
    return AskedStatements(
        words=words, filters=filters, parameters=parameters, written={"q": words, **reader.written},
        labels=reader.labels, errors=reader.errors, choices=reader.choices, subjects=reader.subjects,
    )  # fmt: skip


def write_place(day: date, pk: int) -> str:
    """Return a place in time for an address: `2021-10-08.12`, the day and the last statement's number."""
    return f"{day.isoformat()}.{pk}"


def _read_place(text: str) -> int | None:
    day, _dot, pk = text.partition(".")
    if not (pk.isascii() and pk.isdigit()) or len(pk) > 12:
        return None
    try:
        return place_in_time(date.fromisoformat(day), int(pk))
    except ValueError:
        return None


class _Reader:
    """Reads one parameter after the other, and keeps what came of each."""

    def __init__(self, asked: Mapping[str, str], settings: SiteSettings) -> None:
        self._asked, self._settings = asked, settings
        self.parameters: dict[str, str] = {}
        self.written: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.errors: dict[str, str] = {}
        self.choices: dict[str, list[Subject]] = {}
        self.subjects: dict[str, Subject] = {}

    def read_subject(self, name: str) -> None:
        text = clean(self._asked.get(name, "")[:LONGEST_NAME_CHARS]).strip()
        if not text:
            return
        self.written[name] = text
        found = _subjects_called(text)
        if len(found) != 1:
            self.choices[name] = found
            message = (
                _("More than one bears the name “%(name)s”. Choose:") if found else _("“%(name)s” is not known here.")
            )
            self.errors[name] = message % {"name": text}
            return
        subject = self.subjects[name] = found[0]
        shown = in_language(subject, "name")
        self.parameters[name] = subject.slug
        # A name that leads back to this subject alone is what a reader knows it by.
        self.written[name] = shown if text != subject.slug or len(_subjects_called(shown)) == 1 else subject.slug
        labels = {"speaker": _("Said by: %(name)s"), "about": _("Of: %(name)s"), "venue": _("At: %(name)s")}
        self.labels[name] = labels[name] % {"name": shown}

    def read_choice(self, name: str, choices: Mapping[str, Any], label: str) -> None:
        text = self._asked.get(name, "")
        if text in choices:
            self.parameters[name] = self.written[name] = text
            self.labels[name] = label % {"name": choices[text]}
        elif text:
            self.errors[name] = _("“%(name)s” is none of the choices.") % {"name": text[:LONGEST_NAME_CHARS]}

    def read_day(self, name: str) -> date | None:
        text = self._asked.get(name, "").strip()
        if not text:
            return None
        self.written[name] = text[:LONGEST_NAME_CHARS]
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.errors[name] = _("“%(text)s” is no day. Write it as 2021-10-08.") % {"text": self.written[name]}
            return None
        self.parameters[name] = self.written[name] = day.isoformat()
        label = _("From %(day)s") if name == "from" else _("Until %(day)s")
        self.labels[name] = label % {"day": write_day(day, self._settings, "short")}
        return day


def _subjects_called(text: str) -> list[Subject]:
    """Return the subjects that *text* means: the one with this slug, else all that bear the name in any spelling."""
    if "\0" in text:
        return []
    exact = Subject.objects.filter(slug=text).first()
    if exact:
        return [exact]
    matcher = load_matcher()
    slugs = matcher.candidates(text) or matcher.candidates_by_key(phonetic_key(text))
    found = {subject.slug: subject for subject in Subject.objects.filter(slug__in=slugs)}
    return [found[slug] for slug in dict.fromkeys(slugs) if slug in found]
