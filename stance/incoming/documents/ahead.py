"""Many files read in order, ahead of what is done with them where the machine has processors idle.

What comes of it is the same however it is read: what a process beside this one does not answer is
read in this one.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, cycle, islice
from typing import TypeVar

from stance.incoming.documents.apart import Outcome, WantedFile, outcome_of

Item = TypeVar("Item")

#: Fewer files are read before another process has begun.
_FEW = 300
#: More processes would wait for the one that records what they read.
_MOST_READERS = 3
#: So many files are asked for at a time, and so often of each reader before it has answered.
_AT_ONCE, _AHEAD = 200, 3
_BEGIN = (
    "import os, sys; sys.path[:] = sys.argv[1:]\n"
    "from stance.incoming.documents.apart import serve\n"
    "serve(os._exit)"
)


def readers_for(files: int) -> int:
    """How many processes are to read so many files ahead; none where that gains nothing."""
    if files < _FEW or not sys.executable:
        return 0
    has_affinity = hasattr(os, "sched_getaffinity")
    usable = len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1
    return min(usable - 1, _MOST_READERS)


def read_in_order(
    wanted: Iterable[tuple[Item, WantedFile | None]], readers: int
) -> Iterator[tuple[Item, Outcome | None]]:
    """What comes of reading each file, beside what it is of; None where there is none.

    So many `readers` read ahead, each in a process that ends with the iterator.
    """
    begun = [_ReaderApart() for _ in range(readers)]
    try:
        for some, outcomes in _ahead(iter(wanted), begun):
            yield from ((item, next(outcomes) if file else None) for item, file in some)
    finally:
        for reader in begun:
            reader.end()


def _ahead(
    wanted: Iterator[tuple[Item, WantedFile | None]], readers: "list[_ReaderApart]"
) -> Iterator[tuple[list[tuple[Item, WantedFile | None]], Iterator[Outcome]]]:
    """Some files at a time with what comes of them, in order; the next ones are asked for before.

    The first ones are read here, while the readers begin.
    """
    asked = deque[tuple[list[tuple[Item, WantedFile | None]], Iterator[Outcome]]]()
    for read in chain([_read_here], cycle([each.read for each in readers] or [_read_here])):
        some = list(islice(wanted, _AT_ONCE))
        if some:
            asked.append((some, read([file for _, file in some if file])))
        if not asked:
            return
        if not some or len(asked) > _AHEAD * len(readers):
            yield asked.popleft()


def _read_here(files: Iterable[WantedFile]) -> Iterator[Outcome]:
    return map(outcome_of, files)


class _ReaderApart:
    """A process that reads files; one that could not begin, or has ended, answers nothing."""

    def __init__(self) -> None:
        path = [each for each in sys.path if each]
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):
            # With -P: what lies in the folder where the user is, is not taken for a library.
            self._process = subprocess.Popen(  # noqa: S603 - this Python
                [sys.executable, "-P", "-c", _BEGIN, *path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pipesize=1 << 20,
            )

    def read(self, files: list[WantedFile]) -> Iterator[Outcome]:
        """What comes of these, which are asked for at once, and answered after those before."""
        self._ask(files)
        return self._answers(files)

    def _ask(self, files: list[WantedFile]) -> None:
        if self._process and self._process.stdin and files:
            with suppress(OSError):
                pickle.dump(files, self._process.stdin)
                self._process.stdin.flush()

    def _answers(self, files: list[WantedFile]) -> Iterator[Outcome]:
        number = 0
        while number < len(files):
            some = self._answer() or [outcome_of(files[number])]
            number += len(some)
            yield from some

    def _answer(self) -> list[Outcome]:
        """The next piece of what is answered; nothing where no more comes."""
        with suppress(EOFError, OSError, pickle.UnpicklingError):
            if self._process and self._process.stdout:
                some: list[Outcome] = pickle.load(self._process.stdout)  # noqa: S301 - our own
                return some
        return []

    def end(self) -> None:
        """Let it read no more."""
        if self._process:
            self._process.kill()
            self._process.communicate()
