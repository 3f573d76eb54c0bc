"""Where on a page the things stand that a report leads to."""

from urllib.parse import quote

from stance.reports.shown import Reference, Target


def place_of(reference: Reference) -> str:
    """The name in the page of the place that a claim's words, or a source, stand at."""
    return f"{reference.target.value}-{quote(reference.key, safe='')}"


def anchor(claim: str) -> str:
    """The name in the page of the place that a claim's words stand at."""
    return place_of(Reference(Target.CLAIM, claim))


def source_place(slug: str) -> str:
    """The name in the page of the place where a source is listed."""
    return place_of(Reference(Target.SOURCE, slug))
