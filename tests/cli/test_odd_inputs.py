"""Devices, pipes, endless files and numbers that are none: one line each, and no waiting."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from stance import opening
from stance.cli.commands import REPORTS
from tests.cli.program import Program
from tests.cli.test_every_report import COMMANDS
from tests.cli.test_process import STANCE, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such devices and pipes")

#: Each command that reads a file, with the file's name last.
READING = {
    "import": ["import", "odd.json"],
    "import of lines": ["import", "odd.jsonl"],
    "import, looked at": ["import", "--dry-run", "odd.yaml"],
    "a new source": ["source", "add", "new", "--title", "T", "--file", "odd.txt"],
    "a new text": ["source", "update", "tass-2016-12-27", "odd.txt"],
    "a claim": [
        *("add", "--source", "new", "--title", "T", "--speaker", "russia", "--quote", "x"),
        *("--issue", "nato-russia-relations", "--position", "support", "--source-file", "odd.txt"),
    ],
}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_PATIENCE", 0.1)


@pytest.mark.parametrize("command", READING.values(), ids=READING)
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/urandom"])
def test_a_device_is_no_file(sample: Program, command: list[str], device: str) -> None:
    Path(command[-1]).symlink_to(device)

    sample.refuses(*command, says=[command[-1], "is a device, and no file: name a file"])


@pytest.mark.parametrize("command", READING.values(), ids=READING)
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(
    sample: Program, command: list[str]
) -> None:
    os.mkfifo(command[-1])

    sample.refuses(*command, says=[command[-1], "is a pipe that nobody writes to"])


@pytest.mark.parametrize("command", READING.values(), ids=READING)
def test_what_is_endless_or_larger_than_any_text_is_not_read(
    sample: Program, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(command[-1])
    with path.open("wb") as file:
        file.truncate(1 << 40)
    # A document may hold one: it is refused for its size.
    why = "is larger than 300 MB" if command[0] == "source" else "holds a NUL character"
    sample.refuses(*command, says=[path.name, why])

    if path.suffix != ".jsonl":
        monkeypatch.setattr(opening, "_MOST", 3_000_000)
        monkeypatch.setattr(opening, "_MOST_OF_DOCUMENTS", 3_000_000)
        path.write_text("x" * 3_000_001, "utf-8")
        sample.refuses(*command, says=[path.name, "is larger than 3 MB"])


def test_what_is_written_to_a_pipe_is_read(sample: Program) -> None:
    claims = '{"actors": [{"slug": "piped", "name": "Piped", "kind": "state"}]}'
    os.mkfifo("claims.json")
    os.mkfifo("text.txt")
    for name, text, command in (
        ("claims.json", claims, ["import", "claims.json"]),
        ("text.txt", "The text.", ["source", "add", "p", "--title", "T", "--file", "text.txt"]),
    ):
        writer = threading.Thread(target=Path(name).write_text, args=(text, "utf-8"))
        writer.start()
        sample.done(*command)
        writer.join()

    assert "Piped" in sample.done("actor", "list").out
    assert "The text." in sample.done("export", "claims", "--source", "p").out


def test_standard_input_that_is_no_text_is_refused(sample: Program) -> None:
    with Path("/dev/zero").open("rb") as zeros:
        done = subprocess.run(
            [STANCE, "--db", sample.url, "import", "-"],
            stdin=zeros,
            capture_output=True,
            timeout=60,
            env=environment(),
            check=False,
        )

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"stance: standard input holds a NUL character: ")


HUGE = ["9223372036854775807", "9" * 30, "9" * 4000]


@pytest.mark.parametrize("number", HUGE, ids=len)
@pytest.mark.parametrize(
    "command",
    [
        ["search", "nato", "--limit"],
        ["report", "coverage", "--old"],
        ["report", "contradictions", "--window"],
        ["report", "network", "--window"],
    ],
    ids=lambda command: command[-1],
)
def test_a_huge_number_is_as_good_as_none(sample: Program, command: list[str], number: str) -> None:
    most = {"--limit": "1000", "--old": "99999", "--window": "99999"}[command[-1]]

    assert sample.rows(*command, number) == sample.rows(*command, most)


@pytest.mark.parametrize("number", ["9" * 5000, "-1", "1e9", "", "x" * 5000, "²"])
def test_what_is_no_number_is_refused_in_a_line_of_some_length(
    sample: Program, number: str
) -> None:
    for command in (["search", "nato", "--limit"], ["report", "network", "--window"]):
        line = sample.refuses(*command, number, says=[command[-1]])
        assert len(line) < 1000


TABLES = {name: command for name, command in COMMANDS.items() if name in REPORTS}


@pytest.mark.parametrize("columns", ["9" * 12, "9" * 5000])
@pytest.mark.parametrize("command", [["list"], ["show", "tass-posture"], *TABLES.values()], ids=str)
def test_a_terminal_of_any_width_has_lines_of_what_is_in_them(
    sample: Program, command: list[str], columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    lines = sample.done(*command).out.splitlines()
    assert max(map(len, lines)) <= 10_000


@pytest.mark.parametrize("columns", ["9" * 12, "9" * 5000, "²", "-5", "x", "٣"])
def test_a_width_that_is_none_fails_nothing(sample: Program, columns: str) -> None:
    done = subprocess.run(
        [STANCE, "--db", sample.url, "list"],
        capture_output=True,
        timeout=60,
        env={**environment(), "COLUMNS": columns, "LINES": columns},
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
