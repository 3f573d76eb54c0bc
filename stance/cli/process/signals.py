"""Signals that ask the program to end, which are one more way out of what it does."""

import contextlib
import os
import signal
import sys
from typing import NoReturn

#: Signals that ask a program to end; each way out is taken as by Ctrl-C, and drafts are removed.
_ENDING = ("SIGTERM", "SIGHUP")
_INTERRUPTED = "interrupted; nothing unfinished was recorded\n"


class Stopped(BaseException):
    """A signal asked the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def hear_signals() -> None:
    """Let a signal to end be one more way out, on which what is unfinished is cleared away.

    One that whoever started the program has it ignore (nohup) is ignored.
    """
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def _stop(number: int, _frame: object) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough: the way out takes its time
    raise Stopped(number)


def end_by(number: int) -> NoReturn:
    """End by a signal, as whoever sent it expects."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(_INTERRUPTED)
        sys.stderr.flush()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    raise SystemExit(128 + number)  # where the signal is held back
