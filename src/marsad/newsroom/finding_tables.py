"""Statements and points of proposals as rows for researchers: CSV for spreadsheets, JSON for programs."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.encoding import iri_to_uri

from marsad.newsroom.models import Proposal, Statement

STATEMENT_COLUMNS = (
    "id", "date", "speaker", "speaker_subject", "verb", "force", "mode", "text", "venue", "source", "section",
    "article", "article_published", "article_url", "url",
)  # fmt: skip
"""What is said of a statement, in this order; `docs/reference/formats.md` says what each is."""

POINT_COLUMNS = (
    "proposal", "date", "proposer", "proposer_subject", "topic", "announced", "found", "number", "text", "section",
    "article", "article_published", "article_url", "url",
)  # fmt: skip
"""What is said of a point of a proposal, in this order."""

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the system's own encoding, and shows no Arabic."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def statement_record(statement: Statement) -> dict[str, Any]:
    """Return *statement* by `STATEMENT_COLUMNS`; what is not known is None.

    Wants `article`, `article__section`, `speaker` and `venue` selected with it.
    """
    article = statement.article
    return {
        "id": statement.pk,
        "date": statement.said_on.isoformat() if statement.said_on else None,
        "speaker": statement.speaker.name if statement.speaker else statement.speaker_name or None,
        "speaker_subject": statement.speaker.slug if statement.speaker else None,
        "verb": statement.verb or None,
        "force": statement.force or None,
        "mode": statement.mode,
        "text": statement.text,
        "venue": statement.venue.name if statement.venue else statement.venue_name or None,
        "source": statement.source_name or article.source_name or None,
        "section": article.section.title,
        "article": article.title,
        "article_published": timezone.localtime(article.date_published).date().isoformat(),
        "article_url": f"{_absolute(article.permalink)}#{statement.anchor}",
        "url": _absolute(statement.get_absolute_url()),
    }


def point_records(proposal: Proposal) -> list[dict[str, Any]]:
    """Return the points of *proposal* by `POINT_COLUMNS`, in order.

    Wants `article`, `article__section` and `proposer` selected with it and `points` fetched.
    """
    article, points = proposal.article, list(proposal.points.all())
    facts = {
        "proposal": proposal.pk,
        "date": proposal.said_on.isoformat() if proposal.said_on else None,
        "proposer": proposal.proposer.name if proposal.proposer else proposal.proposer_name or None,
        "proposer_subject": proposal.proposer.slug if proposal.proposer else None,
        "topic": proposal.topic or None,
        "announced": proposal.announced,
        "found": len(points),
        "section": article.section.title,
        "article": article.title,
        "article_published": timezone.localtime(article.date_published).date().isoformat(),
    }
    address, own = _absolute(article.permalink), _absolute(proposal.get_absolute_url())
    rows = [
        {
            **facts, "number": point.number, "text": point.text,
            "article_url": f"{address}#{proposal.point_anchor(point.number)}",
            "url": f"{own}#{proposal.point_anchor(point.number)}",
        }
        for point in points
    ]  # fmt: skip
    return [{name: row[name] for name in POINT_COLUMNS} for row in rows]


def csv_lines(columns: Iterable[str], records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield *records* as the lines of a CSV file (RFC 4180, after a byte order mark), the names of the columns first.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    names = list(columns)
    yield BYTE_ORDER_MARK + _csv_line(names)
    for record in records:
        yield _csv_line([safe_cell(record[name]) for name in names])


def safe_cell(value: Any) -> Any:
    """Return *value* for a cell: no text begins as a formula does. Source: OWASP, "CSV Injection".

    >>> safe_cell("=1+1"), safe_cell("قال"), safe_cell(7), safe_cell(None)
    ("'=1+1", 'قال', 7, '')
    """
    if value is None:
        return ""
    if isinstance(value, str) and value.lstrip(" \u00a0").startswith(_FORMULA_SIGNS):
        return f"'{value}"
    return value


def _csv_line(cells: Iterable[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def json_lines_of_array(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield *records* as one JSON array, an object a line."""
    before = "[\n"
    for record in records:
        yield before + json.dumps(record, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _absolute(path: str) -> str:
    return str(settings.SITE_URL) + str(iri_to_uri(path))
