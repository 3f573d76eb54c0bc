"""Where coders differ: units that one of two marked alone, and codes that are unlike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stance.domain.coding.fields import OF_STANCES, OF_UNITS, SETS_OF_STANCES, CodedField
from stance.domain.coding.figures import value_shown
from stance.domain.coding.marks import matched_units
from stance.domain.coding.matching import Marked
from stance.domain.coding.material import CodedSource, CodedUnit


@dataclass(frozen=True, slots=True)
class Difference:
    """What two coders made of the same words, where it differs; None where one marked nothing.

    `values` are in words, in the order of the coders. Where it is the code of a stance, `holder`
    and `issue` say of which.
    """

    field: CodedField
    source: str
    coders: tuple[str, str]
    units: tuple[CodedUnit | None, CodedUnit | None]
    values: tuple[str | None, str | None]
    holder: str | None = None
    issue: str | None = None


def differences(source: CodedSource) -> Iterator[Difference]:
    """All differences in a source, for each two coders, in the order of the text."""
    for version, coders in source.versions.items():
        marked = source.units(version)
        units = {coder: marked.get(coder, ()) for coder in coders}
        for (one, other), pairs in matched_units(units).items():
            partners = {pair.one: pair.other for pair in pairs}
            sides = [
                *(
                    (unit, _at(units[other], partners.get(at)))
                    for at, unit in enumerate(units[one])
                ),
                *(
                    (None, unit)
                    for at, unit in enumerate(units[other])
                    if at not in partners.values()
                ),
            ]
            for side in sorted(sides, key=_place):
                yield from _of_sides(source.slug, (one, other), side)


_Sides = tuple[CodedUnit | None, CodedUnit | None]


def _at(units: Sequence[CodedUnit], number: int | None) -> CodedUnit | None:
    return None if number is None else units[number]


def _place(sides: _Sides) -> Marked:
    return next(each.marked for each in sides if each)


def _of_sides(source: str, coders: tuple[str, str], sides: _Sides) -> Iterator[Difference]:
    one, other = sides
    if one is None or other is None:
        values = ("marked" if one else None, "marked" if other else None)
        yield Difference(CodedField.UNITS, source, coders, sides, values)
        return
    for field in OF_UNITS:
        if (here := getattr(one, field)) != (there := getattr(other, field)):
            yield Difference(field, source, coders, sides, (here, there))
    of_other = other.stances
    for (holder, issue), stance in sorted(one.stances.items()):
        if same := of_other.get((holder, issue)):
            for field in (*OF_STANCES, *SETS_OF_STANCES):
                if (here := getattr(stance, field)) != (there := getattr(same, field)):
                    values = (value_shown(here), value_shown(there))
                    yield Difference(field, source, coders, sides, values, holder, issue)
