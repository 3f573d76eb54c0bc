"""The vocabulary of a database: who spoke and for whom, on what, as entries of a claim file."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stance.incoming.contents import Left
from stance.incoming.dna.layout import DnaLayout
from stance.incoming.dna.variables import DnaVariables, clean
from stance.incoming.fields import NAMING
from stance.incoming.mapping import CodingMap
from stance.text.spelling import name_key
from stance.values import LONGEST_ALIAS, NOUNS, ActorKind, Noun

_SPEAKER, _HOLDER = "speaker", "holder"
_HEADINGS = {noun: heading for heading, noun in NOUNS.items()}
_ALIAS = "alias"
_PERSON, _ORGANISATION = ActorKind.PERSON.value, ActorKind.ORGANISATION.value


@dataclass
class DnaEntities:
    """The entries that statements name, found once under each name however it is typed."""

    connection: sqlite3.Connection
    layout: DnaLayout
    variables: DnaVariables
    coding_map: CodingMap
    left: list[Left] = field(default_factory=list)
    _entries: dict[tuple[Noun, str], dict[str, Any]] = field(default_factory=dict)

    def vocabulary(self) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """The entries by their heading in a claim file; what the map names itself is none of them.

        Whoever speaks for somebody in any statement is said to.
        """
        for name, noun in NAMING.items():
            for variable, value in self.variables.values_of(name):
                self._add(name, noun, variable, value)
        self._affiliate()
        self._note_particulars()
        headings: dict[str, list[Mapping[str, Any]]] = {}
        for (noun, _), entry in self._entries.items():
            headings.setdefault(_HEADINGS[noun], []).append(entry)
        return headings

    def _add(self, name: str, noun: Noun, variable: str, value: str) -> None:
        if self.coding_map.named(value, variable, name) is not None:
            return
        entry: dict[str, Any] = {"name": value}
        if noun is Noun.ACTOR:
            entry["kind"] = _PERSON if name == _SPEAKER else _ORGANISATION
        if noun is Noun.ISSUE:
            entry["proposition"] = value
        first = self._entries.setdefault((noun, name_key(value)), entry)
        if first["name"] != value:
            why = f'read as the same as "{first["name"]}"'
            self.left.append(Left(f'the spelling of {variable} "{value}"', why))
        elif first.get("kind") != entry.get("kind"):
            first["kind"] = _ORGANISATION

    def _affiliate(self) -> None:
        """Note for whom each speaks; not where that would close a circle."""
        for speaker, holder in self._pairs():
            entry = self._entries.get((Noun.ACTOR, name_key(speaker)))
            if entry is None or self._leads_to(holder, name_key(speaker)):
                continue
            within = entry.setdefault("affiliations", [])
            if {"within": holder} not in within:
                within.append({"within": holder})

    def _pairs(self) -> Iterator[tuple[str, str]]:
        short = self.layout.short_texts
        asked = (
            f"SELECT DISTINCT a.value, b.value FROM ({short}) AS a JOIN ({short}) AS b"
            " ON a.statement = b.statement WHERE a.variable = ? AND b.variable = ?"
        )
        for one in self.variables.of_field(_SPEAKER):
            for other in self.variables.of_field(_HOLDER):
                for speaker, holder in self.connection.execute(asked, [one.id, other.id]):
                    named = self.coding_map.named(clean(holder), other.name, _HOLDER)
                    within = clean(holder) if named is None else named.get(_HOLDER)
                    if clean(speaker) and isinstance(within, str) and within:
                        yield clean(speaker), within

    def _leads_to(self, name: str, key: str) -> bool:
        """Whether somebody is an actor, or speaks for it in the end."""
        seen, wanted = set(), [name_key(name)]
        while wanted:
            each = wanted.pop()
            if each == key:
                return True
            if each not in seen:
                seen.add(each)
                entry = self._entries.get((Noun.ACTOR, each), {})
                wanted += [name_key(tie["within"]) for tie in entry.get("affiliations", ())]
        return False

    def _note_particulars(self) -> None:
        """Take aliases; what else is noted of entries is left."""
        others: Counter[tuple[str, str]] = Counter()
        for variable_id, name, kind, value in self.layout.particulars():
            variable = self.variables.by_id.get(variable_id)
            noun = NAMING.get(self.variables.field(variable) or "") if variable else None
            entry = self._entries.get((noun, name_key(clean(name)))) if noun else None
            if entry and noun and str(kind).casefold() == _ALIAS:
                self._alias(noun, entry, clean(value))
            elif clean(value):
                others[str(kind), variable.name if variable else "no variable"] += 1
        for (kind, called), number in others.items():
            values = "1 value" if number == 1 else f"{number:,} values"
            where = f'the attribute "{kind}" of {called} ({values})'
            self.left.append(Left(where, "nothing stands for it in a claim file"))

    def _alias(self, noun: Noun, entry: dict[str, Any], alias: str) -> None:
        """Take another name of an entry, unless something else is called so."""
        if not alias or len(alias) > LONGEST_ALIAS or name_key(alias) == name_key(entry["name"]):
            return
        if (noun, name_key(alias)) in self._entries:
            self.left.append(Left(f'the alias "{alias}" of {entry["name"]}', "another one's name"))
        elif alias not in entry.get("aliases", ()):
            entry.setdefault("aliases", []).append(alias)
