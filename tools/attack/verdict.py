"""What must hold after each attack, whatever it was."""

import json
import signal
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from stance.db.soundness import damaged_pages
from stance.errors import ExitCode
from tests.cli.program import ACTING, Program, Result
from tests.cli.test_secrets import SPELT
from tools.attack.bench import BrokenError
from tools.attack.ground import Rows, typed_place
from tools.attack.process import Ended

#: Exit codes that the program documents, and the signals that end any program.
CODES = {*map(int, ExitCode)}
ENDING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, signal.SIGPIPE}
_UNPLANNED = ("Traceback", "Error (", "Exception ignored", "Warning:")


def hold(what: object, why: str) -> None:
    """Raise BrokenError where something does not hold."""
    if not what:
        raise BrokenError(why)


def sober(said: str) -> None:
    """What is said besides data is in sentences, acts on no terminal, and tells no password."""
    for sign in _UNPLANNED:
        hold(sign not in said, f"said {sign!r}: {said[-1500:]}")
    hold(not ACTING & set(said), f"acts on a terminal: {said[-500:]!r}")
    hold(not any(each in said for each in SPELT), f"tells a password: {said[-500:]!r}")


def ended_well(done: Ended | Result, codes: Collection[int]) -> None:
    """A command ended with one of these codes and in sentences."""
    hold(done.code in codes, f"exit code {done.code}: {done.err[-1500:]}")
    sober(done.err)


def no_drafts(folder: Path | None = None) -> None:
    """Nothing unfinished was left behind."""
    left = [path.name for path in (folder or Path()).rglob("*.part")]
    hold(not left, f"left behind: {left}")


def sound(url: str) -> None:
    """`stance check` finds nothing."""
    checked = Program(typed_place(url))("check")
    hold(checked.code == 0, f"check found: {(checked.out + checked.err)[-1500:]}")


def one_of(now: Rows, *states: Rows) -> None:
    """The rows are those of one of these states, and nothing between."""
    if now in states:
        return
    differ = {name: (len(now[name]), *(len(each[name]) for each in states)) for name in now}
    raise BrokenError(f"neither before nor after; rows now and then: {json.dumps(differ)}")


def whole_file(path: Path) -> None:
    """A SQLite file in which its engine finds nothing wrong that no statement mends."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchall()
    damaged = damaged_pages(line for row in found for line in row[0].splitlines())
    hold(not damaged, f"{path.name} is broken: {damaged[:3]}")
