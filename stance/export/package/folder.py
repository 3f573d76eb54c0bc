"""The folder of an export: made whole or not at all, and in the place of none but its like."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stance.claimfile.documents import name_of
from stance.db.engine import files_of
from stance.errors import InputError
from stance.export.package.kinds import FolderKind, own_folder
from stance.files import complete_folder

#: The folder is an argument, an option or a value of a call: the remedy names none of these.
_ANOTHER = "give another folder"


@contextmanager
def export_folder(
    url: str, path: Path, kind: FolderKind, *, replaces: bool = False
) -> Iterator[Path]:
    """An empty folder for an export of the database at `url`; see `files.complete_folder`.

    With `replaces` it may take the place of one of its own `kind`, in which is no file but those
    that were written to it. Raises InputError where it cannot be written.
    """
    _refuse_here(path)
    try:
        with _in_place(url, path, kind, replaces=replaces) as folder:
            yield folder
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        reason = f"{name_of(path)} cannot be written ({error.strerror})"
        raise InputError(reason, _instead(path, error)) from error


@contextmanager
def _in_place(url: str, path: Path, kind: FolderKind, *, replaces: bool) -> Iterator[Path]:
    def may(folder: Path) -> bool:
        """Whether it takes the place of what is there."""
        return replaces and may_replace(url, folder, kind)

    try:
        with complete_folder(path, may_replace=may) as folder:
            yield folder
    except FileExistsError as error:
        raise _taken(url, path, kind) from error


def may_replace(url: str, folder: Path, kind: FolderKind) -> bool:
    """Whether a folder is of this kind and nothing else: no file of anybody's, no database."""
    own = own_folder(folder)
    if own is None or own.kind is not kind or _strangers(folder):
        return False
    database = {place.resolve() for place in files_of(url)}
    return not database & {path.resolve() for path in _held(folder)}


def _refuse_here(path: Path) -> None:
    """Refuse what is no name of a folder that can be made, and the one that somebody stands in."""
    if str(path) == "-":
        raise InputError("a folder has no place on standard output", "give it a name")
    if path.resolve() in {Path.cwd(), *Path.cwd().parents}:
        raise InputError(f"{name_of(path)} is where you are", "give a folder within it, as data")


def _instead(path: Path, error: OSError) -> str:
    if error.errno != errno.ENOENT or os.path.lexists(path.parent):
        return _ANOTHER
    return f"make the folder {name_of(path.parent)} first, or give another"


def _taken(url: str, path: Path, kind: FolderKind) -> InputError:
    """What is said of what is in a folder's place; to replace it is proposed where that works."""
    if path.is_dir() and may_replace(url, path, kind):
        how = f"{_ANOTHER}, or take its place: --replace"
        return InputError(f"{name_of(path)} is {kind} already", how)
    return InputError(f"{name_of(path)} {_by_what(path, kind)}", _ANOTHER)


def _by_what(path: Path, kind: FolderKind) -> str:
    if not path.is_dir():
        return "is there already, and no folder"
    own = own_folder(path)
    if own and own.kind is not kind:
        return f"is {own.kind}, and not {kind}"
    strangers = _strangers(path)
    return f"holds what no export wrote: {strangers[0]}" if strangers else "holds the database"


def _strangers(folder: Path) -> list[str]:
    """What is in a folder and was not written with it; all of it where the folder is not ours."""
    own = own_folder(folder)
    ours = own.files if own else frozenset[str]()
    found = (path.relative_to(folder).as_posix() for path in _held(folder))
    return sorted(name for name in found if name not in ours)


def _held(folder: Path) -> Iterator[Path]:
    """What a folder holds in the end: files, links, and folders with nothing in them."""
    return (
        path
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir() or not any(path.iterdir())
    )
