"""`marsad export`: the site's articles and statements out, in formats that others read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from marsad.cli.options import complain, data_option, fail, is_watched, load_django

public_option = click.option("--only-public", is_flag=True, help="Leave out what readers may not see.")


@click.group()
def export() -> None:
    """Write the articles out: JSON Lines, ninjs, WordPress; or the statements: CSV."""


@contextmanager
def watched_export(command: str, *, only_public: bool) -> Iterator[Callable[[int], None]]:
    """Yield what tells the bar how many articles went out; what cannot be written ends the command with its reason."""
    from rich.console import Console
    from rich.progress import Progress

    from marsad.archive.errors import ArchiveError
    from marsad.archive.leaving import count_articles

    with Progress(console=Console(stderr=True), disable=not is_watched()) as progress:
        task = progress.add_task(command, total=count_articles(only_public=only_public))
        try:
            yield lambda amount: progress.advance(task, amount)
        except ArchiveError as error:
            fail(command, error)


@export.command(name="json")
@click.argument("out", metavar="OUT", type=click.Path(allow_dash=True))
@public_option
@data_option
def export_json(out: str, only_public: bool) -> None:
    """Write every article to OUT as JSON Lines, which `marsad import json` takes.

    A file or - gets the articles; a folder gets `articles.jsonl` and, under `media`, the pictures that they show.
    """
    command = "export json"
    load_django(command)
    from marsad.archive.json_lines.exporting import json_lines
    from marsad.archive.leaving import Pictures
    from marsad.archive.media.copying import copy_pictures
    from marsad.archive.writing_out import write_lines

    pictures, folder = Pictures(), Path(out) if out != "-" and (Path(out).is_dir() or out.endswith("/")) else None
    with watched_export(command, only_public=only_public) as advance:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        target = str(folder / "articles.jsonl") if folder is not None else out
        count = write_lines(target, json_lines(pictures, only_public=only_public, advance=advance))
        copied = copy_pictures(folder / "media", pictures.used(), lambda line: complain(command, line)) if folder else 0
    click.echo(f"{count} articles" + (f", {copied} pictures" if folder else ""), err=out == "-")


@export.command(name="ninjs")
@click.argument("out", metavar="OUT", type=click.Path(allow_dash=True, dir_okay=False))
@public_option
@data_option
def export_ninjs(out: str, only_public: bool) -> None:
    """Write every article to OUT as ninjs 3.0, the JSON of the news agencies: one object a line."""
    command = "export ninjs"
    load_django(command)
    from marsad.archive.leaving import Pictures
    from marsad.archive.ninjs import ninjs_lines
    from marsad.archive.writing_out import write_lines

    with watched_export(command, only_public=only_public) as advance:
        count = write_lines(out, ninjs_lines(Pictures(), only_public=only_public, advance=advance))
    click.echo(f"{count} articles", err=out == "-")


@export.command(name="wordpress")
@click.argument("out", metavar="OUT", type=click.Path(allow_dash=True, dir_okay=False))
@data_option
def export_wordpress(out: str) -> None:
    """Write the site to OUT as a WordPress export (WXR 1.2): articles, pages, comments, pictures by their addresses.

    Commenters' e-mail addresses are not in it.
    """
    command = "export wordpress"
    load_django(command)
    from marsad.archive.wordpress.exporting import wxr_lines
    from marsad.archive.writing_out import write_lines

    with watched_export(command, only_public=False) as advance:
        write_lines(out, wxr_lines(advance))
    if out != "-":
        click.echo(f"{out}: {Path(out).stat().st_size} bytes")


@export.command(name="statements")
@click.argument("out", metavar="OUT", type=click.Path(allow_dash=True, dir_okay=False))
@data_option
def export_statements(out: str) -> None:
    """Write every public statement to OUT as a CSV table: who said what, when, where, in which article."""
    command = "export statements"
    load_django(command)
    from rich.console import Console
    from rich.progress import Progress

    from marsad.archive.errors import ArchiveError
    from marsad.archive.statement_table import count_statements, write_statement_table

    with Progress(console=Console(stderr=True), disable=not is_watched()) as progress:
        task = progress.add_task(command, total=count_statements())
        try:
            count = write_statement_table(out, lambda amount: progress.advance(task, amount))
        except ArchiveError as error:
            fail(command, error)
    click.echo(f"{count} statements", err=out == "-")


@export.command(name="html")
@click.argument("out", metavar="OUT", type=click.Path(file_okay=False))
@data_option
def export_html(out: str) -> None:
    """Write the public site to the folder OUT as pages that open from disk, with their styles, fonts and pictures.

    Search and comment forms are left out: nothing is there to answer them.
    """
    command = "export html"
    load_django(command)
    from rich.console import Console
    from rich.progress import Progress

    from marsad.web.folder_export import export_folder

    with Progress(console=Console(stderr=True), disable=not is_watched()) as progress:
        task = progress.add_task(command, total=None)
        try:
            result = export_folder(Path(out), lambda done, total: progress.update(task, completed=done, total=total))
        except OSError as error:
            fail(command, f"{error.filename or out}: {error.strerror or error}")
    for address, reason in result.failed:
        complain(command, f"{address}: {reason}")
    click.echo(f"{result.pages} pages, {result.files} files; open {Path(out) / 'index.html'}")
    if result.failed:
        raise click.exceptions.Exit(1)
