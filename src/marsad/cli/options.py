"""What several commands share: where the data is, how to print, and how Django is loaded."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def set_data(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Make *value* the data folder of this process and its children."""
    if value:
        os.environ["MARSAD_DATA"] = str(Path(value).expanduser().resolve())


def data_option(command: Command) -> Command:
    """Give *command* the option `--data`, which takes effect before the command runs."""
    return click.option(
        "--data",
        metavar="DIR",
        expose_value=False,
        is_eager=True,
        callback=set_data,
        help="The folder that holds everything that changes (else MARSAD_DATA, else ./data).",
    )(command)


def format_option(command: Command) -> Command:
    """Give *command* the option `--format`: text for people, JSON Lines for programs."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="For people, or one JSON object a line.",
    )(command)


class Day(click.ParamType):
    """A day as ISO 8601: 2021-10-08."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day that *value* writes, or fail as bad usage."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2021-10-08", param, ctx)


DAY = Day()


def fail(command: str, message: object, *, code: int = 1) -> NoReturn:
    """End with one plain line on standard error: 1 when the work failed, 2 for bad usage."""
    click.echo(f"marsad {command}: {message}", err=True)
    raise click.exceptions.Exit(code)


def complain(command: str, message: object) -> None:
    """Say what is wrong with one item; the rest of the work goes on."""
    click.echo(f"marsad {command}: {message}", err=True)


def load_django(command: str, *, needs_site: bool = True) -> None:
    """Set Django up over the data folder. Ends the command with a plain line when that cannot be.

    With *needs_site* the folder must have been prepared by `marsad up`; a bare one is not filled with an empty
    database by accident.
    """
    from marsad.conf.options import BadOption, load_options

    try:
        options = load_options()
    except BadOption as error:
        fail(command, error, code=2)
    if needs_site and not (options["data"] / "prepared").exists():
        fail(command, f"{options['data']} holds no site yet; run `marsad up` first, or name the folder with --data")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.conf.settings")
    import django

    django.setup()
    if os.environ.get("MARSAD_LOG_LEVEL") is None:
        import logging

        logging.getLogger().setLevel(logging.WARNING)


def is_watched() -> bool:
    """Say whether a person watches: progress is drawn on standard error only then."""
    return sys.stderr.isatty()
