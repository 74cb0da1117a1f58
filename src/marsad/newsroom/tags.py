"""Surrogate keys: the names under which pages are kept and purged.

A page carries the key of everything that it shows; a change announces the keys of everything that it touches.
"""

LATEST = "latest"
"""Lists of the newest articles of the whole site."""

STATEMENTS, PROPOSALS = "statements", "proposals"
"""Lists of the statements, and of the proposals, of the whole site."""

SETTINGS = "settings"
"""The site's name, menus and look: on every page."""


def article_tag(article_id: int) -> str:
    """Return the key of one article."""
    return f"article:{article_id}"


def section_tag(slug: str) -> str:
    """Return the key of the list of a section."""
    return f"section:{slug}"


def subject_tag(slug: str) -> str:
    """Return the key of a subject."""
    return f"subject:{slug}"


def dossier_tag(slug: str) -> str:
    """Return the key of a dossier."""
    return f"dossier:{slug}"


def author_tag(slug: str) -> str:
    """Return the key of an author."""
    return f"author:{slug}"


def picture_tag(picture_id: int) -> str:
    """Return the key of a picture."""
    return f"picture:{picture_id}"


def page_tag(page_id: int) -> str:
    """Return the key of a plain page such as "about"."""
    return f"page:{page_id}"
