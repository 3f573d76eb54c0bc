"""The program as a process: how it begins, and how it ends."""

import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from stance.cli.process.signals import (
    Stopped,
    end_by,
    hear_no_more,
    hear_signals,
    of_signal,
    say_interrupted,
)
from stance.cli.process.streams import (
    measure_soberly,
    speak_utf_8,
    stand_in_for_closed,
    told_output_error,
)
from stance.errors import ExitCode
from stance.unfinished import clear, signals_held_back


def begin() -> None:
    """Make ready what the program was started with: its streams, and its ears for signals."""
    stand_in_for_closed()
    speak_utf_8()
    measure_soberly()
    hear_signals()


def run(program: Callable[[], object]) -> NoReturn:
    """Run the program, and end as its parent expects: by the signal that it was sent, if any."""
    try:
        code = _flushed(_code_of(program))
    except BaseException as error:
        _clear_away()
        _end_if_signalled(error)
        raise
    _clear_away()
    hear_no_more()
    gc.freeze()  # nobody needs what is left: looking it through for cycles would take a tenth
    sys.exit(code)


def _clear_away() -> None:
    """Leave nothing unfinished behind; a signal that comes meanwhile asks for what is done."""
    with suppress(KeyboardInterrupt, Stopped), signals_held_back():
        clear()


def _end_if_signalled(error: BaseException) -> None:
    """End by the signal that an error is, or was made of."""
    signalled = of_signal(error)
    if isinstance(signalled, Stopped):
        end_by(signalled.number)
    if signalled is not None:  # while it starts or waits to be read; what runs says so itself
        say_interrupted()
        sys.exit(ExitCode.INTERRUPTED)


def _code_of(program: Callable[[], object]) -> str | int | None:
    try:
        program()
    except Stopped:
        raise
    except SystemExit as end:
        return end.code
    return ExitCode.DONE


def _flushed(code: str | int | None) -> str | int | None:
    """The exit code, once all is written out that was printed."""
    try:
        sys.stdout.flush()
    except OSError as error:
        said = told_output_error(error)
        return code or said
    return code
