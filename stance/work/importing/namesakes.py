"""New vocabulary of a name that another entry has, but for how it is typed: a person should look.

The eye does not tell "Russiа" with a Cyrillic letter from Russia. Two of one name may be meant, and
a database that has them can be exported and imported again: so it is told, not refused.
"""

from collections.abc import Iterable, Iterator

from stance.claimfile.schema import ClaimFile
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.text.spelling import name_key
from stance.values import NOUNS, Noun

#: So many are told; the others are of the same kind.
_MOST = 20


def namesake_notes(
    before: Vocabulary, after: Vocabulary, files: Iterable[ClaimFile]
) -> tuple[str, ...]:
    """A sentence for each entry that files brought anew under a name that is there already."""
    namesakes = {noun: _Namesakes(after.of(noun)) for noun in Noun}
    notes = (
        note
        for file in files
        for heading, noun in NOUNS.items()
        for entry in getattr(file, heading)
        if entry.slug not in before.of(noun).by_slug
        for note in namesakes[noun].notes(entry.slug, entry.name)
    )
    told: dict[str, None] = {}
    for note in notes:
        told[note] = None
        if len(told) == _MOST:
            break
    return tuple(told)


class _Namesakes:
    """Who bears which name among entries, each root's first bearer only."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        # Where many bear one name, each of them asks for all.
        self._first: dict[str, list[Entry]] = {}

    def notes(self, slug: str, name: str) -> Iterator[str]:
        """A sentence for each entry that came before the one of this slug, and is called so too."""
        own = self._entries.by_slug[slug]
        for other in self._bearers(name):
            if other.id >= own.id:
                return  # of two that came together the later is told
            if other.root != own.root:
                typed = "" if name in (other.name, other.slug) else ", but for how it is typed"
                yield (
                    f'{slug} is called "{name}", as {other} is{typed}; if the two are the same:'
                    f" stance {self._entries.noun} same-as {slug} {other.slug}"
                )

    def _bearers(self, name: str) -> list[Entry]:
        key = name_key(name)
        if key not in self._first:
            latest_first = sorted(self._entries.bearers(name), key=lambda each: -each.id)
            firsts = {each.root: each for each in latest_first}
            self._first[key] = sorted(firsts.values(), key=lambda each: each.id)
        return self._first[key]
