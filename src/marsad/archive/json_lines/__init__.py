"""json_lines: articles as JSON Lines of schema.org terms, in and out.

In: lines `{"@type": "NewsArticle", "headline": "…", "articleBody": "<p>…</p>", …}`. Out: the same; what goes out and
comes in again is the same. Front doors: `JsonImport`, `export_json`.
"""
