"""A word in the form that shows that its sender has seen the page: the same for every reader, another on every article.

It keeps nobody out. Programs that send to the form's address without looking at the page do not know it.
"""

import hmac

from django.utils.crypto import salted_hmac


def page_proof(article_id: int) -> str:
    """Return the word of an article's form."""
    return salted_hmac("marsad.discussion.page_proof", str(article_id), algorithm="sha256").hexdigest()[:20]


def is_page_proof(proof: str, article_id: int) -> bool:
    """Say whether *proof* is the word of that article's form."""
    return hmac.compare_digest(proof.encode(), page_proof(article_id).encode())
