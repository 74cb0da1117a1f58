"""The web room as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """See the room's own docstring."""

    name = "marsad.web"
    label = "web"

    def ready(self) -> None:
        """Listen to the newsroom: what changed is not served from the page store. Notice what renderings read."""
        from marsad.web import purging, tracking

        purging.connect()
        tracking.connect()
