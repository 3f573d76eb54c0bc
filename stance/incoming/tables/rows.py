"""A table of codings: a row for each stance, with its source, its words and what is coded there.

Rows of the same source come together; those of the same words, speaker and date are one claim.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from stance.claimfile.field_types import is_slug
from stance.incoming.contents import Code, CodedPassage, Incoming, IncomingSource, Left
from stance.incoming.days import day_read
from stance.incoming.fields import CODED, DAYS, LEVELS, LISTS, Level, parts_of
from stance.incoming.mapping import NOTHING, CodingMap
from stance.incoming.tables.cells import day_meant
from stance.incoming.tables.grouping import NumberedRow, by_source
from stance.incoming.tables.table import HeadedTable, headed_table
from stance.incoming.tables.votes import votes_in

#: Fields of a claim that are words, days, keys or numbers, and no names: taken as they are.
_AS_THEY_ARE = frozenset(
    [
        "key",
        "quote",
        "quote_start",
        "prefix",
        "paraphrase",
        "stated_on",
        "translation",
        "note",
        "coder",
        "round",
        "repeats",
        "adjudicates",
        "codebook",
        "text_version",
    ]
)
_USES = ("condition", "reason", "treaty")

PassagesOf = Callable[[int, Mapping[str, str]], Iterator[CodedPassage]]


def read(path: Path, coding_map: CodingMap) -> Incoming:
    """The codings in a CSV or TSV file or a workbook; raises InputError where it holds none."""
    table = headed_table(path, coding_map)
    left = list(table.left())
    reader = _RowsBySource(table, coding_map, left)
    # What no field is near to stands in the map as nothing, to be edited.
    every = {each: table.columns.get(each, NOTHING) for each in table.headings if each}
    votes = coding_map.votes.issues if coding_map.votes else {}
    columns = {each: name for each, name in every.items() if each not in votes}
    return Incoming(
        table.name,
        reader.sources,
        columns=columns,
        dates={each: order.value for each, order in table.dates.items()},
        left=left,
        notes=table.notes,
    )


class _RowsBySource:
    """Reads the rows of a table, source by source."""

    def __init__(self, table: HeadedTable, coding_map: CodingMap, left: list[Left]) -> None:
        self._table, self._map, self._left = table, coding_map, left
        self._usual = str(coding_map.defaults.get("source") or "")

    def sources(self) -> Iterator[IncomingSource]:
        """The sources with their passages, in the order in which they first come."""
        keyed = ((self._key(cells), (number, cells)) for number, cells in self._table.rows())
        for rows in by_source(keyed):
            fields = self._fields(rows)
            passages = [each for number, cells in rows for each in self._passages(number, cells)]
            yield IncomingSource(f"row {rows[0][0]}", fields, passages)

    def _cells(self, cells: Mapping[str, str], level: Level) -> Iterator[tuple[str, str, str]]:
        """The cells that hold fields of a level: column, field, what stands there."""
        for column, text in cells.items():
            name = self._table.columns.get(column, NOTHING)
            if LEVELS.get(name) is level:
                is_day = name in DAYS
                yield column, name, day_meant(text, self._table.first_day) if is_day else text

    def _key(self, cells: Mapping[str, str]) -> str:
        """By what the source of a row is known."""
        of = {name: text for _, name, text in self._cells(cells, Level.SOURCE)}
        if "source" in of:
            return of["source"]
        named = [of.get(name, "") for name in ("title", "publisher", "url")]
        named.append(day_read(of.get("published_on", "")))
        return "\n".join(named) if any(named) else self._usual

    def _fields(self, rows: list[NumberedRow]) -> dict[str, Any]:
        """The source's fields, each as its first row has it; a later one that differs is told."""
        fields: dict[str, Any] = {}
        said_in: dict[str, int] = {}
        for number, cells in rows:
            for _, name, text in self._cells(cells, Level.SOURCE):
                first = said_in.setdefault(name, number)
                before = fields.setdefault(name, text)
                if before != text and not (name in DAYS and day_read(before) == day_read(text)):
                    why = f"row {first} says it otherwise of the same source, and holds"
                    self._leave(Left(f"row {number}: {name}", why))
        called = fields.pop("source", self._usual)
        if is_slug(called):
            return {"slug": called, **fields}
        return {"title": called, **fields} if called else fields

    def _leave(self, what: Left) -> None:
        if what not in self._left:
            self._left.append(what)

    def _passages(self, number: int, cells: Mapping[str, str]) -> Iterator[CodedPassage]:
        claim = {
            name: parts_of(text) if name in LISTS else text
            for _, name, text in self._cells(cells, Level.CLAIM)
            if name in _AS_THEY_ARE
        }
        codes = tuple(self._codes(cells))
        passage = CodedPassage(f"row {number}", claim, (), codes, self._table.row(cells))
        if self._map.votes:
            named = {self._table.columns.get(column): text for column, text in cells.items()}
            voter = named.get("holder") or named.get("speaker") or f"row {number}"
            yield from votes_in(passage, cells, self._map.votes, voter)
        else:
            yield passage

    def _codes(self, cells: Mapping[str, str]) -> Iterator[Code]:
        named = {
            name: text
            for level in (Level.STANCE, Level.USE)
            for _, name, text in self._cells(cells, level)
        }
        for column, text in cells.items():
            name = self._table.columns.get(column, NOTHING)
            if name in _USES:
                yield from _uses(name, column, text, named)
            elif LEVELS.get(name) is Level.STANCE and (name in LISTS or name == "issue"):
                yield from (Code(each, column) for each in parts_of(text))
            elif name in CODED and name not in _AS_THEY_ARE and not _is_of_use(name, named):
                yield Code(text, column)


def _is_of_use(name: str, named: Mapping[str, str]) -> bool:
    """Whether a cell says more of the condition, reason or treaty that its row names."""
    return LEVELS[name] is Level.USE and bool(parts_of(named.get(name.partition("_")[0], "")))


def _uses(head: str, column: str, text: str, named: Mapping[str, str]) -> Iterator[Code]:
    """The conditions, reasons or treaties of a cell, each with its wording where there is one."""
    names = parts_of(text)
    wording = named.get(f"{head}_wording")
    wordings = parts_of(wording) if wording and len(names) > 1 else [wording] if wording else []
    if len(wordings) != len(names):
        # One for all of them: each rests on the same words.
        wordings = [wording or ""] * len(names)
    more: dict[str, Any] = {
        name: parts_of(value) if name in LISTS else value
        for name, value in named.items()
        if name.startswith(f"{head}_") and name != f"{head}_wording"
    }
    for name, words in zip(names, wordings, strict=True):
        yield Code(name, column, words or None, more)
