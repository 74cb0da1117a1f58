"""What can go wrong when moving in or out; each message names the file and the item."""


class ArchiveError(ValueError):
    """Something to be taken in, or a place to be written to, cannot be used."""
