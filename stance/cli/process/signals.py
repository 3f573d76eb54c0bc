"""Signals that ask the program to end, which are one more way out of what it does."""

import contextlib
import os
import signal
import sys
from typing import NoReturn

#: Signals that ask a program to end; each way out is taken as by Ctrl-C, and drafts are removed.
_ENDING = ("SIGTERM", "SIGHUP")
#: How many seconds what cannot be interrupted is given to come to its end.
_A_MOMENT = 0.01
_INTERRUPTED = "interrupted; nothing unfinished was recorded\n"


class Stopped(SystemExit):
    """A signal asked the program to end.

    What runs questions lets the end of a program through, and of other exceptions makes a report.
    """

    def __init__(self, number: int) -> None:
        super().__init__(128 + number)
        self.number = number


def hear_signals() -> None:
    """Let a signal to end be one more way out, on which what is unfinished is cleared away.

    One that whoever started the program has it ignore (nohup) is ignored.
    """
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)
    sys.unraisablehook = _heard_anew


def _heard_anew(unraisable: "sys.UnraisableHookArgs") -> None:
    """Send a signal once more that came where nothing can be raised, as in a destructor.

    Python would print it with a traceback, and go on as if nobody had asked for an end.
    """
    ended = unraisable.exc_value
    if not isinstance(ended, (KeyboardInterrupt, Stopped)):
        sys.__unraisablehook__(unraisable)
        return
    from threading import Timer

    number = ended.number if isinstance(ended, Stopped) else int(signal.SIGINT)
    again = Timer(_A_MOMENT, _wake, [number])
    again.daemon = True
    again.start()


def _wake(number: int) -> None:
    """Send a signal to the main thread: from no other would it wake up where it waits."""
    from threading import main_thread

    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(main_thread().ident or 0, number)
    else:
        signal.raise_signal(number)


def hear_no_more() -> None:
    """Let Ctrl-C be nothing any more: all is done and said, and the exit code is to tell that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _stop(number: int, _frame: object) -> None:
    raise Stopped(number)


def of_signal(error: BaseException) -> BaseException | None:
    """What a signal raised: an error itself, or what it came of; None for one of no signal.

    Python makes a RuntimeError of whatever is raised while a class names its fields; what is
    cut short in the middle of a step of its own (a session that commits) may fail as it is closed.
    """
    source: BaseException | None = error
    while source is not None and not isinstance(source, (KeyboardInterrupt, Stopped)):
        source = source.__cause__ or source.__context__
    return source


def say_interrupted() -> None:
    """Say that the program was ended, where anybody can hear it."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(_INTERRUPTED)
        sys.stderr.flush()


def end_by(number: int) -> NoReturn:
    """End by a signal, as whoever sent it expects."""
    signal.signal(number, signal.SIG_DFL)
    say_interrupted()
    os.kill(os.getpid(), number)
    raise Stopped(number)  # where the signal is held back
