"""Tables of facts that stand beside their loaders: lines of tab-separated cells, comments begin with #."""

import gzip
from collections.abc import Iterator
from importlib.resources import files


def load_rows(name: str, package: str = "marsad.arabic") -> Iterator[list[str]]:
    """Yield the cells of each line of the table *name* of a *package*; a name that ends in `.gz` is unpacked.

    Raises `FileNotFoundError` for an unknown table.
    """
    data = files(package).joinpath(name).read_bytes()
    if name.endswith(".gz"):
        data = gzip.decompress(data)
    for line in data.decode("utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")
