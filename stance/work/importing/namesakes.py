"""New vocabulary of a name that another entry has, but for how it is typed: a person should look.

The eye does not tell "Russiа" with a Cyrillic letter from Russia. Two of one name may be meant, and
a database that has them can be exported and imported again: so it is told, not refused.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from stance.claimfile.schema import ClaimFile
from stance.domain.vocabulary import Vocabulary
from stance.values import NOUNS, Noun

#: So many are told; the others are of the same kind.
_MOST = 20


def namesake_notes(
    before: Vocabulary, after: Vocabulary, files: Iterable[ClaimFile]
) -> tuple[str, ...]:
    """A sentence for each entry that files brought anew under a name that is there already."""
    notes = (
        note
        for file in files
        for heading, noun in NOUNS.items()
        for entry in getattr(file, heading)
        if entry.slug not in before.of(noun).by_slug
        for note in _notes(after, noun, entry.slug, entry.name)
    )
    return tuple(islice(dict.fromkeys(notes), _MOST))


def _notes(known: Vocabulary, noun: Noun, slug: str, name: str) -> Iterator[str]:
    entries = known.of(noun)
    own = entries.by_slug[slug]
    for other in entries.bearers(name):
        # Of two that came together the later is told.
        if other.root != own.root and other.id < own.id:
            typed = "" if name in (other.name, other.slug) else ", but for how it is typed"
            yield (
                f'{slug} is called "{name}", as {other} is{typed}; if the two are the same:'
                f" stance {noun} same-as {slug} {other.slug}"
            )
