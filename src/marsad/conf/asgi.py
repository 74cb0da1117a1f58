"""The web application: stored pages at once, Django as soon as it has loaded. Runs under any ASGI server."""

import logging
import os
import threading
from typing import Any

from marsad.conf.lean import leave_out_unused
from marsad.conf.options import load_options, site_url
from marsad.pagestore import FastPath, PageStore
from marsad.pagestore.hot_pages import STALE_FOR_S

_OPTIONS = load_options()
_DATA = _OPTIONS["data"]
_STORE = PageStore(_DATA / "pages", plain_files=_OPTIONS["plain_files"])
if not _OPTIONS["page_store"]:
    # What was kept before the setting was turned off must not be served for ever.
    _STORE.purge_all()


WARM_AFTER_S = 2.0


def _warm_up() -> None:
    from django.db import connections

    from marsad.search.query import warm_up

    try:
        warm_up()
    except Exception:
        logging.getLogger(__name__).warning("the search could not be made ready beforehand", exc_info=True)
    finally:
        connections.close_all()


def load_django() -> Any:
    """Return Django's application. Takes about two seconds, in which stored pages are already served."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.conf.settings")
    leave_out_unused(_OPTIONS)
    from django.core.wsgi import get_wsgi_application
    from django.urls import get_resolver

    from marsad.conf.threads import ThreadedApplication
    from marsad.web.store import share_store

    share_store(_STORE)
    application = get_wsgi_application()
    # The first visitor does not wait for the views to be imported.
    len(get_resolver().url_patterns)
    # Nor the first who searches for names to be loaded; but the first pages come before.
    warming = threading.Timer(WARM_AFTER_S, _warm_up)
    warming.daemon = True
    warming.start()
    return ThreadedApplication(application, threads=_OPTIONS["blocking_threads"])


application = FastPath(
    load=load_django,
    store=_STORE,
    site_url=site_url(_OPTIONS),
    stale_for_s=0.0 if _OPTIONS["edge"] else STALE_FOR_S,
    folders={"/static/": _DATA / "static", "/media/": _DATA / "media"},
)
