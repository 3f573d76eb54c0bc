"""What is said of the changes, notes and comments of a document."""

from collections.abc import Iterable, Iterator, Mapping

from stance.text.cleaning import shorten

_SAID = {
    "tracked change": "read as if accepted",
    "footnote": "left out",
    "comment": "left out",
    "filled field": "left out",
    "hidden passage": "left out",
    "symbol": "left out",
    "reading aid": "left out",
    "embedded document": "left out",
}
_SHOWN = 60


def left_out(counts: Mapping[str, int]) -> Iterator[str]:
    """A sentence for each sort of thing that a document has, by how many of it there are."""
    for what, count in counts.items():
        if count:
            several = "" if count == 1 else "s"
            yield f"{count} {what}{several} {_SAID[what]}"


def heads_left(texts: Iterable[str]) -> Iterator[str]:
    """That the heads and feet of pages are left out, where they are more than numbers.

    They are shown: until when nobody is to cite a document may stand there alone.
    """
    words = (" ".join(each.split()) for each in texts)
    said = list(dict.fromkeys(each for each in words if any(map(str.isalpha, each))))
    if said:
        yield f"heads and feet of pages left out: {shorten(' / '.join(said), _SHOWN)}"
