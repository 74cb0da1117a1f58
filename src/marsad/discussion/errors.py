"""What can go wrong with comments."""


class DiscussionError(Exception):
    """Base of the room's errors."""


class UnreadableAddress(DiscussionError, LookupError):
    """The address of a comment was sealed with a key that is not here."""

    def __init__(self, comment_id: int) -> None:
        super().__init__(
            f"comment {comment_id}: its address was sealed with another key; add that key to secrets/privacy.key"
        )
        self.comment_id = comment_id
