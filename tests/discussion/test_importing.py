"""Comments of another site: whole, once, in threads, whatever is wrong with them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from marsad.discussion.importing import ImportedComment, import_comments
from marsad.discussion.models import Comment, CommentState, SealedAddress
from marsad.discussion.moderation import decide
from marsad.discussion.privacy import open_address

NOON = datetime(2015, 3, 1, 12, tzinfo=UTC)
SOURCE = "https://old.example"


@pytest.fixture
def old(article: Any) -> Any:
    """Make a comment of the old site."""

    def make(number: str, **fields: Any) -> ImportedComment:
        facts = {
            "external_id": number, "article_id": article.pk, "name": "سعاد", "body": f"تعليق {number}",
            "created_at": NOON + timedelta(minutes=len(number)), "email": f"reader{number}@old.example",
        }  # fmt: skip
        return ImportedComment(**facts | fields)

    return make


def count_of(article: Any) -> int:
    return int(type(article).objects.values_list("comment_count", flat=True).get(pk=article.pk))


def test_they_come_with_thread_state_date_and_sealed_address(article: Any, old: Any) -> None:
    # The reply stands before what it answers, as it may in an export.
    report = import_comments(SOURCE, [old("2", parent="1"), old("1", state="approved"), old("3", state="spam")])
    assert (report.made, report.notes) == (3, [])
    first, reply = (Comment.objects.get(external_id=number) for number in "12")
    assert reply.parent == first
    assert first.created_at == NOON + timedelta(minutes=1)
    assert open_address(first) == "reader1@old.example"
    assert not any("old.example" in sealed.token for sealed in SealedAddress.objects.all())
    assert count_of(article) == 1


def test_a_second_run_changes_nothing_and_a_third_what_changed(article: Any, old: Any) -> None:
    comments = [old("1", state="approved"), old("2", parent="1")]
    import_comments(SOURCE, comments)
    seeds = set(Comment.objects.values_list("pk", "avatar_seed"))
    tokens = set(SealedAddress.objects.values_list("token", flat=True))
    report = import_comments(SOURCE, comments)
    assert (report.made, report.changed, report.unchanged) == (0, 0, 2)
    assert seeds == set(Comment.objects.values_list("pk", "avatar_seed"))
    assert tokens == set(SealedAddress.objects.values_list("token", flat=True))
    report = import_comments(SOURCE, [old("1", state="approved", body="نص مصحح"), comments[1]])
    assert (report.changed, report.unchanged) == (1, 1)
    assert Comment.objects.get(external_id="1").body == "نص مصحح"


def test_an_address_that_was_deleted_here_does_not_come_back(old: Any) -> None:
    from marsad.discussion.privacy import forget_addresses

    import_comments(SOURCE, [old("1")])
    forget_addresses([Comment.objects.get().pk])
    import_comments(SOURCE, [old("1", body="نص مصحح")])
    assert not SealedAddress.objects.exists()


def test_what_a_moderator_decided_here_stays(article: Any, old: Any) -> None:
    import_comments(SOURCE, [old("1"), old("2")])
    decide([Comment.objects.get(external_id="1").pk], CommentState.REFUSED)
    import_comments(SOURCE, [old("1", state="approved"), old("2", state="approved")])
    assert dict(Comment.objects.values_list("external_id", "state")) == {"1": "refused", "2": "approved"}
    assert count_of(article) == 1


def test_the_same_number_on_another_site_is_another_comment(old: Any) -> None:
    import_comments(SOURCE, [old("1")])
    assert import_comments("https://other.example", [old("1")]).made == 1


def test_loops_orphans_strangers_and_doubles_are_told_and_none_is_lost(
    article: Any, make_article: Any, old: Any
) -> None:
    other = make_article("آخر")
    report = import_comments(
        SOURCE,
        [
            old("1", parent="3"), old("2", parent="1"), old("3", parent="2"),  # a loop of three
            old("4", parent="4"), old("5", parent="99"), old("6", article_id=other.pk, parent="1"),
            old("6"), old("7", article_id=10**9),
        ],
    )  # fmt: skip
    assert report.made == 6
    told = " ".join(report.notes)
    for words in ("loop", "comment 4", "99", "comment 6: what it answers", "comes twice", "no article 1000000000"):
        assert words in told
    assert Comment.objects.filter(parent__isnull=False).count() == 2


def test_a_very_deep_thread_is_kept_and_shown(client: Any, article: Any, old: Any) -> None:
    comments = [old(str(n), parent=str(n - 1) if n else "", state="approved", created_at=NOON) for n in range(300)]
    assert import_comments(SOURCE, reversed(comments)).made == 300
    page = client.get(article.permalink).content.decode()
    assert page.count('<li class="comment"') == 100
    assert page.count('<ol class="thread">') <= 4


def test_the_commenters_own_address_in_the_name_or_words_is_taken_out(old: Any) -> None:
    import_comments(
        SOURCE, [old("1", name="reader1@OLD.example", body="راسلوني على Reader1@old.example أو غيره@x.example")]
    )
    comment = Comment.objects.get()
    assert "old.example" not in (comment.name + comment.body).lower()
    assert "غيره@x.example" in comment.body


def test_a_comment_without_a_number_is_an_error_that_names_it(old: Any) -> None:
    with pytest.raises(ValueError, match=r"2015-03-01"):
        import_comments(SOURCE, [old("1"), old("", created_at=NOON)])
    assert not Comment.objects.exists()


def test_an_address_is_no_part_of_what_is_printed(old: Any) -> None:
    assert "reader1" not in repr(old("1"))
