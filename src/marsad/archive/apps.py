"""The archive room as a Django application."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """See the room's own docstring."""

    name = "marsad.archive"
    label = "archive"
