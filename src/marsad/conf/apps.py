"""The configuration as a Django application: its system checks."""

from django.apps import AppConfig


class ConfConfig(AppConfig):
    """Checks that the settings make sense together."""

    name = "marsad.conf"
    label = "conf"

    def ready(self) -> None:
        """Register the system checks."""
        from marsad.conf import checks  # noqa: F401
