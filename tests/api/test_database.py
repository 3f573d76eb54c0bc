"""Opening a database from Python."""

import inspect
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import stance
from stance.api.database import Database
from stance.db.calling import called as called_for
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
    assert dir(stance) == sorted(stance.__all__)
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
        (lambda _: stance.open("missing.db"), ["no database at", "missing.db", "stance.init("]),
        (lambda _: stance.open(""), ["no database is named"]),
        (lambda _: stance.open(None), ["None is no database", "path"]),
        (lambda _: stance.init(7), ["7 is no database", "path"]),
        (lambda _: stance.init(":memory:"), ["in memory", "file"]),
        (lambda _: stance.open("sqlite://"), ["in memory", "file"]),
        (lambda _: stance.open("postgresql://me@here:port/claims"), ["URL", "USER@HOST"]),
        (lambda _: stance.open(Path(__file__).parent), ["is a folder", "file"]),
        (lambda _: stance.init(Path(__file__).parent), ["is a folder", "file"]),
        (lambda _: stance.open(__file__), ["cannot reach", "the file is a stance database"]),
        (lambda _: stance.open("postgresql://me@127.0.0.1:1/claims"), ["its URL", "server"]),
        (lambda url: stance.open(url, as_recorded="yesterday"), ['"yesterday"', "2026"]),
        (lambda url: stance.open(url, coder=7), ["7"]),
        (lambda _: stance.open("mysql://here"), ["mysql"]),
        (lambda url: stance.open(url, round="first"), ["round", "first"]),
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
        (lambda url: stance.open(url).brief(), ["give `holder` or `issue`"]),
        (lambda url: stance.open(url).contradictions(window=-1), ["window", "-1"]),
        (lambda url: stance.open(url).network(mode="two", window=3), ["leave out `window`"]),
        (lambda url: stance.open(url).conditions(standing=True, dropped=True), ["`standing`"]),
        (lambda url: stance.open(url).matrix(only_differing=True), ["`compare_to`"]),
        (lambda url: stance.open(url).search("  "), ["word"]),
        (lambda url: stance.open(url).search("nato", limit=0), ["limit"]),
        (lambda url: stance.open(url).search("nato", limit=None), ["limit", "None", "1 or more"]),
        (lambda url: stance.open(url).search("nato", limit="5"), ["limit", '"5"']),
        (lambda url: stance.open(url).search(5), ["words", "5", "text"]),
        (lambda url: stance.open(url).changes().to_html(limit="x"), ["limit", "1 or", '"all"']),
        (lambda url: stance.open(url).contradictions(window="x"), ["window", '"x"']),
        (lambda url: stance.open(url).contradictions(window=True), ["window", "True"]),
        (lambda url: stance.open(url).coverage(old="y"), ["old", '"y"', "whole number"]),
        (
            lambda url: stance.open(url).sources(source="tass-2016"),
            ['"tass-2016"', "tass-2016-12-27"],
        ),
        (lambda url: stance.open(url).changes(since=float("nan")), ["nan is not a date"]),
        (lambda url: stance.open(url).changes(since=pd.NaT), ["NaT is not a date"]),
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


def test_a_command_that_an_error_names_is_for_the_database_that_was_opened(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another one lies in the folder, perhaps, and would be changed."""
    called = called_for(program.url)
    with stance.open(program.url) as db:
        for ask, command in (
            (lambda: db.changes(holder="rusia"), "actor list"),
            (lambda: db.sources(source="nothing-like-it"), "source list"),
            (lambda: db.add({}, source="nothing-like-it"), "source list"),
            (lambda: db.network(holder="rusia"), "actor list"),
        ):
            with pytest.raises(stance.StanceError) as refused:
                ask()
            assert f"{called} {command}" in refused.value.remedy

    monkeypatch.chdir(tmp_path)
    with stance.init("my claims.db") as db, pytest.raises(stance.StanceError) as refused:
        db.changes(holder="rusia")
    assert "stance --db 'my claims.db' actor list" in refused.value.remedy


@pytest.mark.parametrize(
    "ask",
    [
        lambda db: db.changes(all="no"),
        lambda db: db.changes(summary=1),
        lambda db: db.changes(parts="no"),
        lambda db: db.stances(include_ascribed="false"),
        lambda db: db.matrix(only_differing=0),
        lambda db: db.conditions(standing=None),
        lambda db: db.conditions(dropped="no"),
        lambda db: db.network(evidence="yes"),
        lambda db: db.sources(text=1),
        lambda db: db.add({}, source="tass-2016-12-27", dry_run="no"),
        lambda db: db.add({}, source="tass-2016-12-27", replace="no"),
        lambda db: db.import_files([], keep_going="no"),
    ],
)
def test_what_is_true_or_false_is_given_so(db: Database, ask: Callable[[Database], object]) -> None:
    with pytest.raises(stance.StanceError, match="cannot be") as refused:
        ask(db)
    assert refused.value.remedy == "give True or False"


def test_numbers_and_truths_of_numpy_are_taken_as_they_are(db: Database) -> None:
    assert db.stances(parts=np.True_, since=np.int64(2014)).rows == db.stances(since=2014).rows
    assert len(db.search("nato", limit=np.int64(1))) == 1


def test_every_method_with_filters_says_where_they_are_told() -> None:
    taking = [method for method in methods() if "holder" in inspect.signature(method).parameters]
    assert len(taking) > 15
    for method in taking:
        assert "Filters: see `stance.Database`" in (method.__doc__ or ""), method.__name__


def test_every_method_with_filters_names_them_where_a_notebook_completes() -> None:
    every = {declared.name for declared in FILTERS.values()}
    for method in methods():
        parameters = inspect.signature(method).parameters
        assert "filters" not in parameters
        assert not {"holder", "issue"} & parameters.keys() or every <= parameters.keys()
    assert "new_since" in inspect.signature(Database.changes).parameters
    assert "new_since" not in inspect.signature(Database.moments).parameters


def methods() -> list[Callable[..., object]]:
    named = inspect.getmembers(Database, inspect.isfunction)
    return [method for name, method in named if not name.startswith("_")]
