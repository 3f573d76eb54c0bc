"""A library of references as a corpus: each reference a text, or the particulars of one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jiter

from stance.claimfile.documents import decode, name_of
from stance.errors import InputError
from stance.incoming.corpora.listing import Corpus
from stance.incoming.documents.plain import decoded, is_utf_8
from stance.incoming.references.csl import is_zotero, items_of, of_csl, of_zotero
from stance.incoming.references.item import LibraryItem, left_of
from stance.incoming.references.ris import of_ris
from stance.opening import opened, whole

ENDINGS = (".json", ".ris")


def library_at(path: Path, encoding: str | None = None) -> Corpus:
    """The references in a file of CSL-JSON, of Zotero's JSON or of RIS.

    `encoding` is that of one that is not UTF-8. Raises InputError where it cannot be read, or has
    no references.
    """
    name = name_of(path)
    text = _text_of(path, name, encoding)
    references = list(of_ris(text) if path.suffix.lower() == ".ris" else _of_json(text, name))
    if not references:
        raise InputError(f"{name}: no references in it", "export the library as CSL JSON or as RIS")
    texts = [each.listed(path.parent) for each in references]
    left = list(left_of(references, path.parent))
    return Corpus(name, path.parent, lambda: iter(texts), len(texts), left, are_references=True)


def _text_of(path: Path, name: str, encoding: str | None = None) -> str:
    try:
        with opened(path, name) as file:
            data = whole(file, name)
    except OSError as error:
        reason = f"{name}: cannot be read ({error.strerror})"
        raise InputError(reason, "check the path") from error
    if encoding and not is_utf_8(data):
        return decoded(data, name, encoding)[0]
    return decode(data, name)


def json_of(path: Path) -> Any:
    """What a file of JSON holds; raises InputError where it cannot be read or is none."""
    return _parsed(_text_of(path, name_of(path)), name_of(path))


def _parsed(text: str, name: str) -> Any:
    try:
        return jiter.from_json(text.encode("utf-8", "surrogatepass"))
    except ValueError as error:
        raise InputError(f"{name}: not valid JSON ({error})", "export it anew") from error


def _of_json(text: str, name: str) -> Iterator[LibraryItem]:
    value = _parsed(text, name)
    for number, item in enumerate(items_of(value), 1):
        yield of_zotero(item, number) if is_zotero(item) else of_csl(item, number)
