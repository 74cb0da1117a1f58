"""What discussion adds to Wagtail's screens: a table of contents."""

from django.urls import include, path
from wagtail import hooks

from marsad.discussion.editing import menu

hooks.register("register_admin_urls", lambda: [path("comments/", include("marsad.discussion.editing.urls"))])
hooks.register("register_admin_menu_item", menu.comments_item)
hooks.register("construct_homepage_panels", menu.add_panel)
hooks.register("register_permissions", menu.permissions)
hooks.register("register_log_actions", menu.log_actions)
