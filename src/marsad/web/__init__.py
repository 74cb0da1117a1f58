"""web: what readers get.

In: the newsroom's public facts. Out: pages, feeds, sitemaps and structured data, each response tagged with
the keys of what it shows, so that the page store can keep it until one of them changes.
"""
