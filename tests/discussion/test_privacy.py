"""Addresses: sealed, opened with old keys too, sealed anew, and in no text that Python makes of them."""

from typing import Any

import pytest
from cryptography.fernet import Fernet

from marsad.discussion.errors import UnreadableAddress
from marsad.discussion.models import Comment, SealedAddress
from marsad.discussion.privacy import find_unreadable, open_address, reseal_all, seal

ADDRESS = "souad.khalil@reader.example"


def test_the_same_address_is_never_sealed_to_the_same_text(settings: Any) -> None:
    settings.MARSAD_PRIVACY_KEY = Fernet.generate_key().decode()
    assert seal(ADDRESS) != seal(ADDRESS)


def test_a_new_key_in_front_opens_what_the_old_one_sealed_and_can_replace_it(make_comment: Any, settings: Any) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    settings.MARSAD_PRIVACY_KEY = old
    comment = make_comment(email=ADDRESS)
    settings.MARSAD_PRIVACY_KEY = f"{new}\n{old}"
    assert open_address(comment) == ADDRESS
    assert reseal_all() == 1
    settings.MARSAD_PRIVACY_KEY = new
    assert open_address(comment) == ADDRESS
    assert find_unreadable(5) == []


def test_an_address_sealed_with_a_lost_key_is_named_by_its_comment_only(make_comment: Any, settings: Any) -> None:
    settings.MARSAD_PRIVACY_KEY = Fernet.generate_key().decode()
    comment = make_comment(email=ADDRESS)
    token = SealedAddress.objects.get().token
    settings.MARSAD_PRIVACY_KEY = Fernet.generate_key().decode()
    assert find_unreadable(5) == [comment.pk]
    with pytest.raises(UnreadableAddress) as caught:
        open_address(comment)
    assert str(comment.pk) in str(caught.value)
    assert token not in str(caught.value)
    assert caught.value.__cause__ is None


def test_no_text_of_a_comment_or_its_address_gives_it_away(make_comment: Any) -> None:
    from django.core import serializers

    comment = make_comment(email=ADDRESS)
    sealed = SealedAddress.objects.get()
    texts = [
        repr(comment), str(comment), repr(sealed), str(sealed), str(Comment.objects.values().get()),
        serializers.serialize("json", Comment.objects.all()), repr(vars(Comment.objects.get())),
    ]  # fmt: skip
    for text in texts:
        assert sealed.token not in text
        assert "souad" not in text


def test_deleting_a_comment_deletes_its_address(make_comment: Any) -> None:
    make_comment(email=ADDRESS).delete()
    assert not SealedAddress.objects.exists()


def test_the_key_is_changed_at_the_command_line_and_old_addresses_still_open(
    make_comment: Any, settings: Any, tmp_path: Any, monkeypatch: Any
) -> None:
    from click.testing import CliRunner

    from marsad.cli.upkeep import reseal
    from marsad.conf.secrets import load_privacy_key

    settings.DATA = tmp_path
    settings.MARSAD_PRIVACY_KEY = old = load_privacy_key(tmp_path)
    comment = make_comment(email=ADDRESS)
    monkeypatch.setattr("marsad.cli.upkeep.load_django", lambda _name: None)
    told = CliRunner().invoke(reseal, ["--new-key"], catch_exceptions=False)
    assert "1 addresses sealed anew" in told.output
    new = load_privacy_key(tmp_path).split()
    assert (new[1], len(new), (tmp_path / "secrets" / "privacy.key").stat().st_mode & 0o077) == (old, 2, 0)
    settings.MARSAD_PRIVACY_KEY = new[0]
    assert open_address(comment) == ADDRESS
