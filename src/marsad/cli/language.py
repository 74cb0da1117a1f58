"""Commands that need no database: what a page says, what a name is, which dates a text holds."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.options import DAY, complain, format_option

if TYPE_CHECKING:
    from marsad.names import Matcher

MOST_BYTES = 64 * 1024 * 1024
"""A larger file is no page."""


@cache
def edition_matcher() -> "Matcher":
    """Return a matcher over the subjects of the edition that the settings name; of none when it ships none."""
    from marsad.conf.options import load_options
    from marsad.names import Matcher, load_subjects

    edition = str(load_options()["edition"])
    packs = Path(__file__).resolve().parents[1] / "editions"
    for folder in (packs / edition, Path(edition).expanduser()):
        if (folder / "subjects.jsonl").is_file():
            return Matcher(load_subjects(folder / "subjects.jsonl"))
    return Matcher(())


def _print_json(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, allow_dash=True), metavar="FILE...")
@format_option
@click.option("--at", type=DAY, metavar="DATE", help="The day the page was read: a missing year lies before it.")
@click.option("--url", metavar="URL", help="The address that the page was saved from.")
def read(files: tuple[str, ...], form: str, at: date | None, url: str | None) -> None:
    """Read saved pages (.html, .txt, or - for standard input) and print what each one says."""
    from marsad.reading import UnreadablePage, read_page, reading_to_json, reading_to_text

    failed = 0
    for name in files:
        try:
            with click.open_file(name, "rb") as stream:
                data = stream.read(MOST_BYTES + 1)
            if len(data) > MOST_BYTES:
                raise UnreadablePage(f"larger than {MOST_BYTES // 1024 // 1024} MB")
            reading = read_page(data, source=name, at=at, url=url, matcher=edition_matcher())
        except (OSError, UnreadablePage) as error:
            complain("read", f"{name}: {_reason(error)}")
            failed += 1  # the rest of the work goes on
            continue
        if form == "json":
            _print_json(reading_to_json(reading))
        else:
            click.echo(reading_to_text(reading))
    if failed:
        raise click.exceptions.Exit(1)


def _lines_of(stream: Any) -> Iterator[str]:
    for raw in stream:
        yield raw.decode("utf-8", "replace").rstrip("\r\n")


@click.command()
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...|-")
@format_option
def names(texts: tuple[str, ...], form: str) -> None:
    """Say of each name, in any script: its key, its Pinyin candidates, and the known subject. - reads one a line."""
    from marsad.names import describe_name

    from_input = texts == ("-",)
    for text in _lines_of(click.get_binary_stream("stdin")) if from_input else texts:
        described = describe_name(text, edition_matcher())
        if form == "json":
            _print_json(described.to_json())
            continue
        candidates = "، ".join(f"{c.pinyin} {c.score:.2f}" for c in described.candidates)
        click.echo("\t".join((described.text, described.key, candidates or "-", described.subject or "-")))


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, allow_dash=True), metavar="FILE...|-")
@format_option
@click.option("--at", type=DAY, metavar="DATE", help="The day from which relative dates count.")
def dates(files: tuple[str, ...], form: str, at: date | None) -> None:
    """Find the dates in each line of text and print what day, month or period each one is."""
    failed = 0
    for name in files:
        try:
            with click.open_file(name, "rb") as stream:
                for number, line in enumerate(_lines_of(stream), 1):
                    _print_dates(number, line, form, at)
        except OSError as error:
            complain("dates", f"{name}: {_reason(error)}")
            failed += 1
    if failed:
        raise click.exceptions.Exit(1)


def _print_dates(number: int, line: str, form: str, at: date | None) -> None:
    from marsad.arabic import find_dates

    found = find_dates(line, at=at)
    if form == "json":
        rows = [
            {
                "start": d.start, "end": d.end, "text": d.text, "value": d.value, "precision": d.precision,
                "calendar": d.calendar, "inferred": list(d.inferred), "confidence": d.confidence,
            }
            for d in found
        ]  # fmt: skip
        _print_json({"line": number, "dates": rows})
        return
    for expression in found:
        click.echo(f"{number}\t{expression.text}\t{expression.value or '-'}\t{expression.precision}")
