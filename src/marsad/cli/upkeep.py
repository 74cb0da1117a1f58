"""`marsad rebake`, `marsad check` and `marsad reseal`."""

import json

import click

from marsad.cli.options import data_option, fail, format_option, is_watched, load_django


@click.command()
@data_option
def rebake() -> None:
    """Render every public page anew and keep it, so that no reader waits for the first rendering."""
    load_django("rebake")
    from rich.console import Console
    from rich.progress import Progress

    from marsad.web.rebaking import rebake as run

    with Progress(console=Console(stderr=True), disable=not is_watched()) as progress:
        task = progress.add_task("rebake", total=None)
        result = run(lambda done, total: progress.update(task, completed=done, total=total))
    for path, reason in result.failed:
        click.echo(f"marsad rebake: {path}: {reason}", err=True)
    click.echo(f"{result.kept} pages kept")
    if result.failed:
        raise click.exceptions.Exit(1)


@click.command()
@click.option("--urls", is_flag=True, help="Ask the running site for every address that came in from another one.")
@click.option("--base", default="", metavar="URL", help="Where the site answers (else its own address); for --urls.")
@format_option
@data_option
def check(urls: bool, base: str, form: str) -> None:
    """Say whether the site is whole: settings, database, page tree, pictures, index, kept pages, keys.

    With --urls, what each old address answers: itself, or one permanent redirect.
    """
    load_django("check")
    if urls:
        _check_urls(base, form)
        return
    from marsad.conf.soundness import look_at_everything

    faulty = 0
    for name, faults in look_at_everything():
        faulty += bool(faults)
        if form == "json":
            click.echo(json.dumps({"check": name, "ok": not faults, "faults": faults}, ensure_ascii=False))
            continue
        click.echo(f"{'ok  ' if not faults else 'FAIL'} {name}")
        for fault in faults:
            click.echo(f"     {fault}")
    if faulty:
        raise click.exceptions.Exit(1)


def _check_urls(base: str, form: str) -> None:
    from collections import Counter
    from dataclasses import asdict

    from django.conf import settings

    from marsad.archive.errors import ArchiveError
    from marsad.archive.old_urls import ask_all, old_addresses

    answers: Counter[str] = Counter()
    faulty = 0
    try:
        for asked in ask_all(base or settings.SITE_URL, old_addresses()):
            answers[f"{asked.status}" + (f" to {asked.ends_with}" if asked.leads_to else "")] += 1
            faulty += bool(asked.fault)
            if form == "json":
                click.echo(json.dumps(asdict(asked), ensure_ascii=False))
            elif asked.fault:
                click.echo(f"FAIL {asked.url}: {asked.fault}" + (f" ({asked.leads_to})" if asked.leads_to else ""))
    except ArchiveError as error:
        fail("check --urls", error)
    if form != "json":
        said = ", ".join(f"{count} answered {answer}" for answer, count in sorted(answers.items()))
        click.echo(f"{answers.total()} old addresses: {said or 'none'}; {faulty} faulty")
    if faulty:
        raise click.exceptions.Exit(1)


@click.command()
@click.option("--new-key", is_flag=True, help="Make a new key first; older ones stay in the file and still open.")
@data_option
def reseal(new_key: bool) -> None:
    """Seal commenters' addresses anew with the newest privacy key, so that older keys can be thrown away."""
    load_django("reseal")
    from django.conf import settings

    from marsad.conf.secrets import add_privacy_key
    from marsad.discussion.errors import UnreadableAddress
    from marsad.discussion.privacy import reseal_all

    if new_key:
        settings.MARSAD_PRIVACY_KEY = add_privacy_key(settings.DATA)
    try:
        count = reseal_all()
    except UnreadableAddress as error:
        click.echo(f"marsad reseal: {error}", err=True)
        raise click.exceptions.Exit(1) from error
    click.echo(f"{count} addresses sealed anew")
    if len(settings.MARSAD_PRIVACY_KEY.split()) > 1:
        click.echo(
            "restart the site, run `marsad reseal` once more for what came meanwhile, and then take the keys below "
            f"the first line out of {settings.DATA / 'secrets' / 'privacy.key'}"
        )
