"""What must hold after each attack, whatever it was."""

import json
import signal
import sqlite3
from collections.abc import Collection
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from stance.db.soundness import damaged_pages
from stance.errors import ExitCode
from stance.export.package.descriptor import DESCRIPTOR
from tests.cli.program import ACTING, Program, Result
from tests.cli.test_secrets import SPELT
from tools.attack.bench import BrokenError
from tools.attack.ground import Rows, typed_place
from tools.attack.process import Ended

#: Exit codes that the program documents, and the signals that end any program.
CODES = {*map(int, ExitCode)}
ENDING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, signal.SIGPIPE}
#: What a release tells the digests of its files in.
SUMS = "SHA256SUMS"
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


def whole_folder(path: Path) -> None:
    """An export of many files that is not there, or has each that it names, with its digest."""
    if not path.exists():
        return
    package = json.loads((path / DESCRIPTOR).read_bytes())
    digests = {each["path"]: each["hash"] for each in package["resources"] if "hash" in each}
    sums = path / SUMS
    if sums.exists():
        pairs = (line.split("  ", 1) for line in sums.read_text("utf-8").splitlines())
        digests |= {name: digest for digest, name in pairs}
    named = [each["path"] for each in package["resources"]]
    for name in {*digests, *named, *package["stance"].get("files", ())}:
        hold((path / name).is_file(), f"{name} is missing in {path}")
    for name, digest in digests.items():
        found = sha256((path / name).read_bytes()).hexdigest()
        hold(digest.removeprefix("sha256:") == found, f"{name} in {path} is another than it says")


def whole_file(path: Path) -> None:
    """A SQLite file in which its engine finds nothing wrong that no statement mends."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchall()
    damaged = damaged_pages(line for row in found for line in row[0].splitlines())
    hold(not damaged, f"{path.name} is broken: {damaged[:3]}")
