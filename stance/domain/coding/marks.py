"""Which words of the texts coders marked, kept as numbers, and how far they agree in that."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from stance.domain.coding.figures import Agreement, units_agreement
from stance.domain.coding.matching import Partners, common, merged, partners, size
from stance.domain.coding.material import CodedUnit
from stance.domain.coding.unitizing import Continuum

#: Two coders, in order.
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MarkedBy:
    """What a coder marked of a text: so many units, characters, and squares of lengths."""

    units: int
    marked: int
    squares: int


@dataclass(frozen=True, slots=True)
class TextMarks:
    """A text that several coders read: what each marked, and each two of them.

    Of two coders, how many characters one marked and the other did not, and how many units are
    partners.
    """

    source: int
    length: int
    by_coder: Mapping[str, MarkedBy]
    by_pair: Mapping[Pair, tuple[int, int]]

    def continuum(self, coders: Sequence[str]) -> Continuum:
        """What these coders marked of it."""
        of = [self.by_coder[coder] for coder in coders]
        characters, marked = self.length * len(of), sum(each.marked for each in of)
        apart = sum(self.by_pair[pair][0] for pair in combinations(coders, 2))
        return Continuum(
            characters=characters,
            marked=marked,
            unlike=Fraction(2 * apart, len(of) - 1),
            blocks=sum(each.squares for each in of) + characters - marked,
        )


def marks_of(
    source: int,
    length: int,
    units: Mapping[str, Sequence[CodedUnit]],
    matched: Mapping[Pair, Sequence[Partners]],
) -> TextMarks:
    """What coders marked of a text, from their units and from which of these are partners."""
    stretches = {
        coder: merged(stretch for unit in of for stretch in unit.marked)
        for coder, of in units.items()
    }
    by_coder = {
        coder: MarkedBy(len(units[coder]), size(of), sum((end - start) ** 2 for start, end in of))
        for coder, of in stretches.items()
    }
    by_pair = {
        (one, other): (
            by_coder[one].marked
            + by_coder[other].marked
            - 2 * common(stretches[one], stretches[other]),
            len(pairs),
        )
        for (one, other), pairs in matched.items()
    }
    return TextMarks(source, length, by_coder, by_pair)


def matched_units(
    units: Mapping[str, Sequence[CodedUnit]],
) -> Mapping[Pair, Sequence[Partners]]:
    """Which units are partners, for each two coders of a text, in order."""
    marked = {coder: [unit.marked for unit in of] for coder, of in units.items()}
    return {
        (one, other): partners(marked[one], marked[other])
        for one, other in combinations(sorted(units), 2)
    }


def marked_agreement(texts: Iterable[TextMarks], coders: Sequence[str]) -> Agreement:
    """How far these coders marked the same words of the texts that two of them read or more."""
    sums = _Sums(coders)
    for text in texts:
        sums.add(text)
    return sums.agreement()


class _Sums:
    """What texts come to together, for some coders."""

    def __init__(self, coders: Sequence[str]) -> None:
        self._coders = coders
        self._sources: defaultdict[int, Continuum] = defaultdict(Continuum)
        self._units = dict.fromkeys(coders, 0)
        self._marked = dict.fromkeys(coders, 0)
        self._read = dict.fromkeys(coders, 0)
        self._partners = self._to_find_one = 0

    def add(self, text: TextMarks) -> None:
        """Count a text, if two of the coders read it or more."""
        readers = [coder for coder in self._coders if coder in text.by_coder]
        if len(readers) <= 1:
            return
        self._sources[text.source] += text.continuum(readers)
        for coder in readers:
            of = text.by_coder[coder]
            self._units[coder] += of.units
            self._marked[coder] += of.marked
            self._read[coder] += text.length
        for one, other in combinations(readers, 2):
            self._partners += 2 * text.by_pair[one, other][1]
            self._to_find_one += text.by_coder[one].units + text.by_coder[other].units

    def agreement(self) -> Agreement:
        """How far the coders agree."""
        to_find_one = self._to_find_one
        agreed = units_agreement(
            list(self._sources.values()),
            sum(self._units.values()),
            self._partners / to_find_one if to_find_one else None,
            silent=[
                coder for coder in self._coders if self._read[coder] and not self._marked[coder]
            ],
        )
        marked = {
            coder: self._marked[coder] / self._read[coder]
            for coder in self._coders
            if self._read[coder]
        }
        return replace(agreed, marked=marked, sources=len(self._sources))
