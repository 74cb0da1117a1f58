"""discussion: readers' comments, moderated, and private.

In: a comment form. Out: approved comments. A commenter's address is sealed as it arrives, and nothing
derived from it ever leaves the server.
"""
