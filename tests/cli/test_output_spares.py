"""What is put out never stands in the place of what is read: the database, an input, a text."""

import sqlite3
import stat
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from stance.cli.commands import REPORTS
from stance.db import engine as db
from tests.cli.program import Program, is_refused
from tests.cli.test_every_report import COMMANDS
from tests.cli.test_process import STANCE, environment

WRITE = {
    **{name: command for name, command in COMMANDS.items() if name in REPORTS},
    "list": ["list"],
    "search": ["search", "nato"],
    "history": ["history", "tass-posture"],
    "source history": ["source", "history", "tass-2016-12-27"],
    "sources": ["source", "list"],
    "actors": ["actor", "list"],
    "actor history": ["actor", "history", "russia"],
    "graph": ["report", "network", "-f", "gexf"],
    "claims": ["export", "claims", "-f", "yaml"],
    "sql": ["export", "sql"],
}


def asked(command: list[str]) -> list[str]:
    """The command, with a form where a file's ending would be refused first."""
    takes_form = command[:2] != ["export", "sql"] and "-f" not in command
    return [*command, "-f", "html"] if takes_form else command


@pytest.mark.parametrize("command", WRITE.values(), ids=WRITE)
def test_nothing_is_put_out_over_the_database(sample: Program, command: list[str]) -> None:
    spellings = ["link", "other", "./a/../stance", str(Path(sample.url).absolute())]
    Path("a").mkdir()
    Path("stance").symlink_to(sample.url)
    Path("link").symlink_to(sample.url)
    Path("other").hardlink_to(sample.url)
    for name in spellings:
        if command[0] == "export" and Path(name).suffix:
            continue
        sample.refuses(*asked(command), "-o", name, says=["is the database", "another file"])


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("there", [True, False])
def test_nothing_is_put_out_over_a_part_of_the_database(
    sample: Program, ending: str, there: bool
) -> None:
    part = Path(sample.url + ending)
    with closing(sqlite3.connect(sample.url)) as connection:
        connection.execute("SELECT count(*) FROM claim").fetchone()
        if there and ending != "-journal":
            assert part.exists()
        for name in (part, Path("link")):
            result = sample("list", "-f", "csv", "-o", name)
            is_refused(result, says=["is a part of the database"], code=2)
            Path("link").unlink(missing_ok=True)
            Path("link").symlink_to(part.absolute())


def test_nothing_is_put_out_over_what_comes_in(sample: Program) -> None:
    Path("keys.txt").write_text("tass-posture\n", "utf-8")
    with Path("keys.txt").open(encoding="utf-8") as keys:
        done = subprocess.run(
            [STANCE, "--db", sample.url, "list", "-o", "keys.txt"],
            stdin=keys,
            capture_output=True,
            timeout=60,
            env=environment(),
            check=False,
        )

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"stance: keys.txt is what is read: give another file\n"
    assert Path("keys.txt").read_text("utf-8") == "tass-posture\n"


@pytest.fixture
def told(migrated_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Program:
    """A base with the text of article.txt, on each engine."""
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_bytes(b"The minister spoke.\r\nHe would not wait.\r\n")
    program = Program(migrated_url)
    program.done("source", "add", "article", "--title", "An article", "--file", "article.txt")
    return program


def test_nothing_is_put_out_over_the_text_of_a_source(told: Program) -> None:
    Path("copy.html").write_bytes(b"The minister spoke.\nHe would not wait.\n")
    for command, name in ((["source", "list"], "article.txt"), (["list"], "copy.html")):
        before = Path(name).read_bytes()
        told.refuses(*command, "-o", name, says=[f"{name} is the text of the source article"])
        assert Path(name).read_bytes() == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_so_it_is_whatever_signs_the_text_is_written_in(told: Program, encoding: str) -> None:
    text = Path("article.txt").read_text("utf-8") + "\n" * 3
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    Path("copy.csv").write_bytes(f"{mark}{text}".encode(encoding))

    told.refuses("list", "-o", "copy.csv", says=["copy.csv is the text of the source article"])


CLAIM_FILES = {
    "a.yaml": "# By hand.\n\nsources:\n  - {slug: a, title: A}\n",
    "b.yml": "issues : []\n",
    "c.json": ' {\n "actors": [{"slug": "a", "name": "A", "kind": "state"}]}',
    "d.jsonl": '{"sources": [{"slug": "a", "title": "A"}]}\n',
    "E.YAML": "sources:\n  - {slug: a, title: A}\n",
}


@pytest.mark.parametrize("name", CLAIM_FILES)
def test_no_report_is_put_out_over_a_claim_file(told: Program, name: str) -> None:
    Path(name).write_text(CLAIM_FILES[name], "utf-8")

    for command in (["list"], ["report", "network"], ["source", "list"]):
        told.refuses(*command, "-f", "json", "-o", name, says=[f"{name} is a claim file"])
    assert Path(name).read_text("utf-8") == CLAIM_FILES[name]
    told.done("export", "claims", "-f", "yaml", "-o", name)
    assert Path(name).read_text("utf-8") == told.done("export", "claims").out


def test_a_report_stands_in_the_place_of_an_older_one(told: Program) -> None:
    for name, form in (("x.json", "json"), ("x.jsonl", "jsonl"), ("x.yaml", "json")):
        for _ in range(2):
            told.done("list", "-f", form, "-o", name)


@pytest.mark.parametrize("content", [b"", b"Anything else.", b"caf\xe9", b"\0" * 99])
def test_any_other_file_is_replaced(told: Program, content: bytes) -> None:
    Path("x.csv").write_bytes(content)

    told.done("source", "list", "-o", "x.csv")
    assert Path("x.csv").read_text("utf-8") == told.done("source", "list", "-f", "csv").out


def test_a_dash_is_standard_output(told: Program) -> None:
    assert told.done("source", "list", "-o", "-").out == told.done("source", "list").out
    assert not Path("-").exists()


@pytest.mark.parametrize("name", ["no/where.csv", "folder", "circle"])
def test_what_cannot_be_written_is_said_in_one_line(told: Program, name: str) -> None:
    Path("folder").mkdir()
    Path("circle").symlink_to("circle")

    told.refuses("list", "-f", "csv", "-o", name, says=[f"{name} cannot be written", "-o"])


def test_a_backup_keeps_the_permissions_of_the_database(sample: Program) -> None:
    Path(sample.url).chmod(0o640)
    copy = Path(sample.done("db", "backup").out.strip())

    assert stat.S_IMODE(copy.stat().st_mode) == 0o640
    assert Program(str(copy)).dump() == sample.dump()


def test_a_backup_has_one_state_while_others_write(
    sample: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stance.db.migrate._PAGES", 1)
    before = sample.dump()
    with db.writing(f"sqlite:///{sample.url}") as session:
        session.connection().exec_driver_sql("UPDATE claim SET note = 'half'")
        copy = sample.done("db", "backup").out.strip()

    assert Program(copy).dump() == before


def test_a_backup_that_fails_leaves_nothing(
    sample: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    before = set(Path().iterdir())
    monkeypatch.setattr("stance.db.migrate._copy", stopped)

    assert sample("db", "backup").code == 130
    assert {path for path in Path().iterdir() if path.suffix in {".db", ".part"}} <= before


def test_of_two_with_one_output_the_last_whole_one_wins(sample: Program) -> None:
    forms = ("csv", "json", "html", "markdown", "jsonl", "table")
    whole = {sample.done("list", "-f", form).out for form in forms}
    for _ in range(3):
        running = [
            subprocess.Popen(
                [STANCE, "--db", sample.url, "list", "-f", form, "-o", "x"],
                stderr=subprocess.PIPE,
                env=environment(),
            )
            for form in forms
        ]
        assert [each.communicate(timeout=60)[1] for each in running] == [b""] * len(forms)
        assert [each.returncode for each in running] == [0] * len(forms)
        assert Path("x").read_text("utf-8") in whole
    assert not list(Path().glob(".stance-*"))
