"""A document of another program on its way in: mistakes are told where it stands there."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from stance.claimfile.documents import Document, shown_path
from stance.errors import DocumentPath, InputError, LocatedError, MissingClaimError
from stance.incoming.as_rows import rows_of
from stance.incoming.contents import REJECTED_CODES, CodedPassage, Fields, Left, Rejected
from stance.incoming.fields import KIND
from stance.incoming.made_of import MadeOf
from stance.incoming.passages import field_at, how_to_add
from stance.work.importing.utterances import SAID_TWICE

#: How a path to a claim in a claim file of one source begins: its number stands behind.
_CLAIM = ("sources", 0, "claims")
#: So many passages of a claim are named.
_NAMED = 3
#: What a source of a claim file may have its text in.
_TEXTS = {"text", "text_file", "versions", "withheld"}
#: How what is told of a row begins, with its file or without.
_ROW = re.compile(r"(?P<file>(?:.*?: )?)row (?P<row>\d+)\b")

Told = TypeVar("Told")


@dataclass
class BroughtOutcome:
    """What was rejected of a file, and what is left of it, as its documents are read."""

    rejected: dict[str, Rejected] = field(default_factory=dict)
    left: dict[Left, None] = field(default_factory=dict)
    #: Where those stand that hold themselves.
    _along: set[str] = field(default_factory=set)
    #: What is wrong with each, and what mends that.
    _wrong: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def clear(self) -> None:
        """Begin anew, as a transaction is tried again."""
        for each in (self.rejected, self.left, self._along, self._wrong):
            each.clear()

    def reject(self, passage: CodedPassage, error: InputError, source: Fields) -> None:
        """Note that a passage of a source cannot be recorded, with all that is wrong with it."""
        if passage.where in self._along:
            self._along.discard(passage.where)
            del self._wrong[passage.where]
        told = self._wrong.get(passage.where, [])
        if not any(error.reason in why for why, _ in told):
            self._put(passage, error.reason, error.remedy, source)

    def reject_along(self, passage: CodedPassage, wrong: CodedPassage, source: Fields) -> None:
        """Note that a passage cannot be recorded as another of the same claim is wrong."""
        if passage.where not in self.rejected:
            self._along.add(passage.where)
            why = f"{wrong.where} of the same claim is wrong"
            self._put(passage, why, "mend that one: a claim is recorded whole", source)

    def _put(self, passage: CodedPassage, why: str, remedy: str, source: Fields) -> None:
        row, *further = [passage.row] if passage.row else _told(passage, source)
        has_text = not passage.row and source.keys() & _TEXTS
        wrong = self._wrong.setdefault(passage.where, [])
        wrong.append((why, remedy))
        self.rejected[passage.where] = Rejected.of(
            *(passage.where, wrong, row),
            further=tuple(further),
            lacks_text_of=source["slug"] if has_text else None,
        )


@dataclass(frozen=True)
class BroughtDocument(Document):
    """A claim file of one source that came from another program, with what each claim was there.

    Where it is lenient, what is wrong with claims goes into its `outcome`, and the rest goes on.
    `lacks_text_of` is the address of a source that is not there and comes without a text.
    """

    where: str = ""
    lacks_text_of: str | None = None
    made_of: Sequence[MadeOf] = ()
    outcome: BroughtOutcome = field(default_factory=BroughtOutcome)
    may_pass: bool = False

    @property
    def is_lenient(self) -> bool:
        """Whether it may pass mistakes over."""
        return self.may_pass

    def locate(self, error: LocatedError) -> InputError:
        """The error with the file and where it stands there."""
        kind = MissingClaimError if error.is_missing_claim else InputError
        there = ", ".join(each.where for each in self._of(error.path)[:_NAMED]) or self.where
        return kind(f"{self.name}: {there}: {self._reason(error)}", self._remedy(error))

    def passes_over(self, error: LocatedError) -> bool:
        """Whether the rest is recorded all the same; what is wrong is among the rejected then."""
        if self.may_pass:
            mistake = InputError(self._reason(error), self._remedy(error))
            source = self.value["sources"][0]
            every = self._whole(error.path) or list(self._all())
            wrong = self._of(error.path) or every
            for passage in every:
                if passage in wrong:
                    self.outcome.reject(passage, mistake, source)
                else:
                    self.outcome.reject_along(passage, wrong[0], source)
        return self.may_pass

    def _has_no_text_for(self, error: LocatedError) -> bool:
        return bool(self.lacks_text_of) and error.path[-1:] == ("quote",)

    def _reason(self, error: LocatedError) -> str:
        """What is wrong; of a source that is not there, by the address that it is known by."""
        if self._has_no_text_for(error):
            return f"quote: its source, {self.lacks_text_of}, is not stored here, with a text"
        return _reason(error)

    def _remedy(self, error: LocatedError) -> str:
        if self._has_no_text_for(error):
            return f"{how_to_add(self.lacks_text_of)}; or {error.remedy}"
        return _remedy(error)

    def _of(self, path: DocumentPath) -> Sequence[CodedPassage]:
        """The passages that said what a path leads to; none where that is of the source."""
        number = claim_number(path)
        if number is None:
            return ()
        return self.made_of[number].said(path[len(_CLAIM) + 1 :])

    def _whole(self, path: DocumentPath) -> Sequence[CodedPassage]:
        """All passages of the claim that a path leads to."""
        number = claim_number(path)
        return () if number is None else self.made_of[number].passages

    def _all(self) -> Iterator[CodedPassage]:
        """All of them, or the document where there are none."""
        every = [passage for claim in self.made_of for passage in claim.passages]
        yield from every or [CodedPassage(self.where, {})]


def in_order_of_rows(told: Sequence[Told], said: Callable[[Told], str]) -> list[Told]:
    """What is told of tables, each by its rows, in the place of what is told first of it.

    Rows are read source by source, and what is wrong with them is found in several steps.
    """
    first: dict[str, int] = {}

    def place(number: int) -> tuple[int, int]:
        row = _ROW.match(said(told[number]))
        return (first.setdefault(row["file"], number), int(row["row"])) if row else (number, 0)

    places = [place(number) for number in range(len(told))]
    return [told[number] for number in sorted(range(len(told)), key=places.__getitem__)]


def _told(passage: CodedPassage, source: Fields) -> list[dict[str, str]]:
    """What a table of codings would have for a passage that stands in none, with its codes."""
    codes = (f"{each.column}={each.name}" if each.column else each.name for each in passage.codes)
    told = {REJECTED_CODES: "; ".join(codes)} if passage.codes else {}
    claim = passage.read_as or {**passage.claim, "stances": passage.stances}
    return [{**each, **told} for each in rows_of(source, claim, passage.loose)]


def claim_number(path: DocumentPath) -> int | None:
    """The place of the claim that a path leads to or into; None for one of the source."""
    number = path[len(_CLAIM)] if path[: len(_CLAIM)] == _CLAIM and len(path) > len(_CLAIM) else ""
    return number if isinstance(number, int) else None


def _reason(error: LocatedError) -> str:
    """What is wrong, with the field that it is wrong with."""
    field_ = shown_path((field_at(error.path),))
    return f"{field_}: {error.reason}" if field_ else error.reason


def _remedy(error: LocatedError) -> str:
    """What mends it; another program's word for a kind of source is mended by the map.

    Passages of the same words are one claim by themselves, where they are written alike.
    """
    if error.reason == SAID_TWICE:
        return (
            "write the quote and the date as the other one has them: then the two are one claim,"
            " with the stances of both"
        )
    if error.path[-1:] != (KIND,):
        return error.remedy
    return (
        f"{error.remedy}; or say by the map what it stands for, codes: {{WORD: {{{KIND}: news}}}}"
    )
