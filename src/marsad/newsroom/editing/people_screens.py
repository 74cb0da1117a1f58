"""Users and their roles: Wagtail's screens, with the names of the four roles in the language of the screen."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import TitleColumn
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.groups import EditView as GroupEditView
from wagtail.users.views.groups import GroupViewSet
from wagtail.users.views.groups import IndexView as GroupListView
from wagtail.users.views.users import UserViewSet

from marsad.newsroom.roles import ROLE_NAMES


def role_name(group: Group) -> str:
    """Return a group's name; that of a role in the language of the screen, unless somebody renamed it."""
    return _(group.name) if group.name in ROLE_NAMES.values() else group.name


class RolesField(forms.ModelMultipleChoiceField):
    """The choice of a user's roles."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """Return the words beside a role's box."""
        return role_name(obj)


def _roles_field() -> RolesField:
    return RolesField(queryset=Group.objects.order_by("pk"), required=False, label=gettext_lazy("Roles"))


class MarsadUserCreationForm(UserCreationForm):
    """The form of a new user."""

    groups = _roles_field()


class MarsadUserEditForm(UserEditForm):
    """The form of a user."""

    groups = _roles_field()


class MarsadUserViewSet(UserViewSet):
    """The screens of users."""

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """Return the form, with the roles by their names on the screen."""
        return MarsadUserEditForm if for_update else MarsadUserCreationForm


class RoleListView(GroupListView):
    """The list of roles."""

    page_title = gettext_lazy("Roles")
    columns = [
        TitleColumn(
            "name", label=gettext_lazy("name"), accessor=role_name, sort_key="name",
            url_name="wagtailusers_groups:edit",
        )
    ]  # fmt: skip


class RoleEditView(GroupEditView):
    """The form of a role."""

    def get_page_subtitle(self) -> str:
        """Return the role's name."""
        return role_name(self.object)


class RoleViewSet(GroupViewSet):
    """The screens of roles (Wagtail's groups)."""

    menu_label = gettext_lazy("Roles")
    index_view_class = RoleListView
    edit_view_class = RoleEditView
