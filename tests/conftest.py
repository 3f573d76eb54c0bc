"""Fixtures that every test can ask for."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.postgresql import new_database, running_server


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A real PostgreSQL server, one for each session (and for each worker of pytest-xdist)."""
    with running_server() as server:
        yield server.url


@pytest.fixture(scope="session")
def postgresql_template(postgresql_url: str) -> Iterator[str]:
    """The database that others are copied from, by `make_database(postgresql_template)`."""
    with new_database(postgresql_url) as url:
        # Migrate it here, once for all tests, and dispose of the engine.
        yield url


@pytest.fixture
def make_database(postgresql_url: str) -> Iterator[Callable[..., str]]:
    """A function that makes a PostgreSQL database, empty or a copy of a template, for this test."""
    with ExitStack() as databases:
        yield lambda template=None: databases.enter_context(new_database(postgresql_url, template))


@pytest.fixture
def fresh_postgresql_url(make_database: Callable[..., str]) -> str:
    """A new, empty PostgreSQL database."""
    return make_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new, empty database: the test runs once on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'stance.db'}"
    url: str = request.getfixturevalue("fresh_postgresql_url")
    return url
