"""A round's readings as they pass, source by source: matched, counted, compared.

First the units: were the same words marked. Then the codes of units that found a partner; those of
stances where both coders see a stance of the same holder on the same issue, since a position on
one issue is nothing to hold against a position on another. Which holders and which issues a unit
has is compared as such, so that a stance that only one of them sees counts there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import itemgetter
from typing import NamedTuple

from stance.domain.coding.fields import (
    OF_STANCES,
    OF_UNITS,
    SETS_OF_STANCES,
    AgreementBy,
    CodedField,
)
from stance.domain.coding.figures import ONE_CODER, Agreement
from stance.domain.coding.marks import Pair, TextMarks, marked_agreement, marks_of, matched_units
from stance.domain.coding.matching import Partners
from stance.domain.coding.material import CodedSource, CodedUnit
from stance.domain.coding.pairs import Chosen, Pairs


@dataclass(slots=True)
class LeftOut:
    """What is not compared, and why: sources, and readings without a place in a text."""

    read_by_one: int = 0
    other_texts: int = 0
    without_text: int = 0
    without_place: int = 0


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """How far some coders agree in one field; in one source, where one is named."""

    field: CodedField
    coders: Sequence[str]
    agreement: Agreement
    source: str | None = None


@dataclass(frozen=True, slots=True)
class _Scope:
    """What agreement is told for: some coders, their texts and their pairs."""

    coders: Sequence[str]
    texts: Sequence[TextMarks]
    units: Chosen
    stances: Chosen
    source: str | None = None


class _Coded(NamedTuple):
    """A unit by its number, and its stances by theirs."""

    number: int
    stances: Mapping[tuple[str, str], int]


class Tally:
    """What the readings of some coders come to."""

    def __init__(self, coders: Iterable[str]) -> None:
        self.left_out = LeftOut()
        self._coders = sorted(coders)
        self._pairs = {pair: number for number, pair in enumerate(combinations(self._coders, 2))}
        self._readers: set[str] = set()
        self._slugs: list[str] = []
        self._texts: list[TextMarks] = []
        self._units = Pairs(OF_UNITS)
        self._stances = Pairs(OF_STANCES, sets=SETS_OF_STANCES)
        self._groups = 0
        self._stance_groups: dict[tuple[int, str, str], int] = {}

    def add(self, source: CodedSource) -> None:
        """Count a source in."""
        self._readers |= set(source.readers)
        self.left_out.without_place += sum(not claim.marked for claim in source.claims)
        versions = source.versions
        if not versions:
            self._leave_out(source)
            return
        number = len(self._slugs)
        self._slugs.append(source.slug)
        for version, coders in versions.items():
            marked = source.units(version)
            units = {coder: marked.get(coder, ()) for coder in coders}
            matched = matched_units(units)
            self._texts.append(marks_of(number, source.lengths[version], units, matched))
            self._add_codes(number, units, matched)

    def _leave_out(self, source: CodedSource) -> None:
        if len(source.readers) <= 1:
            self.left_out.read_by_one += len(source.readers)
        elif any(set(versions) == {None} for versions in source.readers.values()):
            self.left_out.without_text += 1
        else:
            self.left_out.other_texts += 1

    def _add_codes(
        self,
        source: int,
        units: Mapping[str, Sequence[CodedUnit]],
        matched: Mapping[Pair, Sequence[Partners]],
    ) -> None:
        groups = _groups(matched)
        coded = {place: self._coded(units[place[0]][place[1]]) for place in groups}
        for (one, other), pairs in matched.items():
            coders = self._pairs[one, other]
            for pair in pairs:
                group = self._groups + groups[one, pair.one]
                here, there = coded[one, pair.one], coded[other, pair.other]
                self._units.add(coders, source, group, here.number, there.number)
                for place, stance in here.stances.items():
                    if place in there.stances:
                        same = self._stance_groups.setdefault((group, *place), len(self._stances))
                        self._stances.add(coders, source, same, stance, there.stances[place])
        self._stance_groups.clear()
        self._groups += len(groups)

    def _coded(self, unit: CodedUnit) -> _Coded:
        number = self._units.add_item(getattr(unit, field) for field in OF_UNITS)
        stances = {
            place: self._stances.add_item(
                getattr(stance, field) for field in (*OF_STANCES, *SETS_OF_STANCES)
            )
            for place, stance in sorted(unit.stances.items(), key=itemgetter(0))
        }
        return _Coded(number, stances)

    @property
    def coders(self) -> Sequence[str]:
        """Those who read something."""
        return [coder for coder in self._coders if coder in self._readers]

    def agreements(self, by: AgreementBy) -> Iterator[FieldAgreement]:
        """Every field over all coders; then for each two of several, or for each source."""
        coders = self.coders
        if len(coders) <= 1:
            for field in CodedField:
                yield FieldAgreement(field, coders, Agreement(why=ONE_CODER))
            return
        yield from self._fields(_Scope(coders, self._texts, self._units.every, self._stances.every))
        for scope in self._sources(coders) if by is AgreementBy.SOURCE else self._of_two(coders):
            yield from self._fields(scope)

    def _of_two(self, coders: Sequence[str]) -> Iterator[_Scope]:
        pairs = list(combinations(coders, 2))
        for pair in pairs if len(pairs) > 1 else ():  # one pair is all
            number = self._pairs[pair]
            yield _Scope(
                pair,
                self._texts,
                self._units.of_coders(number),
                self._stances.of_coders(number),
            )

    def _sources(self, coders: Sequence[str]) -> Iterator[_Scope]:
        for number, texts in groupby(self._texts, key=lambda text: text.source):
            of = list(texts)
            readers = {coder for text in of for coder in text.by_coder}
            yield _Scope(
                [coder for coder in coders if coder in readers],
                of,
                self._units.of_source(number),
                self._stances.of_source(number),
                self._slugs[number],
            )

    def _fields(self, scope: _Scope) -> Iterator[FieldAgreement]:
        for field in CodedField:
            if field is CodedField.UNITS:
                agreement = marked_agreement(scope.texts, scope.coders)
            elif field in OF_UNITS:
                agreement = self._units.agreement(field, scope.units)
            else:
                agreement = self._stances.agreement(field, scope.stances)
            yield FieldAgreement(field, scope.coders, agreement, scope.source)


def _groups(matched: Mapping[Pair, Sequence[Partners]]) -> dict[tuple[str, int], int]:
    """Which units of several coders hang together as partners of partners, by coder and number.

    For counting alone: what is compared are two units that are partners themselves.
    """
    first: dict[tuple[str, int], tuple[str, int]] = {}

    def head(place: tuple[str, int]) -> tuple[str, int]:
        while first.setdefault(place, place) != place:
            place = first[place]
        return place

    for (one, other), pairs in matched.items():
        for pair in pairs:
            first[head((other, pair.other))] = head((one, pair.one))
    numbers: dict[tuple[str, int], int] = {}
    return {place: numbers.setdefault(head(place), len(numbers)) for place in list(first)}
