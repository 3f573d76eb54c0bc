"""What is coded in a database: types of statements, their variables, what each stands for."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stance.incoming.dna.layout import DnaLayout
from stance.incoming.mapping import CodingMap
from stance.values import Position

#: What the variables stand for that the program proposes itself, by their names in small letters.
_USUAL = {
    "person": "speaker",
    "organization": "holder",
    "organisation": "holder",
    "concept": "issue",
    "agreement": "position",
}
_SHORT_TEXT, _BOOLEAN, _INTEGER = "short text", "boolean", "integer"
_NUMBERS = {_BOOLEAN, _INTEGER}


@dataclass(frozen=True, slots=True)
class DnaVariable:
    """A variable of a type of statements, and the field that it stands for by itself."""

    id: int
    name: str
    data_type: str
    type: int

    @property
    def usual(self) -> str | None:
        """The field of a claim or stance that it stands for, where nobody says otherwise."""
        field = _USUAL.get(self.name.casefold())
        numbered = field == "position"
        fits = self.data_type in _NUMBERS if numbered else self.data_type == _SHORT_TEXT
        return field if fits else None


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of agreement: the lowest and highest value that are used, and its middle."""

    lowest: int
    highest: int

    @property
    def middle(self) -> float:
        """What is neither support nor opposition: zero where values have signs."""
        return 0 if self.lowest < 0 else (self.lowest + self.highest) / 2

    def position(self, value: int) -> Position:
        """On which side of the middle a value lies."""
        if value == self.middle:
            return Position.NEUTRAL
        return Position.SUPPORT if value > self.middle else Position.OPPOSE

    def __str__(self) -> str:
        middle = f"{self.middle:g}"
        return (
            f"a scale from {self.lowest} to {self.highest}, read by its middle:"
            f" below {middle} opposes, above supports"
        )


_YES_OR_NO = Scale(0, 1)


class DnaVariables:
    """The variables of a database, read by a map."""

    def __init__(
        self, connection: sqlite3.Connection, layout: DnaLayout, coding_map: CodingMap
    ) -> None:
        self._connection, self._layout, self._map = connection, layout, coding_map
        labels = "SELECT ID, Label FROM STATEMENTTYPES"
        self._types: dict[int, str] = dict(connection.execute(labels))
        asked = "SELECT ID, Variable, DataType, StatementTypeId FROM VARIABLES ORDER BY ID"
        self.by_id = {row[0]: DnaVariable(*row) for row in connection.execute(asked)}
        #: What each variable stands for by itself, by name.
        self.usual = {each.name: each.usual for each in self.by_id.values() if each.usual}
        self._columns: Mapping[str, str] = {**self.usual, **coding_map.columns}
        self._scales = {
            each.id: self._scale(each)
            for each in self.by_id.values()
            if each.usual == self.field(each) == "position"
        }

    def field(self, variable: DnaVariable) -> str | None:
        """The field that a variable stands for: by the map, or by itself."""
        if variable.name in self._map.columns:
            return self._map.columns[variable.name]
        return variable.usual

    def of_field(self, name: str) -> Iterator[DnaVariable]:
        """The variables that stand for a field."""
        return (each for each in self.by_id.values() if self.field(each) == name)

    def label(self, type_: int) -> str:
        """What a type of statements is called."""
        return self._types.get(type_) or "without a type"

    def says_stances(self, type_: int) -> bool:
        """Whether anything that is coded in statements of a type stands for something here."""
        of_type = (each for each in self.by_id.values() if each.type == type_)
        return any(self.field(each) not in {None, "nothing"} for each in of_type)

    def word(self, variable: DnaVariable, value: int) -> str:
        """What a number of a variable stands for: a position, or itself where the map knows it."""
        scale = self._scales.get(variable.id)
        if scale is None or self._map_names(variable, value):
            return str(value)
        return scale.position(value).value

    def _map_names(self, variable: DnaVariable, value: int) -> bool:
        field_ = self.field(variable) or ""
        return self._map.named(str(value), variable.name, field_) is not None

    def notes(self) -> Iterator[str]:
        """How scales are read that are more than yes and no."""
        for id_, scale in self._scales.items():
            if self.by_id[id_].data_type == _INTEGER:
                yield f"{self.by_id[id_].name} is {scale}"

    def _scale(self, variable: DnaVariable) -> Scale:
        asked = "SELECT min(Value), max(Value) FROM DATAINTEGER WHERE VariableId = ?"
        lowest, highest = next(self._connection.execute(asked, [variable.id]))
        if variable.data_type == _BOOLEAN or lowest is None:
            return _YES_OR_NO
        return Scale(int(lowest), int(highest))

    def values_of(self, name: str) -> Iterator[tuple[str, str]]:
        """The values that variables of a field have in any statement, each with its variable."""
        for variable in self.of_field(name):
            asked = f"SELECT DISTINCT value FROM ({self._layout.short_texts}) WHERE variable = ?"
            for (value,) in self._connection.execute(asked, [variable.id]):
                if clean(value):
                    yield variable.name, clean(value)


def clean(value: object) -> str:
    """A text with single blanks, and none around it; "" for what is missing."""
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
