"""`marsad import json` and `pages`: articles in, one by one."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

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
from marsad.cli.options import DAY, complain, data_option, format_option, load_django

if TYPE_CHECKING:
    from marsad.archive.saved_pages import TakenPage


@click.command(name="json")
@click.argument("files", nargs=-1, required=True, metavar="FILE.jsonl...", type=click.Path(allow_dash=True))
@publish_option
@dry_run_option
@section_option
@click.option("--media", metavar="DIR", help="The folder that holds the pictures (else `media` beside the file).")
@read_option
@jobs_option
@data_option
def import_json(
    files: tuple[str, ...], publish: bool, dry_run: bool, section: str, media: str | None, reads: bool, jobs: int | None
) -> None:
    """Take articles in from JSON Lines, as `marsad export json` writes them.

    Only `headline` and `articleBody` are required. Run again, only what changed changes; what was edited here stays.
    """
    command = "import json"
    load_django(command)
    from marsad.archive.json_lines.importing import SOURCE, JsonImport
    from marsad.archive.json_lines.pictures import NamedPictures
    from marsad.archive.media import Shelf

    beside = {str(Path(name).parent / "media") for name in files if name != "-"}
    places = [media] if media else sorted(place for place in beside if Path(place).is_dir())

    came_in: list[int] = []

    def run() -> None:
        pictures = NamedPictures(SOURCE, Shelf(places), report.note)
        work = JsonImport(report, publish=publish, section=section, find_picture=pictures.find, is_rehearsal=dry_run)
        work.run(files)
        came_in.extend(work.readable_ids)

    with watched_report(command, files) as report:
        stop_on_bad_archive(command, run)
    click.echo(f"{'would be: ' if dry_run else ''}{report.summary()}")
    if reads and not dry_run:
        read_what_came_in(command, came_in, jobs)
    if report.failed:
        raise click.exceptions.Exit(1)


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
