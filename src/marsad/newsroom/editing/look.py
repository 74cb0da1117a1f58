"""The style of the editing screens, what Arabic needs that Wagtail does not give it; and the editor's own script."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


def styles() -> SafeString:
    """Return the link to the style sheet that every screen loads after Wagtail's own."""
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/editing/screens.css"))


def editor_scripts() -> SafeString:
    """Return the script of the screens that edit: one save at a time."""
    return format_html('<script src="{}" defer></script>', static("newsroom/editing/one_save.js"))
