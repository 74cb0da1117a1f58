from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import translation
from wagtail.models import GroupPagePermission, Page, Workflow, WorkflowPage

from marsad.newsroom.models import ArticlePage, Role
from marsad.newsroom.roles import ADMINISTRATOR, AUTHOR, EDITOR, MODERATOR, ROLE_NAMES, ensure_roles, role_group


def rights() -> dict[str, Any]:
    return {
        key: (
            sorted(role_group(key).permissions.values_list("content_type__app_label", "codename")),
            sorted(role_group(key).page_permissions.values_list("page_id", "permission__codename")),
            sorted(role_group(key).collection_permissions.values_list("permission__codename", flat=True)),
        )
        for key in ROLE_NAMES
    }


def pages(key: str) -> set[str]:
    return set(role_group(key).page_permissions.values_list("permission__codename", flat=True))


def test_an_author_writes_an_editor_publishes_a_moderator_does_neither(site: Any) -> None:
    assert pages(AUTHOR) == {"add_page"}
    assert {"change_page", "publish_page"} <= pages(EDITOR)
    assert {"change_page", "publish_page"} <= pages(ADMINISTRATOR)
    assert pages(MODERATOR) == set()


def test_a_moderator_has_comments_and_nothing_else(site: Any) -> None:
    codes = set(role_group(MODERATOR).permissions.values_list("codename", flat=True))
    assert codes - {"access_admin"} <= {"add_comment", "change_comment", "delete_comment", "view_comment"}
    assert not role_group(MODERATOR).collection_permissions.exists()


def test_making_the_roles_twice_changes_nothing(site: Any) -> None:
    before, groups, workflows = rights(), Group.objects.count(), Workflow.objects.count()
    ensure_roles()
    assert (rights(), Group.objects.count(), Workflow.objects.count()) == (before, groups, workflows)


def test_rights_that_people_changed_are_kept(site: Any) -> None:
    group = role_group(MODERATOR)
    extra = Permission.objects.get(content_type__app_label="newsroom", codename="view_dossier")
    group.permissions.add(extra)
    GroupPagePermission.objects.filter(group=role_group(AUTHOR)).delete()
    ensure_roles()
    assert extra in group.permissions.all()
    assert pages(AUTHOR) == set()


def test_a_renamed_role_is_not_made_again(site: Any) -> None:
    Group.objects.filter(pk=role_group(AUTHOR).pk).update(name="مراسلون")
    ensure_roles()
    assert role_group(AUTHOR).name == "مراسلون"
    assert not Group.objects.filter(name="Authors").exists()


def test_a_deleted_role_stays_deleted(site: Any) -> None:
    role_group(MODERATOR).delete()
    ensure_roles()
    assert Role.objects.get(key=MODERATOR).group is None


def test_a_group_of_that_name_with_people_in_it_loses_nothing(db: None, django_user_model: Any) -> None:
    Role.objects.all().delete()
    group, _ = Group.objects.get_or_create(name="Editors")
    group.user_set.add(django_user_model.objects.create_user("old"))
    kept = Permission.objects.get(content_type__app_label="newsroom", codename="view_decision")
    group.permissions.add(kept)
    ensure_roles()
    assert kept in role_group(EDITOR).permissions.all()
    assert "publish_page" in pages(EDITOR)


def test_what_authors_hand_in_goes_to_the_editors(site: Any) -> None:
    (link,) = WorkflowPage.objects.filter(page=Page.get_first_root_node())
    (task,) = link.workflow.tasks
    assert set(task.specific.groups.all()) == {role_group(EDITOR), role_group(ADMINISTRATOR)}
    assert "Moderators" not in link.workflow.name


def test_a_workflow_that_people_chose_stays(site: Any) -> None:
    other = Workflow.objects.create(name="قراءة ثانية")
    WorkflowPage.objects.update(workflow=other)
    ensure_roles()
    assert WorkflowPage.objects.get().workflow == other


MENUS = {
    "author": ({"articles", "names"}, {"settings"}),
    "editor": ({"articles", "names", "dossiers", "authors", "images"}, {"settings"}),
    "moderator": (set(), {"articles", "names", "dossiers", "authors", "explorer", "images", "settings"}),
}


@pytest.mark.parametrize("role", MENUS)
def test_the_menu_shows_what_the_role_may_do(sign_in: Any, rf: Any, role: str, make_user: Any) -> None:
    from wagtail.admin.menu import admin_menu

    request = rf.get(reverse("wagtailadmin_home"))  # the addresses register the screens
    request.user = make_user(role)
    names = {item.name for item in admin_menu.menu_items_for_request(request)}
    shown, hidden = MENUS[role]
    assert shown <= names
    assert not hidden & names


@pytest.mark.parametrize(
    ("role", "allowed"),
    [("author", False), ("moderator", False), ("editor", False), ("administrator", True), ("superuser", True)],
)
def test_only_administrators_change_the_settings_of_the_site(sign_in: Any, role: str, allowed: bool) -> None:
    answer = sign_in(role).get(reverse("wagtailsettings:edit", args=["newsroom", "sitesettings"]), follow=True)
    assert ("show_mentions_above" in answer.content.decode()) is allowed


@pytest.mark.parametrize("role", ["moderator"])
def test_a_moderator_gets_to_no_article(sign_in: Any, make_article: Any, role: str) -> None:
    client, article = sign_in(role), make_article()
    assert client.get(reverse("articles:index")).status_code == 302
    assert client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).status_code == 302
    assert client.get("/admin/").status_code == 200


def test_an_author_edits_their_own_articles_only(sign_in: Any, make_user: Any, make_article: Any) -> None:
    author = make_user("author")
    own, other = make_article(live=False, owner=author), make_article(live=False)
    client = sign_in("author", author)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:edit", args=[other.pk])).status_code == 302
    assert ArticlePage.objects.get(pk=own.pk).permissions_for_user(author).can_publish() is False


def test_roles_are_named_in_the_language_of_the_screen(sign_in: Any) -> None:
    client = sign_in("superuser")
    listed = client.get(reverse("wagtailusers_groups:index")).content.decode()
    form = client.get(reverse("wagtailusers_users:add")).content.decode()
    for name in ("كتّاب", "محررون"):
        assert name in listed
        assert name in form
    assert ">Editors<" not in listed


def test_a_role_is_named_wherever_a_group_is_shown(site: Any) -> None:
    with translation.override("ar"):
        assert str(role_group("moderator")) == "المشرفون"
        assert str(Group(name="أصدقاء الموقع")) == "أصدقاء الموقع"
    with translation.override("en"):
        assert str(role_group("moderator")) == "Moderators"
