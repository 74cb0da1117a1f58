"""The search room as a Django application."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """See the room's own docstring."""

    name = "marsad.search"
    label = "search"
