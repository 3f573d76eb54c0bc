"""The entries of a list in a JSON file that is too long to be held, one by one."""

import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import IO, Any, ClassVar

from stance.claimfile.documents import name_of
from stance.errors import InputError
from stance.extras import needed
from stance.opening import opened

#: No annotation is so long, in bytes, or nested so deeply: what goes on and on is no list of them.
_LONGEST, _DEEPEST = 4_000_000, 100
_BOM = b"\xef\xbb\xbf"


def streamed(path: Path, lists: tuple[str, ...]) -> Iterator[Any] | None:
    """The entries of the first of these lists that a file has, or of the list that it is.

    A list is named by the keys that lead to it, with a dot between: `first.items`. None where there
    is no such list. Raises InputError, once it comes to that, for what is no JSON, for a key that
    stands twice in an entry, and for what goes on without an end.
    """
    found, _ = _first_list(path, lists)
    return None if found is None else _entries(path, found)


def told_before(path: Path, lists: tuple[str, ...], names: tuple[str, ...]) -> dict[str, Any]:
    """What a file says before the first of these lists under these keys, named as lists are."""
    return _first_list(path, lists, names)[1]


def _first_list(
    path: Path, lists: tuple[str, ...], names: tuple[str, ...] = ()
) -> tuple[str | None, dict[str, Any]]:
    told: dict[str, Any] = {}
    with opened(path, name_of(path)) as file:
        content = _Content(file, name_of(path))
        for prefix, event, value in content.told(_reader().parse):
            if event == "start_array" and (not prefix or prefix in lists):
                return str(prefix), told
            if prefix in names and event in {"string", "number"}:
                told[prefix] = value
    return None, told


def _entries(path: Path, prefix: str) -> Iterator[Any]:
    with opened(path, name_of(path)) as file:
        content, place = _Content(file, name_of(path)), f"{prefix}.item".lstrip(".")
        twice: list[str] = []
        options = {"map_type": _entry_type(twice), "use_float": True}
        for entry in content.told(_reader().items, place, **options):
            if twice:
                raise content.error(f'the key "{twice[0]}" stands twice in one entry')
            content.begin_anew()
            yield entry


def _reader() -> Any:
    return needed(
        "ijson", extra="annotations", for_what="a long file of annotations", otherwise="divide it"
    )


def _entry_type(twice: list[str]) -> type[dict[str, Any]]:
    """What entries are made as: `twice` grows by each key that stands twice in one.

    No error may be raised there: the reader would lose it.
    """

    class KeyedOnce(dict[str, Any]):
        def __setitem__(self, key: str, value: Any) -> None:
            if key in self:
                twice.append(key)
            super().__setitem__(key, value)

    return KeyedOnce


class _Depth:
    """How deeply what has been read is nested: the reader takes the square of that as time."""

    #: A string, of which nothing is left, or the beginning of one, of which its quotation mark is,
    #: and a backslash that what it stands before is yet to come.
    _BODY = rb'[^"\\]*(?:\\.[^"\\]*)*'
    _STRING = re.compile(rb'"%b"|(")%b(\\?)\Z' % (_BODY, _BODY), re.DOTALL)
    _STEPS: ClassVar = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
    _OTHERS = bytes(set(range(256)) - _STEPS.keys())

    def __init__(self) -> None:
        self._depth = 0
        self._begun = b""

    def deepest(self, piece: bytes) -> int:
        """How deep it goes in this piece, which stands behind those of before."""
        bare, quote, escape = self._STRING.sub(rb"\1\2", self._begun + piece).partition(b'"')
        self._begun = quote + escape
        steps = map(self._STEPS.__getitem__, bare.translate(None, self._OTHERS))
        depths = list(accumulate(steps, initial=self._depth))
        self._depth = depths[-1]
        return max(depths)


class _Content:
    """What a file holds, as it is read, with what its errors tell of the place."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file, self._name = file, name
        self._line, self._since = 1, 0
        self._piece, self._depth = b"", _Depth()

    def read(self, size: int) -> bytes:
        """The next bytes; raises InputError where an entry is longer than any annotation."""
        is_first = self._line == 1 and not self._piece
        self._line += self._piece.count(b"\n")
        self._piece = self._file.read(size)
        self._since += len(self._piece)
        if self._since > _LONGEST and self._piece:
            raise self.error("no entry ends within 4 MB", "it is no list of annotations")
        if self._depth.deepest(self._piece) > _DEEPEST:
            raise self.error("nested too deeply", "it is no list of annotations")
        return self._piece.removeprefix(_BOM) if is_first else self._piece

    def begin_anew(self) -> None:
        """Take note that an entry has ended."""
        self._since = 0

    def told(self, read: Any, *args: Any, **more: Any) -> Iterator[Any]:
        """What a reader makes of it; raises InputError for what is none."""
        from ijson.common import JSONError  # the same package as the reader

        try:
            yield from read(self, *args, **more)
        except JSONError as error:
            said = error.args[0]
            said = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
            raise self.error(f"not valid JSON ({said.splitlines()[0].strip(' .')})") from error

    def error(self, reason: str, remedy: str = "correct it and try again") -> InputError:
        """The error that says where in the file it is, by lines."""
        last = self._line + self._piece.count(b"\n")
        lines = f"{self._line}" if last == self._line else f"{self._line}-{last}"
        return InputError(f"{self._name}:{lines}: {reason}", remedy)
