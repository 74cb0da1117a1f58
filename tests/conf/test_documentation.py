"""The documentation names what the code has: every setting, command and signal."""

import re
from pathlib import Path

import click
import pytest
from django.dispatch import Signal

from marsad.cli import main
from marsad.conf.options import OPTIONS

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_every_setting_is_documented_with_its_variable_and_meaning(option: object) -> None:
    page = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    row = next((line for line in page.splitlines() if line.startswith(f"| `{option.name}` |")), "")  # type: ignore[attr-defined]
    assert f"`{option.variable}`" in row  # type: ignore[attr-defined]
    assert option.meaning in row  # type: ignore[attr-defined]


def test_no_setting_is_documented_that_does_not_exist() -> None:
    page = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `(\w+)` \| `", page, re.MULTILINE))
    assert documented == {option.name for option in OPTIONS}


def test_every_command_is_documented() -> None:
    page = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        for word in command.list_commands(context) if isinstance(command, click.Group) else [""]:
            assert re.search(rf"marsad {name}\b.*\b{word}\b", page), f"marsad {name} {word}"


def test_every_signal_is_documented() -> None:
    from marsad.newsroom import signals

    page = (DOCS / "explanation" / "architecture.md").read_text(encoding="utf-8")
    names = [name for name, value in vars(signals).items() if isinstance(value, Signal)]
    assert names
    for name in names:
        assert f"`{name}`" in page


def test_links_between_the_pages_lead_somewhere() -> None:
    broken = []
    for page in [*DOCS.rglob("*.md"), DOCS.parent / "README.md", DOCS.parent / "README.ar.md"]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(DOCS.parent)}: {target}")
    assert broken == []
