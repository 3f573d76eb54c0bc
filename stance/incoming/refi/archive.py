"""The archive of a project: a zip that may be broken, hostile, or far larger than it looks."""

import re
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from stance.errors import InputError
from stance.incoming.unpacking import BROKEN, refuse_lie
from stance.text.cleaning import shorten

#: Bytes of the largest part that is read, unpacked, and of the list of parts.
LARGEST = 128_000_000
_LONGEST_LIST = 8_000_000
#: The end of an archive, by how it begins: how long its list of parts is, in two sizes of numbers.
_TAIL, _END, _LARGE_END = 65_600, b"PK\x05\x06", b"PK\x06\x06"
#: What is packed more tightly than this is no text that somebody wrote.
_TIGHTEST, _MANY_BYTES = 250, 4_000_000
_PROJECT = re.compile(r"[^/\\]+\.qde", re.IGNORECASE)
_LONGEST = 60
_AGAIN = "export the project again in the program that wrote it"


@dataclass(frozen=True)
class Archive:
    """An open archive; `name` is what its file is called."""

    name: str
    _zip: zipfile.ZipFile
    _parts: dict[str, zipfile.ZipInfo]

    @property
    def project(self) -> str:
        """The part that describes the project; raises InputError where there is not one.

        It is to be called project.qde, and some programs call it like the project.
        """
        found = [name for name in self._parts if _PROJECT.fullmatch(name)]
        usual = [name for name in found if name == "project.qde"]
        if len(usual or found) != 1:
            what = "several .qde" if found else "no project.qde"
            raise InputError(f"{self.name}: there is {what} in it", _AGAIN)
        return (usual or found)[0]

    def named(self, path: str) -> str | None:
        """The part that an `internal://` path names, wherever sources lie; None for none."""
        name = path.removeprefix("internal://").lstrip("/").lower()
        return next((each for each in (f"sources/{name}", name) if each in self._parts), None)

    @contextmanager
    def opened(self, part: str) -> Iterator[IO[bytes]]:
        """A part to read from; raises InputError where it is broken, or too large."""
        info = self._parts[part]
        self._refuse_bomb(info)
        with self._whole(part):
            refuse_lie(self._zip, info)
            with self._zip.open(info) as file:
                yield file

    def read(self, part: str) -> bytes:
        """All of a part; errors as `opened`."""
        with self.opened(part) as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise self._too_large(part)
        return content

    @contextmanager
    def _whole(self, part: str) -> Iterator[None]:
        try:
            yield
        except BROKEN as error:
            broken = f"{self.name}: {shorten(part, _LONGEST)} in it is damaged or encrypted"
            raise InputError(broken, _AGAIN) from error

    def _refuse_bomb(self, info: zipfile.ZipInfo) -> None:
        packed = max(info.compress_size, 1)
        is_tight = info.file_size > _MANY_BYTES and info.file_size / packed > _TIGHTEST
        if info.file_size > LARGEST or is_tight:
            raise self._too_large(info.filename)

    def _too_large(self, part: str) -> InputError:
        most = f"{LARGEST // 1_000_000} MB"
        return InputError(
            f"{self.name}: {shorten(part, _LONGEST)} in it unpacks to more than a project holds",
            f"give a project whose parts are texts, each of at most {most}",
        )


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """The archive at a path; raises InputError for what is no zip, or a broken one."""
    name = shorten(path.name, _LONGEST)
    try:
        if _length_of_list(path) > _LONGEST_LIST:
            raise InputError(f"{name}: it has far more parts than a project", _AGAIN)
        archive = zipfile.ZipFile(path)
    except BROKEN as error:
        raise InputError(f"{name}: this is no whole zip archive", _AGAIN) from error
    with archive:
        parts = {each.filename.replace("\\", "/").lower(): each for each in archive.infolist()}
        yield Archive(name, archive, parts)


def _length_of_list(path: Path) -> int:
    """How many bytes an archive lists its parts in, all of which are read as it is opened."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        tail = file.read()
    end = tail.rfind(_END)
    large = tail.rfind(_LARGE_END, 0, max(end, 0))
    (short,) = struct.unpack_from("<L", tail, end + 12) if end >= 0 else (0,)
    (long,) = struct.unpack_from("<Q", tail, large + 40) if large >= 0 else (0,)
    return int(long if large >= 0 else short)
