"""`marsad import`: articles in from other sites and from files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.options import complain, data_option, fail, is_watched, load_django

if TYPE_CHECKING:
    from marsad.archive.report import Report

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
    from marsad.archive.json_lines.importing import JsonImport

    with watched_report(command, files) as report:
        stop_on_bad_archive(
            command,
            lambda: JsonImport(report, publish=publish, section=section, is_rehearsal=dry_run).run(files),
        )
    click.echo(f"{'would be: ' if dry_run else ''}{report.summary()}")
    if report.failed:
        raise click.exceptions.Exit(1)
