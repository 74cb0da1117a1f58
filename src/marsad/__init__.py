"""Marsad (مرصد): an Arabic-first publishing system for specialist news sites.

A page flows one way through the rooms: `archive` and `reading` take it in and say what it says,
`newsroom` keeps and edits it, `search` and `discussion` add to it, `web` shows it and `pagestore`
serves it. `arabic` and `names` know the language and the names that all of them need.
"""

__version__ = "0.1.0"
