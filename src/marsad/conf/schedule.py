"""Publishing and expiry at their time, to the second, also what fell due while the site was down."""

import time
from collections.abc import Callable, Iterator

import structlog
from django.utils import timezone

log = structlog.get_logger("marsad.schedule")

TRY_AGAIN_AFTER_S = 60.0
"""An article that cannot be published (its address is taken) must not keep the others waiting."""


class Schedule:
    """Does what is due. A failure is logged, tried again later, and holds nothing else up."""

    def __init__(self) -> None:
        self._not_before: dict[tuple[str, int], float] = {}

    def run_once(self) -> int:
        """Publish, then expire, what is due by the clock; return how many. Two short queries when nothing is."""
        done = 0
        for kind, pk, act in self._due():
            if time.monotonic() < self._not_before.get((kind, pk), 0.0):
                continue
            try:
                act()
            except Exception:
                log.exception("due but failed", what=kind, id=pk)
                self._not_before[kind, pk] = time.monotonic() + TRY_AGAIN_AFTER_S
            else:
                self._not_before.pop((kind, pk), None)
                done += 1
        return done

    def _due(self) -> Iterator[tuple[str, int, Callable[[], object]]]:
        from wagtail.models import Page, Revision

        now = timezone.now()
        for revision in Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk"):
            yield (
                "publish",
                revision.pk,
                lambda revision=revision: revision.publish(log_action="wagtail.publish.scheduled"),
            )
        for page in Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at", "pk"):
            yield (
                "expire",
                page.pk,
                lambda page=page: page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled"),
            )
