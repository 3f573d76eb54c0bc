"""Tags as codes: those that name their field say themselves what they stand for."""

from collections.abc import Iterable

from stance.incoming.contents import Code
from stance.incoming.fields import CODED

#: What a tag cannot say of a passage: its words are where they are.
_OF_WORDS = {"quote", "quote_start", "prefix", "paraphrase", "key", "text_version"}


def code_of(tag: str) -> Code:
    """A tag as a code: "issue: trade" as the value of its field, all others by themselves.

    However that is typed: "Issue:trade", "Treaty role: breach".
    """
    name, colon, value = (each.strip() for each in tag.partition(":"))
    name = "_".join(name.lower().split())
    if colon and value and name in CODED and name not in _OF_WORDS:
        return Code(value, name)
    return Code(tag.strip())


def columns_of_tags(tags: Iterable[str]) -> dict[str, str]:
    """The fields that tags name, each standing for itself."""
    names = sorted({code_of(tag).column for tag in tags} - {""})
    return {name: name for name in names}
