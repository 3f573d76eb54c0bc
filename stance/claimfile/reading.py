"""From paths to validated claim files, read as often as needed and never held whole."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO

from stance.claimfile.documents import Document, name_of, read_documents, read_stream
from stance.claimfile.formats import SUFFIXES
from stance.claimfile.schema import HEADINGS, ClaimFile
from stance.claimfile.validation import validated
from stance.errors import InputError, MistakesError
from stance.opening import opened, whole
from stance.paths import there
from stance.text.cleaning import shorten

Parsed = tuple[Document, ClaimFile]

#: What macOS puts beside the files in an archive: their particulars, under the same names.
_OF_THE_SYSTEM = "__MACOSX"
_SHOWN = 80


@dataclass(frozen=True)
class InputFile:
    """A file that is read: one claim file, or one on each of its lines."""

    name: str
    size: int
    documents: Callable[[Collection[str]], Iterator[Document]]

    def parsed(self) -> Iterator[Parsed]:
        """Its claim files, one at a time; raises InputError at the first that is none."""
        for document in self.documents(()):
            yield document, validated(document)

    def whole(self, refused: Callable[[MistakesError], None]) -> Iterator[Parsed]:
        """Its claim files that hold; those that are none are `refused`, and passed over.

        So is all that comes after what cannot be read.
        """
        try:
            for document in self.documents(()):
                file = _held(document, refused)
                if file is not None:
                    yield document, file
        except InputError as error:
            refused(MistakesError([error]))

    def vocabulary(self) -> Iterator[Parsed]:
        """The vocabulary that its claim files bring, as claim files without sources."""
        for document in self.documents(HEADINGS):
            value = document.value
            if isinstance(value, dict) and not HEADINGS.isdisjoint(value):
                vocabulary = {name: entries for name, entries in value.items() if name != "sources"}
                without_sources = replace(document, value=vocabulary)
                yield without_sources, validated(without_sources)


def _held(document: Document, refused: Callable[[MistakesError], None]) -> ClaimFile | None:
    try:
        return validated(document)
    except MistakesError as error:
        refused(error)
        return None


def input_files(path: Path) -> list[InputFile]:
    """The claim files at a path: the file itself, or all in a folder and the folders below it.

    Hidden ones, and those in hidden folders, are passed over unless the path names them. Raises
    InputError where there is nothing to read.
    """
    path = there(path)
    try:
        if not path.exists():
            raise InputError(f"{name_of(path)}: there is no such file or folder", "check the path")
    except OSError as error:
        reason = f"{shorten(name_of(path), _SHOWN)}: cannot be read ({error.strerror})"
        raise InputError(reason, "check the path") from error
    return [_input_file(file) for file in _files(path)]


def _input_file(path: Path) -> InputFile:
    if path.is_file() or path.suffix.lower() not in SUFFIXES:
        return InputFile(name_of(path), path.stat().st_size, partial(read_documents, path))
    # A pipe gives what it has only once.
    with opened(path, name_of(path)) as file:
        data = whole(file, name_of(path))
    return input_stream(
        BytesIO(data), SUFFIXES[path.suffix.lower()], name=name_of(path), size=len(data)
    )


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(each for each in path.rglob("*") if _is_claim_file(each.relative_to(path), each))
    if not files:
        listed = ", ".join(SUFFIXES)
        remedy = f"they end in {listed}, and their names do not begin with a dot"
        raise InputError(f"{name_of(path)}: no claim files in this folder", remedy)
    return files


def _is_claim_file(inside: Path, path: Path) -> bool:
    """Whether a file in a folder is a claim file, and not one that a system or a program keeps."""
    kept = any(part.startswith(".") or part == _OF_THE_SYSTEM for part in inside.parts)
    return not kept and path.suffix.lower() in SUFFIXES and path.is_file()


def input_stream(stream: IO[bytes], form: str, *, name: str, size: int = 0) -> InputFile:
    """An open file in the form "yaml", "json" or "jsonl"; it is read from its start each time.

    It lies in no folder, so its sources cannot name a text_file.
    """

    def documents(naming: Collection[str]) -> Iterator[Document]:
        stream.seek(0)
        return read_stream(stream, form, name=name, folder=None, naming=naming)

    return InputFile(name, size, documents)


def read_path(path: Path) -> Iterator[Parsed]:
    """The claim files at a path, validated; raises InputError at the first that is none."""
    for file in input_files(path):
        yield from file.parsed()


def read_bytes(data: bytes, form: str, *, name: str) -> Iterator[Parsed]:
    """The claim files in `data`, validated; `name` is what errors call it."""
    return input_stream(BytesIO(data), form, name=name, size=len(data)).parsed()
