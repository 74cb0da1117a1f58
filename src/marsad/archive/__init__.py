"""archive: moving in, moving out.

In: saved pages, JSON Lines, backups. Out: drafts and articles in the newsroom; exports and backups.
"""
