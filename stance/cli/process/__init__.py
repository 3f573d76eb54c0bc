"""The program as a process: how it begins, and how it ends."""

import sys
from collections.abc import Callable
from typing import NoReturn

from stance.cli.process.signals import Stopped, end_by, hear_signals, say_interrupted
from stance.cli.process.streams import (
    measure_soberly,
    speak_utf_8,
    stand_in_for_closed,
    told_output_error,
)
from stance.errors import ExitCode


def begin() -> None:
    """Make ready what the program was started with: its streams, and its ears for signals."""
    stand_in_for_closed()
    speak_utf_8()
    measure_soberly()
    hear_signals()


def run(program: Callable[[], object]) -> NoReturn:
    """Run the program, and end as its parent expects: by the signal that it was sent, if any."""
    try:
        program()
        code: str | int | None = ExitCode.DONE
    except KeyboardInterrupt:  # while it still starts; what runs says so itself
        say_interrupted()
        code = ExitCode.INTERRUPTED
    except Stopped as stopped:
        end_by(stopped.number)
    except SystemExit as end:
        code = end.code
    sys.exit(_flushed(code))


def _flushed(code: str | int | None) -> str | int | None:
    """The exit code, once all is written out that was printed."""
    try:
        sys.stdout.flush()
    except OSError as error:
        said = told_output_error(error)
        return code or said
    return code
