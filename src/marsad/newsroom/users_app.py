"""Wagtail's users as an application, with the newsroom's screens of users and roles."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Installed in place of `wagtail.users`."""

    group_viewset = "marsad.newsroom.editing.people_screens.RoleViewSet"
    user_viewset = "marsad.newsroom.editing.people_screens.MarsadUserViewSet"
