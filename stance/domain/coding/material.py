"""What coders made of a source, as far as it is compared: marks and codes, in slugs."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from stance.domain.coding.distance import Codes
from stance.domain.coding.matching import Marked


class CodedStance(NamedTuple):
    """The codes of one stance; `ascribed` in a word, since it is compared as one.

    `asked_of` are its conditions with whom each is asked of, `cited_as` its citations with whose
    commitment, breach or step each is. No agreement is reckoned for these two, and readings that
    differ in them say something else all the same.
    """

    holder: str
    issue: str
    position: str
    form: str
    ascribed: str
    conditions: Codes = frozenset()
    reasons: Codes = frozenset()
    citations: Codes = frozenset()
    addressees: Codes = frozenset()
    asked_of: Codes = frozenset()
    cited_as: Codes = frozenset()


class CodedClaim(NamedTuple):
    """One reading: who coded which words of which text, and how; without place, no `marked`.

    `codebook` is the id of the version that it was coded by, None where it names none. `page` is
    that of the words ("p. 3"), where they are read and those of the text are known.
    """

    key: str
    coder: str
    version: int | None
    marked: Marked
    words: str
    speaker: str
    mode: str
    date: str
    stances: tuple[CodedStance, ...]
    codebook: int | None = None
    page: str | None = None


class CodedUnit(NamedTuple):
    """What a coder marked, with all the readings that mark the very same.

    Several values of a unit are told as one, joined: two units have the same, or they differ.
    """

    marked: Marked
    claims: tuple[CodedClaim, ...]

    @property
    def speaker(self) -> str:
        """Who speaks."""
        return joined(claim.speaker for claim in self.claims)

    @property
    def mode(self) -> str:
        """How it is said."""
        return joined(claim.mode for claim in self.claims)

    @property
    def date(self) -> str:
        """When it was said."""
        return joined(claim.date for claim in self.claims)

    @property
    def holder(self) -> str:
        """Whose positions it expresses."""
        return joined(stance.holder for claim in self.claims for stance in claim.stances)

    @property
    def issue(self) -> str:
        """What these are about."""
        return joined(stance.issue for claim in self.claims for stance in claim.stances)

    @property
    def stances(self) -> Mapping[tuple[str, str], CodedStance]:
        """Its stances by holder and issue, those of several readings told as one."""
        several: defaultdict[tuple[str, str], list[CodedStance]] = defaultdict(list)
        for claim in self.claims:
            for stance in claim.stances:
                several[stance.holder, stance.issue].append(stance)
        return {
            place: stances[0] if len(stances) == 1 else _as_one(stances)
            for place, stances in several.items()
        }


def joined(values: Iterable[str]) -> str:
    """Values as one, each once and in order."""
    return "; ".join(sorted(set(values)))


def _as_one(stances: Sequence[CodedStance]) -> CodedStance:
    return CodedStance(
        stances[0].holder,
        stances[0].issue,
        position=joined(each.position for each in stances),
        form=joined(each.form for each in stances),
        ascribed=joined(each.ascribed for each in stances),
        conditions=_all_codes(each.conditions for each in stances),
        reasons=_all_codes(each.reasons for each in stances),
        citations=_all_codes(each.citations for each in stances),
        addressees=_all_codes(each.addressees for each in stances),
        asked_of=_all_codes(each.asked_of for each in stances),
        cited_as=_all_codes(each.cited_as for each in stances),
    )


def _all_codes(several: Iterable[Codes]) -> Codes:
    return frozenset(code for codes in several for code in codes)


@dataclass(frozen=True, slots=True)
class CodedSource:
    """A source as several coders read it.

    `readers` are the texts that each coder read, by their versions: those they marked something
    in, and those of which they said that they read them; None where the source has no text.
    `lengths` are those of the texts, in characters.
    """

    slug: str
    claims: Sequence[CodedClaim]
    readers: Mapping[str, Collection[int | None]]
    lengths: Mapping[int, int]

    @property
    def versions(self) -> Mapping[int, Sequence[str]]:
        """The texts that several coders read, with these coders, in order."""
        coders: defaultdict[int, list[str]] = defaultdict(list)
        for coder, versions in sorted(self.readers.items()):
            for version in versions:
                if version is not None:
                    coders[version].append(coder)
        return {version: read for version, read in sorted(coders.items()) if len(read) > 1}

    def units(self, version: int) -> Mapping[str, Sequence[CodedUnit]]:
        """What each coder marked of a text, in the order of the text."""
        marks: defaultdict[str, defaultdict[Marked, list[CodedClaim]]]
        marks = defaultdict(lambda: defaultdict(list))
        for claim in self.claims:
            if claim.version == version and claim.marked:
                marks[claim.coder][claim.marked].append(claim)
        return {
            coder: [CodedUnit(marked, tuple(claims)) for marked, claims in sorted(of.items())]
            for coder, of in marks.items()
        }
