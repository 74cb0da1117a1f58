"""The four roles of a desk, and what each may do."""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from marsad.newsroom.models import Role

AUTHOR, EDITOR, MODERATOR, ADMINISTRATOR = "author", "editor", "moderator", "administrator"

ROLE_NAMES = {
    AUTHOR: gettext_noop("Authors"),
    EDITOR: gettext_noop("Editors"),
    MODERATOR: gettext_noop("Moderators"),
    ADMINISTRATOR: gettext_noop("Administrators"),
}
"""Groups carry these English names in the database; screens show them translated."""


def role_name(group: Group) -> str:
    """Return a group's name; that of a role in the language of the screen, unless somebody renamed it."""
    return gettext(group.name) if group.name in ROLE_NAMES.values() else group.name


def show_roles_by_name() -> None:
    """Let every screen that shows a group show its role's name; Wagtail has too many to tell each. Called once."""
    Group.__str__ = role_name  # type: ignore[method-assign]


_PAGE_RIGHTS = {
    AUTHOR: ("add_page",),
    EDITOR: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"),
    ADMINISTRATOR: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"),
}
_VIEW, _ALL = ("view",), ("add", "change", "delete", "view")
_MODEL_RIGHTS: dict[str, dict[str, tuple[str, ...]]] = {
    AUTHOR: {"newsroom.subject": _VIEW, "newsroom.author": _VIEW, "newsroom.dossier": _VIEW},
    EDITOR: {"newsroom.subject": _ALL, "newsroom.author": _ALL, "newsroom.dossier": _ALL, "discussion.comment": _ALL},
    MODERATOR: {"discussion.comment": _ALL},
    ADMINISTRATOR: {
        "newsroom.subject": _ALL, "newsroom.author": _ALL, "newsroom.dossier": _ALL, "discussion.comment": _ALL,
        "newsroom.sitesettings": _ALL, "auth.user": _ALL, "auth.group": _ALL, "wagtailredirects.redirect": _ALL,
        "wagtailcore.site": _ALL, "wagtailcore.workflow": _ALL, "wagtailcore.task": _ALL,
        "wagtailcore.groupapprovaltask": _ALL, "wagtailcore.collection": _ALL,
    },
}  # fmt: skip
_COLLECTION_RIGHTS = {
    AUTHOR: ("add", "choose"),
    EDITOR: ("add", "change", "choose"),
    ADMINISTRATOR: ("add", "change", "choose"),
}
_WORKFLOW_NAME = gettext_noop("Editor's review")
# What Wagtail's own first migrations put on every site.
_WAGTAILS_WORKFLOW = "Moderators approval"


@transaction.atomic
def ensure_roles() -> None:
    """Make the four roles and the review workflow if they are missing; rights that people changed are kept.

    Wagtail begins with groups called Editors and Moderators, that mean something else by these names: as long as
    nobody is in them they are emptied and become ours.
    """
    from wagtail.models import Page

    root = Page.get_first_root_node()
    if root is None:
        return
    for key, name in ROLE_NAMES.items():
        role, is_new = Role.objects.get_or_create(key=key)
        if is_new:
            role.group, _ = Group.objects.get_or_create(name=name)
            role.save()
            if not role.group.user_set.exists():
                _take_all_rights(role.group)
            _grant(role.group, key, root)
    _ensure_workflow(root)


def role_group(key: str) -> Group:
    """Return the group that has a role. Raises `Group.DoesNotExist` when there is none (any more)."""
    return Group.objects.get(role__key=key)


def _take_all_rights(group: Group) -> None:
    group.permissions.clear()
    group.page_permissions.all().delete()
    group.collection_permissions.all().delete()


def _grant(group: Group, role: str, root: object) -> None:
    from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for label, actions in _MODEL_RIGHTS[role].items():
        app, model = label.split(".")
        for action in actions:
            found = Permission.objects.filter(content_type__app_label=app, codename=f"{action}_{model}").first()
            if found:
                group.permissions.add(found)
    for codename in _PAGE_RIGHTS.get(role, ()):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    collection = Collection.get_first_root_node()
    for kind in ("picture", "image", "document"):
        for action in _COLLECTION_RIGHTS.get(role, ()):
            for permission in Permission.objects.filter(codename=f"{action}_{kind}"):
                GroupCollectionPermission.objects.get_or_create(
                    group=group, collection=collection, permission=permission
                )


def _ensure_workflow(root: object) -> None:
    """Give the whole tree our workflow, in place of Wagtail's own; another that people chose stays."""
    from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowState, WorkflowTask

    present = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if present:
        was_used = WorkflowState.objects.filter(workflow=present.workflow).exists()
        if present.workflow.name != _WAGTAILS_WORKFLOW or was_used:
            return
        tasks = [row.task_id for row in present.workflow.workflow_tasks.all()]
        present.workflow.delete()
        GroupApprovalTask.objects.filter(pk__in=tasks).delete()
    with translation.override(settings.LANGUAGE_CODE):
        name = gettext(_WORKFLOW_NAME)
    task = GroupApprovalTask.objects.create(name=name)
    task.groups.set(Group.objects.filter(role__key__in=[EDITOR, ADMINISTRATOR]))
    workflow = Workflow.objects.create(name=name)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=root)
