"""media: pictures and files of other sites, looked for where the operator says they lie.

In: a folder, a zip or a tar of an uploads folder, and the addresses by which texts name its files. Out: the newsroom's
pictures. Nothing is unpacked: members are read by name and stored under names of our own. Front doors: `Shelf`,
`PictureTaker`.
"""

from marsad.archive.media.pictures import PictureTaker
from marsad.archive.media.shelf import Shelf

__all__ = ["PictureTaker", "Shelf"]
