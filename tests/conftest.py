"""Fixtures that every test can ask for."""

import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import hypothesis
import pytest
from pytest_factoryboy import LazyFixture, register
from sqlalchemy import Engine
from sqlmodel import Session

from stance import settings
from stance.db import migrate
from stance.db.dialect import make_engine
from stance.values import ActorKind
from tests import factories
from tests.postgresql import new_database, running_server
from tests.server import Server, filled

# How long an example takes says nothing about the rules, and much about who else is at work.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

# Each factory is a fixture, and so is one row it makes: `claim_factory`, `claim`. Rows that a test
# asks for hang together: the `stance` is of the `claim`, its holder and speaker is the `actor`.
for _factory in factories.ALL:
    if _factory is not factories.AffiliationFactory:
        register(_factory)
register(factories.ActorFactory, "ministry", kind=ActorKind.MINISTRY)
register(factories.AffiliationFactory, actor=LazyFixture("ministry"), within=LazyFixture("actor"))

# Started in the background, a run has Ctrl-C ignored, with nohup a closed terminal as well; and so
# would every program it starts.
for _number, _usual in (
    (signal.SIGINT, signal.default_int_handler),
    (getattr(signal, "SIGHUP", signal.SIGINT), signal.SIG_DFL),
):
    if signal.getsignal(_number) is signal.SIG_IGN:
        with suppress(ValueError):  # not the main thread: then there is nobody to interrupt
            signal.signal(_number, _usual)


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A real PostgreSQL server, one for each session (and for each worker of pytest-xdist)."""
    with running_server() as server:
        yield server.url


@pytest.fixture(scope="session")
def postgresql_template(postgresql_url: str) -> Iterator[str]:
    """The migrated database that others are copied from."""
    with new_database(postgresql_url) as url:
        migrate.create_or_upgrade(settings.database_url(url))
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The migrated file that others are copied from."""
    path = tmp_path_factory.mktemp("template") / "stance.db"
    migrate.create_or_upgrade(f"sqlite:///{path}")
    return path


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


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new database at the newest revision, for tests that commit; once on each engine."""
    if request.param == "sqlite":
        copy = shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "migrated.db")
        return f"sqlite:///{copy}"
    make = request.getfixturevalue("make_database")
    return settings.database_url(make(request.getfixturevalue("postgresql_template")))


@pytest.fixture
def server(make_database: Callable[..., str], postgresql_template: str) -> Iterator[Server]:
    """A database on PostgreSQL with a blind round in it, to which roles can be let in."""
    with filled(settings.database_url(make_database(postgresql_template))) as server:
        yield server


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """The engine of the one database that all tests with a `session` share, and leave empty."""
    with ExitStack() as databases:
        if request.param == "sqlite":
            template = request.getfixturevalue("sqlite_template")
            url = f"sqlite:///{shutil.copy(template, tmp_path_factory.mktemp('shared'))}"
        else:
            server = request.getfixturevalue("postgresql_url")
            template = request.getfixturevalue("postgresql_template")
            url = settings.database_url(databases.enter_context(new_database(server, template)))
        engine = make_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session whose work is taken back at the end, whatever it commits; once on each engine.

    The factories write into it.
    """
    with engine.connect() as connection:
        outermost = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            factories.sessions.registry.set(session)
            try:
                yield session
            finally:
                factories.sessions.registry.clear()
        outermost.rollback()
