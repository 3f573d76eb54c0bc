"""A command that is killed leaves all of what it meant to record, or nothing.

STANCE_KILLS says how often each command is killed: a person tries 50 and more.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from stance.db import engine as db
from stance.work.check import findings
from tests.samples import claim, claims_file, contents, source, stance

ROOT = Path(__file__).parent.parent
MOMENTS = int(os.environ.get("STANCE_KILLS", "1"))

# Runs a command of stance for each line of its standard input, each in a process of its own that is
# killed at the moment named: before its nth statement, before its commit, just after it, or when so
# many seconds have gone by. Forked from one that has all it needs, each is there at once.
RUNS = """
import json, os, signal, sys, threading
from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool
import stance.cli.add, stance.cli.import_, stance.work.importing.run, stance.db.migrate
import stance.cli.correct, stance.work.record, stance.cli.source, stance.work.sources
import stance.cli.retract, stance.cli.repeat, stance.cli.vocabulary.actors
import stance.work.retract, stance.work.repeat, stance.work.merge
from stance.cli import main

def run(job):
    seen = {"statements": 0, "wrote": False, "committed": False}

    def reached(moment):
        if moment == job["moment"]:
            open(job["report"], "w").write(str(seen["statements"]))
            os.kill(os.getpid(), signal.SIGKILL)

    @event.listens_for(Engine, "before_cursor_execute")
    def count(connection, cursor, statement, *_):
        seen["statements"] += 1
        seen["wrote"] |= statement.startswith(("INSERT", "UPDATE", "COPY"))
        reached(seen["statements"])

    @event.listens_for(Engine, "commit")
    def commit(_):
        # The lock is tried first, in a transaction that writes nothing.
        if seen["wrote"]:
            reached("commit")
        seen["committed"] = seen["wrote"]

    @event.listens_for(Pool, "checkin")
    def checkin(*_):
        if seen["committed"]:
            reached("committed")

    if isinstance(job["moment"], float):
        kill = lambda: os.kill(os.getpid(), signal.SIGKILL)
        threading.Timer(job["moment"], kill).start()
    sys.argv = ["stance", "--db", job["url"], *job["command"]]
    os.dup2(2, 1)
    try:
        main()
    finally:
        open(job["report"], "w").write(str(seen["statements"]))
        os._exit(0 if sys.exc_info()[1] is None or not sys.exc_info()[1].code else 1)

print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        run(json.loads(line))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""

#: A moment: before the nth statement, "commit", "committed", after so many seconds, or never.
Moment = int | str | float | None
Run = Callable[[Sequence[str | Path], Moment], tuple[int, int]]


@pytest.fixture(scope="module")
def runners() -> Iterator[list[subprocess.Popen[str]]]:
    """Two processes, each of which runs one command after the other."""
    with ExitStack() as running:
        yield [running.enter_context(_running()) for _ in range(2)]


@contextmanager
def _running() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", RUNS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1"},
    ) as runs:
        assert runs.stdout is not None
        assert runs.stdin is not None
        assert runs.stdout.readline() == "ready\n"
        yield runs
        runs.stdin.close()


@pytest.fixture
def both(
    runners: list[subprocess.Popen[str]], migrated_url: str, tmp_path: Path
) -> tuple[Run, Run]:
    """Two functions, to be called at the same time, that run a command until a moment.

    Each gives the command's exit code, and how many statements there were.
    """
    first, second = (
        partial(_run, runs, migrated_url, tmp_path / f"report-{number}")
        for number, runs in enumerate(runners)
    )
    return first, second


@pytest.fixture
def run(both: tuple[Run, Run]) -> Run:
    return both[0]


def _run(
    runs: subprocess.Popen[str],
    url: str,
    report: Path,
    command: Sequence[str | Path],
    moment: Moment,
) -> tuple[int, int]:
    assert runs.stdin is not None
    assert runs.stdout is not None
    typed = list(map(str, command))
    job = {"url": url, "command": typed, "moment": moment, "report": str(report)}
    report.write_text("0")
    runs.stdin.write(json.dumps(job) + "\n")
    runs.stdin.flush()
    # The clock may kill it while it writes its report.
    return int(runs.stdout.readline()), int(report.read_text() or 0)


def larger_file(folder: Path, name: str) -> Path:
    """Many sources, their claims with all that hangs on one, and some that repeat others."""
    text = "They are ready to talk, on equal terms. They will not wait. The pact is kept."
    full = stance(
        holder="ardonia",
        addressees=["belland", "league"],
        conditions=[{"condition": "equal-terms", "wording": "on equal terms"}],
        reasons=[{"reason": "patience", "wording": "will not wait"}],
        citations=[{"treaty": "pact-of-aria", "role": "breach", "by": "belland"}],
    )
    sources = [
        source(
            claim(full, quote="They are ready to talk", key=f"{name}-{number}"),
            claim(stance(), stance(issue="trade"), paraphrase="They want more."),
            claim(paraphrase="Again.", repeats=f"{name}-{number}"),
            slug=f"{name}-{number}",
            text=f"{text} Number {number}.",
        )
        for number in range(15)
    ]
    path = folder / f"{name}.json"
    path.write_text(json.dumps(claims_file(*sources)))
    return path


def everything(
    url: str, before: dict[str, list[tuple[Any, ...]]] | None = None
) -> dict[str, list[tuple[Any, ...]]]:
    """Every row; they hold to every rule, which is known of those that were there `before`."""
    with db.reading(url) as session:
        rows = contents(session)
        assert rows == before or list(findings(session)) == []
        return rows


def counted(rows: dict[str, list[tuple[Any, ...]]]) -> list[int]:
    return [len(rows[name]) for name in ("source", "claim", "stance", "citation_by")]


def test_a_killed_import_leaves_all_or_nothing(run: Run, migrated_url: str, tmp_path: Path):
    first, second = (larger_file(tmp_path, name) for name in ("first", "second"))
    noise = tmp_path / "noise.json"
    noise.write_text(json.dumps(claims_file(source(claim()))))
    assert run(["import", noise], None)[0] == 0
    before = everything(migrated_url)
    assert counted(before) == [1, 1, 1, 0]

    # Killed at its end, when all is written and nothing committed, and at moments before that.
    status, statements = run(["import", first], "commit")
    assert status == -signal.SIGKILL
    assert statements > 50
    assert everything(migrated_url, before) == before
    for moment in _spread(statements):
        assert run(["import", first], moment) == (-signal.SIGKILL, moment)
        assert everything(migrated_url, before) == before

    # Imported again, all of it is there.
    assert run(["import", first], None)[0] == 0
    complete = everything(migrated_url)
    assert counted(complete) == [16, 46, 61, 15]
    assert all(row in complete["claim"] for row in before["claim"])

    # Killed when it had committed, all of it is there, and importing again changes nothing.
    assert run(["import", second], "committed")[0] == -signal.SIGKILL
    complete = everything(migrated_url)
    assert counted(complete) == [31, 91, 121, 30]
    assert run(["import", second], None)[0] == 0
    assert everything(migrated_url) == complete


def _spread(statements: int) -> list[int]:
    """Moments from the first statement to the last."""
    return sorted({1 + statements * number // MOMENTS for number in range(MOMENTS)})


def words_of(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(text, "utf-8")
    return path


SAID = ("--speaker", "Minister Bo", "--issue", "talks", "--position", "support", "--stated-on")
WORDS = "They are ready to talk, on equal terms."


def adding(text: Path, name: str) -> list[str | Path]:
    """The command that adds a claim from a source of its own."""
    return [
        *("add", "--source-file", text, "--title", name, "--source", name, "--create"),
        *("--condition", name.title(), "--quote", "ready to talk", *SAID, "2016"),
    ]


def commands(folder: Path) -> list[list[str | Path]]:
    """What writes, each on a base that holds a file of fifteen sources already."""
    new = words_of(folder, "new", f"A new article. {WORDS}")
    moved = words_of(folder, "moved", f"Corrected. {WORDS} They will not wait. The end.")
    many = [larger_file(folder, name) for name in ("second", "third", "fourth")]
    return [
        adding(new, "alone"),
        ["import", "--all", *many[:2]],
        ["import", "--keep-going", many[2]],
        ["source", "update", "first-3", moved],
        ["correct", "first-3", "--note", "Corrected."],
        ["retract", "first-3", "--reason", "A mistake."],
        ["repeat", "first-4", "of", "first-5"],
        ["actor", "same-as", "belland", "league"],
    ]


def test_a_killed_command_leaves_all_or_nothing(run: Run, migrated_url: str, tmp_path: Path):
    assert run(["import", larger_file(tmp_path, "first")], None)[0] == 0
    before = everything(migrated_url)
    for command in commands(tmp_path):
        status, statements = run(command, "commit")
        assert status == -signal.SIGKILL, command
        assert everything(migrated_url, before) == before
        for moment in _spread(statements):
            assert run(command, moment)[0] == -signal.SIGKILL
            assert everything(migrated_url, before) == before

        assert run(command, None)[0] == 0
        after = everything(migrated_url)
        assert after != before
        before = after


def test_whatever_the_second_each_file_is_there_whole_or_not(
    run: Run, migrated_url: str, tmp_path: Path
):
    """Killed by the clock, which may be within a statement or a commit."""
    chance = Random(MOMENTS)
    assert run(["import", larger_file(tmp_path, "first")], None)[0] == 0
    started = time.monotonic()
    assert run(["import", larger_file(tmp_path, "second")], None)[0] == 0
    lasts = time.monotonic() - started
    files, claims = 2, 0
    text = words_of(tmp_path, "new", WORDS)
    for number in range(MOMENTS):
        name = f"file-{number}"
        run(["import", larger_file(tmp_path, name)], chance.uniform(0, lasts))
        run(adding(text, f"added-{number}"), chance.uniform(0, lasts / 2))

        rows = everything(migrated_url)
        slugs = {row[1] for row in rows["source"]}
        files += f"{name}-0" in slugs
        claims += f"added-{number}" in slugs
        assert counted(rows) == [
            15 * files + claims,
            45 * files + claims,
            60 * files + claims,
            15 * files,
        ]
        assert len(rows["condition"]) == 2 + claims


def test_those_who_wait_for_one_that_is_killed_go_on(
    both: tuple[Run, Run], migrated_url: str, tmp_path: Path
):
    killed, waiting = both
    text = words_of(tmp_path, "new", WORDS)
    assert killed(["import", larger_file(tmp_path, "first")], None)[0] == 0
    statements = killed(["import", larger_file(tmp_path, "second")], "commit")[1]
    with ThreadPoolExecutor() as threads:
        for number, moment in enumerate(_spread(statements), 1):
            added = threads.submit(waiting, adding(text, f"added-{number}"), None)
            path = larger_file(tmp_path, f"file-{number}")
            assert killed(["import", path], moment)[0] == -signal.SIGKILL
            assert added.result()[0] == 0
            assert counted(everything(migrated_url))[:2] == [15 + number, 45 + number]
