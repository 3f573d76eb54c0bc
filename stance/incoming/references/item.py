"""A reference of a manager's library: what a source can be of it, and what it has besides."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from stance.incoming.contents import Left
from stance.incoming.corpora.listing import ListedText
from stance.paths import is_file, is_within
from stance.text.cleaning import shorten

#: So many of the last folders of a path may lie beside a library that was moved.
_DEPTH = 4
_SHOWN = 120
#: How managers mark italics, small capitals and the like within what they may stand in.
_MARKS = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|span)(?:\s[^<>]{0,80})?>", re.IGNORECASE)
_MARKED = ("title", "publisher")


@dataclass(frozen=True, slots=True)
class LibraryItem:
    """A reference: its key there, the fields of a source, its files, and the fields it has besides.

    Attachments are paths as they are written there, and so are dates that are `unread`: that cannot
    be read.
    """

    where: str
    key: str | None
    fields: Mapping[str, str | None]
    attachments: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def listed(self, folder: Path) -> ListedText:
        """The reference as a text of the folder that its library lies in."""
        said = {name: value for name, value in self.fields.items() if value}
        said |= {name: _MARKS.sub("", said[name]) for name in _MARKED if name in said}
        if self.key:
            said["reference"] = self.key
        beside = self.beside(folder)
        fault = None if "title" in said else "it has no title"
        return ListedText(self.where, None, said, said.get("title", ""), fault, attachments=beside)

    def beside(self, folder: Path) -> tuple[str, ...]:
        """Those of its files that lie in the folder, by their paths in it."""
        return tuple(filter(None, (found_beside(folder, each) for each in self.attachments)))


def left_of(references: Iterable[LibraryItem], folder: Path) -> Iterator[Left]:
    """The fields that no source has, with how many references have each; files that are missing.

    So are dates that cannot be read, and when something was read of which there is no text.
    """
    every = list(references)
    for reference in every:
        for written in reference.unread:
            yield Left(f'{reference.where}, date "{shorten(written, _SHOWN)}"', "it cannot be read")
        for written in reference.attachments:
            if found_beside(folder, written) is None:
                where = f"{reference.where}, {shorten(written, _SHOWN)}"
                yield Left(where, "there is no such file beside the library")
    counted = Counter(name for each in every for name in each.others)
    for name, number in sorted(counted.items()):
        yield Left(f"{name}{_of_many(number)}", "no field of a source")
    unused = sum(1 for each in every if each.fields.get("read_on") and not each.beside(folder))
    if unused:
        yield Left(f"date of access{_of_many(unused)}", "it is of a text, and none is attached")


def _of_many(number: int) -> str:
    return f" of {number:,} references" if number > 1 else ""


def found_beside(folder: Path, written: str) -> str | None:
    """The path in a folder of a file that is written with where it was; None without any there.

    Zotero writes files/12/a.pdf, Mendeley file:///C:/Users/ana/a.pdf, EndNote internal-pdf://12/a.pdf
    for what lies in the folder of its library's data.
    """
    path = unquote(written.strip()).replace("\\", "/")
    if path.startswith("internal-pdf://"):
        name = path.removeprefix("internal-pdf://")
        found = sorted(folder.glob("*.Data/PDF"))
        return next((p for p in (_inside(folder, each / name) for each in found) if p), None)
    parts = [part for part in PurePosixPath(path.removeprefix("file://")).parts if part != "/"]
    for start in range(max(0, len(parts) - _DEPTH), len(parts)):
        beside = _inside(folder, folder.joinpath(*parts[start:]))
        if beside:
            return beside
    return None


def _inside(folder: Path, path: Path) -> str | None:
    """The path of a file within a folder, if there is one, and nowhere else."""
    is_file_here = is_file(path) and is_within(path, folder)
    return path.relative_to(folder).as_posix() if is_file_here and ".." not in path.parts else None
