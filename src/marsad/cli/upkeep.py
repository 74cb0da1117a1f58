"""`marsad rebake` and `marsad check`."""

import json

import click

from marsad.cli.options import data_option, format_option, is_watched, load_django


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
@format_option
@data_option
def check(form: str) -> None:
    """Say whether the site is whole: settings, database, page tree, pictures, index, kept pages, keys."""
    load_django("check")
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
