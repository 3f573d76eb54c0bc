"""The vocabulary as a table, a row for each entry with its use; and one entry, fact by fact."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stance.domain.affiliations import AffiliationRow
from stance.domain.phrases import counted
from stance.domain.usage import WAYS, Use
from stance.domain.vocabulary import Entries, Entry
from stance.reports.field import Field, Fields, text, text_or_none, texts, whole
from stance.reports.shown import Shown, dated
from stance.reports.table import Column, Table
from stance.values import KINDS, AffiliationKind, Noun


@dataclass(frozen=True, slots=True)
class UsedEntry:
    """An entry with the slug of what it is part of, its aliases and doubles, and its use.

    The doubles that say the opposite are its `opposites`.
    """

    entry: Entry
    part_of: str | None
    aliases: Sequence[str]
    doubles: Sequence[str]
    use: Use
    opposites: Sequence[str] = ()


_DETAILS: Mapping[Noun, Fields[UsedEntry]] = {
    Noun.ACTOR: (text("kind", lambda used: used.entry.detail),),
    Noun.ISSUE: (
        text("proposition", lambda used: used.entry.detail),
        text_or_none("part_of", lambda used: used.part_of, of=Noun.ISSUE),
        texts("opposites", lambda used: list(used.opposites)),
    ),
    Noun.TREATY: (
        text("kind", lambda used: used.entry.detail),
        text_or_none("signed_on", lambda used: used.entry.signed_on),
    ),
}


def _column(
    noun: Noun, particular: str, shown: Callable[[UsedEntry], str | Shown]
) -> Column[UsedEntry]:
    return Column(KINDS[noun].particulars[particular], shown)


#: What people see between name and use; there is no room for more beside long names.
_SHOWN: Mapping[Noun, Column[UsedEntry]] = {
    Noun.ACTOR: _column(Noun.ACTOR, "kind", lambda used: used.entry.detail),
    Noun.ISSUE: _column(Noun.ISSUE, "proposition", lambda used: used.entry.detail),
    Noun.TREATY: _column(Noun.TREATY, "signed_on", lambda used: dated(used.entry.signed_on)),
}


def entry_table(entries: Entries, uses: Mapping[int, Use]) -> Table[UsedEntry]:
    """Every root with its use, in the order of the slugs; doubles are named with their root."""
    noun = entries.noun
    roots = sorted(
        (
            entry
            for entry in entries.by_id.values()
            if entry.id == entry.root and entry.id not in entries.absent
        ),
        key=lambda entry: entry.slug,
    )
    doubles: dict[int, list[str]] = {}
    opposites: dict[int, list[str]] = {}
    for entry in entries.by_id.values():
        if entry.id != entry.root and entry.id not in entries.absent:
            marked = opposites if entry.reversed else doubles
            marked.setdefault(entry.root, []).append(entry.slug)
    return Table(
        name=KINDS[noun].heading,
        fields=fields_of(noun),
        items=(
            UsedEntry(
                root,
                entries.slug(root.part_of) if root.part_of else None,
                entries.aliases.get(root.id, ()),
                sorted(doubles.get(root.id, ())),
                uses[root.id],
                sorted(opposites.get(root.id, ())),
            )
            for root in roots
        ),
        columns=_columns(noun),
    )


def fields_of(noun: Noun) -> Fields[UsedEntry]:
    """The fields of a list of entries of one kind."""
    return (
        text("slug", lambda used: used.entry.slug),
        text("name", lambda used: used.entry.name),
        *_DETAILS.get(noun, ()),
        texts("aliases", lambda used: list(used.aliases)),
        texts("doubles", lambda used: list(used.doubles)),
        whole("uses", lambda used: used.use.total),
        *map(_way, WAYS[noun]),
        text_or_none("first", lambda used: used.use.first),
        text_or_none("last", lambda used: used.use.last),
    )


def _way(way: str) -> Field[UsedEntry]:
    """A field that counts one way of using an entry."""
    return whole(way, lambda used: used.use.counts[way])


def _columns(noun: Noun) -> list[Column[UsedEntry]]:
    last: Column[UsedEntry] = Column("Last used", lambda used: dated(used.use.last))
    return [
        Column("Slug", _slug),
        Column("Name", lambda used: used.entry.name),
        *([_SHOWN[noun]] if noun in _SHOWN else []),
        Column("Uses", lambda used: str(used.use.total), numeric=True),
        *([] if noun is Noun.TREATY else [last]),
    ]


def _slug(used: UsedEntry) -> str:
    also = [f"= {', '.join(used.doubles)}"] if used.doubles else []
    also += [f"opposite: {', '.join(used.opposites)}"] if used.opposites else []
    return f"{used.entry.slug} ({'; '.join(also)})" if also else used.entry.slug


@dataclass(frozen=True)
class EntryTie:
    """An affiliation of an entry, with the actor at its other end."""

    affiliation: AffiliationRow
    other: Entry
    outward: bool


@dataclass(frozen=True)
class WholeEntry:
    """One entry with all that is known of it; what its kind does not have is empty.

    `particulars` are the columns of its kind, by name; `treaties` those that an actor is a party
    to.
    """

    noun: Noun
    entry: Entry
    particulars: Mapping[str, str | None]
    use: Use
    aliases: tuple[str, ...] = ()
    ties: tuple[EntryTie, ...] = ()
    treaties: tuple[Entry, ...] = ()
    parties: tuple[Entry, ...] = ()
    part_of: Entry | None = None
    parts: tuple[Entry, ...] = ()
    double_of: Entry | None = None
    doubles: tuple[Entry, ...] = ()


Fact = tuple[str, str]

_TIES = {
    (AffiliationKind.SPEAKS_FOR, True): "Speaks for",
    (AffiliationKind.MEMBER_OF, True): "Member of",
    (AffiliationKind.SPEAKS_FOR, False): "Spoken for by",
    (AffiliationKind.MEMBER_OF, False): "Members",
}
_WAYS = {
    "stances": "holds {}",
    "claims": "speaks {}",
    "relayed": "relays {}",
    "addressed": "addressed by {}",
    "conditions": "asked to meet {}",
    "citations": "named in {}",
}
_COUNTED = {"relayed": "claim", "addressed": "stance"}


def entry_facts(whole: WholeEntry) -> Iterator[Fact]:
    """All that is known of an entry, for people: a heading and a text for each fact."""
    yield "Name", whole.entry.name
    if whole.aliases:
        yield "Also called", "; ".join(whole.aliases)
    for column, title in KINDS[whole.noun].particulars.items():
        value = whole.particulars.get(column)
        if value:
            yield title, value
    yield from _ties(whole)
    if whole.double_of:
        if whole.entry.reversed:
            yield "Marked as", f"the opposite of {_with_words(whole.double_of)}"
        else:
            yield "Double of", str(whole.double_of)
    for other in whole.doubles:
        if whole.entry.reversed is other.reversed:
            yield "Doubles", str(other)
        else:
            yield "Opposites", _with_words(other)
    yield from _use(whole.use, whole.noun)


def _with_words(issue: Entry) -> str:
    return f'{issue}: "{issue.detail}"'


def _ties(whole: WholeEntry) -> Iterator[Fact]:
    for (kind, outward), title in _TIES.items():
        for tie in whole.ties:
            if tie.affiliation.kind is kind and tie.outward is outward:
                yield title, f"{tie.other}{tie.affiliation.details}"
    yield from (("Party to", str(treaty)) for treaty in whole.treaties)
    yield from (("Parties", str(party)) for party in whole.parties)
    if whole.part_of:
        yield "Part of", str(whole.part_of)
    yield from (("Parts", str(part)) for part in whole.parts)


def _use(use: Use, noun: Noun) -> Iterator[Fact]:
    if not use.total:
        yield "Use", "none"
        return
    if noun is Noun.ACTOR:
        yield from (("Use", way) for way in _ways(use))
    else:
        claims = counted(use.counts["claims"], "claim")
        yield "Use", f"{counted(use.counts['stances'], 'stance')} of {claims}"
    yield "Dates of use", f"{use.first}" + (f" to {use.last}" if use.last != use.first else "")


def _ways(use: Use) -> Iterator[str]:
    for way, count in use.counts.items():
        if count:
            yield _WAYS[way].format(counted(count, _COUNTED.get(way, way.removesuffix("s"))))
