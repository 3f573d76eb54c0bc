"""Names for slugs, as reports have them in titles and cells."""

from collections.abc import Iterable

from stance.domain.filters import Filters
from stance.domain.phrases import enumerated
from stance.domain.vocabulary import Entries, Vocabulary


def named(slugs: Iterable[str], entries: Entries) -> str:
    """The names of entries, as a cell lists them: "Equal partnership; Respect"."""
    return "; ".join(map(entries.name, slugs))


def told(slugs: Iterable[str], entries: Entries) -> str:
    """The names of entries, as a sentence has them: "NATO, Russia and Ukraine"."""
    return enumerated(list(map(entries.name, slugs)))


def title_of(subject: str, filters: Filters, vocabulary: Vocabulary) -> str:
    """A heading: the subject, whose, on what, and the period."""
    parts = [
        (" by ", filters.holders, vocabulary.actors),
        (" on ", filters.issues, vocabulary.issues),
    ]
    said = [f"{link}{told(slugs, entries)}" for link, slugs, entries in parts if slugs]
    dates = [
        f", {word} {date.text}"
        for word, date in (("since", filters.since), ("until", filters.until))
        if date
    ]
    return f"{subject}{''.join(said)}{''.join(dates)}"
