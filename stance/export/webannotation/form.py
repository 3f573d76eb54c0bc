"""The forms in which annotations are written."""

from enum import StrEnum


class AnnotationFormat(StrEnum):
    """One collection of all, or each on a line of its own."""

    JSONLD = "jsonld"
    JSONL = "jsonl"


#: What of the record annotations have no place for.
NOT_CARRIED = (
    "the texts and their pages, affiliations, other names and doubles, codes of actors (ISO,"
    " Wikidata), what issues are part of, dates, parties, registration and address of treaties,"
    " author, reference, original file and excerpts of sources, what repeats what, rounds,"
    " codebooks, earlier versions"
)
