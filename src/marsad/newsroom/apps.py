"""The newsroom as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    """Models and editing."""

    name = "marsad.newsroom"
    label = "newsroom"
    verbose_name = _("Newsroom")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to Wagtail's own signals and turn them into the newsroom's; name the roles."""
        from marsad.newsroom import announcements, roles

        announcements.connect()
        roles.show_roles_by_name()
