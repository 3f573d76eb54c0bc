"""Sorting more than memory should hold: what is beyond it waits in files, sorted part by part."""

import pickle
from collections.abc import Callable, Collection, Iterable, Iterator
from heapq import merge
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import IO, Any, TypeVar

Item = TypeVar("Item")

#: So many items are held at once, and so many are written and read in one go.
_AT_ONCE, _BLOCK = 20_000, 200


def in_order(
    items: Iterable[Item], *, key: Callable[[Item], Any], at_once: int = _AT_ONCE
) -> Collection[Item]:
    """The items sorted, to be read as often as needed.

    Of more than `at_once`, each reading makes new objects, equal to those that were given.
    """
    waiting = iter(items)
    part = sorted(islice(waiting, at_once), key=key)
    following = list(islice(waiting, 1))
    if not following:
        return part
    runs = _Runs(key)
    runs.add(part)
    del part
    waiting = chain(following, waiting)
    while part := sorted(islice(waiting, at_once), key=key):
        runs.add(part)
    return runs


class _Runs(Collection[Item]):
    """Sorted parts, a file for each, that are merged when they are read."""

    def __init__(self, key: Callable[[Item], Any]) -> None:
        self._key = key
        self._files: list[IO[bytes]] = []
        self._count = 0

    def add(self, part: list[Item]) -> None:
        """Put a part that is sorted by itself into a file that goes with this object."""
        file = TemporaryFile()  # noqa: SIM115 - it is read later
        for start in range(0, len(part), _BLOCK):
            pickle.dump(part[start : start + _BLOCK], file, pickle.HIGHEST_PROTOCOL)
        self._files.append(file)
        self._count += len(part)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Item]:
        return merge(*map(_read, self._files), key=self._key)

    def __contains__(self, item: object) -> bool:
        return any(each == item for each in self)


def _read(file: IO[bytes]) -> Iterator[Any]:
    """The items of a file; others may be reading it too, each at a place of its own."""
    place = 0
    while True:
        file.seek(place)
        try:
            block = pickle.load(file)  # noqa: S301 - written by this very process
        except EOFError:
            return
        place = file.tell()
        yield from block
