"""What a file of another program holds, in the words of claim files: whatever wrote it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

#: What stands before the columns of a row that was rejected; passed over where it is given back.
REJECTED_COLUMNS = ("rejected", "rejected_why", "rejected_remedy")
#: What was coded on a passage that was rejected, as it stood there; passed over as well.
REJECTED_CODES = "rejected_codes"
#: Fields of an entry, as a claim file writes them.
Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Left:
    """Something that does not come in: `where` it stands there, as people call it, and `why`."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A passage that cannot be recorded: where it stands, why, and what mends it.

    `row` is what stands there in a table, by column; else what a table of codings would have for
    it, and `further` the rows behind that, where it takes several. `lacks_text_of` is the source
    whose text came with the file, and stands in none of these rows. `said` is all that is wrong,
    each with what mends it, where that is several things.
    """

    where: str
    why: str
    remedy: str = ""
    row: Fields = field(default_factory=dict)
    further: Sequence[Fields] = ()
    lacks_text_of: str | None = None
    said: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.said or _with_remedy(self.why, self.remedy)}"

    @classmethod
    def of(
        cls, where: str, mistakes: Iterable[tuple[str, str]], row: Fields, **more: Any
    ) -> "Rejected":
        """One with all that is wrong with it, each with what mends that; alike ones together.

        Where they are mended in several ways, a number tells which way is of which mistake.
        """
        by_remedy: dict[str, list[str]] = {}
        for why, remedy in mistakes:
            by_remedy.setdefault(remedy, []).append(why)
        groups = [("; ".join(dict.fromkeys(whys)), each) for each, whys in by_remedy.items()]
        if len(groups) == 1:
            return cls(where, *groups[0], row, **more)
        numbered = [(f"({n}) ", *each) for n, each in enumerate(groups, 1)]
        return cls(
            where,
            "; ".join(number + why for number, why, _ in numbered),
            "; ".join(number + remedy for number, _, remedy in numbered if remedy),
            row,
            said="; ".join(number + _with_remedy(why, each) for number, why, each in numbered),
            **more,
        )

    def first_to_do(self, remedy: str) -> "Rejected":
        """The same with something more that is to be done."""
        said = f"{self.said}; {remedy}" if self.said else ""
        both = "; ".join(each for each in (self.remedy, remedy) if each)
        return replace(self, remedy=both, said=said)


def _with_remedy(why: str, remedy: str) -> str:
    return f"{why}: {remedy}" if remedy else why


@dataclass(frozen=True, slots=True)
class Code:
    """A code, tag or value that somebody put on a passage; the mapping says what it stands for.

    `column` is the variable or column that it is a value of; "" for a code or tag of its own.
    `wording` are the words it was put on, where these are fewer than the passage's. `more` are
    further fields of what it stands for, as a map calls them (`condition_addressees`).
    """

    name: str
    column: str = ""
    wording: str | None = None
    more: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """Words of a source, with what was coded there: what becomes one claim, or is rejected.

    `where` is what people call it there ("row 7", "statement 12"). `claim` and `stances` are what
    the file is sure of itself, as a claim file writes them (`quote`, `quote_start` in code points,
    `prefix`, `speaker`, `coder`, `note`); what `codes` stand for is added to them. `row` is what
    stands there in a table, by column, for whoever mends it. `hints` are what the file tells of the
    place of the words, to decide between several: `prefix`, `suffix`, `start` as the file counts.
    `read_as` is the claim that it was read as, and `loose` what is said of nothing in it.
    """

    where: str
    claim: Fields
    stances: tuple[Fields, ...] = ()
    codes: tuple[Code, ...] = ()
    row: Fields = field(default_factory=dict)
    hints: Fields = field(default_factory=dict)
    read_as: Fields = field(default_factory=dict)
    loose: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IncomingSource:
    """A document, or the slug of one that is stored, with the passages coded in it.

    `fields` are a source's of a claim file, without claims: `slug`, `title`, `text`, … One
    without a slug is the stored one of its `url`, or gets a slug of its title and date, the same
    each time that it comes. A `withheld` text is of no use where a text is stored.
    """

    where: str
    fields: Fields
    passages: Sequence[CodedPassage] = ()


@dataclass(frozen=True)
class Incoming:
    """A file of another program, read.

    `sources` begins anew each time that it is called, and holds one document at a time; whatever
    of the file it passes over goes into `left`, once. `vocabulary` are entries by their heading in
    a claim file. `columns` says which field of a claim or stance each column or variable holds
    (`speaker`, `holder`, `issue`, `position`, …), where the format knows that without a mapping.
    `dates` says of columns of dates whether day or month comes first in them, where that was told.
    `notes` are sentences about how it was read, which whoever brings it in is told. `codes` are
    codes of a codebook, put on nothing, that the mapping does not name.
    """

    name: str
    sources: Callable[[], Iterator[IncomingSource]]
    vocabulary: Mapping[str, Sequence[Fields]] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    notes: Sequence[str] = ()
    codes: Sequence[str] = ()
    dates: Mapping[str, str] = field(default_factory=dict)
