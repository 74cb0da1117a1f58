"""Whether a form was sent from a page of this site: told by what the browser says, with no cookie and no token.

The forms stand on pages that are kept and served to everybody, so there is nothing secret in them to check.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def is_from_this_site(request: HttpRequest) -> bool:
    """Say whether *request* comes from this site, or from no browser at all.

    Browsers name the sending page in `Sec-Fetch-Site` or `Origin`, older ones in `Referer`, and no page can forge
    these. A program that sends none of them carries no visitor's rights to be abused.
    """
    site = request.headers.get("Sec-Fetch-Site", "").lower()
    if site:
        return site in {"same-origin", "none"}
    sender = request.headers.get("Origin") or request.headers.get("Referer")
    if not sender:
        return True
    sent_from = urlsplit(sender).netloc.lower()
    return bool(sent_from) and sent_from in {request.get_host().lower(), urlsplit(settings.SITE_URL).netloc.lower()}


def names_its_sender(request: HttpRequest) -> bool:
    """Say whether *request* was sent as browsers send forms: with the page that it came from."""
    return any(request.headers.get(name) for name in ("Sec-Fetch-Site", "Origin", "Referer"))
