"""The statements of a document, as the passages that they are coded on."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from stance.incoming.contents import Code, CodedPassage, Left
from stance.incoming.dna.layout import DnaLayout
from stance.incoming.dna.variables import DnaVariable, DnaVariables, clean
from stance.text.cleaning import shorten
from stance.text.utf16 import Utf16Places

_SPEAKER, _HOLDER = "speaker", "holder"
_SHOWN = 80

#: What is coded in a statement: a variable, and what it says there.
Value = tuple[DnaVariable, str]


class DnaStatement(NamedTuple):
    """A statement as it is stored: a span in units of UTF-16, who coded it, and as what."""

    id: int
    document: int
    type: int
    start: object
    stop: object
    coder: str | None


#: The statements of all documents, in the order of the documents and of the places in them.
STATEMENTS = (
    "SELECT s.ID, s.DocumentId, s.StatementTypeId, s.Start, s.Stop, c.Name FROM STATEMENTS AS s"
    " LEFT JOIN CODERS AS c ON c.ID = s.Coder WHERE typeof(s.DocumentId) = 'integer'"
    " ORDER BY s.DocumentId, s.Start, s.Stop, s.ID"
)


@dataclass
class DnaCoded:
    """Makes passages of the statements of documents, one document after the other."""

    connection: sqlite3.Connection
    layout: DnaLayout
    variables: DnaVariables

    def passages(
        self, text: str, day: str, statements: Sequence[DnaStatement]
    ) -> Iterator[CodedPassage | Left]:
        """A passage for each statement of a document, or why it is none."""
        values = self._values(statements)
        words = _WordsAtUnits(text)
        first: dict[object, str] = {}
        for each in statements:
            where = f"statement {each.id}"
            found = words.at(each)
            coded = values.get(each.id, [])
            same = first.setdefault((each.start, each.stop, each.type, tuple(coded)), where)
            if found is None:
                yield Left(where, f"its place, {each.start} to {each.stop}, is none in the text")
            elif not self.variables.says_stances(each.type):
                yield self._other(where, each, coded, found[0])
            elif same != where:
                yield Left(where, f"it says of the same words what {same} says")
            else:
                quote, start = found
                coder = {"coder": clean(each.coder)} if clean(each.coder) else {}
                place = {"quote": quote, "quote_start": start}
                claim = {**place, "stated_on": day, **coder}
                yield CodedPassage(where, claim, codes=tuple(self._codes(coded)))

    def _values(
        self, statements: Sequence[DnaStatement]
    ) -> dict[int, list[tuple[DnaVariable, str]]]:
        """What is coded in each statement: its variables with their values, none that is empty."""
        among = "statement IN (SELECT value FROM json_each(?))"
        numbered = json.dumps([each.id for each in statements])
        short = f"SELECT statement, variable, value FROM ({self.layout.short_texts}) WHERE {among}"
        other = (
            f"SELECT StatementId AS statement, VariableId, Value FROM {table} WHERE {among}"
            for table in ("DATALONGTEXT", "DATABOOLEAN", "DATAINTEGER")
        )
        values: dict[int, list[Value]] = {}
        for asked in (short, *other):
            for statement, variable_id, value in self.connection.execute(asked, [numbered]):
                variable = self.variables.by_id.get(variable_id)
                word = self._word(variable, value) if variable else ""
                if variable and word:
                    values.setdefault(statement, []).append((variable, word))
        return values

    def _word(self, variable: DnaVariable, value: object) -> str:
        return self.variables.word(variable, value) if isinstance(value, int) else clean(value)

    def _codes(self, values: Sequence[Value]) -> Iterator[Code]:
        """The values as codes; where one of person and organisation is missing, it is the other.

        An organisation without a person speaks itself, and a person without one for nobody else.
        """
        yield from (Code(word, variable.name) for variable, word in values)
        said = {self.variables.field(variable): word for variable, word in values}
        of_type = {variable.type for variable, _ in values}
        for missing, other in ((_SPEAKER, _HOLDER), (_HOLDER, _SPEAKER)):
            if missing not in said and other in said:
                of_field = self.variables.of_field(missing)
                names = (each.name for each in of_field if each.type in of_type)
                yield from (Code(said[other], name) for name in list(names)[:1])

    def _other(self, where: str, each: DnaStatement, values: Sequence[Value], quote: str) -> Left:
        """A statement whose type says no stances: with all that is coded there."""
        coded = "; ".join(f"{variable.name} = {shorten(word, _SHOWN)}" for variable, word in values)
        label = self.variables.label(each.type)
        why = f"its type says no stance, unless a map says what its variables stand for ({coded})"
        return Left(f'{where}, {label}, of "{shorten(quote, _SHOWN)}"', why)


@dataclass
class _WordsAtUnits:
    """The words of a text at places that count units of UTF-16."""

    text: str
    _places: Utf16Places = field(init=False)

    def __post_init__(self) -> None:
        self._places = Utf16Places(self.text)

    def at(self, statement: DnaStatement) -> tuple[str, int] | None:
        """The words of a statement without blanks around them, and the code point they begin at."""
        start, stop = self._point(statement.start), self._point(statement.stop)
        if start is None or stop is None:
            return None
        words = self.text[start:stop]
        bare = words.strip()
        return (bare, start + words.index(bare)) if bare else None

    def _point(self, unit: object) -> int | None:
        return self._places.code_point(unit) if isinstance(unit, int) else None
