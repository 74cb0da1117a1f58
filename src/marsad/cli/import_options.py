"""What the commands that take articles in share: their options, their bar, and how they end on a file of no use."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.options import complain, fail, is_watched

if TYPE_CHECKING:
    from marsad.archive.report import Report

publish_option = click.option("--publish", is_flag=True, help="Publish what comes in; else it waits as drafts.")
dry_run_option = click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
section_option = click.option(
    "--section", default="", metavar="S", help="The section, by slug or name, for articles without one."
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(0, 64), default=None, help="Processes that convert and read (else by cores)."
)
read_option = click.option(
    "--read", "reads", is_flag=True, help="Also read what comes in: who is named, who said what, what was proposed."
)


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


def read_what_came_in(command: str, article_ids: Sequence[int], jobs: int | None) -> None:
    """Read the articles that came in, with a bar while a person watches, and say how many there were."""
    from rich.console import Console
    from rich.progress import Progress

    from marsad.archive.reading_in_bulk import default_jobs, read_in_bulk, readers

    with (
        readers(default_jobs() if jobs is None else jobs) as read_all,
        Progress(console=Console(stderr=True), disable=not is_watched()) as progress,
    ):
        task = progress.add_task(f"{command}: reading", total=len(article_ids))
        count = read_in_bulk(
            article_ids, read_all,
            advance=lambda amount: progress.advance(task, amount), complain=lambda line: complain(command, line),
        )  # fmt: skip
    click.echo(f"marsad {command}: {count} articles read", err=True)
