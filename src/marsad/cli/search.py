"""`marsad search` and `marsad reindex`."""

import html
import json
import re
import time
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.options import DAY, data_option, fail, format_option, is_watched, load_django

if TYPE_CHECKING:
    from marsad.search.query import Hit, SearchResults

STALLED_AFTER_S = 60
_TAG = re.compile(r"</?mark>")


@click.command()
@click.argument("query", metavar="QUERY|-")
@format_option
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many results.")
@click.option("--from", "date_from", type=DAY, metavar="D", help="Published on this day or later.")
@click.option("--to", "date_to", type=DAY, metavar="D", help="Published on this day or earlier.")
@click.option("--subject", default="", metavar="S", help="About this subject (its slug).")
@data_option
def search(query: str, form: str, limit: int, date_from: date | None, date_to: date | None, subject: str) -> None:
    """Search the published articles; - takes a query a line from standard input."""
    load_django("search")
    from marsad.search.parsing import Filters
    from marsad.search.query import search_articles

    filters = Filters(subject=subject, date_from=date_from, date_to=date_to)
    queries = (raw.decode("utf-8", "replace").rstrip("\r\n") for raw in click.get_binary_stream("stdin"))
    for text in queries if query == "-" else (query,):
        results = search_articles(text, limit=limit, filters=filters)
        if form == "json":
            click.echo(json.dumps(_results_json(text, results), ensure_ascii=False))
        else:
            _print_results(results)


def _results_json(query: str, results: "SearchResults") -> dict[str, Any]:
    rows = [
        {"url": hit.url, "title": hit.title, "published": hit.published.isoformat(), "score": hit.score,
         "passage": _plain(hit)}
        for hit in results.hits
    ]  # fmt: skip
    return {"query": query, "total": results.total, "ms": results.ms, "results": rows}


def _plain(hit: "Hit") -> str:
    return html.unescape(_TAG.sub("", hit.passage_html))


def _print_results(results: "SearchResults") -> None:
    click.echo(f"{results.query}: {results.total} ({results.ms} ms)")
    for hit in results.hits:
        click.echo(f"  {hit.published:%Y-%m-%d}  {hit.title}\n    {hit.url}\n    {_plain(hit)}")


@click.command()
@data_option
def reindex() -> None:
    """Index every published article anew, while readers go on searching.

    The work is queued first: the running site takes it in, or this command does when none runs. Interrupted, it goes
    on where it stopped.
    """
    load_django("reindex")
    from rich.console import Console
    from rich.progress import Progress

    from marsad.search.indexer import queue_everything

    total = queue_everything()
    with Progress(console=Console(stderr=True), disable=not is_watched()) as progress:
        task = progress.add_task("reindex", total=total)
        _drain(lambda left: progress.update(task, completed=total - left))
    click.echo(f"{total} articles indexed")


def _drain(report: Callable[[int], object]) -> None:
    """Take in what is queued, or watch the running site do so; ends when nothing is left."""
    from marsad.search.indexer import IndexBusy, Indexer
    from marsad.search.models import IndexTask

    indexer = Indexer()
    left, quiet_since = IndexTask.objects.count(), time.monotonic()
    while left:
        try:
            indexer.run_once()
        except IndexBusy:
            time.sleep(0.2)
        before, left = left, IndexTask.objects.count()
        if left < before:
            quiet_since = time.monotonic()
        elif time.monotonic() - quiet_since > STALLED_AFTER_S:
            fail("reindex", f"nothing was taken in for {STALLED_AFTER_S} s, {left} articles wait; is the worker alive?")
        report(left)
    indexer.close()
