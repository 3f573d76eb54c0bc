"""The vocabulary as it stands: entries, their names and aliases, and which is whose double."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from stance.text.spelling import name_key
from stance.values import KINDS, Noun


@dataclass(frozen=True, slots=True)
class Entry:
    """One vocabulary entry; `root` is its own id unless it is marked the double of another.

    `detail` is an actor's or a treaty's kind or an issue's proposition, `part_of` the id of a wider
    issue, `iso3` a state's code of three letters. An issue is `reversed` where it says the opposite
    of its root.
    """

    id: int
    slug: str
    name: str
    root: int
    detail: str = ""
    part_of: int | None = None
    signed_on: str | None = None
    reversed: bool = False
    iso3: str | None = None

    def __str__(self) -> str:
        """How messages name it: its slug, and its name in brackets."""
        return f"{self.slug} ({self.name})"


@dataclass(frozen=True)
class Entries:
    """All entries of one kind."""

    noun: Noun
    by_id: dict[int, Entry]
    read_aliases: Callable[[], dict[int, list[str]]] = dict
    #: Looking back: the ids of entries that were made later, and of those whose root is another
    #: one now, each with the id of the root that it had.
    absent: frozenset[int] = frozenset()
    moved: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def aliases(self) -> dict[int, list[str]]:
        """Aliases by their entry's id; read when first asked for, as few commands need them."""
        return self.read_aliases()

    @cached_property
    def by_slug(self) -> dict[str, Entry]:
        """Entries by their slug."""
        return {entry.slug: entry for entry in self.by_id.values()}

    @cached_property
    def _by_name(self) -> dict[str, list[Entry]]:
        index: dict[str, list[Entry]] = {}
        for name, entry in self.names():
            index.setdefault(name_key(name), []).append(entry)
        return index

    @cached_property
    def roots_by_code(self) -> dict[str, set[int]]:
        """The ids of the roots of states by their code of three letters."""
        index: dict[str, set[int]] = {}
        for entry in self.by_id.values():
            if entry.iso3:
                index.setdefault(entry.iso3, set()).add(entry.root)
        return index

    def root(self, entry_id: int) -> Entry:
        """The entry that `entry_id` stands for: itself, or the one it is a double of."""
        return self.by_id[self.by_id[entry_id].root]

    def slug(self, entry_id: int) -> str:
        """The slug of the root."""
        return self.root(entry_id).slug

    def name(self, slug: str) -> str:
        """The name people read for a slug; the slug itself where there is no such entry."""
        entry = self.by_slug.get(slug)
        return entry.name if entry else slug

    def find(self, name: str) -> list[Entry]:
        """The entries a slug, name or alias can mean, however it is typed: one for each root.

        What is a slug as it stands means that entry, whatever others are called. A double that says
        the opposite of its root is not told by that: whoever names it means what it says. What is
        nobody's name, and in capitals a state's code of three letters, means that state.
        """
        by_slug = self.by_slug.get(name)
        if by_slug:
            return [by_slug]
        meant = {entry.id if entry.reversed else entry.root for entry in self.bearers(name)}
        meant = meant or self.roots_by_code.get(name, set())
        return sorted(map(self.by_id.__getitem__, meant), key=lambda entry: entry.slug)

    def bearers(self, name: str) -> list[Entry]:
        """The entries, doubles too, that have a slug, name or alias which reads as `name` does."""
        return list(dict.fromkeys(self._by_name.get(name_key(name), ())))

    @cached_property
    def reversed(self) -> frozenset[int]:
        """The ids of the entries that say the opposite of their roots."""
        return frozenset(entry.id for entry in self.by_id.values() if entry.reversed)

    def doubles(self, entry_id: int) -> list[int]:
        """The ids of all entries that share a root with `entry_id`."""
        return list(self._families[self.by_id[entry_id].root])

    @cached_property
    def _families(self) -> dict[int, list[int]]:
        """The ids of all entries of a root, by that root's id."""
        families: dict[int, list[int]] = {}
        for entry in self.by_id.values():
            families.setdefault(entry.root, []).append(entry.id)
        return families

    def parts(self, entry_id: int) -> list[int]:
        """The ids of an issue's parts, parts of parts included, without the issue itself."""
        whole = self.by_id[entry_id].root
        parts: dict[int, None] = {}
        wanted = [whole]
        while wanted:
            nearest = {part for each in wanted for part in self._parts.get(each, ())}
            wanted = sorted(nearest - parts.keys() - {whole})
            parts.update(dict.fromkeys(wanted))
        return list(parts)

    @cached_property
    def _parts(self) -> dict[int, set[int]]:
        """The roots of the parts of an issue, and of its doubles, by its root."""
        parts: dict[int, set[int]] = {}
        for entry in self.by_id.values():
            if entry.part_of is not None:
                parts.setdefault(self.by_id[entry.part_of].root, set()).add(entry.root)
        return parts

    def names(self) -> Iterator[tuple[str, Entry]]:
        """Every slug, name and alias with its entry, for suggestions."""
        for entry in self.by_id.values():
            for name in (entry.slug, entry.name, *self.aliases.get(entry.id, ())):
                yield name, entry


@dataclass(frozen=True)
class Vocabulary:
    """All five kinds."""

    actors: Entries
    issues: Entries
    conditions: Entries
    reasons: Entries
    treaties: Entries
    #: Of a source that is marked as the double of another: slug and publisher of that one.
    sources: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)

    def of(self, noun: Noun) -> Entries:
        """The entries of one kind."""
        entries: Entries = getattr(self, KINDS[noun].heading)
        return entries

    def root_slug(self, noun: Noun, slug: str) -> str:
        """The slug of the root of an entry that is there."""
        entries = self.of(noun)
        return entries.slug(entries.by_slug[slug].id)


#: Names of treaties longer than this have a short form, if an alias gives one.
_LONG = 40


def short_treaty(slug: str, treaties: Entries) -> str:
    """A treaty's name, a long one by the alias listed first, with the year it was signed."""
    entry = treaties.by_slug.get(slug)
    if entry is None:
        return slug
    short = short_name(entry, treaties)
    year = (entry.signed_on or "")[:4]
    return f"{short} ({year})" if year and year not in short else short


def short_name(entry: Entry, treaties: Entries) -> str:
    """A treaty's name, or in the place of a long one its first alias that is short."""
    if len(entry.name) <= _LONG:
        return entry.name
    shorter = (each for each in treaties.aliases.get(entry.id, ()) if len(each) <= _LONG)
    return next(
        (each for each in shorter if each.isascii() or not entry.name.isascii()), entry.name
    )


def shortly(slug: str, treaties: Entries) -> str:
    """The same without the year, as a sentence has it."""
    entry = treaties.by_slug.get(slug)
    return short_name(entry, treaties) if entry else slug
