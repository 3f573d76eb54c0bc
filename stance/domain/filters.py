"""The filters that mean the same on every list and report: each is declared here, once.

The options of the command line, the keywords of the API, what a report says that it was asked for
and what a stance is held against follow from the fields of `Filters`. Where the database keeps
what a filter looks at stands in `queries.filters`.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cached_property
from typing import Annotated, Any, TypedDict, get_type_hints

from stance.domain.coding.shown import ReadingsShown
from stance.domain.stance import StanceRow
from stance.errors import InputError
from stance.text.edtf import EdtfDate
from stance.values import Form, Mode, Noun


class Holds(Enum):
    """What a filter holds, if neither names of the vocabulary nor words of a closed list."""

    SOURCES = auto()
    WORDS = auto()
    DAY = auto()
    TIME = auto()
    ROUND = auto()
    FLAG = auto()


class Chooses(Enum):
    """What a filter chooses: whole series, the evidence they rest on, or stances that match."""

    SERIES = auto()
    EVIDENCE = auto()
    STANCES = auto()
    PERIOD = auto()


Carried = Callable[[StanceRow], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter as it is declared.

    `name` is the keyword, `help` says what it asks for. Names of a kind of vocabulary, words of a
    closed list, sources and free words can be several, of which any will do. `carried` is what of
    a stance is looked at.
    """

    name: str
    help: str
    holds: Noun | type[StrEnum] | Holds
    chooses: Chooses
    carried: Carried | None = None

    @property
    def option(self) -> str:
        """The option that people type."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def several(self) -> bool:
        """Whether it holds several, of which any will do."""
        return self.holds not in {Holds.DAY, Holds.TIME, Holds.ROUND, Holds.FLAG}


@dataclass(frozen=True)
class Filters:
    """Which stances are asked for; slugs of roots, empty where a filter was not given.

    They stand in the order of the help. A stance matches that carries what is asked for; on
    `since` and `until` it is held against its date.
    """

    holders: Annotated[
        tuple[str, ...],
        Filter("holder", "Only series of this holder.", Noun.ACTOR, Chooses.SERIES),
    ] = ()
    issues: Annotated[
        tuple[str, ...],
        Filter("issue", "Only series on this issue.", Noun.ISSUE, Chooses.SERIES),
    ] = ()
    parts: Annotated[
        bool,
        Filter("parts", "Take the parts of issues along.", Holds.FLAG, Chooses.SERIES),
    ] = False
    addressees: Annotated[
        tuple[str, ...],
        Filter(
            "addressee",
            "Directed at this actor.",
            Noun.ACTOR,
            Chooses.STANCES,
            lambda row: row.addressees,
        ),
    ] = ()
    speakers: Annotated[
        tuple[str, ...],
        Filter(
            "speaker",
            "Said by this actor.",
            Noun.ACTOR,
            Chooses.STANCES,
            lambda row: (row.speaker,),
        ),
    ] = ()
    conditions: Annotated[
        tuple[str, ...],
        Filter(
            "condition",
            "With this condition.",
            Noun.CONDITION,
            Chooses.STANCES,
            lambda row: [use.condition for use in row.conditions],
        ),
    ] = ()
    reasons: Annotated[
        tuple[str, ...],
        Filter(
            "reason",
            "With this reason.",
            Noun.REASON,
            Chooses.STANCES,
            lambda row: [use.reason for use in row.reasons],
        ),
    ] = ()
    treaties: Annotated[
        tuple[str, ...],
        Filter(
            "treaty",
            "Citing this treaty.",
            Noun.TREATY,
            Chooses.STANCES,
            lambda row: [use.treaty for use in row.citations],
        ),
    ] = ()
    sources: Annotated[
        tuple[str, ...],
        Filter("source", "From this source only.", Holds.SOURCES, Chooses.EVIDENCE),
    ] = ()
    coders: Annotated[
        tuple[str, ...],
        Filter("coder", "Recorded by this coder only.", Holds.WORDS, Chooses.EVIDENCE),
    ] = ()
    forms: Annotated[
        tuple[Form, ...],
        Filter("form", "In this form.", Form, Chooses.STANCES, lambda row: (row.form,)),
    ] = ()
    modes: Annotated[
        tuple[Mode, ...],
        Filter("mode", "Given in this mode.", Mode, Chooses.STANCES, lambda row: (row.mode,)),
    ] = ()
    since: Annotated[
        EdtfDate | None,
        Filter("since", "Not before this date.", Holds.DAY, Chooses.PERIOD),
    ] = None
    until: Annotated[
        EdtfDate | None,
        Filter("until", "Not after this date.", Holds.DAY, Chooses.PERIOD),
    ] = None
    as_recorded: Annotated[
        dt.datetime | None,
        Filter(
            "as_recorded",
            "As it was recorded then (UTC); a date: at its end.",
            Holds.TIME,
            Chooses.EVIDENCE,
        ),
    ] = None
    round: Annotated[
        ReadingsShown | None,
        Filter(
            "round",
            "Readings of this coding round, not the record.",
            Holds.ROUND,
            Chooses.EVIDENCE,
        ),
    ] = None
    include_ascribed: Annotated[
        bool,
        Filter(
            "include_ascribed",
            "Stances ascribed by others too, marked.",
            Holds.FLAG,
            Chooses.EVIDENCE,
        ),
    ] = False

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins: nothing is in it, which would look found."""
        if self.since and self.until and self.since.earliest > self.until.latest:
            raise InputError(
                f"--since {self.since} lies after --until {self.until}", "give the earlier first"
            )

    @property
    def hide_all(self) -> bool:
        """Whether nothing can be shown to who asks: others' readings in a blind round."""
        seen = None if self.round is None else self.round.coders
        return seen is not None and not (set(seen) & set(self.coders or seen))

    @property
    def choose_stances(self) -> bool:
        """Whether anything is asked of stances, and not of claims or sources alone."""
        choosing = {Chooses.SERIES, Chooses.STANCES, Chooses.PERIOD}
        return any(
            getattr(self, place)
            for place, each in FILTERS.items()
            if each.chooses in choosing and each.holds is not Holds.FLAG
        )

    @property
    def ask_of_words(self) -> bool:
        """Whether `matches` asks anything of a stance."""
        return bool(self._asked)

    def matches(self, row: StanceRow) -> bool:
        """Whether a stance carries what was asked for; its date is not looked at."""
        asked = self._asked
        # Mostly nothing is asked: of a million rows each is told so.
        return not asked or all(not wanted.isdisjoint(carried(row)) for wanted, carried in asked)

    @cached_property
    def _asked(self) -> Sequence[tuple[frozenset[str], Carried]]:
        """What is wanted of stances, each with where a stance carries it."""
        wanted = ((getattr(self, place), each.carried) for place, each in FILTERS.items())
        return [(frozenset(values), carried) for values, carried in wanted if values and carried]

    def in_period(self, earliest: dt.date, latest: dt.date) -> bool:
        """Whether a date can lie within `since` and `until`."""
        after = self.since is None or latest >= self.since.earliest
        return after and (self.until is None or earliest <= self.until.latest)

    def as_given(self) -> dict[str, str | bool | list[str]]:
        """The filters given, by their names, for a report's own record."""
        held = ((each, getattr(self, place)) for place, each in FILTERS.items())
        return {each.name: _written(value) for each, value in held if value}


#: Every filter by the field of `Filters` that holds what was given, in the order of the help.
FILTERS: dict[str, Filter] = {
    place: hint.__metadata__[0]
    for place, hint in get_type_hints(Filters, include_extras=True).items()
}


def _written(value: Any) -> str | bool | list[str]:
    if isinstance(value, tuple):
        return [str(each) for each in value]
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return value if isinstance(value, bool) else str(value)


#: One name or several: a slug, a name or an alias each.
NameWords = str | Iterable[str] | None
#: A day as dates are written, or as Python has it; a number is a year.
DayWords = str | int | dt.date | None


class FilterWords(TypedDict, total=False):
    """The filters as they are typed; what is left out, None or empty asks for nothing.

    The names of `FILTERS`, told once more for those who check types.
    """

    holder: NameWords
    issue: NameWords
    parts: bool
    addressee: NameWords
    speaker: NameWords
    condition: NameWords
    reason: NameWords
    treaty: NameWords
    source: NameWords
    coder: NameWords
    form: NameWords
    mode: NameWords
    since: DayWords
    until: DayWords
    as_recorded: DayWords
    round: str | None
    include_ascribed: bool


class ReportWords(FilterWords, total=False):
    """The same for a report, with since when what is new is told in the place of the whole."""

    new_since: DayWords
