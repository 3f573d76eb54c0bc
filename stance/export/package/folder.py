"""The folder of an export: made whole or not at all, and in the place of none but another."""

import errno
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stance.claimfile.documents import name_of
from stance.db.engine import files_of
from stance.errors import InputError
from stance.export.package.descriptor import DESCRIPTOR
from stance.files import complete_folder

_ANOTHER = "give another folder with -o"


@contextmanager
def export_folder(url: str, path: Path, *, replaces: bool = False) -> Iterator[Path]:
    """An empty folder for an export of the database at `url`; see `files.complete_folder`.

    With `replaces` it may take the place of an export: of a folder with a descriptor of ours, and
    no file that this does not name. Raises InputError where it cannot be written.
    """
    _refuse_here(path)
    before = _found(path)
    if before and not replaces:
        raise InputError(f"{name_of(path)} {before}", f"{_ANOTHER}, or take its place: --replace")
    try:
        with complete_folder(path, may_replace=lambda there: may_replace(url, there)) as folder:
            yield folder
    except FileExistsError as error:
        raise InputError(f"{name_of(path)} {_taken_by(path)}", _ANOTHER) from error
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        reason = f"{name_of(path)} cannot be written ({error.strerror})"
        raise InputError(reason, _ANOTHER) from error


def may_replace(url: str, folder: Path) -> bool:
    """Whether a folder holds an export and nothing else: no file of anybody's, no database."""
    database = {place.resolve() for place in files_of(url)}
    return not database & {path.resolve() for path in _files(folder)} and not _strangers(folder)


def _refuse_here(path: Path) -> None:
    """Refuse what is no name of a folder that can be made, and the one that somebody stands in."""
    if str(path) == "-":
        raise InputError("a folder has no place on standard output", "give its name with -o")
    if path.resolve() in {Path.cwd(), *Path.cwd().parents}:
        raise InputError(f"{name_of(path)} is where you are", "give a folder within it: -o data")


def _found(path: Path) -> str:
    """What is said of an export that is there already; nothing of any other folder."""
    return "is an export already" if path.is_dir() and (path / DESCRIPTOR).is_file() else ""


def _taken_by(path: Path) -> str:
    if not path.is_dir():
        return "is there already, and no folder"
    strangers = _strangers(path)
    return f"holds what no export wrote: {strangers[0]}" if strangers else "holds the database"


def _strangers(folder: Path) -> list[str]:
    """The files of a folder that an export in it does not name; all of them where there is none."""
    named = {DESCRIPTOR, *_named(folder / DESCRIPTOR)}
    found = (path.relative_to(folder).as_posix() for path in _files(folder))
    ours = named if len(named) > 1 else set()
    return sorted(name for name in found if name not in ours)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())


def _named(path: Path) -> Iterator[str]:
    """The files that a descriptor of ours names; none of any other."""
    try:
        package = json.loads(path.read_bytes())
        own, resources = package["stance"], package["resources"]
        yield from (str(each["path"]) for each in resources)
        yield from map(str, own.get("files", ()))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return
