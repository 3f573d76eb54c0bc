"""A text made ready to find passages in, in each way that one may have been typed."""

from functools import cached_property

from stance.text.matching import Passage, passage
from stance.text.quotes.furniture import BareText


class FoldedText:
    """A text; it is folded once, when a passage first needs it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def passage(self) -> Passage:
        """The whole text, folded."""
        return passage(self.text)

    @cached_property
    def bare(self) -> BareText:
        """The text without the marks of notes and what stands between its pages."""
        return BareText(self.text)

    @cached_property
    def bare_passage(self) -> Passage:
        """The same, folded."""
        return passage(self.bare.text) if self.bare.cuts else self.passage
