"""Wherever a signal comes, what is written is whole or as it was, and nothing is left beside it."""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from stance import files, unfinished
from stance.files import complete_file, complete_folder, complete_new
from stance.unfinished import clear, cleared_away, signals_held_back

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such signals")

#: More steps than anything here takes.
_MANY = 2_000


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def ears() -> Iterator[None]:
    """Ctrl-C is heard as in a program of its own, whatever runs the tests."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def folder() -> None:
    with complete_folder(Path("out"), may_replace=lambda _: True) as path:
        (path / "within").mkdir()
        (path / "within" / "x.csv").write_text("new", "utf-8")


def file() -> None:
    with complete_file(Path("out")) as out:
        out.write("new")


def new_file() -> None:
    with complete_new(Path("out")) as out:
        out.write_text("new", "utf-8")


def an_old_folder() -> None:
    Path("out/within").mkdir(parents=True)
    Path("out/within/x.csv").write_text("old", "utf-8")


def an_old_file() -> None:
    Path("out").write_text("old", "utf-8")


def nothing() -> None:
    """Nothing is there before."""


def content() -> str:
    for path in (Path("out/within/x.csv"), Path("out")):
        if path.is_file():
            return path.read_text("utf-8")
    return ""


def interrupted_at(step: int, do: Callable[[], None]) -> bool:
    """Send a signal before the nth step within what writes files, and say if there were so many."""
    left = step
    ours = {files.__file__, unfinished.__file__}

    def traced(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        if frame.f_code.co_filename not in ours:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            left -= 1
            if left == 0:
                signal.raise_signal(signal.SIGINT)
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        do()
    except KeyboardInterrupt:
        pass
    finally:
        sys.settrace(before)
    return left <= 0


@pytest.mark.parametrize(
    ("write", "prepare"),
    [
        (folder, nothing),
        (folder, an_old_folder),
        (file, nothing),
        (file, an_old_file),
        (new_file, nothing),
    ],
)
def test_a_signal_at_any_step_leaves_the_old_or_the_new_and_no_draft(
    write: Callable[[], None], prepare: Callable[[], None], here: Path
) -> None:
    seen = set()
    for step in range(1, _MANY):
        place = here / str(step)
        place.mkdir()
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(place)
            prepare()
            old = content()
            was_interrupted = interrupted_at(step, write)
            clear()
            seen.add(content())
            assert content() in {old, "new"}, step
            assert {path.name for path in place.iterdir()} <= {"out"}, step
        if not was_interrupted:
            break
    else:
        pytest.fail("there are more steps than were tried")
    assert "new" in seen
    assert old in seen


def test_signals_that_are_held_back_come_afterwards() -> None:
    done = []

    with pytest.raises(KeyboardInterrupt), signals_held_back():  # noqa: PT012
        signal.raise_signal(signal.SIGINT)
        done.append("all")

    assert done == ["all"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_signal_that_is_held_back_is_not_lost_with_what_fails() -> None:
    with pytest.raises(KeyboardInterrupt), signals_held_back():  # noqa: PT012
        signal.raise_signal(signal.SIGINT)
        raise OSError


def test_a_signal_that_is_held_back_is_told_at_once() -> None:
    told: list[str] = []

    with pytest.raises(KeyboardInterrupt), signals_held_back(lambda: told.append("now")):  # noqa: PT012
        signal.raise_signal(signal.SIGINT)
        assert told == ["now"]


def test_a_signal_that_is_ignored_stays_so() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with signals_held_back():
            signal.raise_signal(signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_another_thread_writes_without_holding_signals_back() -> None:
    thread = threading.Thread(target=folder)
    thread.start()
    thread.join()

    assert content() == "new"


def test_a_fork_clears_away_nothing_of_its_parent() -> None:
    script = """if True:
        import os
        from pathlib import Path
        from stance.unfinished import cleared_away, clear
        with cleared_away(Path("x.part")):
            Path("x.part").touch()
            child = os.fork()
            if child == 0:
                clear()
                os._exit(0)
            os.waitpid(child, 0)
            print(Path("x.part").exists())
    """
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)

    assert done.stdout.split() == [b"True"]
    assert not Path("x.part").exists()


def test_what_cannot_be_cleared_away_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    with cleared_away(Path("x.part")):
        Path("x.part").touch()
        monkeypatch.setattr(Path, "unlink", refuse)

    assert Path("x.part").exists()
