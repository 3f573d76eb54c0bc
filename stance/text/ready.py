"""A text ready to be stored: all that is worked out of it alone, before any database is asked."""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from stance.text.quotes.withheld import digest_of
from stance.text.searched_text import searched_passages


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
    return ReadyText(
        text, digest_of(text), digests_by_line_ends(text), list(searched_passages(text))
    )


def digests_by_line_ends(text: str) -> list[str]:
    """The digests that a text has as it stands, and by each end of a line."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").encode()
    written = text.encode()
    # Most texts stand in one of these ways: then that is the digest of the text, too.
    is_plain = written in (plain, plain + b"\n")
    digests = set() if is_plain else {sha256(written).hexdigest()}
    for end in (b"\n", b"\r\n"):
        folded = sha256(plain.replace(b"\n", end))
        digests.add(folded.hexdigest())
        folded.update(end)
        digests.add(folded.hexdigest())
    return sorted(digests)
