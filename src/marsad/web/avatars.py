"""Avatars drawn here, from a random seed that says nothing of who it belongs to."""

import hashlib

CELLS = 5


def avatar_cells(seed: object) -> tuple[tuple[int, int], ...]:
    """Return the filled cells (column, row) of a five by five pattern, mirrored about its middle column.

    The same seed always gives the same pattern; *seed* must be random, never made from a name or an address.
    """
    bits = int.from_bytes(hashlib.sha256(str(seed).encode()).digest()[:2], "big")
    cells = []
    for column in range(3):
        for row in range(CELLS):
            if bits >> (column * CELLS + row) & 1:
                cells.append((column, row))
                if column < 2:
                    cells.append((CELLS - 1 - column, row))
    return tuple(sorted(cells)) or ((2, 2),)
