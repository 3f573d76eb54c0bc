"""What the versions of the Discourse Network Analyzer keep differently, told alike."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from stance.incoming.dna.connection import columns_of

_FIRST_DAY = dt.date(1970, 1, 1)
#: In seconds: a day, half of it, what summer time takes, and what time zones are multiples of.
_DAY, _NOON, _SUMMER, _QUARTER = 86_400, 43_200, 3_600, 900


@dataclass(frozen=True)
class DnaLayout:
    """The tables of one database."""

    connection: sqlite3.Connection

    @cached_property
    def _is_third(self) -> bool:
        return bool(columns_of(self.connection, "ENTITIES"))

    @cached_property
    def short_texts(self) -> str:
        """A query for the short texts: columns `statement`, `variable`, `value`."""
        selected = "SELECT d.StatementId AS statement, d.VariableId AS variable"
        if self._is_third:
            of = "JOIN ENTITIES AS e ON e.ID = d.Entity"
        elif columns_of(self.connection, "DATASHORTTEXT").get("Value", "").startswith("INT"):
            of = "JOIN ATTRIBUTES AS e ON e.ID = d.Value"
        else:  # the first databases of version 2
            return f"{selected}, d.Value AS value FROM DATASHORTTEXT AS d"
        return f"{selected}, e.Value AS value FROM DATASHORTTEXT AS d {of}"

    def particulars(self) -> Iterator[tuple[int, str, str, str]]:
        """What is noted of entries: their variable, their name, what is noted, and the note."""
        if self._is_third:
            tables = ("ENTITIES", "ATTRIBUTEVALUES", "EntityId", "AttributeVariableId")
            named = ("AttributeVariable", "AttributeValue")
        else:
            tables = ("ATTRIBUTES", "ATTRIBUTEMETADATA", "AttributeId", "MetaVariableId")
            named = ("MetaVariable", "Value")
        entries, notes, of, kind = tables
        if columns_of(self.connection, notes):
            name, value = named
            yield from self.connection.execute(
                f"SELECT e.VariableId, e.Value, k.{name}, n.{value} FROM {notes} AS n"
                f" JOIN {entries} AS e ON e.ID = n.{of}"
                f" JOIN ATTRIBUTEVARIABLES AS k ON k.ID = n.{kind}"
                f" WHERE trim(n.{value}) <> '' ORDER BY n.ID"
            )
        for name in ("Type", "Alias", "Notes") if not self._is_third else ():
            if name in columns_of(self.connection, entries):
                yield from self.connection.execute(
                    f"SELECT VariableId, Value, '{name}', {name} FROM {entries}"
                    f" WHERE trim({name}) <> '' ORDER BY ID"
                )

    def day_of(self, date: int) -> dt.date:
        """The day of a document, where it was coded; OverflowError where there is no such day."""
        seconds = date if self._is_third else date // 1_000 + self.ahead_of_utc
        return _FIRST_DAY + dt.timedelta(days=seconds // _DAY)

    @cached_property
    def timed(self) -> int:
        """How many documents have a time of the day as well."""
        asked = f"SELECT count(*) FROM DOCUMENTS WHERE {self._time} NOT IN (?, ?)"
        midnights = (0, 0) if self._is_third else self._midnights
        ((number,),) = self.connection.execute(asked, midnights)
        return int(number)

    @cached_property
    def ahead_of_utc(self) -> int:
        """By how many seconds at most the midnights of the place come before those of UTC."""
        earliest = min(self._midnights)
        return _DAY - earliest if not self._is_third and earliest >= _NOON else 0

    @property
    def _time(self) -> str:
        seconds = "Date" if self._is_third else "Date / 1000"
        return f"(({seconds}) % {_DAY} + {_DAY}) % {_DAY}"

    @cached_property
    def _midnights(self) -> tuple[int, int]:
        """When it is midnight where version 2 ran, in UTC: in winter and in summer.

        It writes times of UTC, and most documents have a day alone, as the midnight of that day
        where the computer stood. So what half of all documents have as their time is midnight.
        """
        asked = f"SELECT {self._time} AS time, count(*) FROM DOCUMENTS GROUP BY time"
        times = dict(self.connection.execute(asked).fetchall())
        quarters = [time for time in times if time % _QUARTER == 0]
        pairs = {time: times[time] + times.get(time + _SUMMER, 0) for time in quarters}
        first = max(pairs, key=lambda time: (pairs[time], times[time]), default=0)
        is_most = 2 * pairs.get(first, 0) > sum(times.values())
        return (first, first + _SUMMER) if is_most else (0, 0)
