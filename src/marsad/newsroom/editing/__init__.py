"""editing: the screens on which the newsroom is edited and its findings are reviewed.

Wagtail's own screens arranged for a desk (`page_panels`, `subject_screens`, …), and screens of our own beside them: the
review of one article's findings, the queue of names nobody knows yet, the merging of two subjects. What they decide is
carried out by `marsad.newsroom.review` and the modules of decisions here; each decision can be taken back.
"""
