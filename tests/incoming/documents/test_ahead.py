"""Many files read in order, by processes beside this one or here: the same comes of it."""

import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from stance.errors import InputError
from stance.incoming.documents import ahead
from stance.incoming.documents.ahead import read_in_order, readers_for
from stance.incoming.documents.apart import Outcome, ReadFile, WantedFile
from stance.text.ready import ready
from tests.incoming.documents import made

_MANY = 1_500


def told(outcome: Outcome | None) -> object:
    """What is known of a file that was read, or why it was not."""
    if isinstance(outcome, InputError):
        return type(outcome), outcome.reason, outcome.remedy
    return outcome and outcome.document


@pytest.fixture
def wanted(tmp_path: Path) -> list[tuple[int, WantedFile | None]]:
    """Many files, some of which cannot be read, or are no plain texts; some of none."""
    others = {
        100: made.pdf(),
        350: b"\xff\xfe\xff",
        401: b"",
        641: b"<html><title>A page</title><p>With words.</p></html>",
        777: "Несколько слов".encode("cp1251"),
        1201: b"PK\x03\x04",
    }

    def file(number: int) -> WantedFile:
        path, name = tmp_path / f"{number}.txt", f"{number}.txt"
        if number % 500 != 499:
            path.write_bytes(others.get(number, f"Text {number}.\r\nOf peace.".encode()))
        return WantedFile(str(path), name, "windows-1251")

    return [(number, None if number % 7 == 3 else file(number)) for number in range(_MANY)]


def test_what_is_read_ahead_is_what_is_read_here(
    wanted: list[tuple[int, WantedFile | None]],
) -> None:
    here = list(read_in_order(wanted, 0))
    assert [item for item, _ in here] == list(range(_MANY))
    assert sum(isinstance(outcome, InputError) for _, outcome in here) > 3

    for readers in (1, 3):
        there = list(read_in_order(wanted, readers))
        assert [(item, told(each)) for item, each in there] == [
            (item, told(each)) for item, each in here
        ]
        apart = [each for _, each in there if isinstance(each, ReadFile) and each.text]
        assert len(apart) > _MANY / 2, "another process has read most of them"
        assert all(each.text == ready(each.document.text) for each in apart)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The processes that readers are."""
    processes: list[subprocess.Popen[bytes]] = []

    def begin(*arguments: Any, **more: Any) -> subprocess.Popen[bytes]:
        processes.append(real(*arguments, **more))
        return processes[-1]

    real = subprocess.Popen
    monkeypatch.setattr(ahead.subprocess, "Popen", begin)
    yield processes
    assert all(each.poll() is not None for each in processes), "one reads on"


def test_what_a_process_that_is_gone_does_not_answer_is_read_here(
    wanted: list[tuple[int, WantedFile | None]], begun: list[subprocess.Popen[bytes]]
) -> None:
    here = [(item, told(each)) for item, each in read_in_order(wanted, 0)]

    read = []
    for item, outcome in read_in_order(wanted, 2):
        read.append((item, told(outcome)))
        if item == 550:
            begun[item % 2].kill()
    assert read == here


def test_where_no_other_process_can_begin_all_is_read_here(
    wanted: list[tuple[int, WantedFile | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = [(item, told(each)) for item, each in read_in_order(wanted, 0)]
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    assert [(item, told(each)) for item, each in read_in_order(wanted, 2)] == here


def test_whoever_has_enough_ends_the_processes(
    wanted: list[tuple[int, WantedFile | None]], begun: list[subprocess.Popen[bytes]]
) -> None:
    with closing(read_in_order(wanted, 2)) as outcomes:  # type: ignore[type-var]
        next(outcomes)
        assert [each.poll() for each in begun] == [None, None]
    assert [each.returncode for each in begun] == [-signal.SIGKILL] * 2


def test_no_more_is_asked_for_than_is_soon_wanted(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Words.")
    asked = count()
    endless = ((next(asked), WantedFile(str(path), "one.txt")) for _ in count())

    with closing(read_in_order(endless, 1)) as outcomes:  # type: ignore[type-var]
        next(outcomes)
    assert next(asked) < 1_000


def test_few_files_and_one_processor_need_no_other_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ahead.os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    assert (readers_for(10), readers_for(10_000)) == (0, 1)
    monkeypatch.setattr(ahead.os, "sched_getaffinity", lambda _: set(range(64)), raising=False)
    assert readers_for(10_000) == 3
    monkeypatch.setattr(ahead.os, "sched_getaffinity", lambda _: {5}, raising=False)
    assert readers_for(10_000) == 0


def test_a_process_takes_no_library_from_the_folder_where_the_user_is(
    wanted: list[tuple[int, WantedFile | None]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pickle", "signal", "stance", "pypdf"):
        (tmp_path / f"{name}.py").write_text("open('taken', 'w').close()")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])

    apart = [each for _, each in read_in_order(wanted, 1) if isinstance(each, ReadFile)]
    assert any(each.text for each in apart)
    assert not Path("taken").exists()


@pytest.fixture
def serving() -> Iterator[subprocess.Popen[bytes]]:
    """A process that reads for another, as that sees it."""
    command = "import os; from stance.incoming.documents.apart import serve; serve(os._exit)"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", command], **pipes) as process:
        yield process
        process.kill()


def _ask(process: subprocess.Popen[bytes], files: list[WantedFile]) -> None:
    assert process.stdin
    pickle.dump(files, process.stdin)
    process.stdin.flush()


def test_of_long_texts_few_are_held_at_a_time(
    serving: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    (tmp_path / "long.txt").write_text("word " * 150_000)
    _ask(serving, [WantedFile(str(tmp_path / "long.txt"), "long.txt")] * 8)

    assert serving.stdout
    pieces = [pickle.load(serving.stdout) for _ in range(3)]
    assert [len(each) for each in pieces] == [3, 3, 2]


def test_it_hears_no_interrupt_and_ends_as_soon_as_nobody_asks(
    serving: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    (tmp_path / "long.txt").write_text("word " * 100_000)
    _ask(serving, [WantedFile(str(tmp_path / "long.txt"), "long.txt")] * 200)
    assert serving.stdin
    assert serving.stdout
    assert len(pickle.load(serving.stdout)) == 4

    serving.send_signal(signal.SIGINT)
    assert len(pickle.load(serving.stdout)) == 4
    serving.stdin.close()
    assert serving.wait(timeout=30) == 0
