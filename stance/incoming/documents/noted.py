"""What is said of the changes, notes and comments of a document."""

from collections.abc import Iterator, Mapping

_SAID = {
    "tracked change": "read as if accepted",
    "footnote": "left out",
    "comment": "left out",
}


def left_out(counts: Mapping[str, int]) -> Iterator[str]:
    """A sentence for each sort of thing that a document has, by how many of it there are."""
    for what, count in counts.items():
        if count:
            several = "" if count == 1 else "s"
            yield f"{count} {what}{several} {_SAID[what]}"
