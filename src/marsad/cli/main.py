"""The command's table of contents: which word is found where."""

import importlib

import click

from marsad import __version__

_COMMANDS = {
    "up": "marsad.cli.up:up",
    "read": "marsad.cli.language:read",
    "names": "marsad.cli.language:names",
    "dates": "marsad.cli.language:dates",
    "import": "marsad.cli.imports:import_",
    "export": "marsad.cli.exports:export",
    "search": "marsad.cli.search:search",
    "reindex": "marsad.cli.search:reindex",
    "rebake": "marsad.cli.upkeep:rebake",
    "check": "marsad.cli.upkeep:check",
    "reseal": "marsad.cli.upkeep:reseal",
    "backup": "marsad.cli.backups:backup",
    "restore": "marsad.cli.backups:restore",
}


class _Contents(click.Group):
    """A group that imports a command only when it is called: `marsad read` loads no Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the table."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, or None."""
        place = _COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=_Contents, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="marsad")
def main() -> None:
    """Marsad (مرصد): an Arabic-first publishing system for specialist news sites."""
