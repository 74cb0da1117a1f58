"""`marsad import wordpress` and `wordpress-api`: a whole site moves in, its addresses with it."""

import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.import_options import (
    dry_run_option,
    jobs_option,
    read_option,
    read_what_came_in,
    stop_on_bad_archive,
    watched_report,
)
from marsad.cli.options import data_option, fail, format_option, load_django

if TYPE_CHECKING:
    from marsad.archive.report import Report
    from marsad.archive.wordpress.site_import import SiteImport, Wishes
    from marsad.archive.wordpress.summary import Summary

    Making = Callable[[Summary, Wishes, Report], SiteImport]

media_option = click.option(
    "--media", "media", multiple=True, metavar="DIR|ZIP", help="The site's pictures: a folder, zip or tar."
)
drafts_option = click.option("--drafts", is_flag=True, help="Publish nothing: all waits as drafts.")
report_option = click.option(
    "--report", "report_file", metavar="FILE.html", type=click.Path(), help="Where to write the report."
)


def move_in(
    command: str, files: tuple[str, ...], make: "Making", *, media: tuple[str, ...], drafts: bool, dry_run: bool,
    report_file: str | None, jobs: int | None, form: str, reads: bool, with_trash: bool = True,
) -> None:  # fmt: skip
    """Run the import that *make* makes, write its report, and print what it did."""
    from marsad.archive.garbage import spare_what_is_loaded
    from marsad.archive.rehearsal import rehearsed
    from marsad.archive.wordpress.report_page import write_report
    from marsad.archive.wordpress.site_import import Wishes
    from marsad.archive.wordpress.summary import Summary
    from marsad.archive.wordpress.workers import default_jobs

    wishes = Wishes(
        media=media, drafts_only=drafts, with_trash=with_trash, jobs=default_jobs() if jobs is None else jobs
    )
    came_in: list[int] = []
    with watched_report(command, files) as bar:
        summary = Summary(bar.complain)

        def run() -> None:
            with rehearsed() if dry_run else nullcontext():
                work = make(summary, wishes, bar)
                spare_what_is_loaded()
                work.run()
                came_in.extend(work.readable_ids)

        stop_on_bad_archive(command, run)
        where = stop_on_bad_archive(command, lambda: write_report(summary, report_file, is_rehearsal=dry_run))
    click.echo(f"marsad {command}: the report is in {where}", err=True)
    if reads and not dry_run:
        read_what_came_in(command, came_in, jobs)
    click.echo(json.dumps(summary.as_object(), ensure_ascii=False) if form == "json" else summary.line())
    if summary.set_aside:
        raise click.exceptions.Exit(1)


@click.command(name="wordpress")
@click.argument("files", nargs=-1, required=True, metavar="FILE.xml[.gz|.zip]...", type=click.Path())
@media_option
@click.option("--publish", is_flag=True, help="Publish what was published there. So it is done anyway.")
@drafts_option
@click.option("--without-trash", is_flag=True, help="Leave out what was in the trash.")
@dry_run_option
@report_option
@read_option
@jobs_option
@format_option
@data_option
def import_wordpress(files: tuple[str, ...], publish: bool, drafts: bool, without_trash: bool, **wanted: Any) -> None:
    """Move a WordPress site in from its exports (Tools, Export, All content).

    Every address keeps answering. Run again, only what changed there changes here; interrupted, it goes on.
    """
    command = "import wordpress"
    if publish and drafts:
        fail(command, "--publish and --drafts contradict each other", code=2)
    load_django(command)
    from marsad.archive.wordpress.importing import WordPressImport

    move_in(
        command, files + files, lambda summary, wishes, bar: WordPressImport(files, summary, wishes, bar.advance),
        drafts=drafts, with_trash=not without_trash, **wanted,
    )  # fmt: skip


@click.command(name="wordpress-api")
@click.argument("places", nargs=-1, required=True, metavar="URL|DIR|FILE.json...")
@media_option
@click.option("--pictures", is_flag=True, help="Fetch the pictures from the site too, those that --media has not.")
@drafts_option
@dry_run_option
@report_option
@click.option("--pause", type=click.FloatRange(0, 60), default=0.2, show_default=True, metavar="SECONDS",
              help="Between two questions to the site.")  # fmt: skip
@read_option
@jobs_option
@format_option
@data_option
def import_wordpress_api(places: tuple[str, ...], pictures: bool, pause: float, **wanted: Any) -> None:
    """Move a WordPress site in through its REST API: from the site itself, or from saved answers of it.

    With MARSAD_WORDPRESS_LOGIN="name:application password" drafts, trackbacks and what was typed come too. Interrupted,
    it goes on where it stopped, within a day.
    """
    command = "import wordpress-api"
    sites = [place for place in places if "://" in place or not Path(place).exists()]
    if sites and len(places) > 1:
        fail(command, "one site at a time; several places may be folders or files of saved answers", code=2)
    load_django(command)
    from marsad.archive.wordpress.answer_folder import AnswerImport

    folders, shelf = places, None
    if sites:
        folders, shelf = _fetched(command, sites[0], pause, wanted["media"] if pictures else None)

    def make(summary: "Summary", wishes: "Wishes", bar: "Report") -> "SiteImport":
        return AnswerImport(folders, summary, wishes, bar.advance, shelf=shelf)

    move_in(command, (), make, **wanted)
    if sites and not wanted["dry_run"]:
        _throw_away(Path(folders[0]))


def _fetched(command: str, url: str, pause: float, media: tuple[str, ...] | None) -> tuple[tuple[str, ...], Any]:
    from django.conf import settings

    from marsad.archive.wordpress.fetching import Asking, SiteAnswers, kept_folder
    from marsad.archive.wordpress.remote_shelf import RemoteShelf

    with watched_report(command, ("-",)) as bar:
        asking = Asking(login=settings.MARSAD_WORDPRESS_LOGIN, pause_s=pause, say=bar.note, advance=bar.advance)
        site = stop_on_bad_archive(command, lambda: SiteAnswers(url, asking))
        folder = kept_folder(settings.DATA / "imports", site.address)
        stop_on_bad_archive(command, lambda: site.fetch(folder))
    return (str(folder),), RemoteShelf(media, site) if media is not None else None


def _throw_away(folder: Path) -> None:
    """Delete the fetched answers: commenters' addresses stand in them in plain."""
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


address_option = click.option("--site", "address", default="", metavar="URL", help="The old site's address.")


@click.command(name="ghost")
@click.argument("file", metavar="FILE.json", type=click.Path())
@address_option
@click.option("--permalinks", default="/{slug}/", show_default=True, metavar="PATTERN",
              help="Of {slug}, {year}, {month}, {day}, {id}, {primary_tag}, as in its routes.yaml.")  # fmt: skip
@media_option
@drafts_option
@dry_run_option
@report_option
@read_option
@jobs_option
@format_option
@data_option
def import_ghost(file: str, address: str, permalinks: str, **wanted: Any) -> None:
    """Move a Ghost site in from its export (Settings, Migration tools, Export)."""
    command = "import ghost"
    load_django(command)
    from marsad.archive.ghost import read_ghost
    from marsad.archive.wordpress.one_holding import WholeSiteImport

    def make(summary: "Summary", wishes: "Wishes", bar: "Report") -> "SiteImport":
        return WholeSiteImport([read_ghost(file, address=address, permalinks=permalinks)], "ghost", summary, wishes)

    move_in(command, (), make, **wanted)


@click.command(name="blogger")
@click.argument("file", metavar="FILE.xml", type=click.Path())
@address_option
@media_option
@drafts_option
@dry_run_option
@report_option
@read_option
@jobs_option
@format_option
@data_option
def import_blogger(file: str, address: str, **wanted: Any) -> None:
    """Move a Blogger site in from its export (Settings, Back up content): posts, pages and comments."""
    command = "import blogger"
    load_django(command)
    from marsad.archive.blogger import read_blogger
    from marsad.archive.wordpress.one_holding import WholeSiteImport

    def make(summary: "Summary", wishes: "Wishes", bar: "Report") -> "SiteImport":
        return WholeSiteImport([read_blogger(file, address=address)], "blogger", summary, wishes)

    move_in(command, (), make, **wanted)
