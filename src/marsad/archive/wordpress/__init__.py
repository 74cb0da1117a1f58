"""wordpress: a WordPress site moves in, every address and every word of it.

In: its exports (WXR 1.0 to 1.2, plain, gzip or zip, of any size), and its uploads where they lie on disk. Out:
articles, pages, sections, authors, keywords, pictures and comments in the newsroom, its addresses kept, and a report of
what became of each thing. Reading and converting need no database, so that they run in a process of their own. Front
door: `WordPressImport`.
"""
