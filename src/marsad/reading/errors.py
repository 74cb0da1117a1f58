"""What can go wrong in reading."""


class UnreadablePage(ValueError):
    """The bytes are no page that can be read: empty, too large, or of a kind that holds no text.

    The message says what is wrong; the caller names the item.
    """
