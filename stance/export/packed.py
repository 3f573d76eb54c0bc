"""Text that is packed as it is written, by the name of its file."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TextIO, cast

from stance.extras import needed


class Packer(Protocol):
    """What packs bytes as they come; the last of them come with its end."""

    def compress(self, data: bytes, /) -> bytes:
        """Pack more; what is packed so far, or a part of it."""

    def flush(self) -> bytes:
        """The rest, and the mark of the end."""


def _gzip() -> Packer:
    import zlib

    # As gzip has it, with neither a name nor a time: the same text gives the same bytes.
    return zlib.compressobj(wbits=zlib.MAX_WBITS | 16)


def _zstd() -> Packer:
    zstandard = needed(
        "zstandard", extra="zstd", for_what="a file of .zst", otherwise="end its name in .gz"
    )
    packer: Packer = zstandard.ZstdCompressor(write_checksum=True).compressobj()
    return packer


_PACKERS: dict[str, Callable[[], Packer]] = {".gz": _gzip, ".zst": _zstd}
#: The endings of files that are packed.
PACKED = frozenset(_PACKERS)


def packer_for(path: Path | None) -> Packer | None:
    """What packs the file of this name; None where its ending is of no such kind.

    Raises InputError where a package is missing for it.
    """
    make = _PACKERS.get(path.suffix.lower()) if path else None
    return make() if make else None


class _Packing(io.BufferedIOBase):
    """Packs what is written to it, and writes that on."""

    def __init__(self, packer: Packer, out: BinaryIO) -> None:
        super().__init__()
        self._packer: Packer | None = packer
        self._out = out

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any, /) -> int:
        """Pack more bytes."""
        content = bytes(data)
        if self._packer:
            self._out.write(self._packer.compress(content))
        return len(content)

    def end(self, *, whole: bool) -> None:
        """Write the end if all is written; else nothing more, so that nobody takes it for whole."""
        packer, self._packer = self._packer, None
        if packer and whole:
            self._out.write(packer.flush())


@contextmanager
def packed(out: TextIO, packer: Packer | None) -> Iterator[TextIO]:
    """What to write to so that `out` gets it packed; `out` itself where there is no packer.

    Where the `with` is left by an exception, what was packed has no end.
    """
    if packer is None:
        yield out
        return
    packing = _Packing(packer, out.buffer)
    text = io.TextIOWrapper(cast("BinaryIO", packing), encoding="utf-8", newline="")
    try:
        yield text
        text.flush()
    except BaseException:
        packing.end(whole=False)
        raise
    packing.end(whole=True)
