"""`marsad up`: start the site."""

import os

import click

from marsad.cli.options import data_option, fail


@click.command()
@click.option("--host", metavar="H", help="The address to listen on.")
@click.option("--port", metavar="P", type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--edition", metavar="NAME|PATH", help="The edition pack that a new data folder is filled from.")
@data_option
def up(host: str | None, port: int | None, edition: str | None) -> None:
    """Start the site: web server and worker, in one process tree. Ctrl-C ends it.

    The first run prepares the data folder and prints the first editor's password, once.
    """
    given = {"MARSAD_HOST": host, "MARSAD_PORT": port, "MARSAD_EDITION": edition}
    # The children read their settings from the environment as well.
    os.environ.update({name: str(value) for name, value in given.items() if value is not None})
    from marsad.conf.options import BadOption, load_options
    from marsad.conf.up import CannotStart
    from marsad.conf.up import up as run

    try:
        load_options()
    except BadOption as error:
        fail("up", error, code=2)
    try:
        run()
    except CannotStart as error:
        fail("up", error)
