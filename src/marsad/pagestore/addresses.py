"""Which addresses are pages that can be kept."""

import re

_PAGE_OF_A_LIST = re.compile(r"page=[1-9]\d{0,6}")


def can_be_kept(query: str) -> bool:
    """Say whether a page with this query may be kept: none, or the number of a list's page.

    Any other query would let anybody fill the disk with copies of one page.

    >>> can_be_kept(""), can_be_kept("page=2"), can_be_kept("page=2&x=1"), can_be_kept("page=02")
    (True, True, False, False)
    """
    return not query or _PAGE_OF_A_LIST.fullmatch(query) is not None
