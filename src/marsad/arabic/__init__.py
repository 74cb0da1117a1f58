"""arabic: the language itself.

In: Unicode text. Out: folded text, tokens, sentences, stems, numbers, plural forms, dates, slugs.
Pure: no Django, no database, no network, no clock.
"""
