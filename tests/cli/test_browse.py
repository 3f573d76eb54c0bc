"""`browse` as people run it: its address, its end, and what it leaves."""

import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.cli.program import Program
from tests.cli.test_process import STANCE, environment

on_unix = pytest.mark.skipif(sys.platform == "win32", reason="no such signals")


def running_browse(sample: Program, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [STANCE, "--db", sample.url, "browse", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**environment(), **more},
    )


@on_unix
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 0), (signal.SIGTERM, -signal.SIGTERM), (signal.SIGHUP, -signal.SIGHUP)],
    ids=["SIGINT", "SIGTERM", "SIGHUP"],
)
def test_it_is_closed_by_a_signal_and_leaves_nothing(
    sample: Program, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    before = Path(sample.url).read_bytes()
    running = running_browse(sample, TMPDIR=str(room))
    assert running.stdout
    address = running.stdout.readline().strip()
    with urlopen(address, timeout=60) as page:
        assert b"Who went over to the other side?" in page.read()
    assert list(room.iterdir())
    running.send_signal(number)
    _, said = running.communicate(timeout=60)

    assert running.returncode == code
    assert "Traceback" not in said
    assert list(room.iterdir()) == []
    assert Path(sample.url).read_bytes() == before


@on_unix
@pytest.mark.parametrize(
    "asked",
    ["?sql=SELEKT+%27%1b[31m%27", "/actors?_sort=x", "/actors?_facet=x", "/none", "?_trace=1"],
)
def test_a_question_with_a_slip_is_told_on_its_page_and_not_in_the_terminal(
    sample: Program, asked: str
) -> None:
    running = running_browse(sample)
    assert running.stdout
    address = running.stdout.readline().strip()
    with suppress(HTTPError), urlopen(f"{address}{asked}", timeout=60):
        pass
    running.send_signal(signal.SIGINT)
    out, said = running.communicate(timeout=60)

    assert out == ""
    assert said.splitlines() == [
        "a copy to read, for this machine alone; Ctrl-C closes and removes it",
        "closed",
    ]


def test_a_port_that_is_taken_is_refused(looked_at: Program) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        looked_at.refuses("browse", "--port", port, says=[f"port {port} is taken", "--port 0"])


def test_a_package_that_is_missing_is_named(
    looked_at: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("datasette", "datasette.app"):
        monkeypatch.setitem(sys.modules, name, None)
    looked_at.refuses("browse", "--port", 0, says=['pip install "stance[browse]"'])


def test_a_database_that_is_not_there_is_refused(tmp_path: Path) -> None:
    result = Program(str(tmp_path / "none.db"))("browse", "--port", 0)

    assert (result.code, result.out) == (3, "")
    assert "stance init" in result.err
