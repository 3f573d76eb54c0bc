"""How work grows with what it is given: lines of the program that run, whatever the clock says."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from sqlalchemy import Engine, event

import stance

_PROGRAM = str(Path(stance.__file__).parent)


def lines_run(act: Callable[[], object]) -> int:
    """How many lines of the program run while `act` does."""
    count = 0

    def on_line(_frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        count += event == "line"
        return on_line

    def on_call(frame: FrameType, *_: object) -> Any:
        return on_line if frame.f_code.co_filename.startswith(_PROGRAM) else None

    before = sys.gettrace()
    sys.settrace(on_call)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


def statements_sent(act: Callable[[], object]) -> int:
    """How many statements databases are sent while `act` works."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return len(sent)


def growth(of_size: Callable[[int], Callable[[], object]], small: int) -> float:
    """How many times as many lines run for four times as much: 4 where it grows with the size.

    `of_size` prepares the work for a size.
    """
    few, many = of_size(small), of_size(4 * small)
    few()  # so that what is made once for all is there
    return lines_run(many) / lines_run(few)
