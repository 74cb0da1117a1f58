"""The collector of cyclic garbage, in a process that does one long piece of work."""

import ctypes
import gc
from contextlib import suppress

_YOUNG_OBJECTS = 20_000


def spare_what_is_loaded() -> None:
    """Let the collector pass over all that this process holds now, and look at the rest less often.

    The code and the tables of a process stay until its end; batches of plain values make no cycles. What it no longer
    needs goes back to the system first, where the C library can do that.
    """
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS, 20, 100)
