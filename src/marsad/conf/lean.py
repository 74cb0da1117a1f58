"""What the site's processes leave out of memory, where they run for months."""

import sys
from collections.abc import Mapping
from typing import Any


def leave_out_unused(options: Mapping[str, Any]) -> None:
    """Keep libraries from loading what this site does not use: 16 MB of each process. Call before Django is loaded.

    `structlog` would load `rich`, to draw tracebacks that our logs leave plain; Django REST framework looks for the
    fields of PostgreSQL, which load its driver. Both go on without, as where the packages are not installed.
    """
    unused = ["rich"] if options["database_url"] else ["rich", "psycopg"]
    for name in unused:
        # What is None here is not found (Python's reference, "The import system").
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]
