"""Statements and proposals to take away: CSV for spreadsheets, JSON for programs. Sent as they are read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from marsad.newsroom.finding_tables import (
    POINT_COLUMNS,
    STATEMENT_COLUMNS,
    csv_lines,
    json_lines_of_array,
    point_records,
    statement_record,
)
from marsad.newsroom.models import Proposal
from marsad.search.statements import MOST_FOUND, find_ids, load_statements
from marsad.web.publication import load_publication
from marsad.web.statement_filters import read_statement_question
from marsad.web.views.proposals import asked_proposals, with_facts

AT_ONCE = 200

_CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


@require_safe
def statement_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """What a question about statements finds, at most 10,000. 400 names each parameter that cannot be read."""
    asked = read_statement_question(request.GET, load_publication(request).settings)
    if asked.errors:
        return _refused(asked.errors)
    ids, _total = find_ids(asked.words, asked.filters)
    return _sent("statements", form, STATEMENT_COLUMNS, _statement_records(ids))


def _statement_records(ids: list[int]) -> Iterator[dict[str, Any]]:
    for begin in range(0, len(ids), AT_ONCE):
        yield from map(statement_record, load_statements(ids[begin : begin + AT_ONCE]))


@require_safe
def proposal_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The points of the proposals that the page of proposals lists, of at most 10,000 proposals, a point a row."""
    rows, _proposer, errors = asked_proposals(request)
    if errors:
        return _refused(errors)
    ids = list(rows.values_list("pk", flat=True)[:MOST_FOUND])
    return _sent("proposals", form, POINT_COLUMNS, _point_records(ids))


@require_safe
def points_export(request: HttpRequest, proposal_id: int, form: str) -> HttpResponseBase:
    """The points of one proposal. 404 unless it is public."""
    proposal = get_object_or_404(with_facts(Proposal.objects.public()), pk=proposal_id)
    return _sent(f"proposal-{proposal.pk}", form, POINT_COLUMNS, point_records(proposal))


def _point_records(ids: list[int]) -> Iterator[dict[str, Any]]:
    for begin in range(0, len(ids), AT_ONCE):
        found = with_facts(Proposal.objects.public()).in_bulk(ids[begin : begin + AT_ONCE])
        for pk in ids[begin : begin + AT_ONCE]:
            yield from point_records(found[pk]) if pk in found else ()


def _sent(name: str, form: str, columns: Iterable[str], records: Iterable[Mapping[str, Any]]) -> StreamingHttpResponse:
    lines = csv_lines(columns, records) if form == "csv" else json_lines_of_array(records)
    response = StreamingHttpResponse(lines, content_type=_CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _refused(errors: Mapping[str, str]) -> HttpResponse:
    words = "".join(f"{name}: {error}\n" for name, error in errors.items())
    response = HttpResponse(words, status=400, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response
