"""What can go wrong in the page store."""


class PageStoreError(Exception):
    """Base of the room's errors."""


class TornPage(PageStoreError, ValueError):
    """A file does not hold a whole stored page: it is rendered anew."""
