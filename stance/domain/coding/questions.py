"""What an adjudicator is asked of a round: each of its utterances, with all readings of it.

Readings are of one utterance where agreement takes what they mark for the same, nearest first, so
that no coder has two of them in one question. Quotes from two texts of a source are put together
where their words are the same; paraphrases where they are of one date and in the same words, or of
one speaker and date and share an issue.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, groupby, product

from stance.domain.coding.fields import OF_STANCES, OF_UNITS, SETS_OF_STANCES, CodedField
from stance.domain.coding.marks import matched_units
from stance.domain.coding.material import CodedClaim, CodedSource, CodedStance, CodedUnit
from stance.domain.coding.settlement import Settlement

#: What is said of a set of codes beside it.
_WITH = {CodedField.CONDITIONS: ("asked_of",), CodedField.CITATIONS: ("cited_as",)}


@dataclass(frozen=True, slots=True)
class RoundQuestion:
    """The readings of one utterance, in the order of their coders, at most one of each.

    `readers` are those who read the source, with or without marking these words.
    """

    source: str
    readings: tuple[CodedClaim, ...]
    readers: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its readings."""
        return tuple(reading.key for reading in self.readings)

    @property
    def without(self) -> tuple[str, ...]:
        """Those who read the source and marked nothing here."""
        return tuple(sorted(set(self.readers) - {each.coder for each in self.readings}))

    @property
    def is_agreed(self) -> bool:
        """Whether all who read the source, two at least, marked the same words in the same way.

        What was coded by several versions of the codebook agrees in nothing: a code may mean
        something else in each.
        """
        return self.is_of_one_codebook and self.is_marked_alike

    @property
    def is_of_one_codebook(self) -> bool:
        """Whether all readings name the same version of the codebook, or none."""
        return len({each.codebook for each in self.readings}) == 1

    @property
    def is_marked_alike(self) -> bool:
        """Whether all who read the source marked the same words in the same way, by any version."""
        return self.is_coded_alike and len({same_words(each) for each in self.readings}) == 1

    @property
    def is_coded_alike(self) -> bool:
        """Whether all who read the source, two at least, marked it with the same codes."""
        return len(self.readings) > 1 and not self.without and alike(self.readings)


def differing(question: RoundQuestion) -> list[CodedField]:
    """In what the readings differ: `units` where their words do, or somebody marked none here."""
    readings = question.readings
    units = [CodedUnit(each.marked, (each,)) for each in readings]
    places = {place for unit in units for place in unit.stances}
    of_stances = [
        [unit.stances[place] for unit in units if place in unit.stances] for place in places
    ]
    words = len(set(map(same_words, readings))) > 1
    return [
        *([CodedField.UNITS] if words or question.without or len(readings) == 1 else ()),
        *(field for field in OF_UNITS if _differ(units, field)),
        *(
            field
            for field in (*OF_STANCES, *SETS_OF_STANCES)
            if any(_differ(each, field, *_WITH.get(field, ())) for each in of_stances)
        ),
    ]


def _differ(several: Sequence[object], *fields: str) -> bool:
    return any(len({getattr(each, field) for each in several}) > 1 for field in fields)


def alike(readings: Sequence[CodedClaim]) -> bool:
    """Whether readings agree in every code that agreement is reckoned for."""
    first, *others = map(codes, readings)
    return all(each == first for each in others)


def codes(claim: CodedClaim) -> tuple[str, str, str, tuple[CodedStance, ...]]:
    """What is coded of a reading, to be compared with another."""
    return claim.speaker, claim.mode, claim.date, tuple(sorted(claim.stances, key=_place))


def same_words(claim: CodedClaim) -> object:
    """What two readings have in common that mark the very same words."""
    return (claim.version, claim.marked) if claim.marked else claim.words


def _place(stance: CodedStance) -> tuple[str, str]:
    return stance.holder, stance.issue


def questions(source: CodedSource) -> list[RoundQuestion]:
    """The readings of a source as questions, in the order of the text; paraphrases at its end."""
    groups = {claim.key: [claim] for claim in source.claims}
    for one, other in _pairs(source):
        first, second = groups[one.key], groups[other.key]
        if not {each.coder for each in first} & {each.coder for each in second}:
            first += second
            groups |= dict.fromkeys((each.key for each in second), first)
    readers = tuple(sorted(source.readers))
    each_once = {id(group): group for group in groups.values()}.values()
    in_order = (tuple(sorted(group, key=lambda each: each.coder)) for group in each_once)
    every = (RoundQuestion(source.slug, group, readers) for group in in_order)
    return sorted(every, key=_where)


def _where(question: RoundQuestion) -> tuple[object, ...]:
    first = min(question.readings, key=_in_text)
    return (*_in_text(first), question.keys)


def _in_text(claim: CodedClaim) -> tuple[object, ...]:
    return not claim.marked, claim.version or 0, claim.marked, claim.date, claim.key


def _pairs(source: CodedSource) -> Iterator[tuple[CodedClaim, CodedClaim]]:
    """Readings of two coders that are of one utterance, the nearest first."""
    placed = sorted(_overlapping(source), key=lambda each: each[0])
    yield from ((one, other) for _, one, other in placed)
    yield from _in_the_same_words(source.claims)
    yield from _retold(source.claims)


_Ranked = tuple[tuple[object, ...], CodedClaim, CodedClaim]


def _overlapping(source: CodedSource) -> Iterator[_Ranked]:
    for version, coders in source.versions.items():
        marked = source.units(version)
        units = {coder: marked.get(coder, ()) for coder in coders}
        for (one, other), pairs in matched_units(units).items():
            for pair in pairs:
                here, there = units[one][pair.one], units[other][pair.other]
                for first, second in product(here.claims, there.claims):
                    yield (-pair.overlap, *_apart(first, second)), first, second


def _apart(one: CodedClaim, other: CodedClaim) -> tuple[object, ...]:
    """How far apart two readings are of which both may be meant, and an order of their own."""
    shared = len(_issues(one) & _issues(other))
    return one.speaker != other.speaker, one.date != other.date, -shared, one.key, other.key


def _issues(claim: CodedClaim) -> set[str]:
    return {stance.issue for stance in claim.stances}


def _in_the_same_words(
    claims: Sequence[CodedClaim],
) -> Iterator[tuple[CodedClaim, CodedClaim]]:
    """Readings in the same words: quotes from two texts of the source, paraphrases of one date."""
    in_words: defaultdict[tuple[str, str], list[CodedClaim]] = defaultdict(list)
    for claim in claims:
        if claim.words:
            in_words[claim.words, "" if claim.marked else claim.date].append(claim)
    for several in in_words.values():
        for one, other in _by_nearness(several):
            if not one.marked or one.version != other.version:
                yield one, other


def _retold(claims: Sequence[CodedClaim]) -> Iterator[tuple[CodedClaim, CodedClaim]]:
    """Paraphrases of one speaker and date that share an issue."""
    free = sorted((each for each in claims if not each.marked), key=_told_by)
    for _, several in groupby(free, key=_told_by):
        pairs = _by_nearness(list(several))
        yield from ((one, other) for one, other in pairs if _issues(one) & _issues(other))


def _told_by(claim: CodedClaim) -> tuple[str, str]:
    return claim.speaker, claim.date


def _by_nearness(claims: Sequence[CodedClaim]) -> list[tuple[CodedClaim, CodedClaim]]:
    of_two = [pair for pair in combinations(claims, 2) if pair[0].coder != pair[1].coder]
    return sorted(of_two, key=lambda pair: _apart(*pair))


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question, and which of its readings nobody has settled yet, or were `corrected` since.

    `settled` says of the others what became of them.
    """

    question: RoundQuestion
    open: tuple[str, ...]
    corrected: tuple[str, ...] = ()
    settled: Mapping[str, Settlement] = field(default_factory=dict)


def still_open(
    several: Sequence[RoundQuestion],
    settled: Mapping[str, Settlement],
    corrected: Collection[str] = (),
) -> Iterator[OpenQuestion]:
    """The questions of which some reading is neither settled nor set aside, or was corrected since.

    `corrected` are the keys of readings that were; those that are not asked for stay settled.
    """
    for question in several:
        left = tuple(key for key in question.keys if key not in settled)
        since = tuple(key for key in question.keys if key in corrected)
        if left or since:
            became = {key: settled[key] for key in question.keys if key in settled}
            yield OpenQuestion(question, left, since, became)
