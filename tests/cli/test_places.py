"""Databases in places that cannot be read, written or used: one line, the code, what helps."""

import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import psycopg
import pytest

from stance.db.engine import reading
from stance.errors import DatabaseError
from stance.queries import sources
from stance.settings import database_url
from tests.cli.program import FIXTURES, Program, Result, is_refused
from tests.cli.terminal import STANCE

_RIGHTS = "-dac_override,-dac_read_search"
READING = (
    ["list"],
    ["show", "tass-relations"],
    ["search", "nato"],
    ["report", "changes", "-f", "csv"],
    ["export", "sql"],
    ["check"],
    ["db", "check"],
    ["db", "current"],
    ["init"],
    ["import", str(FIXTURES)],
)
ADDING = ["actor", "add", "x", "--name", "X", "--kind", "state"]


def plainly() -> list[str]:
    """How to run a program that must not pass over the rights of files, though root runs it."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root may do everything, and there is no setpriv here")
    return ["setpriv", f"--bounding-set={_RIGHTS}", f"--inh-caps={_RIGHTS}"]


def run(*arguments: object, largest: int | None = None, by: Sequence[str] | None = None) -> Result:
    """The program as a process, without a right over those of files, files up to a size."""
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (largest or 0, largest or 0))
    done = subprocess.run(
        [*(plainly() if by is None else by), STANCE, *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=120,
        preexec_fn=limit if largest else None,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def shut(sample_file: Path) -> Iterator[Path]:
    """A folder that cannot be written to, with the sample in it."""
    folder = Path("shut")
    folder.mkdir()
    shutil.copy(sample_file, folder / "a.db")
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Read-only folders


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_a_database_is_read_where_it_cannot_be_written(
    shut: Path, looked_at: Program, command: list[str]
) -> None:
    where = run("--db", shut / "a.db", *command)
    there = looked_at(*command)

    assert (where.code, where.out) == (there.code, there.out)
    assert where.err == there.err.replace(looked_at.url, str(shut / "a.db"))
    assert names(shut) == ["a.db"]


@pytest.mark.parametrize(
    "url", ["sqlite:///shut/a.db", "sqlite:///file:shut/a.db?immutable=1&uri=true"]
)
def test_it_is_read_by_a_url_too(shut: Path, looked_at: Program, url: str) -> None:
    assert run("--db", url, "list").out == looked_at.done("list").out


def test_a_read_only_file_is_read(shut: Path, looked_at: Program) -> None:
    (shut / "a.db").chmod(0o444)

    assert run("--db", shut / "a.db", "list").out == looked_at.done("list").out


def test_the_sample_is_shown_where_it_is_there_already(shut: Path) -> None:
    assert "SUPPORT" in run("--db", shut / "a.db", "demo").out


@pytest.mark.parametrize("command", [ADDING, [*ADDING, "--dry-run"]], ids=len)
def test_what_writes_says_that_it_cannot(shut: Path, command: list[str]) -> None:
    refused = run("--db", shut / "a.db", *command)

    is_refused(refused, says=["cannot write to shut/a.db", "folder", "copy it"], code=3)
    assert names(shut) == ["a.db"]


@pytest.mark.parametrize("command", [["init"], ["init", "--dry-run"], ["demo"]], ids=" ".join)
def test_nothing_is_made_in_it(shut: Path, command: list[str]) -> None:
    refused = run("--db", shut / "new.db", *command)

    is_refused(refused, says=["cannot create shut/new.db", "another folder"], code=3)
    assert names(shut) == ["a.db"]


def test_no_backup_is_made_in_it(shut: Path) -> None:
    refused = run("--db", shut / "a.db", "db", "backup")

    is_refused(refused, says=["a backup cannot be written", "Permission denied", "copy it"], code=3)
    assert names(shut) == ["a.db"]


def test_the_copy_that_is_advised_can_be_written(shut: Path) -> None:
    shutil.copy(shut / "a.db", "mine.db")

    assert run("--db", "mine.db", *ADDING).code == 0


@pytest.fixture
def with_a_wal(shut: Path) -> Path:
    """The same with what was recorded last in a file of its own beside it."""
    shut.chmod(0o755)
    with closing(sqlite3.connect(shut / "a.db", isolation_level=None)) as connection:
        connection.execute("INSERT INTO reason (slug, name) VALUES ('late', 'Late')")
        for ending in ("", "-wal"):
            shutil.copy(shut / f"a.db{ending}", shut / f"hot.db{ending}")
    shut.chmod(0o555)
    return shut / "hot.db"


@pytest.mark.parametrize(
    "command", [["list"], ["init"], ["check"], ["db", "backup"], ADDING], ids=" ".join
)
def test_what_is_in_a_file_beside_it_is_never_passed_over(
    with_a_wal: Path, command: list[str]
) -> None:
    refused = run("--db", with_a_wal, *command)

    is_refused(refused, says=["hot.db-wal", "copy both files", "with their names"], code=3)


def test_a_file_beside_it_that_holds_nothing_is_in_nobodys_way(
    shut: Path, looked_at: Program
) -> None:
    shut.chmod(0o755)
    (shut / "a.db-wal").touch()
    shut.chmod(0o555)

    assert run("--db", shut / "a.db", "list").out == looked_at.done("list").out


def test_what_is_said_of_it_helps(with_a_wal: Path) -> None:
    Path("mine").mkdir()
    for path in with_a_wal.parent.glob("hot.db*"):
        shutil.copy(path, "mine")

    assert "late" in run("--db", "mine/hot.db", "reason", "list").out


def test_a_file_that_is_written_to_meanwhile_is_told_of(
    monkeypatch: pytest.MonkeyPatch, sample_file: Path
) -> None:
    path = Path(shutil.copy(sample_file, "a.db"))
    monkeypatch.setattr("stance.db.engine.make_engine", _as_in_a_shut_folder())

    def read_meanwhile() -> None:
        with reading(database_url("a.db")) as session:
            assert sources.all_sources(session)
            Path("a.db-wal").write_bytes(path.read_bytes()[:100])

    with pytest.raises(DatabaseError, match=r"a\.db was written to while it was read"):
        read_meanwhile()


def _as_in_a_shut_folder() -> object:
    from stance.db.dialect import make_engine
    from stance.db.sqlite_file import url_as_it_stands

    return lambda _url, *, wait: make_engine(url_as_it_stands(Path("a.db")), wait=wait)


# What is no database, or a broken one


def png() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(2000)


def refused_everywhere(place: str, *says: str, plain: bool = False) -> None:
    """Each way to use a database is refused in one line; `plain` as one without root's rights."""
    for command in (["list"], ["init"], ["demo"], ["check"], ["export", "sql"], ["db", "backup"]):
        result = run("--db", place, *command) if plain else Program(place)(*command)
        assert "server" not in is_refused(result, says=says, code=3)


@pytest.mark.parametrize(("size", "says"), [(50, ""), (5000, "damaged"), (0.5, "damaged")])
def test_a_truncated_database_is_told(sample_file: Path, size: float, says: str) -> None:
    content = sample_file.read_bytes()
    cut = content[: size if isinstance(size, int) else int(len(content) * size)]
    Path("cut.db").write_bytes(cut)

    refused_everywhere("cut.db", "cut.db", says)
    assert Path("cut.db").read_bytes() == cut
    assert names(Path()) == ["cut.db"]


@pytest.mark.parametrize("content", [png(), b"x", b"SQLite format 3\0" + bytes(5000)])
def test_a_file_of_another_kind_is_left_as_it_is(content: bytes) -> None:
    Path("a.db").write_bytes(content)

    refused_everywhere("a.db", "a.db", "database")
    assert Path("a.db").read_bytes() == content
    assert names(Path()) == ["a.db"]


def test_links_in_a_circle_are_told() -> None:
    Path("a").symlink_to("b")
    Path("b").symlink_to("a")

    refused_everywhere("a", "links lead in a circle")


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_told(make: object) -> None:
    make("a.db")  # type: ignore[operator]

    refused_everywhere("a.db", "a.db is a ", "name a file")


def test_a_device_is_no_database() -> None:
    refused_everywhere("/dev/null", "device")


def test_a_name_longer_than_any_is_told_briefly() -> None:
    refused_everywhere("x" * 5000, "name of the database is too long")


def test_a_file_in_the_place_of_a_folder_is_told() -> None:
    Path("note").write_text("x", encoding="utf-8")

    is_refused(Program("note/a.db")("init"), says=["note is no folder"], code=3)
    is_refused(Program("note/a.db")("list"), says=["note is no folder"], code=3)


@pytest.mark.parametrize("command", [("list",), ("init",), ("db", "backup")], ids=" ".join)
def test_a_database_in_a_folder_that_is_not_there_is_not_to_be_made_before_it(
    command: tuple[str, ...],
) -> None:
    is_refused(Program("nowhere/a.db")(*command), says=["no folder nowhere", "create it"], code=3)


def test_a_link_to_nowhere_is_told() -> None:
    Path("a.db").symlink_to("nowhere/b.db")

    is_refused(Program("a.db")("init"), says=["a.db", "a link to a place"], code=3)


def test_a_folder_that_may_not_be_entered_is_told(sample_file: Path) -> None:
    Path("closed").mkdir()
    shutil.copy(sample_file, "closed/a.db")
    Path("closed").chmod(0)
    try:
        refused_everywhere("closed/a.db", "closed/a.db", "you may not enter its folder", plain=True)
    finally:
        Path("closed").chmod(0o755)


def test_a_file_that_may_not_be_read_is_told(sample_file: Path) -> None:
    Path(shutil.copy(sample_file, "a.db")).chmod(0)

    refused_everywhere("a.db", "a.db", "you may not read it", plain=True)


# No room


@pytest.mark.parametrize(
    ("largest", "command"),
    [(4096, "init"), (100_000, "demo"), (300_000, "init"), (400_000, "init")],
)
def test_a_database_that_finds_no_room_leaves_nothing(largest: int, command: str) -> None:
    refused = run("--db", "new.db", command, largest=largest, by=())

    is_refused(refused, says=["new.db", "full"], code=3)
    assert names(Path()) == []


def test_a_backup_that_finds_no_room_leaves_nothing(sample: Program) -> None:
    before = names(Path())
    refused = run("--db", sample.url, "db", "backup", largest=100_000, by=())

    is_refused(refused, says=["a backup cannot be written", "make room"], code=3)
    assert names(Path()) == before


def test_what_finds_no_room_is_not_recorded(empty: Program) -> None:
    before = empty.dump()
    refused = run("--db", empty.url, "import", FIXTURES, largest=100_000, by=())

    is_refused(refused, says=["empty.db", "full"], code=3)
    assert empty.dump() == before


SMALL = 'mount -t tmpfs -o size=500k none "$1" && cd "$1" && exec "$2" --db new.db init'


def test_a_full_disk_is_told_as_one() -> None:
    unshare = ["unshare", "-rm"]
    if not shutil.which("unshare") or subprocess.run([*unshare, "true"], check=False).returncode:
        pytest.skip("no file system can be made here")
    Path("small").mkdir()
    done = subprocess.run(
        [*unshare, "sh", "-c", SMALL, "sh", "small", STANCE],
        capture_output=True,
        check=False,
        timeout=120,
    )
    if b"mount" in done.stderr:
        pytest.skip("no file system can be mounted here")

    line = is_refused(Result(done.returncode, "", done.stderr.decode()), says=[], code=3)
    assert "the disk of new.db is full" in line


# The same on a server


def only_reading(url: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}options=-c%20default_transaction_read_only%3Don"


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_a_server_that_can_only_be_read_is_read(on_postgresql: Program, command: list[str]) -> None:
    there, where = on_postgresql(*command), Program(only_reading(on_postgresql.url))(*command)

    assert (where.code, where.out) == (there.code, there.out)


@pytest.mark.parametrize("command", [ADDING, [*ADDING, "--dry-run"]], ids=len)
def test_a_server_that_can_only_be_read_says_so(on_postgresql: Program, command: list[str]) -> None:
    result = Program(only_reading(on_postgresql.url))(*command)

    line = is_refused(result, says=["can only be read", "name the server"], code=3)
    assert "a file" not in line


def test_a_new_database_on_it_is_not_made(fresh_postgresql_url: str) -> None:
    result = Program(only_reading(fresh_postgresql_url))("init")

    is_refused(result, says=["can only be read"], code=3)


@pytest.fixture
def reader(make_database: Callable[..., str], sample_template: str) -> Iterator[str]:
    """The sample by the URL of a user who may read it, and nothing else."""
    url = make_database(sample_template)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE reader LOGIN")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
        yield url.replace("postgres:@", "reader:@")
        connection.execute("DROP OWNED BY reader")
        connection.execute("DROP ROLE reader")


def test_whoever_may_only_read_reads(reader: str, on_postgresql: Program) -> None:
    assert "reader" in reader
    for command in READING:
        assert Program(reader)(*command).out == on_postgresql(*command).out

    line = is_refused(Program(reader)(*ADDING), says=["permission denied", "the right to"], code=3)
    assert "a file" not in line
