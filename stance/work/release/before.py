"""A release before: when what it holds had been recorded, by what its descriptor says."""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from stance.claimfile.documents import name_of
from stance.errors import InputError
from stance.export.package.descriptor import DESCRIPTOR
from stance.export.package.kinds import RECORDED_UNTIL
from stance.incoming.unpacking import BROKEN
from stance.text.cleaning import printable
from stance.text.moments import read_moment

#: What is larger than any descriptor is not read.
_LARGEST = 16_000_000
_REMEDY = "give the folder or the zip of a release that stance made"


@dataclass(frozen=True, slots=True)
class ReleaseBefore:
    """A release that was made before: its version, and until when what it holds was recorded."""

    version: str
    until: dt.datetime


def release_before(path: Path) -> ReleaseBefore:
    """What a release in a folder or a zip says of itself; raises InputError where it is none."""
    try:
        package = json.loads(_descriptor(path))
        until = read_moment(package["stance"][RECORDED_UNTIL])
        version = package["version"]
    except (KeyError, TypeError, ValueError) as error:
        reason = f"{name_of(path)} does not say until when it was recorded"
        raise InputError(reason, _REMEDY) from error
    if until is None or not isinstance(version, str):
        raise InputError(f"{name_of(path)} does not say until when it was recorded", _REMEDY)
    return ReleaseBefore(printable(version), until)


def _descriptor(path: Path) -> bytes:
    try:
        if path.is_dir():
            return _read(path / DESCRIPTOR)
        with ZipFile(path) as archive:
            return _in_archive(archive)
    except BROKEN as error:
        what = error.strerror if isinstance(error, OSError) and error.strerror else "no release"
        raise InputError(f"{name_of(path)} cannot be read: {what}", _REMEDY) from error


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST)


def _in_archive(archive: ZipFile) -> bytes:
    """The descriptor at the top of an archive, or in the one folder that it holds."""
    names = [name for name in archive.namelist() if name.split("/")[1:] in ([], [DESCRIPTOR])]
    named = [name for name in names if name.rpartition("/")[2] == DESCRIPTOR]
    with archive.open(min(named, key=len) if named else DESCRIPTOR) as file:
        content: Any = file.read(_LARGEST)
    return bytes(content)
