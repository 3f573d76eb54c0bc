"""What is not finished yet, and is gone however the program ends; the standard library only."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

#: Signals that end a program, or have Python raise what ends what it does.
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
#: Files and folders that are not to stay, and the process that made each: its forks clear none.
_noted: dict[Path, int] = {}


@contextmanager
def cleared_away(path: Path) -> Iterator[Callable[[Path], None]]:
    """Let a file or folder that is made within be gone at the end, and whatever else is named.

    It is noted before it is made: a signal that comes between a step and the next, where nothing
    can be sure to catch what it raises, leaves it to `clear`.
    """
    within = [path]

    def add(another: Path) -> None:
        _noted[another] = os.getpid()
        within.append(another)

    _noted[path] = os.getpid()
    try:
        yield add
    finally:
        for each in within:
            _clear(each)


def clear() -> None:
    """Clear away all that is unfinished in this process, which is about to end."""
    for path in [path for path, process in _noted.items() if process == os.getpid()]:
        _clear(path)


def _clear(path: Path) -> None:
    """Take a file or a folder away, if it is there; what cannot be taken away stays."""
    if path.is_dir():
        from shutil import rmtree  # which takes long to load, and few write folders

        rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    _noted.pop(path, None)


@contextmanager
def signals_held_back(hear: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Let signals that ask for an end come after what is done within: steps that belong together.

    That one came is told at once to `hear`, which must raise nothing. Python hears them in its main
    thread alone; in another there is none to hold back.
    """
    from threading import current_thread, main_thread

    if current_thread() is not main_thread():
        yield
        return
    came: list[int] = []

    def hold_back(number: int, _frame: object) -> None:
        came.append(number)
        hear()

    heard = {number: signal.getsignal(number) for number in _numbers()}
    try:
        for number in heard:
            signal.signal(number, hold_back)
        yield
    finally:
        for number, before in heard.items():
            signal.signal(number, before)
        for number in came[:1]:
            signal.raise_signal(number)


def _numbers() -> list[int]:
    """The signals that somebody in this process can hear, or that would end it at once."""
    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    return [each for each in numbers if signal.getsignal(each) not in {signal.SIG_IGN, None}]
