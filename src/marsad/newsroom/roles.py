"""The four roles of a desk, and what each may do."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext_noop

AUTHOR, EDITOR, MODERATOR, ADMINISTRATOR = "author", "editor", "moderator", "administrator"

ROLE_NAMES = {
    AUTHOR: gettext_noop("Authors"),
    EDITOR: gettext_noop("Editors"),
    MODERATOR: gettext_noop("Moderators"),
    ADMINISTRATOR: gettext_noop("Administrators"),
}
"""Groups carry these English names in the database; screens show them translated."""

_PAGE_RIGHTS = {
    AUTHOR: ("add_page", "change_page"),
    EDITOR: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"),
    ADMINISTRATOR: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"),
}
_VIEW, _ALL = ("view",), ("add", "change", "delete", "view")
_MODEL_RIGHTS: dict[str, dict[str, tuple[str, ...]]] = {
    AUTHOR: {"newsroom.subject": _VIEW, "newsroom.author": _VIEW, "newsroom.dossier": _VIEW},
    EDITOR: {"newsroom.subject": _ALL, "newsroom.author": _ALL, "newsroom.dossier": _ALL, "discussion.comment": _ALL},
    MODERATOR: {"discussion.comment": _ALL, "newsroom.subject": _VIEW},
    ADMINISTRATOR: {
        "newsroom.subject": _ALL, "newsroom.author": _ALL, "newsroom.dossier": _ALL, "discussion.comment": _ALL,
        "newsroom.sitesettings": _ALL, "auth.user": _ALL, "auth.group": _ALL, "wagtailredirects.redirect": _ALL,
        "wagtailcore.site": _ALL, "wagtailcore.workflow": _ALL, "wagtailcore.task": _ALL,
    },
}  # fmt: skip
_COLLECTION_RIGHTS = {
    AUTHOR: ("add", "choose"),
    EDITOR: ("add", "change", "choose"),
    ADMINISTRATOR: ("add", "change", "choose"),
}
_WORKFLOW_NAME = gettext_noop("Editor's review")


@transaction.atomic
def ensure_roles() -> None:
    """Make the four roles and the review workflow if they are missing; rights that people changed are kept."""
    from wagtail.models import Page

    root = Page.get_first_root_node()
    if root is None:
        return
    for role, name in ROLE_NAMES.items():
        group, is_new = Group.objects.get_or_create(name=name)
        if is_new:
            _grant(group, role, root)
    _ensure_workflow(root)


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
    from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

    if WorkflowPage.objects.filter(page=root).exists():
        return
    task, _new = GroupApprovalTask.objects.get_or_create(name=_WORKFLOW_NAME)
    task.groups.set(Group.objects.filter(name__in=[ROLE_NAMES[EDITOR], ROLE_NAMES[ADMINISTRATOR]]))
    workflow, _new = Workflow.objects.get_or_create(name=_WORKFLOW_NAME)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.create(workflow=workflow, page=root)
