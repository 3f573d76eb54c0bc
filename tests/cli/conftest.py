"""Databases for the tests of the command line: empty, with the sample, with the seed alone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from stance.settings import database_url as as_settings_read_it
from tests.cli.program import FIXTURES, SEED, TODAY, Program, stopped_clock
from tests.postgresql import new_database


@pytest.fixture(autouse=True)
def plain_surroundings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """An empty folder, 80 columns, no colours, no settings, no drafts, and a known day."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
    for name in ("STANCE_DATABASE_URL", "STANCE_CODER", "STANCE_ROUND", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("stance.work.evidence.today", lambda: TODAY)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "stance.db"
    Program(str(path)).done("init")
    return path


@pytest.fixture(scope="session")
def sample_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _filled(empty_file, tmp_path_factory, FIXTURES)


@pytest.fixture(scope="session")
def seed_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _filled(empty_file, tmp_path_factory, *SEED)


@pytest.fixture(scope="session")
def vocabulary_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _filled(empty_file, tmp_path_factory, SEED[0])


def _filled(empty: Path, factory: pytest.TempPathFactory, *paths: Path) -> Path:
    path = Path(shutil.copy(empty, factory.mktemp("filled")))
    with stopped_clock():
        Program(str(path)).done("import", *paths)
    return path


@pytest.fixture(scope="session")
def sample_template(postgresql_url: str) -> Iterator[str]:
    with new_database(postgresql_url) as url:
        with stopped_clock():
            Program(url).done("init")
            Program(url).done("import", FIXTURES)
        yield url


@pytest.fixture(scope="session")
def on_postgresql(sample_template: str) -> Program:
    """The sample, on PostgreSQL, for tests that only read."""
    return Program(sample_template)


@pytest.fixture
def empty(empty_file: Path, tmp_path: Path) -> Program:
    return Program(str(shutil.copy(empty_file, tmp_path / "empty.db")))


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Program:
    """The sample, on SQLite, to be written to."""
    return Program(str(shutil.copy(sample_file, tmp_path / "sample.db")))


@pytest.fixture(scope="session")
def looked_at(sample_file: Path) -> Program:
    """The sample, on SQLite, for tests that only read."""
    return Program(str(sample_file))


@pytest.fixture
def seed(seed_file: Path, tmp_path: Path) -> Program:
    """The coded seed alone, on SQLite."""
    return Program(str(shutil.copy(seed_file, tmp_path / "seed.db")))


@pytest.fixture
def vocabulary(vocabulary_file: Path, tmp_path: Path) -> Program:
    """The vocabulary of the sample, and no claim, on SQLite."""
    return Program(str(shutil.copy(vocabulary_file, tmp_path / "vocabulary.db")))


@pytest.fixture(params=["sqlite", "postgresql"])
def sample_on_both(request: pytest.FixtureRequest) -> Program:
    """The sample, once on each engine."""
    if request.param == "sqlite":
        program: Program = request.getfixturevalue("sample")
        return program
    make_database = request.getfixturevalue("make_database")
    return Program(make_database(request.getfixturevalue("sample_template")))


@pytest.fixture
def new(database_url: str) -> Program:
    """A database that nobody has made yet, once on each engine."""
    return Program(as_settings_read_it(database_url))
