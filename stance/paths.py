"""Files by the names that people and other systems write for them. Standard library only."""

import os
from collections.abc import Iterator
from functools import partial
from itertools import chain, count
from pathlib import Path
from unicodedata import normalize

_composed = partial(normalize, "NFC")


def expanded(path: str) -> str:
    """A path with "~" or "~user" at its beginning as the folder of that user.

    A name that only begins with ~, with no such user, is a name.
    """
    return os.path.expanduser(path)  # noqa: PTH111 - that of a Path fails where there is no user


def there(path: str | Path) -> Path:
    """The file or folder that a path means; the path itself where there is none.

    Beside the path as it is written: one of the same name but for composed and decomposed accents,
    as macOS and some archives write them, and one whose folders are parted by backslashes, as on
    Windows.
    """
    if isinstance(path, Path) and _is_there(path):
        return path
    written = str(path)
    for each in dict.fromkeys((written, written.replace("\\", "/"))):
        exact = Path(each)
        file = exact if _is_there(exact) else _alike(exact)
        if file is not None:
            return file
    return Path(written)


def free_name(name: str) -> Path:
    """A name like this one that no file of this folder has: "rejected.csv", "rejected-2.csv".

    One that is there may be being worked on.
    """
    named = Path(name)
    others = (named.with_stem(f"{named.stem}-{number}") for number in count(2))
    return next(each for each in chain([named], others) if not _is_there(each))


# Those of a Path fail for a name that no file can have.
def is_file(path: Path) -> bool:
    """Whether there is a file of this name."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: Path) -> bool:
    """Whether there is a folder of this name."""
    return os.path.isdir(path)  # noqa: PTH112


def is_anything(path: Path) -> bool:
    """Whether there is anything of this name; a link that leads nowhere is nothing."""
    return os.path.exists(path)  # noqa: PTH110


def is_within(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or leads below it, links and all."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)


def _alike(path: Path) -> Path | None:
    """The file whose path differs from this one only in how its accents are written."""
    if path.as_posix().isascii():
        return None
    place = Path(path.anchor)
    for part in path.parts[1 if path.anchor else 0 :]:
        exact = place / part
        same = [exact] if _is_there(exact) else list(_same(place, part))
        if len(same) != 1:
            return None  # two that look the same: which of them is meant, nobody can tell
        place = same[0]
    return place


def _same(folder: Path, name: str) -> Iterator[Path]:
    try:
        yield from (each for each in folder.iterdir() if _composed(each.name) == _composed(name))
    except OSError:
        return
