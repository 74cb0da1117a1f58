"""The worker process: indexing, the schedule, purged pages rendered anew, queued tasks. `python -m marsad.conf.worker`.

Each has a thread of its own, so that a long task holds up no article that is due now.
"""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType

from marsad.conf.lean import leave_out_unused
from marsad.conf.options import load_options

INDEX_EVERY_S = 0.1
SCHEDULE_EVERY_S = 0.25
TASKS_EVERY_S = 0.5
OVERDUE_EVERY_S = 10.0
SWEEP_EVERY_S = 60.0

PARENT_EVERY_S = 0.5
STOP_WITHIN_S = 6.0
AFTER_FAILURE_S = 2.0
MOST_WAY_S, LOOK_EVERY_S = 1.0, 0.02

SWITCH_EVERY_S = 0.001
"""How long a thread that computes keeps the others waiting: a rendering asks the database twenty times, and after each
answer would wait Python's five milliseconds for a reading or an indexing to let it go on."""

log = logging.getLogger("marsad.worker")


def work() -> None:
    """Do what is due, until asked to stop or the parent is gone. A failure is logged; it never ends the worker."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.conf.settings")
    leave_out_unused(load_options())
    import django

    django.setup()
    sys.setswitchinterval(SWITCH_EVERY_S)
    asked_to_stop = threading.Event()

    def stop(signum: int, frame: FrameType | None) -> None:
        asked_to_stop.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    threads = [threading.Thread(target=run, args=(asked_to_stop,), name=name) for name, run in _jobs().items()]
    for thread in threads:
        # A daemon: a task that does not end cannot keep the process from ending.
        thread.daemon = True
        thread.start()
    parent = int(os.environ.get("MARSAD_PARENT", "0"))
    while not asked_to_stop.wait(PARENT_EVERY_S):
        if parent and os.getppid() != parent:
            asked_to_stop.set()
    for thread in threads:
        thread.join(STOP_WITHIN_S)


Job = Callable[[threading.Event], None]


def _jobs() -> dict[str, Job]:
    from marsad.conf.schedule import Schedule
    from marsad.web.purging import purge_overdue
    from marsad.web.store import page_store

    jobs: dict[str, Job] = {
        "schedule": _every(SCHEDULE_EVERY_S, Schedule().run_once),
    }
    store = page_store()
    gives_way: Callable[[], bool] = _never
    if store is not None:
        from marsad.pagestore.upkeep import Sweeper
        from marsad.web.edge import keep_sending
        from marsad.web.renewing import Renewer, keep_renewing

        renewer = Renewer(store)
        gives_way = renewer.has_work
        jobs["renew"] = lambda asked_to_stop: keep_renewing(renewer, asked_to_stop)
        jobs["edge"] = lambda asked_to_stop: keep_sending(store.folder, asked_to_stop)
        jobs["overdue"] = _every(OVERDUE_EVERY_S, purge_overdue)
        jobs["sweep"] = _every(SWEEP_EVERY_S, Sweeper(store).sweep_next)
    jobs["index"] = lambda asked_to_stop: keep_indexing(asked_to_stop, gives_way)
    jobs["tasks"] = _every(TASKS_EVERY_S, run_queued_tasks, gives_way)
    return jobs


def _never() -> bool:
    return False


def _every(seconds: float, act: Callable[[], object], gives_way: Callable[[], bool] = _never) -> Job:
    """Return a job that does *act* again and again, *seconds* apart, and later after a failure.

    While *gives_way* it waits, for a second at most: one interpreter does one thing at a time, and readers come first.
    """

    def run(asked_to_stop: threading.Event) -> None:
        from django.db import close_old_connections, connections

        wait_s = 0.0
        while not asked_to_stop.wait(wait_s):
            try:
                waited_since = time.monotonic()
                while gives_way() and time.monotonic() - waited_since < MOST_WAY_S:
                    asked_to_stop.wait(LOOK_EVERY_S)
                act()
                wait_s = seconds
            except Exception:
                log.exception("job failed", extra={"job": threading.current_thread().name})
                wait_s = max(seconds, AFTER_FAILURE_S)
            close_old_connections()
        connections.close_all()

    return run


def keep_indexing(asked_to_stop: threading.Event, gives_way: Callable[[], bool] = _never) -> None:
    """Take changes into the index; let go of it at the end, so that another process may write."""
    from marsad.search.indexer import Indexer

    indexer = Indexer()
    try:
        _every(INDEX_EVERY_S, indexer.run_once, gives_way)(asked_to_stop)
    finally:
        indexer.close()


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
