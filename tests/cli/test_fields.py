"""Every list and report: what its fields declare is what its data holds."""

from typing import Any, TextIO

import pytest

from stance.render.data import WRITERS
from stance.reports.field import CellType, Field
from stance.reports.table import Table
from stance.values import Format, Noun
from tests.cli.program import Program
from tests.cli.test_every_report import COMMANDS

#: Lists, and the ways to run the reports that have fields of their own.
RUNS = {
    "list": ["list", "--include-ascribed"],
    "search": ["search", "nato", "--limit", "500"],
    "history": ["history", "tass-posture"],
    "sources": ["source", "list"],
    **{f"{noun.value} list": [noun.value, "list"] for noun in Noun},
    **{name: [*command, "--include-ascribed"] for name, command in COMMANDS.items()},
    "summary": ["report", "changes", "--summary"],
    "matrix compared": ["report", "matrix", "--as-of", "2017", "--compare-to", "2010"],
    **{
        f"coverage by {by}": [*COMMANDS["coverage"], "--by", by]
        for by in ("holder", "source", "coder", "reading", "codebook")
    },
    "network of issues": ["report", "network", "--ties-to", "issues"],
}
del RUNS["brief"]

HELD: dict[CellType, tuple[type, ...]] = {
    CellType.TEXT: (str,),
    CellType.WHOLE: (int,),
    CellType.NUMBER: (int, float),
    CellType.TRUTH: (bool,),
    CellType.LIST: (list,),
}


def is_as_declared(cell: object, field: Field[Any]) -> bool:
    if cell is None:
        return field.may_be_missing
    if isinstance(cell, bool) != (field.type is CellType.TRUTH):
        return False
    if isinstance(cell, list) and not all(isinstance(each, str) for each in cell):
        return False
    return isinstance(cell, HELD[field.type])


@pytest.mark.parametrize("command", RUNS.values(), ids=RUNS)
def test_cells_are_what_their_fields_declare(
    looked_at: Program, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def compared(table: Table, _out: TextIO) -> None:
        names = [field.name for field in table.fields]
        assert len(names) == len(set(names))
        for row in table.rows:
            assert list(row) == names
            told.extend(
                f"{field.name}: {row[field.name]!r}"
                for field in table.fields
                if not is_as_declared(row[field.name], field)
            )

    monkeypatch.setitem(WRITERS, Format.JSON, compared)  # type: ignore[misc]
    looked_at.done(*command, "-f", "json")

    assert told == []


#: Fields of what has slugs or texts of its own, in whose cells one may read as a slug by chance.
NO_SLUGS = {
    *("slug", "doubles", "kind", "noun", "key", "source", "sources", "kinds", "matches"),
    *("addressees_moved", "found_in"),
}


@pytest.mark.parametrize("command", RUNS.values(), ids=RUNS)
def test_fields_declare_whose_slugs_they_hold(
    looked_at: Program, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {noun: {row["slug"] for row in looked_at.rows(noun.value, "list")} for noun in Noun}
    told: set[str] = set()

    def compared(table: Table, _out: TextIO) -> None:
        for row in table.rows:
            for field in table.fields:
                cell = row[field.name]
                cells = cell if isinstance(cell, list) else [cell] if isinstance(cell, str) else []
                for each in cells:
                    if field.of and each not in known[field.of]:
                        told.add(f"{field.name} is of no {field.of}: {each}")
                    if not field.of and each in set.union(*known.values()):
                        told.add(f"{field.name} holds a slug: {each}")

    monkeypatch.setitem(WRITERS, Format.JSON, compared)  # type: ignore[misc]
    looked_at.done(*command, "-f", "json")

    assert {each for each in told if each.split()[0] not in NO_SLUGS} == set()
