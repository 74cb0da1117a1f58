"""The web room as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """See the room's own docstring."""

    name = "marsad.web"
    label = "web"
