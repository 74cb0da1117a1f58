"""Times of an export: UTC where it says so, else the site's own time, else none."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

_WRITTEN = re.compile(r"(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?")
_FIRST_YEAR, _LAST_YEAR = 1000, 9990


def moment_of(gmt: str, local: str, zone: str, pub_date: str = "") -> datetime | None:
    """Return the moment that an export writes as UTC, or as local time in *zone*, or as RSS does; None for no date.

    `0000-00-00 00:00:00` is how WordPress writes none.

    >>> moment_of("2021-10-08 01:00:00", "2021-10-08 04:00:00", "Asia/Beirut").isoformat()
    '2021-10-08T01:00:00+00:00'
    """
    found = _read(gmt, UTC) or _read(local, ZoneInfo(zone))
    if found is None and pub_date:
        try:
            parsed = parsedate_to_datetime(pub_date)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        found = parsed if _FIRST_YEAR <= parsed.year <= _LAST_YEAR else None
        if found is not None and found.tzinfo is None:
            found = found.replace(tzinfo=UTC)
    return found.astimezone(UTC) if found else None


def _read(text: str, zone: object) -> datetime | None:
    match = _WRITTEN.match(text.strip())
    if match is None:
        return None
    parts = [int(part or 0) for part in match.groups()]
    if not _FIRST_YEAR <= parts[0] <= _LAST_YEAR:
        return None
    try:
        return datetime(*parts, tzinfo=zone)  # type: ignore[misc, arg-type]
    except ValueError:
        return None
