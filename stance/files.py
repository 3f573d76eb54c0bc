"""Files and folders that are written whole or not at all, and never over what is read.

Standard library only. Whatever the program writes to a file of the user's goes through here.
"""

import errno
import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import TextIO

from stance.errors import InputError
from stance.unfinished import cleared_away, signals_held_back

#: What a draft is called, beside the file that it becomes; nobody takes it for a whole one.
_DRAFT = ".stance-{token}.part"
_EXCLUSIVELY = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
#: The names of files that are open already, and their numbers.
_OPEN = re.compile(r"/(?:dev|proc/(?:self|thread-self|\d+))/fd/(\d+)")
_STREAMS = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_MOST_LINKS = 40


@contextmanager
def complete_file(path: Path, *, private: bool = False) -> Iterator[TextIO]:
    """A file to write to that is at `path` once all is written, and not at all if that fails.

    One that was there before is there until then, and gives the new one its permissions; where
    none was, only the user may read one that is `private`. A link stays, and what it leads to is
    written. A device, a pipe or a file that is open already (`/dev/stdout`) is written to as it
    is. Raises OSError where it cannot be written.
    """
    standing = _standing(path)
    if standing is not None:
        with os.fdopen(standing, "w", encoding="utf-8", newline="") as file:
            yield file
        return
    with (
        _draft(_followed(path), private=private) as (_, descriptor),
        os.fdopen(descriptor, "w", encoding="utf-8", newline="", closefd=False) as file,
    ):
        yield file


@contextmanager
def complete_copy(path: Path, *, of: Path) -> Iterator[Path]:
    """The path of an empty file, which is at `path` once its writer is done, and else is gone.

    Its permissions are those of the file that it is a copy `of`. Raises OSError where it cannot
    be written.
    """
    with _draft(path, like=of) as (draft, _):
        yield draft


@contextmanager
def complete_new(path: Path) -> Iterator[Path]:
    """The path of an empty file, which is at `path` once its writer is done, and else is gone.

    Raises FileExistsError where anything is at `path` by then, which stays as it is, and OSError
    where it cannot be written.
    """
    with _draft(path, is_new=True) as (draft, _):
        yield draft


@contextmanager
def complete_folder(
    path: Path, *, may_replace: Callable[[Path], bool] = lambda _: False
) -> Iterator[Path]:
    """The path of an empty folder, which is at `path` once its writer is done, and else is gone.

    An empty folder at `path` is taken, and one with something in it if it `may_replace` that; then
    it stays as it is until all is written. A link stays, and what it leads to is written. Raises
    FileExistsError where anything else is at `path`, and OSError where it cannot be written.
    """
    target = _followed(path)
    _refuse_taken(target, may_replace)
    draft = _draft_beside(target)
    with cleared_away(draft) as clear_too:
        draft.mkdir()
        yield draft
        _settle_whole(draft)
        _refuse_taken(target, may_replace)  # it may have been made, or filled, since
        with signals_held_back():
            for before in _give_place(target, draft):
                clear_too(before)
    _settle(target.parent)


def copy_to(path: Path, *, of: Path) -> None:
    """Copy a file to a new one beside others, whole or not at all; raises as `complete_new`."""
    from shutil import copyfile

    with complete_new(path) as draft:
        copyfile(of, draft)


def new_file(path: Path) -> TextIO:
    """A new file of a folder that is a draft as yet, open to be written to: line ends stay.

    Raises FileExistsError where one is there.
    """
    return path.open("x", encoding="utf-8", newline="")


def write_new(path: Path, text: str) -> None:
    """Write a new file of a folder that is a draft as yet; as `new_file`."""
    with new_file(path) as file:
        file.write(text)


def _refuse_taken(target: Path, may_replace: Callable[[Path], bool]) -> None:
    """Raise FileExistsError where something is in a folder's place that is not to be replaced."""
    if os.path.lexists(target) and not (
        target.is_dir() and (next(target.iterdir(), None) is None or may_replace(target))
    ):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))


def _give_place(target: Path, draft: Path) -> list[Path]:
    """Put a folder in its place, and say where the one is that was in it, if any was.

    That is back in it if the new one does not take it.
    """
    if not target.is_dir():
        draft.rename(target)
        return []
    draft.chmod(stat.S_IMODE(target.stat().st_mode))
    before = _draft_beside(target)
    target.rename(before)
    try:
        draft.rename(target)
    except BaseException:
        before.rename(target)
        raise
    return [before]


def _settle_whole(folder: Path) -> None:
    """See to it that all in a folder outlives a loss of power; raises OSError where it cannot."""
    for within, _, names in os.walk(folder):
        for name in names:
            with Path(within, name).open("rb") as file:
                os.fsync(file.fileno())
        _settle(Path(within))


def refuse_over(path: Path, others: Mapping[Path, str]) -> None:
    """Raise InputError where writing to `path` would write over one of the others.

    By whatever name, link or spelling; each other is given with what it is to the reader. One that
    is not there yet is known by its path.
    """
    for other, what in others.items():
        if _are_one(path, other):
            raise InputError(f"{path} is {what}", "give another file")


def _are_one(path: Path, other: Path) -> bool:
    try:
        return os.path.samestat(_stat(path), other.stat())
    except (OSError, ValueError):
        return os.path.realpath(path) == os.path.realpath(other)


def _stat(path: Path) -> os.stat_result:
    number = _number_of_open(path)
    return path.stat() if number is None else os.fstat(number)


def _standing(path: Path) -> int | None:
    """What is written to as it is, opened: a file that is open already, a device, a pipe."""
    number = _number_of_open(path)
    if number is not None:
        return os.dup(number)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISREG(mode):
        return None
    # Neither made nor emptied, should there be a file by now.
    return os.open(path, os.O_WRONLY | getattr(os, "O_NOCTTY", 0))


def _number_of_open(path: Path) -> int | None:
    """The number of the open file that a path stands for, by whatever links; None for a path."""
    place = os.path.abspath(path)  # noqa: PTH100 - a Path would not take ".." away
    for _ in range(_MOST_LINKS):
        match = _OPEN.fullmatch(place)
        if match or place in _STREAMS:
            return int(match[1]) if match else _STREAMS[place]
        try:
            place = os.path.join(os.path.dirname(place), os.readlink(place))  # noqa: PTH115, PTH118, PTH120
        except (OSError, ValueError):
            return None
    return None


def _followed(path: Path) -> Path:
    """Where a path leads, by its links; raises OSError where they lead in a circle."""
    real = Path(os.path.realpath(path))
    if real.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return real


@contextmanager
def _draft(
    path: Path, *, private: bool = False, like: Path | None = None, is_new: bool = False
) -> Iterator[tuple[Path, int]]:
    """A new file beside `path`, opened, that takes its place in the end, and is gone if not.

    One that `is_new` takes no other's place.
    """
    model = None if is_new else _model(path, like)
    draft = _draft_beside(path)
    with cleared_away(draft):
        descriptor = os.open(draft, _EXCLUSIVELY, 0o600 if private or model else 0o666)
        try:
            yield draft, descriptor
            if model:
                _take_after(descriptor, model)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if is_new:
            _name_as_new(draft, path)
        else:
            draft.replace(path)
    _settle(path.parent)


def _draft_beside(path: Path) -> Path:
    return path.with_name(_DRAFT.format(token=token_hex(8)))


def _name_as_new(draft: Path, path: Path) -> None:
    """Give a draft its name, unless that is taken, even where it was taken a moment ago."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:  # of file systems without links: there a moment is left to others
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        draft.replace(path)
    else:
        draft.unlink()


def _model(path: Path, like: Path | None) -> os.stat_result | None:
    """Whose permissions a file takes that is written to `path`; None where nothing is there."""
    if like is not None:
        return like.stat()
    try:
        model = path.stat()
    except FileNotFoundError:
        return None
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return model


def _take_after(descriptor: int, model: os.stat_result) -> None:
    """Give an open file the owner, as far as the user may, and the permissions of another."""
    mode = stat.S_IMODE(model.st_mode) & 0o777
    own = os.fstat(descriptor)
    try:
        if own.st_gid != model.st_gid:
            os.fchown(descriptor, -1, model.st_gid)
    except OSError:
        mode &= ~stat.S_IRWXG  # what one group may is no right of another
    with suppress(OSError):
        if own.st_uid != model.st_uid:
            os.fchown(descriptor, model.st_uid, -1)
    os.fchmod(descriptor, mode)


def _settle(folder: Path) -> None:
    """See to it that a new name in a folder outlives a loss of power, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
