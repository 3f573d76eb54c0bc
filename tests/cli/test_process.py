"""The program as a process: what it loads, and how it ends when it is stopped."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from stance.db import engine as db
from stance.settings import database_url
from tests.cli.program import Program

STANCE = Path(sys.executable).with_name("stance")
LOADED = """
import atexit, json, sys
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))
from stance.cli import main
main()
"""
HEAVY = {
    "alembic",
    "prompt_toolkit",
    "psycopg",
    "pydantic",
    "rapidfuzz",
    "rich",
    "slugify",
    "sqlalchemy",
    "sqlmodel",
    "yaml",
}


def loaded(*arguments: str) -> set[str]:
    """The modules that are loaded when a command ends."""
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, capture_output=True, check=True, text=True, timeout=60)
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_loads_nothing_heavy(argument: str) -> None:
    assert not HEAVY & loaded(argument)


@pytest.mark.parametrize(
    "arguments", [["list"], ["list", "-f", "csv"], ["report", "timeline"]], ids=" ".join
)
def test_reading_loads_no_more_than_it_needs(sample: Program, arguments: list[str]) -> None:
    modules = loaded("--db", sample.url, *arguments)

    unneeded = {
        "alembic",
        "psycopg",
        "rapidfuzz",
        "yaml",
        "rich.console",
        "stance.claimfile.schema",
    }
    assert "sqlmodel" in modules
    assert not unneeded & modules


def test_a_list_loads_no_search_for_quotes_and_no_note(sample: Program) -> None:
    modules = loaded("--db", sample.url, "list")

    assert not {"stance.text.anchoring", "stance.text.likeness", "stance.reports.note"} & modules
    unused = {"aliases", "coding", "edit", "search", "ties"}
    assert not {f"stance.db.models.{family}" for family in unused} & modules


def environment() -> dict[str, str]:
    return {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes")
@pytest.mark.parametrize(
    "arguments",
    [["list"], ["report", "changes"], ["report", "changes", "-f", "json"], ["export", "sql"]],
    ids=" ".join,
)
def test_whoever_reads_the_output_may_stop_at_any_time(
    sample: Program, arguments: list[str]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [STANCE, "--db", sample.url, *arguments],
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
        env=environment(),
        check=False,
    )
    os.close(writing)

    assert done.stderr == b""


def test_a_full_disk_is_said_in_one_line(sample: Program) -> None:
    full = Path("/dev/full")
    if not full.is_char_device():
        pytest.skip("this system has no device that is always full")
    with full.open("w") as out:
        done = subprocess.run(
            [STANCE, "--db", sample.url, "list"],
            stdout=out,
            stderr=subprocess.PIPE,
            timeout=60,
            env=environment(),
            check=False,
        )

    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"No space left" in done.stderr.splitlines()[0]


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes")
def test_an_interrupt_ends_it_in_one_line(sample: Program) -> None:
    before = sample.dump()
    os.mkfifo("claims.yaml")
    with (
        subprocess.Popen(
            [STANCE, "--db", sample.url, "import", "claims.yaml"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        ) as running,
        # Opening it returns when the program has opened it to read, and waits for more.
        Path("claims.yaml").open("w", encoding="utf-8"),
    ):
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)

    assert (running.returncode, out) == (130, b"")
    assert err == b"interrupted; nothing unfinished was recorded\n"
    assert sample.dump() == before


def test_what_a_terminal_s_encoding_lacks_is_printed_all_the_same(sample: Program) -> None:
    done = subprocess.run(
        [STANCE, "--db", sample.url, "show", "tass-posture"],
        capture_output=True,
        timeout=60,
        env={**environment(), "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        check=True,
    )

    assert "NATO’s leaders" in done.stdout.decode("utf-8")


def stressed(url: str) -> str:
    """What the stress test says of a new database that three processes add claims to."""
    stress = Path(__file__).parent.parent.parent / "tools" / "stress.py"
    done = subprocess.run(
        [sys.executable, stress, "--db", url, "--processes", "3", "--claims", "5"],
        capture_output=True,
        text=True,
        timeout=120,
        env=environment(),
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_processes_that_add_at_the_same_time_lose_nothing(new: Program) -> None:
    said = stressed(new.url)

    assert "15 of 15 claims are there" in said
    assert "0 commands failed" in said
    assert len(new.rows("list")) == 15


def test_who_waits_in_vain_for_a_long_import_is_told_and_loses_nothing(sample: Program) -> None:
    with db.writing(database_url(sample.url)) as session:
        session.connection()  # as an import does with its first statement
        before = sample.dump()
        given = ["--speaker", "russia", "--issue", "nato-russia-relations", "--position", "oppose"]
        result = sample(
            *("add", "--source", "tass-2016-12-27", "--paraphrase", "No.", "--wait", "1.2", *given)
        )

    assert (result.code, result.out) == (3, "")
    assert "waiting for another writer, up to 1.2 seconds" in result.err
    assert "gave up after 1.2 seconds: nothing was recorded" in result.err
    assert sample.dump() == before
