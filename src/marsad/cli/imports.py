"""`marsad import`: articles in from other sites and from files."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.options import DAY, complain, data_option, fail, format_option, is_watched, load_django

if TYPE_CHECKING:
    from marsad.archive.report import Report
    from marsad.archive.saved_pages import TakenPage

publish_option = click.option("--publish", is_flag=True, help="Publish what comes in; else it waits as drafts.")
dry_run_option = click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
section_option = click.option(
    "--section", default="", metavar="S", help="The section, by slug or name, for articles without one."
)


@click.group(name="import")
def import_() -> None:
    """Take articles in: saved pages, JSON Lines, a WordPress export."""


@contextmanager
def watched_report(command: str, files: tuple[str, ...]) -> "Iterator[Report]":
    """Yield a report that speaks on standard error, with a bar while a person watches."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from marsad.archive.report import Report

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not is_watched()) as progress:
        task = progress.add_task(command, total=_size_of(files))
        yield Report(
            complain=lambda message: complain(command, message),
            note=lambda message: complain(command, message),
            advance=lambda amount: progress.advance(task, amount),
        )


def _size_of(files: tuple[str, ...]) -> int | None:
    paths = [Path(name) for name in files if name != "-"]
    if len(paths) < len(files) or any(path.suffix in {".gz", ".zip"} for path in paths):
        return None
    return sum(path.stat().st_size for path in paths if path.exists())


def stop_on_bad_archive(command: str, run: Callable[[], Any]) -> Any:
    """Run *run*; a file that cannot be used ends the command with its reason."""
    from django.db.utils import OperationalError, ProgrammingError

    from marsad.archive.errors import ArchiveError

    try:
        return run()
    except ArchiveError as error:
        fail(command, error)
    except (OperationalError, ProgrammingError) as error:
        if "no such" not in str(error) and "does not exist" not in str(error):
            raise
        fail(command, f"the database is older than this program ({error}); run `marsad up` once, then again")


@import_.command(name="json")
@click.argument("files", nargs=-1, required=True, metavar="FILE.jsonl...", type=click.Path(allow_dash=True))
@publish_option
@dry_run_option
@section_option
@click.option("--media", metavar="DIR", help="The folder that holds the pictures (else `media` beside the file).")
@data_option
def import_json(files: tuple[str, ...], publish: bool, dry_run: bool, section: str, media: str | None) -> None:
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

    def run() -> None:
        pictures = NamedPictures(SOURCE, Shelf(places), report.note)
        JsonImport(report, publish=publish, section=section, find_picture=pictures.find, is_rehearsal=dry_run).run(
            files
        )

    with watched_report(command, files) as report:
        stop_on_bad_archive(command, run)
    click.echo(f"{'would be: ' if dry_run else ''}{report.summary()}")
    if report.failed:
        raise click.exceptions.Exit(1)


@import_.command(name="pages")
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


@import_.command(name="wordpress")
@click.argument("files", nargs=-1, required=True, metavar="FILE.xml[.gz|.zip]...", type=click.Path())
@click.option(
    "--media", "media", multiple=True, metavar="DIR|ZIP", help="The site's wp-content/uploads: a folder, zip or tar."
)
@click.option("--publish", is_flag=True, help="Publish what was published there. So it is done anyway.")
@click.option("--drafts", is_flag=True, help="Publish nothing: all waits as drafts.")
@click.option("--without-trash", is_flag=True, help="Leave out what was in the trash.")
@dry_run_option
@click.option("--report", "report_file", metavar="FILE.html", type=click.Path(), help="Where to write the report.")
@click.option("--jobs", type=click.IntRange(0, 64), default=None, help="Processes that convert posts (else by cores).")
@format_option
@data_option
def import_wordpress(
    files: tuple[str, ...], media: tuple[str, ...], publish: bool, drafts: bool, without_trash: bool, dry_run: bool,
    report_file: str | None, jobs: int | None, form: str,
) -> None:  # fmt: skip
    """Move a WordPress site in from its exports (Tools, Export, All content).

    Every address keeps answering. Run again, only what changed there changes here; interrupted, it goes on.
    """
    command = "import wordpress"
    if publish and drafts:
        fail(command, "--publish and --drafts contradict each other", code=2)
    load_django(command)
    from marsad.archive.rehearsal import rehearsed
    from marsad.archive.wordpress.importing import Wishes, WordPressImport
    from marsad.archive.wordpress.report_page import write_report
    from marsad.archive.wordpress.summary import Summary
    from marsad.archive.wordpress.workers import default_jobs

    wishes = Wishes(
        media=media, drafts_only=drafts, with_trash=not without_trash, jobs=default_jobs() if jobs is None else jobs
    )
    with watched_report(command, files + files) as bar:
        summary = Summary(bar.complain)

        def run() -> None:
            with rehearsed() if dry_run else nullcontext():
                WordPressImport(files, summary, wishes, bar.advance).run()

        stop_on_bad_archive(command, run)
        where = stop_on_bad_archive(command, lambda: write_report(summary, report_file, is_rehearsal=dry_run))
    click.echo(f"marsad {command}: the report is in {where}", err=True)
    if form == "json":
        click.echo(json.dumps(summary.as_object(), ensure_ascii=False))
    else:
        click.echo(summary.line())
    if summary.set_aside:
        raise click.exceptions.Exit(1)
