"""The vocabulary as a table, a row for each entry with its use; and one entry, fact by fact."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stance.domain.affiliations import AffiliationRow
from stance.domain.phrases import counted
from stance.domain.usage import WAYS, Use
from stance.domain.vocabulary import Entries, Entry
from stance.reports.table import Cell, Column, Row, Table
from stance.values import KINDS, AffiliationKind, Noun

_DETAILS: Mapping[Noun, Sequence[str]] = {
    Noun.ACTOR: ("kind",),
    Noun.ISSUE: ("proposition", "part_of"),
    Noun.TREATY: ("kind", "signed_on"),
}
#: What people see between name and use; there is no room for more beside long names.
_SHOWN: Mapping[Noun, Mapping[str, str]] = {
    Noun.ACTOR: {"kind": "Kind"},
    Noun.ISSUE: {"proposition": "Yes means"},
    Noun.TREATY: {"signed_on": "Signed"},
}


def entry_table(entries: Entries, uses: Mapping[int, Use]) -> Table:
    """Every root with its use, in the order of the slugs; doubles are named with their root."""
    noun = entries.noun
    roots = sorted(
        (entry for entry in entries.by_id.values() if entry.id == entry.root),
        key=lambda entry: entry.slug,
    )
    doubles: dict[int, list[str]] = {}
    for entry in entries.by_id.values():
        if entry.id != entry.root:
            doubles.setdefault(entry.root, []).append(entry.slug)
    rows = (_row(entries, root, sorted(doubles.get(root.id, ())), uses[root.id]) for root in roots)
    details = _DETAILS.get(noun, ())
    return Table(
        name=KINDS[noun].heading,
        fields=(
            *("slug", "name", *details, "aliases", "doubles", "uses"),
            *(*WAYS[noun], "first", "last"),
        ),
        rows=rows,
        columns=_columns(noun),
    )


def _row(entries: Entries, entry: Entry, doubles: list[str], use: Use) -> Row:
    part_of = entries.slug(entry.part_of) if entry.part_of else None
    known: dict[str, Cell] = {
        "slug": entry.slug,
        "name": entry.name,
        "kind": entry.detail,
        "proposition": entry.detail,
        "signed_on": entry.signed_on,
        "part_of": part_of,
        "aliases": list(entries.aliases.get(entry.id, ())),
        "doubles": doubles,
        "uses": use.total,
    }
    return {**known, **use.counts, "first": use.first, "last": use.last}


def _columns(noun: Noun) -> list[Column]:
    last = [] if noun is Noun.TREATY else [Column("Last used", _text("last"))]
    return [
        Column("Slug", _slug),
        Column("Name", _text("name")),
        *(Column(title, _text(name)) for name, title in _SHOWN.get(noun, {}).items()),
        Column("Uses", _text("uses"), numeric=True),
        *last,
    ]


def _slug(row: Row) -> str:
    doubles = row["doubles"]
    also = f" (= {', '.join(doubles)})" if isinstance(doubles, list) and doubles else ""
    return f"{row['slug']}{also}"


def _text(name: str) -> Callable[[Row], str]:
    return lambda row: str(row[name] if row[name] is not None else "")


@dataclass(frozen=True)
class Tie:
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
    ties: tuple[Tie, ...] = ()
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
_COUNTED = {"relayed": "claim", "addressed": "stance", "conditions": "condition"}


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
        yield "Double of", str(whole.double_of)
    yield from (("Doubles", str(double)) for double in whole.doubles)
    yield from _use(whole.use, whole.noun)


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
