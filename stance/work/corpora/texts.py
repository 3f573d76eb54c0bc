"""The texts of a folder, read: none from outside it, whatever its list or its links say."""

import os
import stat
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

from stance.errors import InputError
from stance.incoming.corpora.listing import ListedText
from stance.incoming.documents.ahead import read_in_order, readers_for
from stance.incoming.documents.apart import Outcome, ReadFile, WantedFile, outcome_of
from stance.work.importing.sources import path_beside
from stance.work.originals import keep_file, said_by


class FolderOfTexts:
    """A folder, of whose files thousands are read; `notes` are what is to be said of them.

    `encoding` is that of texts that are not UTF-8; files are kept in the folder `keep`.
    """

    def __init__(self, folder: Path, encoding: str | None = None, keep: Path | None = None) -> None:
        self._folder, self._real = folder, os.path.realpath(folder)
        self._encoding, self._keep = encoding, keep
        self._read: dict[str, str] = {}
        self._plain: dict[str, bool] = {}
        self.notes: list[str] = []

    def each(
        self, texts: Iterable[ListedText], count: int
    ) -> Generator[tuple[ListedText, Outcome | None], None, None]:
        """Each of some `count` texts with what came of reading its file; None where it has none."""
        for (text, error), outcome in read_in_order(map(self._asked, texts), readers_for(count)):
            yield text, error or outcome

    def _asked(
        self, text: ListedText
    ) -> tuple[tuple[ListedText, InputError | None], WantedFile | None]:
        try:
            return (text, None), self._wanted(text.file) if text.file else None
        except InputError as error:
            return (text, error), None

    def _wanted(self, name: str) -> WantedFile:
        return WantedFile(self._path(name), name, self._encoding)

    def read(self, name: str) -> Outcome:
        """What comes of reading a file by its path in the folder.

        Raises InputError where it leads out of the folder.
        """
        return outcome_of(self._wanted(name))

    def fields_of(self, name: str, read: ReadFile) -> dict[str, Any]:
        """What a source has of its file: the text, and what that says of itself."""
        document = read.document
        self.notes += (f"{name}: {note}" for note in document.notes)
        pages = [page._asdict() for page in document.pages]
        if self._keep:
            self._read[name] = document.sha256
        is_its_file = read.text.digest == document.sha256 if read.text else document.is_its_file
        original = document.sha256 if self._keep or not is_its_file else None
        said = {**said_by(document), "text": document.text, "pages": pages, "original": original}
        return {field: value for field, value in said.items() if value}

    def keep(self, names: Iterable[str]) -> None:
        """Keep these of the files that were read; raises InputError where one cannot be kept."""
        if self._keep:
            for name in names:
                keep_file(Path(self._path(name)), self._read[name], self._keep)

    def _path(self, name: str) -> str:
        # No Path: one of each name would take half the time that a name takes.
        if self._is_plain(name):
            return f"{self._real}/{name}"
        return str(path_beside(name, self._folder, "the list"))

    def _is_plain(self, name: str) -> bool:
        """Whether a path leads to a file of the folder by no link, so that nothing is to follow."""
        within = name.rpartition("/")[0]
        if within not in self._plain:
            self._plain[within] = self._is_real(within)
        try:
            return self._plain[within] and stat.S_ISREG(os.lstat(f"{self._real}/{name}").st_mode)
        except (OSError, ValueError):
            return False

    def _is_real(self, within: str) -> bool:
        place = os.path.normpath(f"{self._real}/{within}")
        is_inside = place == self._real or place.startswith(f"{self._real}{os.sep}")
        return is_inside and os.path.realpath(f"{self._real}/{within}") == place
