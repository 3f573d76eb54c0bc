"""The map of codings: what columns, codes and tags of another program stand for here.

It is one YAML file for all formats, written to be edited and given back:

    columns: {Zitat: quote, Land: holder, agreement: position, Laufnummer: nothing}
    codes:
      NATO enlargement: {issue: nato-enlargement}
      con: {position: oppose}
      agreement=1: {position: support}     # this value of this column alone
      Kurzmeldung: {kind: news}            # of sources, where a column says their kind
      memo: nothing
    dates: {Datum: day-first}            # 12.07.2021 is of July
    defaults: {mode: direct, stated_on: published_on}
    paraphrases: false
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from stance.claimfile.documents import Document, read_documents
from stance.claimfile.formats.yaml_writing import OneLine, to_yaml
from stance.errors import DocumentPath, InputError, LocatedError, MistakesError
from stance.incoming.documents.encodings import known
from stance.incoming.fields import CODED, KIND, LEVELS, LISTS, NAMING
from stance.text.calendar.parts import Order
from stance.text.cleaning import shorten
from stance.text.nearness import closest
from stance.values import Noun, Position, SourceKind

#: What a column or a code stands for that is passed over.
NOTHING = "nothing"
_POSITIONS = tuple(Position)
_ORDERS = tuple(order.value for order in Order)
#: The fields that say one of a few values.
_CLOSED = {"position": _POSITIONS, KIND: tuple(SourceKind)}
_YES = {"true": True, "yes": True, "false": False, "no": False}
_LONGEST = 60

#: What a code stands for: fields, each with what it says; none of it for nothing.
Meaning = Mapping[str, Any]


@dataclass(frozen=True)
class Votes:
    """A table of votes: a row for each holder, a column for each issue, a vote in each cell.

    `issues` are the issues by column, and `cells` the positions by what stands in a cell.
    """

    issues: Mapping[str, str]
    cells: Mapping[str, str] = field(default_factory=dict)


#: The fields whose values are codes as those are that stand under none, or under one passed over.
_CONCEPTS = {"", NOTHING, *(name for name, noun in NAMING.items() if noun is not Noun.ACTOR)}


@dataclass(frozen=True)
class CodingMap:
    """What columns and codes stand for, what holds where nothing is said, how a table is read.

    With `paraphrases`, words of sources that have no text are taken as paraphrases.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Meaning] = field(default_factory=dict)
    defaults: Mapping[str, Any] = field(default_factory=dict)
    paraphrases: bool = False
    sheet: str | None = None
    header: int | None = None
    encoding: str | None = None
    dates: Mapping[str, str] = field(default_factory=dict)
    votes: Votes | None = None

    def named(self, name: str, column: str, field_: str) -> Meaning | None:
        """What the map says of a code, as the value of its column first; None for nothing said.

        What stands under a field is that field's: what a code of its name means by itself does not
        hold for it, unless that says the field too, or passes it over. Concepts are codes wherever
        they stand: issues, conditions, reasons and treaties.
        """
        bare, own = self.codes.get(name), self.codes.get(f"{column}={name}") if column else None
        if own is not None:
            return own
        is_of_field = not bare or field_ in _CONCEPTS or field_ in bare
        return bare if is_of_field else None

    def kind(self, written: str, columns: Mapping[str, str]) -> str:
        """The kind of source that is meant by what is written; `columns` say which hold kinds."""
        holding = [column for column, name in columns.items() if name == KIND]
        said = (self.named(written, column, KIND) for column in holding or [""])
        return next((str(each[KIND]) for each in said if each and KIND in each), written)

    def with_more(
        self,
        columns: Mapping[str, str],
        codes: Mapping[str, Meaning],
        *,
        dates: Mapping[str, str],
    ) -> "CodingMap":
        """The same with what else was taken for something, behind what it says itself."""
        return replace(
            self,
            columns={**columns, **self.columns},
            codes={**self.codes, **codes},
            dates={**dates, **self.dates},
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that columns stand for."""
        return tuple(name for name in self.columns.values() if name != NOTHING)

    def guesses(self, given: "CodingMap") -> bool:
        """Whether it takes more for something than `given` says and names say by themselves."""
        by_name = {each: each.casefold().replace(" ", "_") for each in self.columns}
        columns = self.columns.keys() - given.columns.keys()
        more = self.codes.keys() - given.codes.keys() or self.dates.keys() - given.dates.keys()
        return bool(more) or any(
            self.columns[each] not in {by_name[each], NOTHING} for each in columns
        )

    def as_yaml(self) -> str:
        """The map as a file that can be edited and given back."""
        votes = self.votes and {
            "issues": dict(self.votes.issues),
            "cells": dict(self.votes.cells),
        }
        table = {
            "sheet": self.sheet,
            "header": self.header,
            "encoding": self.encoding,
            "votes": votes,
        }
        dates = {"dates": dict(self.dates)} if self.dates else {}
        value = {
            "columns": dict(self.columns),
            **dates,
            "codes": {name: OneLine(each) or NOTHING for name, each in self.codes.items()},
            "defaults": OneLine(self.defaults),
            "paraphrases": self.paraphrases,
            **{name: each for name, each in table.items() if each is not None},
        }
        return to_yaml(value)


def read_coding_map(path: Path) -> CodingMap:
    """The map in a file; raises InputError, MistakesError of several, for what is none."""
    documents = list(read_documents(path))
    if len(documents) != 1:
        raise InputError(f"{path}: a map is one document", "write it as YAML or JSON")
    return as_coding_map(documents[0])


def as_coding_map(document: Document) -> CodingMap:
    """The map in a document. Errors as `read_coding_map`."""
    value = document.value or {}
    if not isinstance(value, Mapping):
        raise document.locate(LocatedError((), InputError("it holds no map", _BEGIN)))
    reader = _Reader()
    taken = {
        str(heading): reader.heading(str(heading), said)
        for heading, said in value.items()
        if said is not None
    }
    if reader.mistakes:
        raise MistakesError([document.locate(each) for each in reader.mistakes])
    return CodingMap(**taken)


@dataclass
class _Reader:
    """Reads the headings of a map; what is wrong with them is among the `mistakes`."""

    mistakes: list[LocatedError] = field(default_factory=list)

    def heading(self, name: str, said: Any) -> Any:
        """What stands under a heading."""
        read = getattr(self, f"_{name}", None) if name in _HEADINGS else None
        if read is None:
            self._wrong((name,), f'unknown heading "{_short(name)}"', _near(name, _HEADINGS))
            return None
        return read(said, (name,))

    def _columns(self, said: Any, path: DocumentPath) -> dict[str, str]:
        return {
            str(column): self._one_of(each, (*LEVELS, NOTHING), (*path, column))
            for column, each in self._entries(said, path)
        }

    def _codes(self, said: Any, path: DocumentPath) -> dict[str, Meaning]:
        return {
            str(code): self._meaning(each, (*path, code))
            for code, each in self._entries(said, path)
        }

    def _meaning(self, said: Any, path: DocumentPath) -> Meaning:
        if said == NOTHING:
            return {}
        if not isinstance(said, Mapping) or not said:
            self._wrong(
                path,
                "it does not say what this stands for",
                f"write FIELD: NAME in braces, such as {{issue: trade}}, or {NOTHING}",
            )
            return {}
        return dict(self._fields(said, (*CODED, KIND), path))

    def _defaults(self, said: Any, path: DocumentPath) -> dict[str, Any]:
        entries = dict(self._entries(said, path))
        return dict(self._fields(entries, tuple(LEVELS), path))

    def _fields(
        self, said: Mapping[str, Any], known: Sequence[str], path: DocumentPath
    ) -> Iterator[tuple[str, Any]]:
        for name, each in said.items():
            at = (*path, name)
            if self._one_of(name, known, at) and not self._is_misfit(str(name), each, at):
                yield str(name), each if isinstance(each, list) else str(each)

    def _is_misfit(self, name: str, each: Any, at: DocumentPath) -> bool:
        """Whether a value is none of its field, which is told."""
        if each in (None, "", []):
            self._wrong(at, "it is empty", "give a value, or leave it out")
            return True
        if isinstance(each, list) and name in LISTS and all(isinstance(one, str) for one in each):
            return False
        if isinstance(each, list | Mapping):
            self._wrong(at, "it holds more than one name", "give one, in the words of a claim file")
            return True
        return name in _CLOSED and not self._one_of(each, _CLOSED[name], at)

    def _paraphrases(self, said: Any, path: DocumentPath) -> bool:
        if str(said).lower() not in _YES:
            self._wrong(path, f'"{_short(said)}" is neither true nor false', "write true or false")
        return _YES.get(str(said).lower(), False)

    def _sheet(self, said: Any, path: DocumentPath) -> str:
        if not isinstance(said, str):
            self._wrong(path, "it names no sheet", "give the name of one")
        return str(said)

    def _header(self, said: Any, path: DocumentPath) -> int:
        if not str(said).isdecimal() or int(said) < 1:
            self._wrong(path, f'"{_short(said)}" is no row', "give its number, from 1 on")
            return 1
        return int(said)

    def _dates(self, said: Any, path: DocumentPath) -> dict[str, str]:
        return {
            str(column): self._one_of(each, _ORDERS, (*path, column))
            for column, each in self._entries(said, path)
        }

    def _encoding(self, said: Any, path: DocumentPath) -> str:
        try:
            return known(str(said))
        except InputError as error:
            self._wrong(path, error.reason, "name one, such as windows-1251")
            return "utf-8"

    def _votes(self, said: Any, path: DocumentPath) -> Votes:
        entries = dict(self._entries(said, path))
        for name in entries.keys() - {"issues", "cells"}:
            self._wrong((*path, name), f'unknown key "{_short(name)}"', "use issues and cells")
        issues = dict(self._entries(entries.get("issues"), (*path, "issues")))
        at = (*path, "cells")
        cells = {
            str(cell): self._one_of(each, (*_POSITIONS, NOTHING), (*at, cell))
            for cell, each in self._entries(entries.get("cells") or {}, at)
        }
        return Votes({str(column): str(issue) for column, issue in issues.items()}, cells)

    def _entries(self, said: Any, path: DocumentPath) -> Iterator[tuple[Any, Any]]:
        if isinstance(said, Mapping):
            yield from said.items()
        else:
            self._wrong(path, "it has no entries", "write each on a line of its own as NAME: WHAT")

    def _one_of(self, said: Any, known: Sequence[str], path: DocumentPath) -> str:
        """What is said, where it is one of these; else "", which is told with the nearest."""
        if isinstance(said, str) and said in known:
            return said
        self._wrong(path, f'"{_short(said)}" is none of the values', _near(str(said), known))
        return ""

    def _wrong(self, path: DocumentPath, reason: str, remedy: str) -> None:
        self.mistakes.append(LocatedError(path, InputError(reason, remedy)))


_HEADINGS = (
    *("columns", "codes", "defaults", "paraphrases", "sheet", "header", "encoding", "dates"),
    "votes",
)
_BEGIN = f"begin with one of {', '.join(_HEADINGS)}"


def _short(said: Any) -> str:
    return shorten(str(said), _LONGEST)


def _near(said: str, known: Sequence[str]) -> str:
    """Which of the known words may be meant, and which there are."""
    near = closest(said, known)
    meant = f'did you mean "{near}"? ' if near else ""
    return f"{meant}There are {', '.join(known)}"
