"""A text ready to be stored: all that is worked out of it alone, before any database is asked."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TextIO

from stance.text.searched_text import searched_passages

if TYPE_CHECKING:
    from hashlib import _Hash

#: How lines end, in files and in what is typed.
_ENDS = (b"\n", b"\r\n")
#: So many characters of a file are in memory at a time.
_PIECE = 1 << 20


class ReadyText(NamedTuple):
    """A text with its SHA-256, the digests that it is known again by, and what it is searched in.

    It is known again whatever its lines end with, so the digests are those by each end of a line.
    """

    text: str
    digest: str
    by_line_ends: Sequence[str]
    passages: Sequence[str]


def ready(text: str) -> ReadyText:
    """A text with all that is stored of it; raises UnicodeEncodeError where it has half a sign."""
    written = text.encode()
    digest = sha256(written).hexdigest()
    return ReadyText(text, digest, _by_line_ends(written), list(searched_passages(text)))


def digests_by_line_ends(text: str) -> list[str]:
    """The digests that a text has as it stands, and by each end of a line."""
    return _by_line_ends(text.encode())


def _by_line_ends(written: bytes) -> list[str]:
    plain = written.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n")
    # Most texts stand in one of these ways: then that is the digest of the text, too.
    is_plain = written in (plain, plain + b"\n")
    digests = set() if is_plain else {sha256(written).hexdigest()}
    for end in _ENDS:
        digests.update(_ended_or_not(sha256(plain.replace(b"\n", end)), end))
    return sorted(digests)


def _ended_or_not(digest: "_Hash", end: bytes) -> Iterator[str]:
    """The digest of lines as they stand, and with the end of a line behind the last."""
    yield digest.hexdigest()
    digest.update(end)
    yield digest.hexdigest()


def digests_of_file(as_it_stands: TextIO, plain: TextIO) -> list[str]:
    """The same of a text in a file, of which no more than a piece is ever in memory.

    It is read twice: with the ends of its lines `as_it_stands`, and with each read as a newline.
    Raises UnicodeDecodeError where it is no text.
    """
    written, by_end = sha256(), {end: sha256() for end in _ENDS}
    for piece in _pieces(as_it_stands):
        written.update(piece.encode())
    for piece in _without_last_ends(_pieces(plain)):
        for end, digest in by_end.items():
            digest.update(piece.encode().replace(b"\n", end))
    ended = (_ended_or_not(digest, end) for end, digest in by_end.items())
    return sorted({written.hexdigest(), *chain.from_iterable(ended)})


def _pieces(file: TextIO) -> Iterator[str]:
    return iter(lambda: file.read(_PIECE), "")


def _without_last_ends(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces without the newlines at the end of all."""
    waiting = 0
    for piece in pieces:
        words = piece.rstrip("\n")
        if words:
            yield "\n" * waiting + words
            waiting = 0
        waiting += len(piece) - len(words)
