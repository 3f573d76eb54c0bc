"""Signals that ask the program to end while it waits for keys.

What they raise must not be raised in the loop that waits: it could be so between any two of its
steps, and a step that was taken up and not done is missed for ever. So a terminal that was closed
left a program behind that waited for a task which nothing would wake any more.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from stance.unfinished import signals_held_back

if TYPE_CHECKING:
    from prompt_toolkit.application import Application


@contextmanager
def ended_by_signals(application: "Application[Any]") -> Iterator[Callable[[], None]]:
    """Let a signal end a question, and raise what it raises once its loop is closed.

    Gives what is to be called as the question begins: a signal may have come before.
    """
    came: list[None] = []

    def end() -> None:
        """End the question where a signal has come, unless it is answered already."""
        if came and application.future and not application.future.done():
            application.exit(exception=EOFError())

    def hear() -> None:
        """Have the loop end the question at its next step; before and after it there is none."""
        came.append(None)
        loop = application.loop
        if loop:
            with suppress(RuntimeError):  # it is closed already
                loop.call_soon_threadsafe(end)

    with signals_held_back(hear):
        yield end
