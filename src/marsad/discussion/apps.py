"""The discussion room as a Django application."""

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """See the room's own docstring."""

    name = "marsad.discussion"
    label = "discussion"
