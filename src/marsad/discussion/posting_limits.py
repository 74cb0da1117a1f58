"""How often one sender may comment, without keeping who it is.

A sender's network address is turned into a mark with a random key of the day (HMAC); key and marks are deleted after
a day, and the key alone does not suffice: the privacy key, which no database or backup of it holds, is mixed in.
"""

import hashlib
import hmac
import ipaddress
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from marsad.discussion.models import DailyKey, SenderTally

STRETCH_S: Final = 600
HURRIED_FROM: Final = 5
"""So many comments in ten minutes make the next ones look hurried: they are still taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How many comments a sender has sent in these ten minutes, this one included."""

    count: int
    retry_after_s: int

    @property
    def is_hurried(self) -> bool:
        """Whether people rarely write so fast."""
        return self.count > HURRIED_FROM

    @property
    def is_over_limit(self) -> bool:
        """Whether this comment is one too many. The limit is wide: many readers may share one address of a network."""
        return self.count > settings.MARSAD_COMMENT_LIMIT


def count_posting(address: str, *, now: datetime | None = None) -> Pace:
    """Count one comment sent from the network *address* and return the sender's pace. Forgets what is a day old."""
    now = now or timezone.now()
    seconds = int(now.timestamp())
    stretch = seconds // STRETCH_S
    sender = _mark(address, now)
    with transaction.atomic():
        # One statement, so that two comments at once are two.
        if not SenderTally.objects.filter(sender=sender, stretch=stretch).update(count=F("count") + 1):
            try:
                with transaction.atomic():
                    SenderTally.objects.create(day=now.date(), sender=sender, stretch=stretch, count=1)
            except IntegrityError:
                SenderTally.objects.filter(sender=sender, stretch=stretch).update(count=F("count") + 1)
        count = SenderTally.objects.values_list("count", flat=True).get(sender=sender, stretch=stretch)
    return Pace(count=count, retry_after_s=STRETCH_S - seconds % STRETCH_S)


def forget_senders(now: datetime) -> None:
    """Delete the marks of earlier days, and first the keys that they were made with."""
    yesterday = now.date() - timedelta(days=1)
    DailyKey.objects.filter(day__lt=yesterday).delete()
    SenderTally.objects.filter(day__lt=yesterday).delete()


def _mark(address: str, now: datetime) -> str:
    key = DailyKey.objects.filter(day=now.date()).first()
    if key is None:
        forget_senders(now)
        key, _made = DailyKey.objects.get_or_create(day=now.date(), defaults={"key": secrets.token_hex(32)})
    secret = settings.MARSAD_PRIVACY_KEY.encode() + key.key.encode()
    return hmac.new(secret, _network(address).encode(), hashlib.sha256).hexdigest()[:32]


def _network(address: str) -> str:
    """Return what one sender has to itself: an IPv4 address, or an IPv6 network of 64 bits, as a house has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
