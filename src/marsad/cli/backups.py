"""`marsad backup` and `marsad restore`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.options import complain, data_option, fail, is_watched

if TYPE_CHECKING:
    from marsad.archive.backup.keys import BackupKey

key_option = click.option("--key", "key_file", metavar="FILE", help="The file that holds the key of the backups.")


def _options(command: str) -> Any:
    from marsad.conf.options import BadOption, load_options

    try:
        return load_options()
    except BadOption as error:
        fail(command, error, code=2)


@contextmanager
def _watched(command: str, total: int) -> Iterator[Callable[[int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    from marsad.archive.errors import ArchiveError

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not is_watched()) as progress:
        task = progress.add_task(command, total=total)
        try:
            yield lambda amount: progress.advance(task, amount)
        except ArchiveError as error:
            fail(command, error)


def _find_key(command: str, data: Path, key_file: str | None, *, make: bool) -> "BackupKey":
    from marsad.archive.backup.keys import find_key
    from marsad.archive.errors import ArchiveError

    try:
        key, made = find_key(data, key_file, make=make)
    except ArchiveError as error:
        fail(command, error)
    if made:
        complain(
            command, f"made a key for your backups, in {made}. Keep a copy elsewhere: without it none can be read."
        )
        click.echo(f"  {key.text()}", err=True)
    return key


@click.command()
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@key_option
@click.option(
    "--since", metavar="FILE", type=click.Path(path_type=Path), help="Leave out pictures that this backup has."
)
@data_option
def backup(out: Path, key_file: str | None, since: Path | None) -> None:
    """Write the whole site into the file OUT, while it runs.

    What is personal or secret is encrypted with a key that is made at the first backup and printed once. OUT may be a
    folder: the backup is then named by its time.
    """
    options = _options("backup")
    data: Path = options["data"]
    if not (data / "prepared").exists():
        fail("backup", f"{data} holds no site yet; run `marsad up` first, or name the folder with --data")
    from marsad.archive.backup import take_backup
    from marsad.archive.backup.taking import free_name, size_of

    key = _find_key("backup", data, key_file, make=True)
    out = free_name(out) if out.is_dir() else out
    with _watched("backup", size_of(data)) as advance:
        taken = take_backup(data, out, key, database_url=options["database_url"], since=since, advance=advance)
    reused = f", {taken.reused} of them in {since}" if taken.reused else ""
    click.echo(f"{out}: {taken.files} files{reused}, {taken.size_bytes} bytes, sha256 {taken.sha256}")


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@key_option
@click.option("--base", "bases", multiple=True, metavar="FILE", type=click.Path(path_type=Path),
              help="An earlier backup that IN builds upon, when it is not beside it.")  # fmt: skip
@click.option(
    "--force", is_flag=True, help="Replace a folder that is not empty; the old one is kept under another name."
)
@click.option("--check", "only_check", is_flag=True, help="Only say whether the backup is whole.")
@data_option
def restore(source: Path, key_file: str | None, bases: tuple[Path, ...], force: bool, only_check: bool) -> None:
    """Verify the backup IN, then put the site that it holds into the data folder."""
    options = _options("restore")
    data: Path = options["data"]
    from marsad.archive.backup import restore_backup, verify_backup

    key = _find_key("restore", data, key_file, make=False)
    total = source.stat().st_size if source.exists() else 0
    with _watched("restore", total) as advance:
        if only_check:
            count = verify_backup(source, key, bases=bases, advance=advance)
            click.echo(f"{source}: whole, {count} files")
            return
        manifest, old = restore_backup(
            source, data, key, bases=bases, database_url=options["database_url"], force=force, advance=advance
        )
    count = len(manifest.entries)
    click.echo(f"{data}: {count} files of {manifest.created_at}; start it with `marsad up --data {data}`")
    if old is not None:
        click.echo(f"  what was there before is in {old}")
