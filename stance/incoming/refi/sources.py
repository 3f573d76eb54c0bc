"""The sources of a project: their texts, what is known of them, and the passages in them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from stance.incoming.contents import Code, CodedPassage, IncomingSource, Left
from stance.incoming.fields import LEVELS, Level
from stance.incoming.refi.archive import Archive, open_archive
from stance.incoming.refi.dialect import ORIGIN, source_in
from stance.incoming.refi.elements import first, guid, tag, text_of, top_elements, within
from stance.incoming.refi.head import ProjectHead, values_in
from stance.incoming.refi.media import called, comment_left, left_of_media, rectangles_left
from stance.incoming.refi.ours import claim_of, told_of
from stance.incoming.refi.passages import CodeLookup, passages, words_coded
from stance.incoming.refi.places import Counting, PlainText
from stance.incoming.refi.selections import ProjectNames, selections_in
from stance.incoming.refi.texts import NoTextError, plain_text


def source_elements(archive: Archive) -> Iterator[Element]:
    """Each source of a project as it stands in the file, one after another."""
    with archive.opened(archive.project) as file:
        for _, element in top_elements(file, split="Sources"):
            if tag(element).endswith("Source"):
                yield element


def text_element(element: Element) -> Element | None:
    """The text of a source, with its selections; None for what has none."""
    if tag(element) == "PDFSource":
        return first(element, "Representation")
    return element if tag(element) == "TextSource" else None


@dataclass
class SourceReader:
    """Reads the sources of a project, as often as it is asked to; what it leaves, it lists once."""

    path: Path
    head: ProjectHead
    lookup: CodeLookup
    counting: Counting
    left: list[Left]
    _told: set[Left] = field(default_factory=set)

    def sources(self) -> Iterator[IncomingSource]:
        """Each source that has a text, with its passages."""
        named = Counter[str]()
        with open_archive(self.path) as archive:
            for element in source_elements(archive):
                where = called(element)
                named[where] += 1
                if named[where] > 1:
                    where = f"{where} ({named[where]})"
                try:
                    yield from self._source(archive, element, where)
                except NoTextError as error:
                    self._leave(Left(where, str(error)))

    @cached_property
    def _names(self) -> ProjectNames:
        return self.head.names

    def _leave(self, *left: Left) -> None:
        self.left += [each for each in left if each not in self._told]
        self._told.update(left)

    def _source(self, archive: Archive, element: Element, where: str) -> Iterator[IncomingSource]:
        textual = text_element(element)
        if textual is None:
            self._leave(*left_of_media(element))
            return
        self._leave(*rectangles_left(element, where))
        if within(element, "Coding"):
            self._leave(Left(f"codes on the whole of {where}", "no words of it are selected"))
        comment = text_of(element, "Description")
        ours, paraphrased = source_in(comment) or (None, False)
        if comment.strip() and ours is None:
            self._leave(comment_left(where, comment))
        is_ours = ours is not None and self.head.origin.startswith(ORIGIN)
        text = PlainText(plain_text(archive, textual), kept=is_ours)
        of_source, ties = self._facts(element)
        fields = {**of_source, **(ours or {})}
        if not paraphrased:
            title = " ".join(element.get("name", "").split())
            named = {"title": title} if title else {}
            fields = {**named, **fields, "text": text.text}
        found = [_tied(each, ties) for each in self._passages(textual, text, where)]
        yield IncomingSource(
            where, fields, [_paraphrase(e) for e in found] if paraphrased else found
        )

    def _facts(self, element: Element) -> tuple[dict[str, Any], tuple[Code, ...]]:
        """What variables and cases say of a source, and what of all passages in it."""
        own = values_in(element, self.head.variables)
        of_source: dict[str, Any] = {}
        ties = []
        for name, value in (*own, *self.head.facts.get(guid(element), ())):
            meant = self.lookup.columns.get(name, "")
            if LEVELS.get(meant) is Level.SOURCE:
                of_source.setdefault(meant, value)
            else:
                ties.append(Code(value, name))
        return of_source, tuple(ties)

    def _passages(self, element: Element, text: PlainText, where: str) -> Iterator[CodedPassage]:
        selections = list(self._kept(selections_in(element, self._names, where)))
        told = self._kept(told_of(selections, text, self.counting, where))
        by_claim: dict[str, list[Any]] = {}
        for each in told:
            by_claim.setdefault(each.comment.claim, []).append(each)
        claims = (claim_of(key, every, where) for key, every in by_claim.items())
        yield from self._kept(claims)
        others = [each for each in selections if each.told is None]
        coded = list(self._kept(words_coded(others, text, self.counting, where)))
        yield from passages(coded, text.text, self.lookup, where)

    def _kept(self, found: Iterator[Any]) -> Iterator[Any]:
        """What was found but what is left, which is listed."""
        for each in found:
            if isinstance(each, Left):
                self._leave(each)
            else:
                yield each


def _tied(passage: CodedPassage, ties: tuple[Code, ...]) -> CodedPassage:
    """A passage with what is said of its whole source; one that is sure of itself as it is."""
    return passage if passage.stances else replace(passage, codes=(*passage.codes, *ties))


def _paraphrase(passage: CodedPassage) -> CodedPassage:
    """A passage of a text of paraphrases: its words are the coder's."""
    claim = {name: each for name, each in passage.claim.items() if not name.startswith("quote")}
    return replace(passage, claim={**claim, "paraphrase": passage.claim["quote"]})
