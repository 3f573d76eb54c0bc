"""The program as a process of its own: forked, so that it is there at once, or started anew."""

import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

STANCE = Path(sys.executable).with_name("stance")
#: After so many seconds a command has failed, also on a machine that has others to serve.
PATIENCE = 300.0
_PAUSE = 0.002


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, -n for a signal; what it printed; after how long."""

    code: int
    out: bytes
    err: str
    seconds: float


class Running:
    """A command that runs."""

    def __init__(self, pid: int, out: Path, err: Path) -> None:
        self.pid, self._out, self._err = pid, out, err
        self._started = time.monotonic()
        self._status: int | None = None

    def is_ready(self) -> bool:
        """Whether it hears signals by now: before that, no line of the program has run."""
        try:
            status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        except OSError:
            return True
        caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
        return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)

    def first_line(self) -> str:
        """The first line that it prints; empty where it comes to its end without one."""
        _until(lambda: self.has_ended() or b"\n" in self._out.read_bytes(), PATIENCE)
        return self._out.read_text("utf-8").partition("\n")[0]

    def has_ended(self) -> bool:
        """Whether it has come to its end."""
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._status = status if pid else None
        return self._status is not None

    def signalled(self, number: int, seconds: float) -> None:
        """Send it a signal so many seconds after it hears any, if it still runs."""
        _until(lambda: self.has_ended() or self.is_ready(), PATIENCE)
        _until(self.has_ended, seconds)
        if not self.has_ended():
            os.kill(self.pid, number)

    def ended(self, patience: float = PATIENCE) -> Ended:
        """Wait for its end; raise TimeoutError where that does not come, and kill it."""
        if not _until(self.has_ended, patience):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            raise TimeoutError(f"it did not end within {patience:g} seconds")
        assert self._status is not None
        code = os.waitstatus_to_exitcode(self._status)
        out, err = (path.read_bytes() for path in (self._out, self._err))
        for path in (self._out, self._err):
            path.unlink()
        said = err.decode("utf-8", "backslashreplace")
        return Ended(code, out, said, time.monotonic() - self._started)


def _until(reached: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > end:
            return False
        time.sleep(_PAUSE)
    return True


def started(
    *words: object, anew: bool = False, by: Sequence[str] = (), largest: int | None = None
) -> Running:
    """Start a command: forked from this process, or anew, by another program; files up to a size.

    What it prints is kept out of the folder that it works in.
    """
    out, err = (Path(tempfile.mkstemp(dir="..", prefix="said-")[1]) for _ in range(2))
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        _become(list(map(str, words)), (out, err), anew=anew or bool(by), by=by, largest=largest)
    return Running(pid, out, err)


def ran(*words: object, by: Sequence[str] = (), largest: int | None = None) -> Ended:
    """Run a command to its end."""
    return started(*words, by=by, largest=largest).ended()


def _become(
    words: list[str],
    streams: tuple[Path, Path],
    *,
    anew: bool,
    by: Sequence[str],
    largest: int | None,
) -> NoReturn:
    try:
        _redirect(streams)
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        if anew:
            typed = [*by, str(STANCE), *words]
            os.execvp(typed[0], typed)
        _run(words)
    finally:
        os._exit(70)


def _redirect(streams: tuple[Path, Path]) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    for number, path in enumerate(streams, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_APPEND), number)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False, buffering=1)


def _run(words: list[str]) -> NoReturn:
    import traceback

    from stance.cli import main

    sys.argv = ["stance", *words]
    try:
        main()
        code: object = 0
    except SystemExit as end:
        code = end.code
    except BaseException:  # as an interpreter does
        traceback.print_exc()
        code = 1
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            code = code or 1
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)
