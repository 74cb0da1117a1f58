"""Commenters' e-mail addresses: sealed as they arrive, kept apart, and opened for nobody by accident."""

from collections.abc import Iterator
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from marsad.discussion.errors import UnreadableAddress
from marsad.discussion.models import Comment, SealedAddress

ADDRESS_MAX_CHARS = 254
"""The longest address that can be delivered to (RFC 5321, 4.5.3.1.3, less the angle brackets)."""


def seal(address: str) -> str:
    """Return *address* encrypted with the newest privacy key. The same address never gives the same text twice."""
    return _keys().encrypt(address.strip().encode()).decode("ascii")


def sealed_address_of(comment: Comment, address: str) -> SealedAddress | None:
    """Return *address* sealed for *comment*, not yet saved; None where there is no address."""
    address = address.strip()
    return SealedAddress(comment=comment, token=seal(address)) if address else None


def open_address(comment: Comment) -> str:
    """Return the address of *comment* in plain, empty where none was left.

    For those who may (`address_opening.py` asks, and keeps a record). Raises `UnreadableAddress` without the key.
    """
    found = SealedAddress.objects.filter(comment=comment).first()
    return _open(found) if found else ""


def forget_addresses(comments: list[int]) -> int:
    """Delete the addresses of the comments with these ids for good. Returns how many there were."""
    return SealedAddress.objects.filter(comment__in=comments).delete()[0]


def find_by_address(address: str) -> list[int]:
    """Return the ids of the comments that were written with *address*, for somebody who asks to be forgotten.

    Each address is opened and compared here: no index by address exists that could be stolen or guessed from.
    """
    wanted = address.strip().casefold()
    return [sealed.comment_id for sealed in _all() if _open_or_none(sealed) == wanted]


def find_unreadable(most: int) -> list[int]:
    """Return the ids of at most *most* comments whose address was sealed with a key that is not here."""
    found = []
    for sealed in _all():
        if _open_or_none(sealed) is None:
            found.append(sealed.comment_id)
            if len(found) >= most:
                break
    return found


def reseal_all() -> int:
    """Seal every address again with the newest key, so that older keys may be thrown away. Returns how many.

    May be stopped and run again. Raises `UnreadableAddress` at the first address that no key opens.
    """
    done, keys = 0, _keys()
    for sealed in _all():
        try:
            token = keys.rotate(sealed.token.encode("ascii")).decode("ascii")
        except InvalidToken:
            raise UnreadableAddress(sealed.comment_id) from None
        # Only if nobody changed or deleted it meanwhile.
        done += SealedAddress.objects.filter(pk=sealed.pk, token=sealed.token).update(token=token)
    return done


def _keys() -> MultiFernet:
    """Return the privacy keys, the newest first: one a line of `secrets/privacy.key`."""
    return _keys_from(settings.MARSAD_PRIVACY_KEY)


@cache
def _keys_from(lines: str) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in lines.split()])


def _all() -> Iterator[SealedAddress]:
    return SealedAddress.objects.order_by("pk").iterator(chunk_size=2000)


def _open(sealed: SealedAddress) -> str:
    try:
        return _keys().decrypt(sealed.token.encode("ascii")).decode()
    except InvalidToken:
        # Neither the token nor what is wrong with it belongs in a log.
        raise UnreadableAddress(sealed.comment_id) from None


def _open_or_none(sealed: SealedAddress) -> str | None:
    try:
        return _open(sealed).casefold()
    except UnreadableAddress:
        return None
