"""The texts of a project: those of sources, and the paraphrases of a source as one of their own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from stance.errors import InputError
from stance.export.refi.xml_text import guid_of, possible
from stance.incoming.refi.dialect import PARAPHRASES, paraphrases_comment, source_comment
from stance.text.anchoring import SourceText, Span, find_parts

Fields = Mapping[str, Any]
_BETWEEN = "\n\n"


@dataclass(frozen=True)
class ProjectText:
    """A text of a project, with the claims that are told of it.

    A paraphrase stands in no text of its source: those of one are put after each other.
    """

    source: Fields
    claims: Sequence[Fields]
    is_paraphrased: bool = False

    @property
    def guid(self) -> str:
        """What it goes by."""
        kind = "paraphrases" if self.is_paraphrased else "source"
        return guid_of(kind, self.source["slug"])

    @property
    def name(self) -> str:
        """What people call it."""
        title = possible(" ".join(self.source["title"].split()))
        return f"{title}{PARAPHRASES}" if self.is_paraphrased else title

    @property
    def text(self) -> str:
        """The text itself."""
        if self.is_paraphrased:
            return _BETWEEN.join(each["paraphrase"] for each in self.claims)
        text: str = self.source["text"]
        return text

    @property
    def comment(self) -> str:
        """What else is known of the source."""
        return (paraphrases_comment if self.is_paraphrased else source_comment)(self.source)

    @cached_property
    def _of_paraphrases(self) -> Mapping[str, Span]:
        """Where each paraphrase stands, by the key of its claim."""
        at, spans = 0, {}
        for claim in self.claims:
            spans[claim["key"]] = Span(at, at + len(claim["paraphrase"]))
            at = spans[claim["key"]].end + len(_BETWEEN)
        return spans

    def places(self, text: SourceText, claim: Fields) -> tuple[Span, ...]:
        """Where the words of a claim stand in the text; nowhere where that cannot be told."""
        if self.is_paraphrased:
            return (self._of_paraphrases[claim["key"]],)
        try:
            return find_parts(text, claim["quote"], start=claim.get("quote_start"))
        except InputError:
            return ()


def texts_of(source: Fields, claims: Sequence[Fields]) -> Iterator[ProjectText]:
    """The texts that tell of a source with these claims."""
    if "text" in source:
        yield ProjectText(source, [each for each in claims if "quote" in each])
    paraphrased = [each for each in claims if "paraphrase" in each]
    if paraphrased:
        yield ProjectText(source, paraphrased, is_paraphrased=True)
