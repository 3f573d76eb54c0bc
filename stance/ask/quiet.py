"""A terminal that does not echo what is typed ahead of the next question. Standard library only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def no_echo() -> Iterator[None]:
    """Keep what is typed between two questions, or before the first, from being echoed."""
    try:
        import termios
    except ImportError:  # on Windows nothing is echoed between questions
        yield
        return
    terminal = sys.stdin.fileno()
    try:
        before = termios.tcgetattr(terminal)
        quiet = termios.tcgetattr(terminal)
        quiet[0] &= ~termios.ICRNL
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(terminal, termios.TCSANOW, quiet)
    except termios.error:  # the terminal was closed: the first question ends
        yield
        return
    try:
        yield
    finally:
        with suppress(termios.error):  # it was closed meanwhile: there is nothing to set back
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
