"""No password is printed, however a database is named, and none becomes the name of a file."""

import logging
import os
from pathlib import Path

import pytest

import stance
from stance.db.place import without_secrets
from stance.errors import StanceError
from stance.settings import state_folder
from tests.cli.program import Program, is_refused

SECRET = "hunter2"
#: The same in other spellings: what is typed, what is meant, what may be left of it.
SPELT = (SECRET, "hunter%32", "hunt%65r2", "h%75nter2", "ünter2", "%C3%BCnter2")
NOBODY = "127.0.0.1:1"

URLS = (
    f"postgresql://me:{SECRET}@{NOBODY}/d",
    f"postgres://me:{SECRET}@{NOBODY}/d",
    f"POSTGRESQL://me:{SECRET}@{NOBODY}/d",
    f"postgresql+psycopg2://me:{SECRET}@{NOBODY}/d",
    f"  postgresql://me:{SECRET}@{NOBODY}/d\n",
    f"postgresql://:{SECRET}@{NOBODY}/d",
    f"postgresql://me:hunter%32@{NOBODY}/d",
    f"postgresql://me:%C3%BCnter2@{NOBODY}/d",
    f"postgresql://me:{SECRET}%00@{NOBODY}/d",
    f"postgresql://me:x/{SECRET}@{NOBODY}/d",
    f"postgresql://me:x?{SECRET}@{NOBODY}/d",
    f"postgresql://me:x#{SECRET}@{NOBODY}/d",
    f"postgresql://me:x {SECRET}@{NOBODY}/d",
    f"postgresql://me:x@{SECRET}@{NOBODY}/d",
    f"postgresql://me:x@{SECRET}/y@{NOBODY}/d",
    f"postgresql://me:x@e?{SECRET}@{NOBODY}/d",
    f"postgresql://me%3A{SECRET}@{NOBODY}/d",
    f"postgresql://me%253A{SECRET}@{NOBODY}/d",
    f"postgresql://me {SECRET}@{NOBODY}/d",
    f"postgresql://me;{SECRET}@{NOBODY}/d",
    f"postgresql://user=me&password={SECRET}@{NOBODY}/d",
    f"postgresql://me/{SECRET}@{NOBODY}/d",
    f"postgresql://me:{SECRET}:{NOBODY}/d",
    f"postgresql://me:{SECRET}",
    f"postgresql://{NOBODY}/d?user=me&password={SECRET}",
    f"postgresql://{NOBODY}/d?password=hunter%32",
    f"postgresql://{NOBODY}/d?password=x&password={SECRET}",
    f"postgresql://{NOBODY}/d?PASSWORD={SECRET}",
    f"postgresql://{NOBODY}/d?passwd={SECRET}",
    f"postgresql://{NOBODY}/d?pass={SECRET}",
    f"postgresql://{NOBODY}/d?passwrd={SECRET}",
    f"postgresql://{NOBODY}/d?{SECRET}",
    f"postgresql://{NOBODY}/d?{SECRET}=x",
    f"postgresql://{NOBODY}/d?password=x&{SECRET}=y",
    f"postgresql://{NOBODY}/d?sslpassword={SECRET}",
    f"postgresql://{NOBODY}/d?sslkey={SECRET}.key&sslmode=require",
    f"postgresql://{NOBODY}/d?passfile=/home/{SECRET}",
    f"postgresql://{NOBODY}/d?options=-c%20my.password%3D{SECRET}",
    f"postgresql://{NOBODY}/d?options=-csearch_path={SECRET}",
    f"postgresql://{NOBODY}/d?oauth_client_secret={SECRET}",
    f"postgresql://{NOBODY}/d?sslmode={SECRET}:x",
    f"postgresql://{NOBODY}/d?sslmode={SECRET}",
    f"postgresql://{NOBODY}/d?sslmode={SECRET}&x",
    f"postgresql://{NOBODY}/d?channel_binding={SECRET}",
    f"postgresql://{NOBODY}/d?require_auth=none,{SECRET}",
    f"postgresql://{NOBODY}/d?target_session_attrs={SECRET}",
    f"postgresql://{NOBODY}/d?keepalives_idle={SECRET}",
    f"postgresql://{NOBODY}/d?application_name=me:{SECRET}@x",
    f"postgresql://{NOBODY}/d?application_name=me:{SECRET}%40x",
    f"postgresql://{NOBODY}/d?connect_timeout=x={SECRET}",
    f"postgresql:///d?host=me:{SECRET}@127.0.0.1",
    f"postgresql:///d?host=me:{SECRET}%40127.0.0.1&port=1",
    f"postgresql:///d?host=127.0.0.1&port=password={SECRET}",
    f"postgresql:///d?host=127.0.0.1:1&dbname=postgresql://me:{SECRET}@h/d",
    f"postgresql://{NOBODY}/d;password={SECRET}",
    f"postgresql://{NOBODY}/d&password={SECRET}",
    f"postgresql://{NOBODY}/d password={SECRET}",
    f"postgresql://{NOBODY}/d#password={SECRET}",
    f"postgresql://{NOBODY}/d%3Fpassword={SECRET}",
    f"postgresql://{NOBODY}/d%3Fpassword%3D{SECRET}",
    f"postgresql://me:{SECRET}@127.0.0.1:99999/d",
    f"postgresql://me:{SECRET}@127.0.0.1:0/d",
    f"postgresql://me:{SECRET}@127.0.0.1:port/d",
    f"postgresql://me:{SECRET}@[::1/d",
    f"postgresql://me:{SECRET}@.../d",
    f"postgresql://me:{SECRET}@{'x' * 300}/d",
    f"mysql://me:{SECRET}@{NOBODY}/d",
    f"me:{SECRET}@{NOBODY}/d://",
    f"{SECRET}://me@{NOBODY}/d",
    f"jdbc:postgresql://{NOBODY}/d?user=me&password={SECRET}",
    f'"postgresql://me:{SECRET}@{NOBODY}/d"',
    f"url=postgresql://me:{SECRET}@{NOBODY}/d",
    f"postgresql ://me:{SECRET}@{NOBODY}/d",
    f"sqlite://me:{SECRET}@/d.db",
    f"sqlite:///d.db?password={SECRET}",
    f"sqlite:///d.db?{SECRET}=1",
    f"sqlite:///d.db;password={SECRET}",
    f"sqlite:///postgresql://me:{SECRET}@{NOBODY}/d",
    f"sqlite:///host=x password={SECRET}",
    f"sqlite:///host%3Dx%20password%3D{SECRET}",
    f"sqlite+pysqlcipher://:{SECRET}@/d.db",
)
#: With one slip already: with one more, they might be any name of a file.
SLIPPED = (
    f"sqlite:///d.db;#assword={SECRET}",
    f"sqlite:///d.db?{SECRET}",
    f"sqlite:///d.db?{SECRET}=",
    f"sqlite:///d.db?{SECRET}#1",
    f"sqlite:///d.db;#assword?{SECRET}",
    f"sqlite:///d.db;#assword {SECRET}",
    f"sqlite:///d.db;pas\\sword={SECRET}",
    f"sqlite:///file:d.db?uri=true&{SECRET}",
    f"sqlite:///d.db?{SECRET}\n=1",
)
#: What would be taken for the path of a file.
PATHS = (
    f"host=127.0.0.1 password={SECRET}",
    f"password={SECRET}",
    f"password = '{SECRET}' dbname=d",
    f"dbname=d passwd={SECRET}",
    f"user=me {SECRET}",
    f"PGPASSWORD={SECRET} psql -h x",
    f"Server=h;Database=d;User Id=me;Password={SECRET};",
    f"Driver={{PostgreSQL}};Server=h;Pwd={SECRET}",
    f'{{"host": "h", "password": "{SECRET}"}}',
    f"password: {SECRET}",
    f"postgresql:/me:{SECRET}@h/d",
    f"postgresql:me:{SECRET}@h/d",
    f"postgresql//me:{SECRET}@h/d",
    f"postgresql;//me:{SECRET}@h/d",
    f"postgresql：//me:{SECRET}@h/d",
    f"postgresql:\\\\me:{SECRET}@h\\d",
    f"postgresql: //me:{SECRET}@h/d",
    f"postgres:me/{SECRET}",
    f"postgresql#//me:{SECRET}",
    f"postgresql ?//me:{SECRET}:{NOBODY}/d",
    f"sqlite//host%3Dx%20password%3D{SECRET}",
    f"sqlite=///d.db?{SECRET}=1",
    f"d.db;#assword={SECRET}",
    f"d.db##assword={SECRET}",
    f"d.db;pas\\sword={SECRET}",
    f"d.sqlite3;password {SECRET}",
    f"ostgresql:/me:{SECRET}@h/d",
    f"//me:{SECRET}@h/d",
    f"//me:x/{SECRET}@h/d",
    f"me:{SECRET}@h/d",
    f"me:x/{SECRET}@h/d",
    f":{SECRET}@h",
    f"me/{SECRET}@h/d",
    f"me/{SECRET}@h:5432/d",
    f"{SECRET}@h/d",
    f"h:5432/d?{SECRET}",
    f"h:5432:d:me:{SECRET}",
    f"*:*:*:me:{SECRET}",
    f"-h x -U me -W {SECRET}",
    f"me:{SECRET}@tcp(h:3306)/d",
    f"h/d?password={SECRET}",
    f"jdbc:oracle:thin:me/{SECRET}",
    f"file:d.db?key={SECRET}",
    f"pas#sword={SECRET}",
)
COMMANDS = (("init",), ("list",), ("demo",), ("db", "current"), ("db", "where"), ("check",))


def files() -> list[Path]:
    """All files in this folder and in that of drafts."""
    folders = [Path(), state_folder()]
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def no_log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    return caplog


def require_no_secret(*texts: str) -> None:
    for text in texts:
        assert not any(spelling in text for spelling in SPELT), text


@pytest.mark.parametrize("place", [*URLS, *SLIPPED, *PATHS])
def test_a_password_is_never_printed_and_becomes_no_file(
    place: str, no_log: pytest.LogCaptureFixture
) -> None:
    for command in COMMANDS:
        result = Program(place)(*command)

        if command != ("db", "where"):
            is_refused(result, says=[], code=result.code)
            assert result.code in {2, 3}
        require_no_secret(result.out, result.err, no_log.text)
        assert files() == []


@pytest.mark.parametrize("place", PATHS)
def test_what_looks_like_a_connection_string_is_refused_as_input(place: str) -> None:
    for command in COMMANDS:
        is_refused(Program(place)(*command), says=["postgresql://USER"], code=2)


@pytest.mark.parametrize("place", [*URLS, *SLIPPED, *PATHS])
def test_python_tells_no_password_either(place: str) -> None:
    for use in (stance.init, stance.open):
        with pytest.raises(StanceError) as refused:
            use(place)
        require_no_secret(str(refused.value))
    assert files() == []


@pytest.mark.parametrize("place", [*URLS[:3], *PATHS[:12]])
def test_a_database_typed_in_a_wrong_place_is_not_repeated(place: str) -> None:
    from typer.testing import CliRunner

    from stance.cli.app import app

    for arguments in ([place], [place, "list"], ["list", place], ["--bd", place, "list"]):
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 2
        require_no_secret(result.output)


@pytest.mark.parametrize(
    "place",
    ["a@b.db", "a=b.db", "year=2016/c.db", "notes (2016).db", "a,b;c.db", "x & y.db", "a-h.db"],
)
def test_an_odd_name_is_a_name(place: str) -> None:
    Path("year=2016").mkdir()

    Program(place).done("init")

    assert Path(place).is_file()


def test_a_folder_that_is_there_may_be_called_as_it_likes() -> None:
    Path("me@work").mkdir()

    Program("me@work/a.db").done("init")
    Program("me@work/a.db").done("list")


@pytest.mark.parametrize("place", [URLS[0], URLS[25], PATHS[0], PATHS[1]])
def test_bytes_that_are_no_text_are_told_without_the_password(place: str) -> None:
    for arguments in (["list"], ["list", "--holder", f"{place}\udce9"]):
        is_refused(Program(f"{place}\udce9")(*arguments), says=['"***" is not UTF-8'], code=2)


@pytest.mark.parametrize("url", ["sqlite:///d.db?mode=ro", "sqlite:///d.db?immutable=1"])
def test_parameters_that_would_be_passed_over_are_refused(url: str) -> None:
    is_refused(Program(url)("init"), says=["parameters", "uri=true"], code=2)
    assert files() == []


@pytest.mark.parametrize("url", ["sqlite:///what?.db", "sqlite:///what?"])
def test_a_question_mark_that_would_cut_a_name_off_is_refused(url: str) -> None:
    is_refused(Program(url)("init"), says=["%3F"], code=2)
    assert files() == []

    Program(url.replace("?", "%3F")).done("init")
    assert [path.name for path in files()] == [url.removeprefix("sqlite:///")]


@pytest.mark.parametrize("place", ["", " "])
def test_a_database_without_a_name_is_refused(place: str) -> None:
    is_refused(Program("a.db")("--db", place, "init"), says=["no database is named"], code=2)
    assert files() == []


@pytest.mark.parametrize("sign", [":", "@", "a:", "a@", "=", "x=", "//", "-h "])
def test_a_name_of_any_length_is_refused_at_once(sign: str) -> None:
    place = sign * 100_000
    for result in (Program(place)("list"), Program("a.db")(place)):
        assert len(is_refused(result, says=[], code=result.code)) < 1000
        assert result.code in {2, 3}


PARAMETERS = f"password={SECRET}&options=-c%20my.secret%3D{SECRET}&sslpassword={SECRET}"


def with_parameters(url: str) -> str:
    """The URL of a database that is there, with passwords that its server does not ask for."""
    return f"{url}{'&' if '?' in url else '?'}{PARAMETERS}"


def test_successes_show_no_password(fresh_postgresql_url: str) -> None:
    program = Program(with_parameters(fresh_postgresql_url))
    for command in (["init"], ["init"], ["demo"], ["db", "where"]):
        result = program.done(*command)
        assert "password=***" in result.out + result.err
        require_no_secret(result.out, result.err)


def test_python_shows_no_password(fresh_postgresql_url: str) -> None:
    database = stance.init(with_parameters(fresh_postgresql_url))

    assert "options=***" in repr(database)
    require_no_secret(repr(database))


def test_a_server_that_refuses_repeats_no_password(postgresql_url: str) -> None:
    place = postgresql_url.replace("postgres:@", f"no%20{SECRET}:{SECRET}@")
    assert place != postgresql_url

    for command in (["list"], ["init"]):
        result = Program(place)(*command)
        line = is_refused(result, says=["cannot reach", "***"], code=3)
        require_no_secret(line)


def test_no_rest_of_a_password_is_left_where_a_part_of_it_is_hidden() -> None:
    url = "postgresql://somebody:hunter2%2Fxy@localhost/base"

    told = without_secrets('password "hunter2/xy" is wrong, and so is hunter2', url)

    assert told == 'password "***" is wrong, and so is ***'


def test_a_draft_keeps_no_password() -> None:
    from stance.work.drafts import BegunClaim, keep
    from stance.work.typed_claim import TypedClaim

    url = f"postgresql+psycopg://me:{SECRET}@h/d?password={SECRET}"
    typed = TypedClaim({}, None, {}, {}, (), (), (), (), None)
    path = keep(url, BegunClaim(typed, create=False, answers=()))

    require_no_secret(path.read_text("utf-8"), os.fspath(path))
