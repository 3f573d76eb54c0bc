"""The vocabulary that a file of another program brings, fitted to what is there: never doubled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stance.domain.vocabulary import Vocabulary
from stance.incoming.contents import Fields
from stance.text.spelling import name_key
from stance.values import NOUNS, Noun

#: The fields of claim files that name vocabulary, with its kind.
_NAMING = {
    **dict.fromkeys(
        ("speaker", "relayed_by", "holder", "addressees", "by", "within", "parties"), Noun.ACTOR
    ),
    **dict.fromkeys(("issue", "part_of"), Noun.ISSUE),
    "condition": Noun.CONDITION,
    "reason": Noun.REASON,
    "treaty": Noun.TREATY,
}


@dataclass(frozen=True)
class FittedVocabulary:
    """What is to be recorded of it, by heading; what its slugs are here, where they are others."""

    headings: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    slugs: Mapping[tuple[Noun, str], str] = field(default_factory=dict)
    #: The slugs here of all that it brings, by kind and name as names are compared.
    by_name: Mapping[tuple[Noun, str], str] = field(default_factory=dict)
    #: Sentences on what comes in under another slug, since something else has its own here.
    notes: Sequence[str] = ()

    def renamed(self, value: Any) -> Any:
        """An entry of a claim file with the slugs of here."""
        if not self.slugs:
            return value
        if isinstance(value, Mapping):
            return {name: self._field(name, each) for name, each in value.items()}
        return [self.renamed(each) for each in value] if isinstance(value, list) else value

    def _field(self, name: str, value: Any) -> Any:
        noun = _NAMING.get(name)
        if noun is None:
            return self.renamed(value)
        if isinstance(value, str):
            return self.slugs.get((noun, value), value)
        return [self.slugs.get((noun, each), each) for each in value or ()]


def fitted(brought: Mapping[str, Sequence[Fields]], known: Vocabulary) -> FittedVocabulary:
    """The vocabulary that comes, without what is there under the same name.

    A slug that another entry has, or that none was given, is made of the name and a number.
    """
    headings: dict[str, list[dict[str, Any]]] = {}
    slugs: dict[tuple[Noun, str], str] = {}
    by_name: dict[tuple[Noun, str], str] = {}
    notes: list[str] = []
    for heading, noun in NOUNS.items():
        fitting = _EntriesOfKind(noun, known)
        for entry in brought.get(heading, ()):
            written, slug = entry.get("slug"), fitting.slug_of(entry)
            if written and written != slug:
                slugs[noun, str(written)] = slug
            by_name[noun, name_key(str(entry["name"]))] = slug
        headings[heading] = fitting.new
        notes += fitting.notes
    every = FittedVocabulary({}, slugs)
    renamed = {
        heading: [_tied(every, each, NOUNS[heading]) for each in new]
        for heading, new in headings.items()
        if new
    }
    return FittedVocabulary(renamed, slugs, by_name, notes)


class _EntriesOfKind:
    """The entries of one kind, each found among those that are there, or made new."""

    def __init__(self, noun: Noun, known: Vocabulary) -> None:
        self._noun, self._held = noun, known.of(noun)
        self._made: dict[str, str] = {}
        self.new: list[dict[str, Any]] = []
        self.notes: list[str] = []

    def slug_of(self, entry: Fields) -> str:
        """The slug here of an entry that comes; a new one is added to those that are."""
        name = str(entry["name"])
        there = self._held.find(name)
        if there:
            return there[0].slug
        key = name_key(name)
        if key not in self._made:
            wanted = str(entry.get("slug") or "") or self._slug(name)
            self._made[key] = slug = self._free(wanted)
            self.new.append({**entry, "slug": slug, **self._new_aliases(entry)})
            if wanted in self._held.by_slug:
                self.notes.append(self._apart(entry, wanted, slug))
        return self._made[key]

    def _apart(self, entry: Fields, wanted: str, slug: str) -> str:
        """That a new entry is another than the one that has its slug here, by their names.

        What comes as a double of something can be no other's: no command is named for it then.
        """
        noun, here = self._noun, self._held.name(wanted)
        told = f"{noun} {wanted} is {here} here, and {entry['name']} there: it comes in as {slug}"
        joined = f"; if the two are one: stance {noun} same-as {slug} {wanted}"
        return told if entry.get("same_as") else told + joined

    def _slug(self, name: str) -> str:
        from slugify import slugify

        return slugify(name, max_length=80, word_boundary=True) or self._noun.value

    def _free(self, wanted: str) -> str:
        return next(each for each in _numbered(wanted) if not self._is_taken(each))

    def _is_taken(self, slug: str) -> bool:
        return slug in self._held.by_slug or slug in self._made.values()

    def _new_aliases(self, entry: Fields) -> dict[str, list[str]]:
        """Its other names, without those by which something else is known here."""
        aliases = [each for each in entry.get("aliases", ()) if not self._held.find(each)]
        return {"aliases": aliases} if aliases else {}


def _numbered(wanted: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}-{number}"
        number += 1


def _tied(fitted_: FittedVocabulary, entry: Mapping[str, Any], noun: Noun) -> dict[str, Any]:
    """An entry with the slugs of here where it names others."""
    tied: dict[str, Any] = fitted_.renamed(entry)
    of = tied.get("same_as")
    return {**tied, "same_as": fitted_.slugs.get((noun, of), of)} if of else tied
