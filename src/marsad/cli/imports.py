"""`marsad import`: the table of contents of what can come in."""

import click

from marsad.cli.import_articles import import_csv, import_feed, import_json, import_pages
from marsad.cli.import_sites import import_blogger, import_ghost, import_wordpress, import_wordpress_api


@click.group(name="import")
def import_() -> None:
    """Take articles in: whole sites, feeds, tables, saved pages, JSON Lines."""


for command in (
    import_wordpress, import_wordpress_api, import_ghost, import_blogger, import_feed, import_json, import_csv,
    import_pages,
):  # fmt: skip
    import_.add_command(command)
