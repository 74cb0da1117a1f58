"""names: a name in any script.

In: a name, or running text, in Arabic, Latin or Chinese script. Out: phonetic keys, Pinyin candidates,
Arabic spellings, and the known subjects that a text names. Pure: no Django, no database, no network.
"""
