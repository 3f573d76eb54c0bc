"""What two commands record at the same moment is what one after the other may record.

STANCE_RACES says how many pairs of commands meet by chance: 2000 are more than there are.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import combinations_with_replacement
from pathlib import Path
from random import Random

import pytest
import typer

from stance import settings
from stance.cli.app import app
from stance.db import engine as db
from stance.work.check import findings
from tests.cli.program import Program, written
from tests.cli.test_dry_run import commands, writes
from tests.postgresql import new_database
from tests.races import DEEDS, PROPOSAL, Deed, both_at_once, files, run, typed, world
from tests.samples import contents

PAIRS = int(os.environ.get("STANCE_RACES", "4"))


@pytest.fixture(scope="module")
def world_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    path = Path(shutil.copy(sqlite_template, folder / "world.db"))
    made(Program(str(path)), folder)
    return path


@pytest.fixture(scope="module")
def world_template(
    postgresql_url: str, postgresql_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    with new_database(postgresql_url, postgresql_template) as url:
        made(Program(url), tmp_path_factory.mktemp("world"))
        yield url


def made(program: Program, folder: Path) -> None:
    """Record the world, and what is proposed of it."""
    program.done("import", written(folder / "world.json", world()))
    program.done("import", "--proposals", files(folder)["proposed"])
    program.done("proposal", "show", PROPOSAL)


@pytest.fixture(params=["sqlite", "postgresql"])
def new_world(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """A function that makes a database with the world in it, anew; the test runs on each engine."""
    if request.param == "sqlite":
        origin = request.getfixturevalue("world_file")
        return lambda: f"sqlite:///{shutil.copy(origin, tmp_path / 'world.db')}"
    make = request.getfixturevalue("make_database")
    template = request.getfixturevalue("world_template")
    return lambda: settings.database_url(make(template))


@pytest.fixture
def paths(tmp_path: Path) -> dict[str, Path]:
    return files(tmp_path)


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    with db.reading(url) as session:
        return contents(session)


def test_every_command_that_writes_is_tried():
    writing = {words for words, _ in commands(typer.main.get_command(app)) if writes(words)}

    assert writing == {words for words, _ in DEEDS}


def test_every_command_that_writes_waits_for_whoever_writes(
    new_world: Callable[[], str], paths: dict[str, Path], capsys: pytest.CaptureFixture[str]
):
    """It waits before it reads what it rests on, so that any two of them go one by one."""
    url = new_world()
    before = rows(url)
    with db.writing(url) as session:
        session.connection()
        codes = {deed: run(url, [*typed(deed, paths), "--wait", "0.01"]) for deed in DEEDS}

    assert set(codes.values()) == {3}
    said = capsys.readouterr().err.splitlines()
    assert len(said) == len(DEEDS)
    assert all("being written to by somebody else; gave up after 0.01 seconds" in x for x in said)
    assert rows(url) == before


#: Two that may be done one after the other in neither order.
ONE_OF_TWO: dict[str, tuple[Deed, Deed]] = {
    "a circle of affiliations": (
        ("actor affiliate", ("ash", "birch")),
        ("actor affiliate", ("birch", "ash")),
    ),
    "a circle with a file": (("actor affiliate", ("ash", "birch")), ("import", ("{ties}",))),
    "a circle of parts": (
        ("issue edit", ("talk", "--part-of", "meet")),
        ("issue edit", ("meet", "--part-of", "talk")),
    ),
    "a circle of parts with a file": (
        ("issue edit", ("talk", "--part-of", "meet")),
        ("import", ("{parts}",)),
    ),
    "a second stance": (("issue same-as", ("talk", "meet")), ("import", ("{both}",))),
    "two of one name": (
        ("actor add", ("new", "--name", "Ash Tree", "--kind", "state")),
        ("actor add", ("newer", "--name", "ASH TREE", "--kind", "state")),
    ),
    "a name and an alias": (
        ("actor add", ("new", "--name", "Ash Tree", "--kind", "state")),
        ("actor alias", ("cedar", "Ash Tree")),
    ),
    "a name and a new name": (
        ("actor alias", ("cedar", "Ash Tree")),
        ("actor edit", ("birch", "--name", "Ash-Tree")),
    ),
    "one slug": (
        ("actor add", ("new", "--name", "One", "--kind", "state")),
        ("actor add", ("new", "--name", "Other", "--kind", "state")),
    ),
}


@pytest.mark.parametrize("what", ONE_OF_TWO)
def test_of_two_at_once_that_exclude_each_other_one_is_refused(
    new_world: Callable[[], str],
    paths: dict[str, Path],
    capsys: pytest.CaptureFixture[str],
    what: str,
):
    url = new_world()

    codes = both_at_once(url, [typed(deed, paths) for deed in ONE_OF_TWO[what]])

    assert sorted(codes) == [0, 2], capsys.readouterr().err
    with db.reading(url) as session:
        assert list(findings(session)) == []


def test_whatever_meets_leaves_every_rule_intact(
    new_world: Callable[[], str], paths: dict[str, Path], capsys: pytest.CaptureFixture[str]
):
    every = list(combinations_with_replacement(DEEDS, 2))
    for met in Random(PAIRS).sample(every, min(PAIRS, len(every))):
        url = new_world()

        codes = both_at_once(url, [typed(deed, paths) for deed in met])

        assert set(codes) <= {0, 2}, (met, capsys.readouterr().err)
        with db.reading(url) as session:
            assert list(findings(session)) == [], met
