"""Streams that are closed, readers that stop early, signals, and words that are no text."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from alembic.config import Config

from stance.cli.commands import REPORTS
from stance.cli.process.signals import Stopped
from stance.db import engine as db
from stance.settings import database_url
from tests.cli.program import Program
from tests.cli.test_every_report import COMMANDS
from tests.cli.test_process import STANCE, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such streams and signals")

Done = subprocess.CompletedProcess[bytes]

READ: dict[str, list[str]] = {
    **{name: command for name, command in COMMANDS.items() if name in REPORTS},
    "list": ["list"],
    "search": ["search", "nato"],
    "show": ["show", "tass-posture"],
    "history": ["history", "tass-posture"],
    "actors": ["actor", "list"],
    "actor": ["actor", "show", "russia"],
    "claims": ["export", "claims"],
    "sql": ["export", "sql"],
    "schema": ["schema"],
    "current": ["db", "current"],
    "help": ["--help"],
    "help of a command": ["report", "changes", "--help"],
    "nothing there": ["show", "nothing"],
}


def shell(redirected: str, *arguments: object, stdin: bytes = b"", **more: str) -> Done:
    """The program as a shell starts it, with its streams redirected."""
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" "$@" {redirected}', STANCE, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=60,
        env={**environment(), **more},
        check=False,
    )


@pytest.mark.parametrize("streams", ["stdout", "both"])
def test_whoever_stops_reading_ends_it_in_silence(sample: Program, streams: str) -> None:
    """With the exit code of a signal that says so, as of any program in a pipe."""
    reading, writing = os.pipe()
    os.close(reading)
    running = {
        name: subprocess.Popen(
            [STANCE, "--db", sample.url, *command],
            stdout=writing,
            stderr=writing if streams == "both" else subprocess.PIPE,
            env=environment(),
        )
        for name, command in READ.items()
        if streams == "both" or name != "nothing there"
    }
    os.close(writing)
    said = {name: process.communicate(timeout=120)[1] for name, process in running.items()}

    assert {name: err for name, err in said.items() if err} == {}
    assert {process.returncode for process in running.values()} == {141}


def test_a_reader_of_the_beginning_gets_it(sample: Program) -> None:
    done = shell("| head -n 1", "--db", sample.url, "export", "sql")

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1


@pytest.mark.parametrize("name", ["list", "sql", "changes", "schema", "help", "current", "show"])
def test_without_standard_output_there_is_nowhere_to_report_to(sample: Program, name: str) -> None:
    done = shell(">&-", "--db", sample.url, *READ[name])

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"stance: standard output is closed: give it a place to go: > FILE\n"


def test_a_file_needs_no_standard_output(sample: Program) -> None:
    for redirected in (">&-", ">&- 2>&-", "<&- >&- 2>&-"):
        done = shell(redirected, "--db", sample.url, "list", "-f", "csv", "-o", "x.csv")

        assert (done.returncode, done.stderr) == (0, b"")
        assert Path("x.csv").read_text("utf-8") == sample.done("list", "-f", "csv").out
        Path("x.csv").unlink()


def test_what_records_says_it_beside_where_standard_output_is_closed(sample: Program) -> None:
    given = ["--speaker", "russia", "--issue", "nato-russia-relations", "--position", "oppose"]
    added = ["add", "--source", "tass-2016-12-27", "--paraphrase", "No.", "--key", "new", *given]
    done = shell(">&-", "--db", sample.url, *added)

    assert done.returncode == 0, done.stderr
    assert b"OPPOSES" in done.stderr
    assert sample.done("show", "new")
    done = shell(">&-", "--db", sample.url, "db", "backup")
    assert done.returncode == 0
    assert Program(done.stderr.decode().strip()).dump() == sample.dump()


def test_no_file_takes_the_number_of_a_closed_stream(sample: Program) -> None:
    """What is printed would otherwise be written into the database."""
    for redirected in ("<&- >&- 2>&-", "<&- >&-", "2>&-"):
        before = sample.dump()
        shell(redirected, "--db", sample.url, "actor", "add", "nobody", "--name", "N", "--dry-run")
        shell(redirected, "--db", sample.url, "check")
        assert sample.dump() == before


def test_without_standard_input_there_is_nothing_to_read(sample: Program) -> None:
    done = shell("<&-", "--db", sample.url, "import", "-")

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"stance: standard input is closed: ")


#: The program, which stops for long in the middle of what it writes.
SLOW = """
import sys, time
from pathlib import Path
import stance.db.migrate, stance.work.export.sql

def export(session, out, **_):
    out.write("half")
    out.flush()
    time.sleep(60)

def copy(path, draft):
    draft.write_bytes(path.read_bytes()[:8192])
    time.sleep(60)

stance.work.export.sql.export_sql = export
stance.db.migrate._copy = copy
from stance.cli import main
main()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("command", [["export", "sql", "-o", "x.sql"], ["db", "backup"]])
def test_a_signal_leaves_no_draft_and_what_was_there(
    sample: Program, command: list[str], number: signal.Signals
) -> None:
    Path("x.sql").write_text("old", "utf-8")
    before = {path.name for path in Path().iterdir()}
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, "--db", sample.url, *command],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
    ) as running:
        drafted = _waits_for_draft()
        running.send_signal(number)
        out, err = running.communicate(timeout=60)

    left = {path.name for path in Path().iterdir() if not path.name.endswith(("-wal", "-shm"))}
    assert Path("x.sql").read_text("utf-8") == "old"
    assert out == b""
    if number == signal.SIGKILL:  # of which no program knows
        assert left - before == drafted
        return
    assert left <= before
    assert err == b"interrupted; nothing unfinished was recorded\n"
    assert running.returncode == (130 if number == signal.SIGINT else -number)


def _waits_for_draft() -> set[str]:
    for _ in range(600):
        drafts = {path.name for path in Path().glob(".stance-*.part") if path.stat().st_size}
        if drafts:
            return drafts
        time.sleep(0.05)
    raise AssertionError("no draft was begun")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_is_heard_while_another_writer_is_waited_for(
    sample_on_both: Program, number: signal.Signals
) -> None:
    with db.writing(database_url(sample_on_both.url)) as session:
        session.connection()
        command = ["actor", "add", "late", "--name", "Late", "--kind", "state", "--wait", "3000"]
        with subprocess.Popen(
            [STANCE, "--db", sample_on_both.url, *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        ) as running:
            assert running.stderr is not None
            assert b"waiting for another writer" in running.stderr.readline()
            running.send_signal(number)
            out, err = running.communicate(timeout=60)

    assert (out, err) == (b"", b"interrupted; nothing unfinished was recorded\n")
    assert running.returncode == (130 if number == signal.SIGINT else -number)
    assert "Late" not in sample_on_both.done("actor", "list").out


def test_ctrl_c_while_it_still_starts_ends_it_in_one_line() -> None:
    """What is imported then is interrupted too, and nobody is to see where."""
    starting = """
import sys

class Interrupted:
    def find_spec(self, name, *_):
        if name == "typer":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupted())
from stance.cli import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", starting, "list"], capture_output=True, timeout=60, check=False
    )

    assert (done.returncode, done.stdout) == (130, b"")
    assert done.stderr == b"interrupted; nothing unfinished was recorded\n"


def run_as_program(act: str) -> Done:
    """A program that is begun and run as the command line is, and does this."""
    program = f"""
import atexit, os, signal, sys
from stance.cli import process

def act():
{act}

process.begin()
process.run(act)
"""
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, timeout=60, check=False)


def test_ctrl_c_after_all_is_done_leaves_the_exit_code() -> None:
    """While Python ends, which takes its time, nobody is left to say what was done."""
    done = run_as_program("    atexit.register(os.kill, os.getpid(), signal.SIGINT)")

    assert (done.returncode, done.stderr) == (0, b"")


def test_ctrl_c_while_the_end_of_the_output_waits_for_its_reader_ends_it_in_one_line() -> None:
    done = run_as_program("""
    class Waits(type(sys.stdout)):
        waits = True

        def flush(self):
            if self.waits:
                self.waits = False
                raise KeyboardInterrupt

    sys.stdout = Waits(sys.stdout.buffer)
    """)

    assert done.returncode == 130
    assert done.stderr == b"interrupted; nothing unfinished was recorded\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_a_class_is_made_ends_it_in_one_line(number: signal.Signals) -> None:
    """Python makes an error of its own of what is raised then."""
    done = run_as_program(f"""
    class Named:
        def __set_name__(self, *_):
            os.kill(os.getpid(), {int(number)})

    class Made:
        field = Named()
    """)

    assert done.returncode == (130 if number == signal.SIGINT else -number)
    assert done.stderr == b"interrupted; nothing unfinished was recorded\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_where_nothing_can_be_raised_ends_it_in_one_line(number: signal.Signals) -> None:
    """Python only notes what is raised in a destructor, and in what a library calls there."""
    done = run_as_program(f"""
    import time

    class Gone:
        def __del__(self):
            os.kill(os.getpid(), {int(number)})
            time.sleep(0)

    Gone()
    time.sleep(30)
    """)

    assert done.returncode == (130 if number == signal.SIGINT else -number)
    assert done.stderr == b"interrupted; nothing unfinished was recorded\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_that_makes_a_clearing_up_fail_ends_it_in_one_line(number: signal.Signals) -> None:
    """A session that is cut short while it commits refuses to be closed."""
    done = run_as_program(f"""
    try:
        os.kill(os.getpid(), {int(number)})
    finally:
        raise ValueError("this transaction is closed")
    """)

    assert done.returncode == (130 if number == signal.SIGINT else -number)
    assert done.stderr == b"interrupted; nothing unfinished was recorded\n"


@pytest.mark.parametrize("stop", [KeyboardInterrupt, Stopped(signal.SIGHUP)])
def test_a_new_database_that_is_stopped_half_way_is_gone(
    monkeypatch: pytest.MonkeyPatch, stop: BaseException
) -> None:
    """Another command would find an older revision there, and advise what is not meant."""
    from alembic import command

    upgrade = command.upgrade

    def to_the_first(configuration: Config, _: str) -> None:
        upgrade(configuration, "0001")
        raise stop

    monkeypatch.setattr(command, "upgrade", to_the_first)
    for words in ("init", "demo"):
        assert Program("new.db")(words).code in {129, 130}
        assert list(Path().iterdir()) == []


def test_a_signal_that_is_to_be_ignored_is(sample: Program) -> None:
    ignoring = 'trap "" HUP; exec "$0" "$@" & sleep 0.2; kill -HUP $!; wait $!'
    done = subprocess.run(
        ["/bin/sh", "-c", ignoring, STANCE, "--db", sample.url, "list"],
        capture_output=True,
        timeout=60,
        env=environment(),
        check=False,
    )

    assert done.returncode == 0
    assert done.stdout.decode() == sample.done("list").out


BAD = b"caf\xe9"


@pytest.mark.parametrize(
    "arguments",
    [
        [b"show", BAD],
        [b"list", b"--issue", BAD],
        [b"list", b"--since", BAD],
        [b"list", b"-f", BAD],
        [b"list", b"-o", BAD],
        [b"list", b"--" + BAD],
        [BAD],
        [b"report", BAD],
        [b"import", BAD + b".yaml"],
        [b"search", BAD],
        [b"add", b"--source", BAD, b"--paraphrase", b"x"],
        [b"source", b"update", b"tass-2016-12-27", BAD],
        [b"actor", b"add", b"x", b"--name", BAD],
        [b"db", b"downgrade", BAD],
        [b"--db", BAD, b"init"],
        [b"--db", b"postgresql://me:" + BAD + b"@127.0.0.1:1/x", b"list"],
    ],
)
def test_words_that_are_no_text_are_refused_in_one_line(
    sample: Program, arguments: list[bytes]
) -> None:
    before = sample.dump(), {*Path().iterdir()}
    done = subprocess.run(
        [str(STANCE).encode(), b"--db", sample.url.encode(), *arguments],
        capture_output=True,
        timeout=60,
        env=environment(),
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"is not UTF-8: " in done.stderr
    assert (sample.dump(), {*Path().iterdir()}) == before


@pytest.mark.parametrize("name", [b"STANCE_CODER", b"STANCE_DATABASE_URL"])
def test_settings_that_are_no_text_are_refused(sample: Program, name: bytes) -> None:
    done = subprocess.run(
        [STANCE, "--db", sample.url, "list"],
        capture_output=True,
        timeout=60,
        env={**os.environb, name: BAD},
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, b"")
    assert b"is not UTF-8: " in done.stderr


@pytest.mark.parametrize("editor", ['vi "x', "vi 'x", "vi x\\"])
@pytest.mark.parametrize("name", ["EDITOR", "VISUAL"])
def test_an_editor_with_an_open_quotation_is_refused(
    sample: Program, name: str, editor: str
) -> None:
    for command in (["add", "--edit"], ["correct", "tass-posture", "--edit"]):
        done = shell("", "--db", sample.url, *command, **{name: editor})

        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.startswith(f"stance: {name} is ".encode())
        assert done.stderr.count(b"\n") == 1


def test_a_line_s_end_in_a_name_makes_no_second_line(sample: Program, tmp_path: Path) -> None:
    name = "one\ntwo"
    for arguments in (
        ["--db", f"{name}.db", "list"],
        ["--db", f"{name}/x.db", "init"],
        ["--db", sample.url, "import", f"{name}.yaml"],
        ["--db", sample.url, "list", "-o", f"{name}/x.csv"],
        ["--db", sample.url, "list", "-o", f"x.{name}"],
        ["--db", sample.url, "source", "update", "tass-2016-12-27", f"{name}.txt"],
        ["--db", sample.url, "show", name],
        ["--db", sample.url, "list", "--issue", name],
        ["--db", sample.url, "report", name],
        ["--db", f"postgresql://127.0.0.1:1/{name}", "list"],
    ):
        done = shell("", *arguments)

        assert done.returncode in {2, 3}, done
        assert done.stdout == b""
        assert done.stderr.count(b"\n") == 1, done.stderr
