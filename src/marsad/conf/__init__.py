"""conf: every setting once, and how the rooms are put together (Django settings, URLs, processes)."""
