"""An import that is killed leaves all of what it meant to record, or nothing."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from stance import db
from stance.cli.checking import findings
from tests.files.samples import claim, claims_file, contents, source, stance

ROOT = Path(__file__).parent.parent
MOMENTS = 8

# Runs `stance import` once for each line of its standard input, each in a process of its own that
# kills itself at the moment named: before its nth statement, before its commit, or just after it.
# Forked from one that has all it needs, each is there at once.
RUNS = """
import json, os, signal, sys
from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool
import stance.cli.add, stance.cli.importing, stance.files.importing, stance.migrate
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
        seen["wrote"] |= statement.startswith("INSERT")
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

    sys.argv = ["stance", "--db", job["url"], "import", job["path"]]
    os.dup2(2, 1)
    main()

print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        run(json.loads(line))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""

Import = Callable[[Path, int | str | None], tuple[int, int]]


@pytest.fixture
def importing(migrated_url: str, tmp_path: Path) -> Iterator[Import]:
    """A function that imports a file until a moment: its exit code, and how many statements."""
    report = tmp_path / "report"
    with subprocess.Popen(
        [sys.executable, "-c", RUNS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1"},
    ) as runs:
        assert runs.stdin is not None
        assert runs.stdout is not None
        assert runs.stdout.readline() == "ready\n"
        stdin, stdout = runs.stdin, runs.stdout

        def run(path: Path, moment: int | str | None) -> tuple[int, int]:
            job = {"url": migrated_url, "path": str(path), "moment": moment, "report": str(report)}
            report.write_text("0")
            stdin.write(json.dumps(job) + "\n")
            stdin.flush()
            return int(stdout.readline()), int(report.read_text())

        yield run
        stdin.close()


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


def everything(url: str) -> dict[str, list[tuple[Any, ...]]]:
    with db.reading(url) as session:
        assert list(findings(session)) == []
        return contents(session)


def counted(rows: dict[str, list[tuple[Any, ...]]]) -> list[int]:
    return [len(rows[name]) for name in ("source", "claim", "stance", "citation_by")]


def test_a_killed_import_leaves_all_or_nothing(
    importing: Import, migrated_url: str, tmp_path: Path
):
    first, second = (larger_file(tmp_path, name) for name in ("first", "second"))
    noise = tmp_path / "noise.json"
    noise.write_text(json.dumps(claims_file(source(claim()))))
    assert importing(noise, None)[0] == 0
    before = everything(migrated_url)
    assert counted(before) == [1, 1, 1, 0]

    # Killed at its end, when all is written and nothing committed, and at moments before that.
    status, statements = importing(first, "commit")
    assert status == -signal.SIGKILL
    assert statements > 10 * MOMENTS
    assert everything(migrated_url) == before
    for number in range(MOMENTS):
        moment = 1 + statements * number // MOMENTS
        assert importing(first, moment) == (-signal.SIGKILL, moment)
        assert everything(migrated_url) == before

    # Imported again, all of it is there.
    assert importing(first, None)[0] == 0
    complete = everything(migrated_url)
    assert counted(complete) == [16, 46, 61, 15]
    assert all(row in complete["claim"] for row in before["claim"])

    # Killed when it had committed, all of it is there, and importing again changes nothing.
    assert importing(second, "committed")[0] == -signal.SIGKILL
    complete = everything(migrated_url)
    assert counted(complete) == [31, 91, 121, 30]
    assert importing(second, None)[0] == 0
    assert everything(migrated_url) == complete
