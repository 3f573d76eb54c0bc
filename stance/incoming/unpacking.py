"""Parts of archives, held against what the archive says of them."""

import lzma
import struct
import zlib
from copy import copy
from zipfile import BadZipFile, ZipFile, ZipInfo

_PIECE = 1 << 20
#: What an archive is told by in which something is missing, cut off, locked, packed amiss, or not
#: where it is said to be.
BROKEN = (
    *(BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, KeyError, ValueError),
    *(NotImplementedError, RuntimeError, OSError, OverflowError),
)


def refuse_lie(archive: ZipFile, part: ZipInfo) -> None:
    """Raise BadZipFile where a part unpacks to more than the archive says.

    No more than that is unpacked here. Readers that trust what is said would take half a part for
    the whole, or all that it comes to.
    """
    asked = copy(part)
    asked.file_size += 1  # to see whether there is a byte more
    unpacked = 0
    with archive.open(asked) as file:
        while piece := file.read(_PIECE):
            unpacked += len(piece)
    if unpacked > part.file_size:
        raise BadZipFile("a part of it unpacks to more than it says")
