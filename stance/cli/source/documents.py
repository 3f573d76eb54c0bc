"""Documents on the command line: how they are read, and their text before it is stored."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from stance.cli.option_groups import grouped
from stance.cli.vocabulary.fields import field
from stance.cli.writing import Writing, ask_whether, at_terminal
from stance.errors import InputError
from stance.paths import is_file, there

if TYPE_CHECKING:
    from stance.incoming.documents.document import IncomingDocument
    from stance.work.originals import DocumentFile

Result = TypeVar("Result")

#: How files end that are no slugs, though their names could be.
_PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
_ENDINGS = (*_PAGES, ".pdf", ".docx", ".odt", ".txt", ".doc", ".rtf")


_AS_IT_IS = "a text in UTF-8, stored as it stands in the file"


@dataclass(frozen=True)
class ReadingOptions:
    """How a document is to be read, as typed."""

    first: Annotated[str | None, field("--from", "Words that the source begins with.", "WORDS")] = (
        None
    )
    last: Annotated[str | None, field("--to", "Words that it ends with.", "WORDS")] = None
    encoding: Annotated[
        str | None, field("--encoding", "Of a text that is not UTF-8: windows-1251.", "NAME")
    ] = None
    keep_original: Annotated[
        Path | None, field("--keep-original", "Keep the file there, by its SHA-256.", "DIR")
    ] = None

    def of(self, path: Path | None) -> "DocumentFile | None":
        """A file that is to be read so; None where none is named."""
        from stance.work.originals import DocumentFile

        return DocumentFile(path, self.encoding, self.first, self.last) if path else None


with_reading = grouped(ReadingOptions, "reading")


def file_and_slug(
    what: str | None, slug: str | None, file: Path | None
) -> tuple[Path | None, str | None]:
    """Which file and which slug are meant by FILE SLUG, FILE, SLUG or SLUG --file FILE."""
    if what is None and file is None:
        raise InputError("what to add is missing", "stance source add FILE, or SLUG --title TITLE")
    if file is not None:
        if slug is not None:
            raise InputError("the file is named twice", "leave --file out")
        return file, what
    if slug is not None or _is_file(what or ""):
        return Path(what or ""), slug
    return None, what


def _is_file(what: str) -> bool:
    if what.lower().endswith(_ENDINGS) or "/" in what or "\\" in what:
        return True
    return is_file(there(what))


def recorded(
    context: typer.Context,
    how: Writing,
    act: Callable[..., Result],
    document: "DocumentFile | None",
    reading: ReadingOptions,
    given: Mapping[str, Any],
) -> Result:
    """What `act` records of a document, which is shown before; at a terminal it has to be agreed.

    A text that is its file, and of which nothing is noted, is shown at a terminal alone: nothing
    was made of it that a program which gives it would want to see. Whatever cannot be recorded is
    told before anybody is asked.
    """
    asked = at_terminal() and not how.dry_run
    if document is not None and (at_terminal() or document.read.is_to_be_seen):
        if asked:
            how.look_ahead(context, partial(act, document=document))
        _show(document.read, given, asked=asked)
    keep = None if how.dry_run else reading.keep_original
    return how.do(context, partial(act, document=document, keep=keep))


def _show(read: "IncomingDocument", given: Mapping[str, Any], *, asked: bool) -> None:
    from stance.render.terminal import write_lines
    from stance.reports.sources import document_lines
    from stance.work.originals import proposed

    said = {name: value for name, value in given.items() if value}
    notes = (_AS_IT_IS, *read.notes) if read.is_its_file else read.notes
    lines = document_lines(read.text, read.pages, {**proposed(read), **said}, notes)
    if asked:
        ask_whether(lines, "Store this text?", otherwise="cut it by --from and --to")
    else:
        write_lines(lines, sys.stderr, hanging=2)
