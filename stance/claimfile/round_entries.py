"""Codebooks and rounds of coding, as a claim file has them."""

from itertools import pairwise
from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from stance.claimfile.field_types import (
    FORM,
    Date,
    Key,
    Name,
    Names,
    Number,
    ShortName,
    ShortNames,
    Slug,
    Text,
    Timestamp,
)


class _CodingEntry(BaseModel):
    model_config = FORM


class CodebookEntry(_CodingEntry):
    """One version of the rules that coders go by; another text is another number."""

    number: Number
    dated: Date | None = None
    text: Text | None = None
    text_file: Name | None = None
    added_at: Timestamp | None = None
    """In a history: when it was added."""
    added_by: Text | None = None
    """In a history: the coder who added it, where that is known."""

    @model_validator(mode="after")
    def _one_text(self) -> "CodebookEntry":
        if bool(self.text) == bool(self.text_file):
            raise ValueError("a codebook has either a text or a text_file: give one of them")
        if self.added_by and not self.added_at:
            raise ValueError("added_by is given without added_at: add it")
        return self


class ClosingEntry(_CodingEntry):
    """That a round was closed, and reopened, if it was."""

    closed_at: Timestamp
    closed_by: Text | None = None
    reopened_at: Timestamp | None = None
    reopened_by: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "ClosingEntry":
        if self.reopened_at and self.reopened_at <= self.closed_at:
            raise ValueError("a round is reopened after it was closed: correct reopened_at")
        if self.reopened_by and not self.reopened_at:
            raise ValueError("reopened_by is given without reopened_at: add it")
        return self


class ReadEntry(_CodingEntry):
    """A coder's word that a source of the round was read to its end."""

    source: Slug
    coder: ShortName
    text_version: Annotated[int, Field(ge=0)] | None = None
    """Which of the source's texts was read, if not the newest: 1 is the first, 0 none."""
    read_at: Timestamp | None = None
    """In a history: when it was said."""


class SetAsideEntry(_CodingEntry):
    """A reading, by its key, of which it was settled that the record has nothing of it."""

    key: Key
    coder: Name | None = None
    reason: Text | None = None
    set_aside_at: Timestamp | None = None
    """In a history: when that was settled."""
    taken_back_at: Timestamp | None = None
    """In a history: when that was taken back, if it was."""
    taken_back_by: Text | None = None
    """In a history: the coder who took it back, where that is known."""

    @model_validator(mode="after")
    def _taken_back_after(self) -> "SetAsideEntry":
        began, ended = self.set_aside_at, self.taken_back_at
        if ended is None and self.taken_back_by:
            raise ValueError("who took it back needs when: add taken_back_at")
        if ended is not None and (began is None or ended <= began):
            raise ValueError("taken_back_at needs an earlier set_aside_at: correct them")
        return self


class RoundEntry(_CodingEntry):
    """Sources that several coders read apart; the claims that say so are their readings."""

    slug: Slug
    blind: bool = False
    codebook: Number | None = None
    """The number of the version of the codebook that its coders go by."""
    sources: Names
    coders: ShortNames
    closed: bool = False
    """That it is closed, once all that the file holds of it is recorded."""
    read: Annotated[list[ReadEntry], Field(default_factory=list)]
    set_aside: Annotated[list[SetAsideEntry], Field(default_factory=list)]
    opened_at: Timestamp | None = None
    """In a history: when it was opened."""
    opened_by: Text | None = None
    """In a history: the coder who opened it, where that is known."""
    closings: Annotated[list[ClosingEntry], Field(default_factory=list)]
    """In a history: each time that it was closed, the first first."""

    @model_validator(mode="after")
    def _has_a_history(self) -> "RoundEntry":
        if self.opened_at is None and (self.opened_by or self.closings):
            raise ValueError("the history of a round needs opened_at: add it")
        if self.opened_at and self.closed:
            raise ValueError("a history tells by closings that a round is closed: leave closed out")
        return self

    @model_validator(mode="after")
    def _closings_in_order(self) -> "RoundEntry":
        if any(each.reopened_at is None for each in self.closings[:-1]):
            raise ValueError("a round is closed again once it was reopened: add reopened_at")
        times = [self.opened_at]
        for each in self.closings:
            times += [each.closed_at, each.reopened_at]
        told = [at for at in times if at is not None]
        if any(later < earlier for earlier, later in pairwise(told)):
            raise ValueError("the times of closings are not in order: correct them")
        return self
