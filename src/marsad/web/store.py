"""The page store of this process."""

import threading
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from marsad.pagestore import PageStore

_lock = threading.Lock()
_stores: "dict[str, PageStore]" = {}


def page_store() -> "PageStore | None":
    """Return the store under `MARSAD_PAGE_STORE_FOLDER`, opened on first use; None when the site keeps no pages."""
    if not settings.MARSAD_PAGE_STORE:
        return None
    from marsad.pagestore import PageStore

    folder = settings.MARSAD_PAGE_STORE_FOLDER
    with _lock:
        store = _stores.get(str(folder))
        if store is None:
            store = _stores[str(folder)] = PageStore(folder, plain_files=settings.MARSAD_PLAIN_FILES)
        return store


def share_store(store: "PageStore") -> None:
    """Use *store*, which this process has open already, from here on."""
    with _lock:
        _stores[str(store.folder)] = store
