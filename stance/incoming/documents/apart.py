"""Documents read in a process of its own, for one that records others meanwhile.

It begins with what reading needs and nothing of the database, and ends with whoever asks it.
"""

import gc
import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Queue, SimpleQueue
from threading import Thread
from typing import BinaryIO, NamedTuple

from stance.errors import InputError
from stance.incoming.documents.document import IncomingDocument
from stance.incoming.documents.reading import read_document
from stance.text.ready import ReadyText, ready

#: So many texts go back at once, and of long ones so many characters: no more are ever held.
_AT_ONCE, _CHARACTERS_AT_ONCE = 200, 2_000_000
#: So many pieces wait to go back.
_PIECES_AHEAD = 2
_OBJECTS_PER_COLLECTION = 50_000


class WantedFile(NamedTuple):
    """A file that is to be read, what errors call it, and its encoding if that is not UTF-8."""

    path: str
    name: str
    encoding: str | None = None


class ReadFile(NamedTuple):
    """What a file was read as; its text ready to be stored, where that was worked out."""

    document: IncomingDocument
    text: ReadyText | None = None


#: What came of reading a file.
Outcome = ReadFile | InputError


def outcome_of(file: WantedFile) -> Outcome:
    """What comes of reading a file."""
    try:
        return ReadFile(
            read_document(Path(file.path), file.name, encoding=file.encoding, or_utf_8=True)
        )
    except InputError as error:
        return error


def serve(stop: Callable[[int], object]) -> None:
    """Read what is asked for on the standard input, and answer in its order, until that ends.

    Then `stop` is to end the process at once, whatever it does.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks hears it too, and ends this
    # Answers go where the standard output did: what a library prints is none.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    asked = SimpleQueue[list[WantedFile]]()
    Thread(target=_listen, args=[asked, stop], daemon=True).start()
    read = Queue[bytes](_PIECES_AHEAD)
    Thread(target=_answer, args=[read, answers, stop], daemon=True).start()
    gc.freeze()
    gc.set_threshold(_OBJECTS_PER_COLLECTION, 20, 20)
    while True:
        for some in _pieces(map(_outcome_with_text, asked.get())):
            read.put(pickle.dumps(some, pickle.HIGHEST_PROTOCOL))


def _answer(read: "Queue[bytes]", answers: BinaryIO, stop: Callable[[int], object]) -> None:
    """Pass on what is read, so that reading never waits for whoever records it."""
    with suppress(OSError):
        while True:
            answers.write(read.get())
            answers.flush()
    stop(0)


def _listen(asked: "SimpleQueue[list[WantedFile]]", stop: Callable[[int], object]) -> None:
    """Take what is asked for, so that whoever asks never waits; stop where nobody does any more."""
    with os.fdopen(0, "rb") as wanted, suppress(EOFError, OSError, pickle.UnpicklingError):
        while True:
            asked.put(pickle.load(wanted))  # noqa: S301 - of the process that began this
    stop(0)


def _outcome_with_text(file: WantedFile) -> Outcome:
    outcome = outcome_of(file)
    # What cannot be stored is refused where it is to be.
    with suppress(UnicodeEncodeError):
        if isinstance(outcome, ReadFile):
            return outcome._replace(text=ready(outcome.document.text))
    return outcome


def _pieces(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    some: list[Outcome] = []
    characters = 0
    for each in outcomes:
        some.append(each)
        characters += len(each.document.text) if isinstance(each, ReadFile) else 0
        if len(some) == _AT_ONCE or characters >= _CHARACTERS_AT_ONCE:
            yield some
            some, characters = [], 0
    if some:
        yield some
