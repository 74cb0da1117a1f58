"""What the newsroom announces. Rooms above listen; the newsroom does not know who.

Both are sent inside the transaction that makes the change, so that a listener may write in the same fate
(an outbox row); what reaches outside the database belongs in `transaction.on_commit`.
"""

from django.dispatch import Signal

article_changed = Signal()
"""What readers may see of one article changed. Arguments: `article_id` (int), `is_public` (bool: it can be
seen now), `tags` (frozenset of surrogate keys that it touches, old and new)."""

articles_changed = Signal()
"""The same of many articles at once, as an import makes them. Arguments: `article_ids` (list of int), `tags` (frozenset
of surrogate keys that they touch, together)."""

facts_changed = Signal()
"""Something else that pages show changed. Argument: `tags` (frozenset of surrogate keys)."""
