"""Texts of sources in a claim file: whole or withheld, with where their pages begin."""

from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, model_validator

from stance.claimfile.field_types import FORM, Date, Digest, ShortName, Text
from stance.domain.source import TextPage
from stance.text.quotes.withheld import WithheldText, put_together
from stance.values import LONGEST_WITHHELD


class _TextPart(BaseModel):
    model_config = FORM


class PassageEntry(_TextPart):
    """Words of a text that is withheld, and where they begin in it, in code points from 0."""

    start: Annotated[int, Field(ge=0)]
    words: Text


class WithheldEntry(_TextPart):
    """A text that is not passed on: its SHA-256 and length, and what claims rest on in it."""

    sha256: Digest
    """Of the text in UTF-8: by this it is known again, and proved to be the same."""
    length: Annotated[int, Field(ge=1, le=LONGEST_WITHHELD)]
    """In code points."""
    passages: Annotated[list[PassageEntry], Field(default_factory=list)]
    """What quotes and wordings rest on, in order; nothing else of the text is there."""

    @model_validator(mode="after")
    def _in_order(self) -> "WithheldEntry":
        at = 0
        for passage in self.passages:
            if passage.start < at:
                raise ValueError("the passages overlap or are in no order: correct their starts")
            at = passage.start + len(passage.words)
        if at > self.length:
            raise ValueError("the passages reach beyond the length: correct it")
        return self

    @property
    def text(self) -> WithheldText:
        """What there is of the text, in its place."""
        passages = [(each.start, each.words) for each in self.passages]
        return put_together(self.length, passages, self.sha256)


class PageEntry(_TextPart):
    """A page of a text: where it begins, in code points from 0, and what the document calls it."""

    start: Annotated[int, Field(ge=0, le=2**31 - 1)]
    label: ShortName


def _in_order(pages: list[PageEntry]) -> list[PageEntry]:
    for one, other in pairwise(pages):
        if other.start <= one.start:
            raise ValueError("the pages are in no order: each begins after the one before")
    return pages


_Pages = Annotated[list[PageEntry], Field(default_factory=list), AfterValidator(_in_order)]


class Paged(_TextPart):
    """What has a text, and may say where its pages begin."""

    pages: _Pages
    """Where its pages begin."""

    @property
    def text_pages(self) -> list[TextPage]:
        """Its pages, as texts are stored with them."""
        return [TextPage(page.start, page.label) for page in self.pages]


class TextEntry(Paged):
    """One version of a source's text, as it was read on a day."""

    text: Text | None = None
    withheld: WithheldEntry | None = None
    """What is known of the text, in its stead."""
    read_on: Date | None = None

    @model_validator(mode="after")
    def _a_text(self) -> "TextEntry":
        if bool(self.text) == bool(self.withheld):
            raise ValueError("a version has either a text or a withheld one: give one of them")
        return self

    @property
    def stored(self) -> str:
        """The text as far as it is there."""
        return self.withheld.text if self.withheld else self.text or ""
