"""The worker process: indexing, scheduled publishing, and queued tasks. `python -m marsad.conf.worker`."""

import os
import signal
import time
from collections.abc import Callable
from types import FrameType

import structlog

INDEX_EVERY_S = 0.1
SCHEDULE_EVERY_S = 1.0
TASKS_EVERY_S = 0.5

log = structlog.get_logger("marsad.worker")


class _Running:
    """Whether to go on; a signal or the parent's end says no."""

    def __init__(self) -> None:
        self.parent = int(os.environ.get("MARSAD_PARENT", "0"))
        self.asked_to_stop = False

    def stop(self, signum: int, frame: FrameType | None) -> None:
        self.asked_to_stop = True

    def __bool__(self) -> bool:
        orphaned = self.parent and os.getppid() != self.parent
        return not (self.asked_to_stop or orphaned)


def work() -> None:
    """Do what is due, until asked to stop. A failure is logged and tried again; it never ends the worker."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.conf.settings")
    import django

    django.setup()
    from django.db import close_old_connections

    from marsad.search.indexer import Indexer

    running = _Running()
    signal.signal(signal.SIGTERM, running.stop)
    signal.signal(signal.SIGINT, running.stop)
    indexer = Indexer()
    jobs: list[tuple[float, Callable[[], object]]] = [
        (INDEX_EVERY_S, indexer.run_once),
        (SCHEDULE_EVERY_S, publish_what_is_due),
        (TASKS_EVERY_S, run_queued_tasks),
    ]
    due = [0.0] * len(jobs)
    while running:
        now = time.monotonic()
        for number, (every_s, job) in enumerate(jobs):
            if due[number] > now:
                continue
            try:
                job()
                due[number] = time.monotonic() + every_s
            except Exception:
                log.exception("job failed", job=getattr(job, "__qualname__", repr(job)))
                due[number] = time.monotonic() + max(every_s, 2.0)
            close_old_connections()
        time.sleep(max(0.01, min(due) - time.monotonic()))
    indexer.close()


def publish_what_is_due() -> None:
    """Publish and expire what is due by the clock, also what fell due while the site was down."""
    from django.core.management import call_command
    from django.utils import timezone
    from wagtail.models import Page, Revision

    now = timezone.now()
    is_due = (
        Revision.objects.filter(approved_go_live_at__lte=now).exists()
        or Page.objects.filter(live=True, expire_at__lte=now).exists()
    )
    if is_due:
        call_command("publish_scheduled", verbosity=0)


def run_queued_tasks() -> None:
    """Run the tasks that are queued now, and return."""
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    if not DBTaskResult.objects.ready().exists():
        return
    Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=50,
        worker_id=f"marsad-{os.getpid()}", excluded_queue_names=[],
    ).run()  # fmt: skip


if __name__ == "__main__":
    work()
