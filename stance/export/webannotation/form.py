"""The forms in which annotations are written."""

from enum import StrEnum


class AnnotationFormat(StrEnum):
    """One collection of all, or each on a line of its own."""

    JSONLD = "jsonld"
    JSONL = "jsonl"


#: What of the record annotations have no place for.
NOT_CARRIED = (
    "the texts, affiliations, other names, what repeats what, rounds, codebooks, earlier versions"
)
