"""What a request asks of a page that is there: which form, and whether the visitor has it already."""

from functools import lru_cache

_OFFERED = ("br", "gzip")


@lru_cache(maxsize=1024)
def choose_form(accept_encoding: str) -> str:
    """Return the best form that a visitor takes: `br`, `gzip`, or "" for the body as it is.

    What is named with q=0 is refused; `*` takes what is not named (RFC 9110, 12.5.3).

    >>> choose_form("gzip, deflate, br;q=0.9"), choose_form("gzip;q=1.0, br;q=0"), choose_form("identity")
    ('br', 'gzip', '')
    """
    taken: dict[str, bool] = {}
    for part in accept_encoding[:1000].lower().split(","):
        name, _, weight = part.partition(";")
        taken[name.strip()] = not _is_zero(weight)
    return next((form for form in _OFFERED if taken.get(form, taken.get("*", False))), "")


def _is_zero(weight: str) -> bool:
    name, _, number = weight.partition("=")
    if name.strip() != "q":
        return False
    try:
        return float(number) <= 0
    except ValueError:
        return False


def is_known(etag: str, if_none_match: str) -> bool:
    """Say whether the visitor has what *etag* names (weak comparison, as If-None-Match asks).

    >>> is_known('"a-br"', 'W/"x", "a-br"'), is_known('"a"', "*"), is_known('"a"', '"a-br"')
    (True, True, False)
    """
    if if_none_match.strip() == "*":
        return True
    return etag in {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
