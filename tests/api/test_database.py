"""Opening a database from Python."""

import subprocess
import sys
from pathlib import Path

import pytest

import stance
from stance.api.database import Database
from stance.domain.filters import FILTERS
from tests.cli.program import RECORDED, ROOT, Program


def loaded_after(statements: str) -> set[str]:
    """The modules that a new interpreter has loaded after these statements."""
    done = subprocess.run(
        [sys.executable, "-c", f"import stance, sys; {statements}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_importing_it_loads_neither_the_database_nor_the_command_line() -> None:
    loaded = loaded_after("stance.StanceError")
    assert "stance" in loaded
    assert not {"sqlalchemy", "sqlmodel", "typer", "pydantic", "jinja2", "rich"} & loaded


def test_a_report_loads_neither_the_command_line_nor_a_library_of_frames(sample_file: Path) -> None:
    loaded = loaded_after(f"stance.open({str(sample_file)!r}).changes().to_json()")
    assert "sqlalchemy" in loaded
    assert not {"typer", "pandas", "polars", "pyarrow", "nanoarrow", "duckdb"} & loaded


def test_what_the_module_offers() -> None:
    assert stance.Database is Database
    assert set(stance.__all__) == {"Database", "StanceError", "__version__", "init", "open"}
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = stance.nothing_such


def test_every_filter_is_named_where_people_read_of_them() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    for declared in FILTERS.values():
        for text in (Database.__doc__ or "", page):
            assert f"`{declared.name}`" in text


def test_init_makes_a_database(database_url: str) -> None:
    with stance.init(database_url) as db:
        assert len(db.stances()) == 0
    with stance.open(database_url) as db:
        assert len(db.changes()) == 0


def test_init_leaves_what_is_there(program: Program) -> None:
    with stance.init(program.url) as db:
        assert len(db.stances())


def test_a_path_stays_right_where_the_folder_changes(
    sample_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(sample_file.parent)
    db = stance.open(Path(sample_file.name))
    monkeypatch.chdir(tmp_path)
    assert len(db.stances())
    assert str(sample_file) in repr(db)


def test_a_password_is_not_shown(on_postgresql: Program) -> None:
    url = on_postgresql.url.replace("@", ":secret@", 1)
    assert "secret" not in repr(Database(url, {}))


def test_it_is_closed_after_the_with_and_says_so(program: Program) -> None:
    with stance.open(program.url) as db:
        assert db.changes()
    with pytest.raises(stance.StanceError, match="closed") as refused:
        db.changes()
    assert "stance.open" in refused.value.remedy
    assert repr(db).endswith("(closed)>")


def test_filters_of_the_opening_hold_for_every_call(program: Program) -> None:
    assert len(stance.open(program.url, as_recorded="1990").stances()) == 0
    assert len(stance.open(program.url, as_recorded=RECORDED).stances())
    assert len(stance.open(program.url, coder="nobody").claims()) == 0
    asked = stance.open(program.url, as_recorded="1990").changes(as_recorded="2021")
    assert len(asked)
    assert asked.filters == {"as_recorded": "2021-12-31T23:59:59.999999+00:00"}


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda _: stance.open("missing.db"), ["no database at", "missing.db"]),
        (lambda _: stance.open(""), ["no database is named"]),
        (lambda _: stance.open("mysql://here"), ["mysql"]),
        (lambda url: stance.open(url, round="first"), ["rounds"]),
        (lambda url: stance.open(url).changes(holdr="x"), ['"holdr"', "holder"]),
        (lambda url: stance.open(url).changes(holder="rusia"), ['"rusia"', "russia"]),
        (lambda url: stance.open(url).changes(holder=7), ["7"]),
        (lambda url: stance.open(url).changes(since="soon"), ['"soon"']),
        (lambda url: stance.open(url).changes(since=[]), ["[]"]),
        (lambda url: stance.open(url).changes(form="shout"), ['"shout"', "warning"]),
        (lambda url: stance.open(url).changes(silence="x"), ["silence", '"x"', "keeps"]),
        (lambda url: stance.open(url).changes(only="x"), ["only", "reversals"]),
        (lambda url: stance.open(url).changes(all=True, summary=True), ["all"]),
        (lambda url: stance.open(url).stances(source="tas"), ['"tas"']),
        (lambda url: stance.open(url).stances(as_recorded="noon"), ['"noon"']),
        (lambda url: stance.open(url).compare("russia"), ['"russia"', "second"]),
        (lambda url: stance.open(url).compare(), ["two"]),
        (lambda url: stance.open(url).brief(), ["holder"]),
        (lambda url: stance.open(url).contradictions(window=-1), ["window", "-1"]),
        (lambda url: stance.open(url).network(mode="two", window=3), ["window"]),
        (lambda url: stance.open(url).conditions(standing=True, dropped=True), ["standing"]),
        (lambda url: stance.open(url).matrix(only_differing=True), ["date"]),
        (lambda url: stance.open(url).search("  "), ["word"]),
        (lambda url: stance.open(url).search("nato", limit=0), ["limit"]),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(
    program: Program, make: object, says: list[str]
) -> None:
    with pytest.raises(stance.StanceError) as refused:
        make(program.url)
    error = refused.value
    assert error.remedy
    for words in says:
        assert words in str(error)
    assert "\n" not in str(error)
