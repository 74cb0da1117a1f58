"""The `marsad` command: parse, call, print. Each command stands in a file of its own, loaded when it is called."""

from marsad.cli.main import main

__all__ = ["main"]
