"""Users and their roles: Wagtail's screens, with the words of a desk."""

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import TitleColumn
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.groups import EditView as GroupEditView
from wagtail.users.views.groups import GroupViewSet
from wagtail.users.views.groups import IndexView as GroupListView
from wagtail.users.views.users import UserViewSet

from marsad.newsroom.roles import role_name


def _roles_field() -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        queryset=Group.objects.order_by("pk"), required=False, label=gettext_lazy("Roles"),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


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
