"""Cutting a document to what is the source: from some of its words, to others."""

from dataclasses import replace

from stance.domain.source import TextPage
from stance.errors import InputError
from stance.incoming.documents.document import IncomingDocument
from stance.text.anchoring import SourceText, find_parts


def cut(
    document: IncomingDocument, *, first: str | None = None, last: str | None = None
) -> IncomingDocument:
    """The document from its `first` words on, and up to its `last`, both with it.

    They are found as quotes are; the last ones behind the first. Pages begin where they begin in
    what is left. Raises InputError where the words are not there, or there twice.
    """
    if first is None and last is None:
        return document
    start = _place(document.text, first, "--from")[0] if first else 0
    rest = document.text[start:]
    end = _place(rest, last, "--to")[1] if last else len(rest)
    return replace(document, text=rest[:end], pages=tuple(_pages(document.pages, start, end)))


def _place(text: str, words: str, option: str) -> tuple[int, int]:
    try:
        spans = find_parts(SourceText(text), words)
    except InputError as error:
        remedy = error.remedy.replace("`prefix`", "it").replace("`quote_start`", "it")
        if "set it" in remedy or not remedy:
            remedy = "give more of the words around it"
        raise InputError(f"{option}: {error.reason}", remedy) from error
    return spans[0].start, spans[-1].end


def _pages(pages: tuple[TextPage, ...], start: int, end: int) -> list[TextPage]:
    before = [page for page in pages if page.start <= start]
    inside = [page for page in pages if start < page.start < start + end]
    first = [TextPage(0, before[-1].label)] if before else []
    return [*first, *(TextPage(page.start - start, page.label) for page in inside)]
