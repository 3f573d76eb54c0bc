"""From paths to validated claim files."""

from collections.abc import Iterator
from pathlib import Path

from stance.errors import InputError
from stance.files.documents import SUFFIXES, Document, decode, parse, read_documents
from stance.files.schema import ClaimFile
from stance.files.validation import validated

Parsed = tuple[Document, ClaimFile]


def read_path(path: Path) -> Iterator[Parsed]:
    """The claim files at a path: a file's own, or those of a folder and the folders below it.

    Raises InputError where there is nothing to read, or where a file is not a claim file.
    """
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder", "check the path")
    for file in _files(path):
        for document in read_documents(file):
            yield document, validated(document)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(
        each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES and each.is_file()
    )
    if not found:
        listed = ", ".join(SUFFIXES)
        raise InputError(f"{path}: no claim files in this folder", f"they end in {listed}")
    return found


def read_bytes(data: bytes, form: str, *, name: str) -> Iterator[Parsed]:
    """The claim files in `data`, of the form "yaml", "json" or "jsonl"; called `name` in errors.

    What comes this way lies in no folder, so that it cannot name a text_file.
    """
    for document in parse(decode(data, name), form, name=name, folder=None):
        yield document, validated(document)
