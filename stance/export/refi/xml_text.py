"""What may stand in XML, and the names that elements go by."""

import re
from uuid import NAMESPACE_URL, uuid5

from stance.export.webannotation.terms import iri

# What XML cannot hold, however it is written.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 80
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def possible(words: str) -> str:
    """Words with a mark in the place of each character that XML cannot hold."""
    return _IMPOSSIBLE.sub("\ufffd", words)


def one_line(words: str) -> str:
    """The beginning of words, on one line, for a list to show."""
    flat = possible(" ".join(words.split()))
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST].rstrip()}..."


def guid_of(kind: str, name: str) -> str:
    """The name of something of ours that is the same each time: `claim`, `0rm1.1`."""
    return str(uuid5(NAMESPACE_URL, iri(kind, name)))
