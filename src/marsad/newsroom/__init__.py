"""newsroom: what we keep and edit.

Models of articles, sections, subjects, dossiers, authors and machine findings; the Wagtail screens that edit
and review them; the signals that announce what changed. Imports the language rooms; never `search` or `web`.
"""
