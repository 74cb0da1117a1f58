"""The web process: stored pages at once, Django behind them as soon as it has loaded."""

import os
from typing import Any

from marsad.conf.options import load_options
from marsad.pagestore import FastPath, PageStore

_OPTIONS = load_options()
_DATA = _OPTIONS["data"]


def load_django() -> Any:
    """Return Django's application. Takes about two seconds, in which stored pages are already served."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.conf.settings")
    from django.core.asgi import get_asgi_application

    return get_asgi_application()


application = FastPath(
    load=load_django,
    store=PageStore(_DATA / "pages"),
    folders={"/static/": _DATA / "static", "/media/": _DATA / "media"},
)
