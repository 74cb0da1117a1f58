"""The web application: stored pages at once, Django as soon as it has loaded. Runs under any ASGI server."""

import os
from typing import Any

from marsad.conf.options import load_options, site_url
from marsad.pagestore import FastPath, PageStore
from marsad.pagestore.hot_pages import STALE_FOR_S

_OPTIONS = load_options()
_DATA = _OPTIONS["data"]
_STORE = PageStore(_DATA / "pages", plain_files=_OPTIONS["plain_files"])
if not _OPTIONS["page_store"]:
    # What was kept before the setting was turned off must not be served for ever.
    _STORE.purge_all()


def load_django() -> Any:
    """Return Django's application. Takes about two seconds, in which stored pages are already served."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.conf.settings")
    from django.core.wsgi import get_wsgi_application
    from django.urls import get_resolver

    from marsad.conf.threads import ThreadedApplication
    from marsad.web.store import share_store

    share_store(_STORE)
    application = get_wsgi_application()
    # The first visitor does not wait for the views to be imported.
    len(get_resolver().url_patterns)
    return ThreadedApplication(application, threads=_OPTIONS["blocking_threads"])


application = FastPath(
    load=load_django,
    store=_STORE,
    site_url=site_url(_OPTIONS),
    stale_for_s=0.0 if _OPTIONS["edge"] else STALE_FOR_S,
    folders={"/static/": _DATA / "static", "/media/": _DATA / "media"},
)
