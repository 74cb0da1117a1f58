"""search: finding it again, in any spelling.

In: articles as they change (through an outbox), and readers' queries. Out: ranked results with passages.
One analysis (`arabic` + `names`) serves both sides; the engine behind it is a library.
"""
