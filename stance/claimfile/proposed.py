"""What a program proposes: claims in the shape of claim files, one a line, with who and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Annotated, Any, ClassVar

from pydantic import Field, model_validator

from stance.claimfile.documents import (
    Document,
    decode,
    line_document,
    name_of,
    refuse_utf_16,
)
from stance.claimfile.field_types import Name, Text
from stance.claimfile.schema import ClaimEntry
from stance.claimfile.validation import validated_as
from stance.errors import InputError
from stance.opening import opened, refuse_nul

#: No line of a proposal is longer, in bytes.
_LONGEST = 4_000_000
#: What stands before a line that was refused and is given back: passed over as it comes again.
REJECTED, WHY = "rejected", "rejected_why"
#: What only people and the record say of a claim.
NOT_PROPOSED = (
    "key", "paraphrase", "coder", "round", "codebook", "adjudicates", "text_version",
    "recorded_at", "retired_at", "retired_by", "retired_reason", "replaces", "found_by", "kept_in",
)  # fmt: skip


class ProposedEntry(ClaimEntry):
    """A claim that a program proposes, of one source that is there."""

    #: The keys of a claim that a line may not have, and that no message offers.
    kept_from: ClassVar[Sequence[str]] = NOT_PROPOSED

    source: Name
    """The slug of the source that it quotes, whose text is stored."""
    proposed_by: Name | None = None
    """What proposes it: a program, with its version or prompt; proposals are counted by it."""
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    """How sure the program is, from 0 to 1."""
    why: Text | None = None
    """What it rests on, in the program's words: shown to whoever decides, and kept."""

    @model_validator(mode="after")
    def _leaves_to_people(self) -> "ProposedEntry":
        if self.paraphrase:
            raise ValueError("a paraphrase cannot be proved: propose the source's words, as quote")
        given = next((name for name in NOT_PROPOSED if getattr(self, name) not in (None, [])), None)
        if given:
            raise ValueError(f"{given} is not for a program to say: leave it out")
        return self


@dataclass(frozen=True)
class ProposedLine:
    """A line as it stands, and what it says; or what is wrong with its form."""

    number: int
    text: str
    document: Document | None = None
    entry: ProposedEntry | None = None
    error: InputError | None = None


def proposed_lines(path: Path) -> Iterator[ProposedLine]:
    """The lines of a JSONL file that hold anything, one in memory at a time.

    Raises InputError where the file cannot be read, or is no text.
    """
    name = name_of(path)
    try:
        with opened(path, name) as file:
            yield from lines_of(file, name)
    except OSError as error:
        reason = f"{name}: cannot be read ({error.strerror})"
        raise InputError(reason, "check the path") from error


def lines_of(file: IO[bytes], name: str) -> Iterator[ProposedLine]:
    """The same of an open file; `name` is what errors call it."""
    number = 0
    while data := file.readline(_LONGEST):
        number += 1
        refuse_nul(data, f"{name}:{number}")
        if len(data) == _LONGEST:
            reason = f"{name}:{number}: longer than {_LONGEST // 1_000_000} MB"
            raise InputError(reason, "it is no line of a proposal")
        if data.strip():
            yield _line(data, name, number)


def _line(data: bytes, name: str, number: int) -> ProposedLine:
    refuse_utf_16(data, name, number)
    text, document = data.decode(errors="replace").rstrip("\r\n"), None
    try:
        text = decode(data, name, number).rstrip("\r\n")
        document = line_document(text, name, number)
        said = replace(document, value=_without_remarks(document.value))
        return ProposedLine(number, text, document, validated_as(ProposedEntry, said))
    except InputError as error:
        return ProposedLine(number, text, document, error=error)


def _without_remarks(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {name: each for name, each in value.items() if name not in {REJECTED, WHY}}
