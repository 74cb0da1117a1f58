"""The web room as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """See the room's own docstring."""

    name = "marsad.web"
    label = "web"

    def ready(self) -> None:
        """Listen to the newsroom: what changed is no longer served from the page store."""
        from marsad.web import purging

        purging.connect()
