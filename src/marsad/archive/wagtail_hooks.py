"""What the archive adds to Wagtail's screens: a table of contents."""

from django.urls import include, path
from wagtail import hooks

from marsad.archive.editing import pairing_views

hooks.register("register_admin_urls", lambda: [path("tag-pairings/", include("marsad.archive.editing.urls"))])
hooks.register("register_admin_menu_item", pairing_views.menu_item)
