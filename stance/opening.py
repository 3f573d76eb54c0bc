"""Files that come in: opened without waiting for ever, and read to an end that they have."""

import codecs
import os
import select
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO

from stance.errors import InputError

#: What begins a text of two bytes for each character, as Windows calls "Unicode".
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: How long a pipe waits for somebody to write to it, in seconds, and how often it looks.
_PATIENCE, _LOOK = 5.0, 0.02
#: In seconds, after what time at the latest a signal is heard while nothing is written.
_HEARD_WITHIN = 0.5
#: More than any database takes as one text, in bytes.
_MOST = 1_000_000_000
#: More than any document of another program that people read.
_MOST_OF_DOCUMENTS = 300_000_000
_PIECE = 1 << 20


@contextmanager
def opened(path: Path, name: str, *, is_text: bool = True) -> Iterator[IO[bytes]]:
    """A file, or what somebody writes to a pipe, to be read; `name` is what errors call it.

    Raises InputError for a device, for a pipe that nobody writes to and, of a text, for what
    begins with a NUL, as none does; OSError where it cannot be opened.
    """
    # Opened to wait, a pipe that nobody writes to is waited for without end.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
            raise InputError(f"{name} is a device, and no file", "name a file")
        if stat.S_ISFIFO(mode):
            yield BytesIO(_joined(_written_to(descriptor, name), name, is_text=is_text))
            return
        if is_text:
            refuse_nul(file.peek(_PIECE), name)
        yield file


def whole(file: IO[bytes], name: str, *, is_text: bool = True) -> bytes:
    """All that a file holds; raises InputError where that is more than any text or document."""
    return _joined(iter(lambda: file.read(_PIECE), b""), name, is_text=is_text)


def refuse_nul(beginning: bytes, name: str) -> None:
    """Raise InputError where what a file begins with is no text, as of a device or a program."""
    if b"\0" in beginning and not beginning.startswith(UTF_16):
        raise InputError(f"{name} holds a NUL character", "it is no text file: convert it first")


def _joined(pieces: Iterable[bytes], name: str, *, is_text: bool) -> bytes:
    joined, most = bytearray(), _MOST if is_text else _MOST_OF_DOCUMENTS
    for piece in pieces:
        if is_text and not joined:
            refuse_nul(piece, name)
        joined += piece
        if len(joined) > most:
            reason = f"{name} is larger than {most // 1_000_000} MB"
            raise InputError(reason, "divide it into several files")
    return bytes(joined)


def _written_to(pipe: int, name: str) -> Iterator[bytes]:
    """What is written to a pipe, once somebody has it open to write to it."""
    until, is_written = time.monotonic() + _PATIENCE, False
    while True:
        try:
            piece = os.read(pipe, _PIECE)
        except BlockingIOError:  # somebody has it open, and nothing to say yet
            is_written = True
            # Without an end, a signal that comes just before it begins to wait would not be heard.
            select.select([pipe], [], [], _HEARD_WITHIN)
            continue
        if piece:
            is_written = True
            yield piece
        elif is_written:
            return
        elif time.monotonic() > until:
            raise InputError(
                f"{name} is a pipe that nobody writes to", "name a file, or write to it"
            )
        else:
            time.sleep(_LOOK)
