"""discussion: readers' comments, moderated, and private.

In: a comment form, or comments of an imported site. Out: approved comments. Front doors: `intake.receive_comment`,
`importing.import_comments`, `moderation.decide`. A commenter's address is sealed as it arrives (`privacy.py`), in a
table of its own that nothing which shows comments reads: nothing derived from it ever leaves the server.
"""
