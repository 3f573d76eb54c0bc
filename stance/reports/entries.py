"""The vocabulary as a table: one row for each entry, with its use."""

from collections.abc import Callable, Mapping, Sequence

from stance.domain.usage import WAYS, Use
from stance.domain.vocabulary import Entries, Entry
from stance.reports.table import Cell, Column, Row, Table
from stance.values import Noun

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
        name=f"{noun}s" if noun is not Noun.TREATY else "treaties",
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
