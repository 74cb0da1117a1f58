"""`marsad import json`, `feed`, `csv` and `pages`: articles in, one by one."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.import_options import (
    dry_run_option,
    jobs_option,
    publish_option,
    read_option,
    read_what_came_in,
    section_option,
    stop_on_bad_archive,
    watched_report,
)
from marsad.cli.options import DAY, complain, data_option, fail, format_option, load_django

if TYPE_CHECKING:
    from marsad.archive.feeds import Row
    from marsad.archive.json_lines.importing import JsonImport
    from marsad.archive.saved_pages import TakenPage


map_option = click.option(
    "--map", "pairs", multiple=True, metavar="TERM=FIELD", help="Which field is headline, articleBody, url, author, …"
)


def _mapped(command: str, pairs: tuple[str, ...]) -> dict[str, str]:
    from marsad.archive.json_lines.item import TERMS

    names = {}
    for pair in pairs:
        term, found, name = pair.partition("=")
        if not found or term not in TERMS or not name:
            fail(command, f"--map {pair}: write TERM=FIELD; terms are {', '.join(sorted(TERMS))}", code=2)
        names[term] = name
    return names


def _take_in(
    command: str, files: tuple[str, ...], take: "Callable[[JsonImport], None]", *, publish: bool, dry_run: bool,
    section: str, reads: bool, jobs: int | None, source: str = "json", media: str | None = None, **more: Any,
) -> None:  # fmt: skip
    """Run an import of articles one by one, say what became of them, and read them when that is wished for."""
    from marsad.archive.json_lines.importing import JsonImport
    from marsad.archive.json_lines.pictures import NamedPictures
    from marsad.archive.media import Shelf

    beside = {str(Path(name).parent / "media") for name in files if name != "-" and "://" not in name}
    places = [media] if media else sorted(place for place in beside if Path(place).is_dir())
    came_in: list[int] = []

    def run() -> None:
        pictures = NamedPictures(source, Shelf(places), report.note)
        work = JsonImport(
            report, publish=publish, section=section, find_picture=pictures.find, is_rehearsal=dry_run, source=source,
            **more,
        )  # fmt: skip
        take(work)
        came_in.extend(work.readable_ids)

    with watched_report(command, tuple(name for name in files if "://" not in name)) as report:
        stop_on_bad_archive(command, run)
    click.echo(f"{'would be: ' if dry_run else ''}{report.summary()}")
    if reads and not dry_run:
        read_what_came_in(command, came_in, jobs)
    if report.failed:
        raise click.exceptions.Exit(1)


@click.command(name="json")
@click.argument("files", nargs=-1, required=True, metavar="FILE.jsonl...", type=click.Path(allow_dash=True))
@publish_option
@dry_run_option
@section_option
@map_option
@click.option("--media", metavar="DIR", help="The folder that holds the pictures (else `media` beside the file).")
@read_option
@jobs_option
@data_option
def import_json(files: tuple[str, ...], pairs: tuple[str, ...], **wanted: Any) -> None:
    """Take articles in from JSON Lines, as `marsad export json` writes them, or from an array of such objects.

    Only `headline` and `articleBody` are required; --map says how fields are called elsewhere. Run again, only what
    changed changes; what was edited here stays.
    """
    command = "import json"
    names = _mapped(command, pairs)
    load_django(command)
    _take_in(command, files, lambda work: work.run(files), names=names, **wanted)


@click.command(name="csv")
@click.argument("files", nargs=-1, required=True, metavar="FILE.csv...", type=click.Path(allow_dash=True))
@publish_option
@dry_run_option
@section_option
@map_option
@click.option("--media", metavar="DIR", help="The folder that holds the pictures (else `media` beside the file).")
@read_option
@jobs_option
@data_option
def import_csv(files: tuple[str, ...], pairs: tuple[str, ...], **wanted: Any) -> None:
    """Take articles in from a table, one a row. Columns are found by usual names, or said with --map.

    Dates may be ISO 8601, 8/10/2021 (day first) or Arabic words; several authors or keywords stand apart by ; or |.
    """
    command = "import csv"
    names = _mapped(command, pairs)
    load_django(command)
    from marsad.archive.tables import read_table

    def take(work: "JsonImport") -> None:
        work.run_over(row for name in files for row in read_table(name, names))

    _take_in(command, files, take, source="csv", **wanted)


@click.command(name="feed")
@click.argument("places", nargs=-1, required=True, metavar="FILE|URL...")
@publish_option
@dry_run_option
@section_option
@click.option("--new-addresses", is_flag=True, help="The feed is of another site: name it as the source.")
@read_option
@jobs_option
@data_option
def import_feed(places: tuple[str, ...], new_addresses: bool, **wanted: Any) -> None:
    """Take articles in from RSS or Atom, of any version: files, or a feed on the web with the pages it names.

    Addresses are kept, as of one's own old site; a category that is called like a section here is the section.
    """
    command = "import feed"
    load_django(command)
    from marsad.archive.feeds import FEED_MAX_BYTES, feed_pages, load_feed, read_feed
    from marsad.archive.wordpress.fetching import Asking, SiteAnswers

    def rows(place: str) -> "Iterator[Row]":
        if "://" in place:
            site = SiteAnswers(place, Asking())
            return feed_pages(place, lambda url: site.file(url, FEED_MAX_BYTES), keep_addresses=not new_addresses)
        return read_feed(load_feed(place), place, keep_addresses=not new_addresses)[0]

    def take(work: "JsonImport") -> None:
        work.run_over(row for place in places for row in rows(place))

    _take_in(command, places, take, source="feed", keywords_may_be_sections=True, **wanted)


@click.command(name="pages")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(allow_dash=True))
@publish_option
@section_option
@click.option("--at", type=DAY, metavar="DATE", help="The day the pages were saved: a missing year lies before it.")
@click.option("--keep-addresses", is_flag=True, help="The pages are of your own old site: keep their addresses.")
@format_option
@data_option
def import_pages(
    files: tuple[str, ...], publish: bool, section: str, at: date | None, keep_addresses: bool, form: str
) -> None:
    """Take saved pages (.html, .txt, or - for standard input) in, each as a draft with its findings to review."""
    command = "import pages"
    load_django(command)
    from marsad.archive.errors import ArchiveError
    from marsad.archive.saved_pages import SavedPages

    pages: SavedPages = stop_on_bad_archive(
        command, lambda: SavedPages(section=section, publish=publish, at=at, keep_addresses=keep_addresses)
    )
    failed = 0
    for name in files:
        try:
            _print_page(pages.take(name), form, command)
        except ArchiveError as error:
            complain(command, error)
            failed += 1  # the rest of the work goes on
    if failed:
        raise click.exceptions.Exit(1)


def _print_page(taken: "TakenPage", form: str, command: str) -> None:
    from django.conf import settings

    article, editing = taken.article, f"{settings.SITE_URL}{taken.editing_path}"
    address = f"{settings.SITE_URL}{article.permalink}"
    for note in taken.notes:
        complain(command, f"{taken.source}: {note}")
    if form == "json":
        row = {"source": taken.source, "outcome": taken.outcome, "id": article.pk, "headline": article.title,
               "published": article.live, "edit": editing, "url": address}  # fmt: skip
        click.echo(json.dumps(row, ensure_ascii=False))
        return
    state = "published" if article.live else "draft"
    click.echo(f"{taken.source}: {taken.outcome}, {state}: {article.title}\n  edit: {editing}\n  address: {address}")
