"""The databases of the command line's tests, opened from Python, once on each engine."""

from collections.abc import Iterator

import pytest

import stance
from stance.api.database import Database
from tests.cli.conftest import (  # noqa: F401 - fixtures
    empty_file,
    on_postgresql,
    plain_surroundings,
    sample_file,
    sample_template,
)
from tests.cli.program import Program


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def program(request: pytest.FixtureRequest) -> Program:
    """The sample, for tests that only read, as the command line has it."""
    if request.param == "sqlite":
        return Program(str(request.getfixturevalue("sample_file")))
    found: Program = request.getfixturevalue("on_postgresql")
    return found


@pytest.fixture
def db(program: Program) -> Iterator[Database]:
    """The same, from Python."""
    with stance.open(program.url) as database:
        yield database


@pytest.fixture
def new(migrated_url: str) -> Iterator[Database]:
    """A new database, to be written to."""
    with stance.open(migrated_url) as database:
        yield database
