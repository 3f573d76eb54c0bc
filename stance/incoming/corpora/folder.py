"""The files of a folder of texts, but for what a system or a program keeps there."""

import os
from collections.abc import Iterator
from pathlib import Path

from stance.claimfile.documents import name_of
from stance.errors import InputError

#: What systems put beside the files of people, in small letters.
_OF_THE_SYSTEM = {"__macosx", "thumbs.db", "desktop.ini"}
#: What hidden files begin with, and what Office keeps of a document that is open.
_HIDDEN = (".", "~$")


def files_in(folder: Path) -> Iterator[str]:
    """The files of a folder and those below it, by their paths in it, in the order of names.

    Those that are hidden, and what a system keeps, are passed over, and no link to another folder
    is followed. Raises InputError where a folder cannot be read.
    """
    for within, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not is_kept_aside(name))
        place = Path(within).relative_to(folder).as_posix()
        before = "" if place == "." else f"{place}/"
        for name in sorted(names):
            if not is_kept_aside(name):
                yield before + name


def is_kept_aside(name: str) -> bool:
    """Whether a file or folder is hidden, or is one that a system or a program keeps."""
    return name.startswith(_HIDDEN) or name.casefold() in _OF_THE_SYSTEM


def _refuse(error: OSError) -> None:
    reason = f"{name_of(Path(error.filename))}: cannot be read ({error.strerror})"
    raise InputError(reason, "check the path") from error
