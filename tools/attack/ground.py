"""Databases to attack, new for each trial, and folders for what is written meanwhile."""

import datetime as dt
import os
import pkgutil
import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from random import Random

import stance
from stance import settings
from stance.db import engine as db
from stance.db import migrate
from stance.db.place import sqlite_path
from stance.work.browse.serving import datasette_class
from tests.cli.program import FIXTURES, Program, written
from tests.postgresql import new_database
from tests.races import world
from tests.samples import contents
from tests.work.importing.hostile import first_file

Rows = dict[str, list[tuple[object, ...]]]


class Ground:
    """The databases of one worker: one of each content and engine, from which others are copied.

    The contents are "nothing", "world" and "first" as tests have them, and the "sample".
    """

    def __init__(
        self, folder: Path, server: str | None, engines: Sequence[str], contents: Collection[str]
    ) -> None:
        self.folder, self.engines = folder, tuple(engines)
        self._server = server
        self._contents = sorted(contents)
        self._places: dict[tuple[str, str], str] = {}

    @contextmanager
    def filled(self) -> Iterator[None]:
        """Make the databases that others are copied from, and drop them in the end."""
        os.environ.update(XDG_STATE_HOME=str(self.folder / "state"), NO_COLOR="1", COLUMNS="80")
        for name in ("STANCE_DATABASE_URL", "STANCE_CODER", "FORCE_COLOR"):
            os.environ.pop(name, None)
        os.chdir(self.folder)
        _load_all()
        with ExitStack() as stack:
            for engine in self.engines if self._contents else ():
                empty = self._new(stack, engine, "nothing", None)
                migrate.create_or_upgrade(settings.database_url(empty))
                for content in self._contents:
                    if content != "nothing":
                        _fill(self._new(stack, engine, content, empty), content)
            yield

    def _new(self, stack: ExitStack, engine: str, content: str, origin: str | None) -> str:
        if engine == "sqlite":
            place = str(self.folder / f"{content}.db")
            if origin is not None:
                shutil.copy(origin, place)
        else:
            assert self._server is not None
            place = stack.enter_context(new_database(self._server, origin))
        self._places[engine, content] = place
        return place

    @contextmanager
    def folder_of_its_own(self) -> Iterator[Path]:
        """Work in an empty folder, and remove it."""
        folder = Path(tempfile.mkdtemp(dir=self.folder, prefix="trial-"))
        os.chdir(folder)
        try:
            yield folder
        finally:
            os.chdir(self.folder)
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def database(self, content: str, engine: str = "sqlite") -> Iterator[str]:
        """The URL of a new database, in this folder or on the server; the latter is dropped."""
        if engine == "sqlite":
            yield f"sqlite:///{self.file(content)}"
            return
        assert self._server is not None
        with new_database(self._server, self._places[engine, content]) as url:
            yield settings.database_url(url)

    def file(self, content: str) -> Path:
        """A new SQLite database in this folder."""
        name = f"{tempfile.mktemp(prefix='', dir='')}.db"
        return Path(shutil.copy(self._places["sqlite", content], Path().absolute() / name))

    def an_engine(self, chance: Random) -> str:
        """One of the engines that are attacked."""
        return chance.choice(self.engines)


def _fill(place: str, content: str) -> None:
    makers = {"world": world, "first": first_file}
    path = FIXTURES
    if content in makers:
        path = written(Path(f"{content}.json"), makers[content]())
    Program(place).done("import", path)


def _load_all() -> None:
    """Load the whole program, so that what is forked from here need not."""
    for module in pkgutil.walk_packages(stance.__path__, "stance."):
        if not module.name.startswith("stance._"):
            import_module(module.name)
    datasette_class()


def rows(url: str) -> Rows:
    """Every row, with no time of the clock in it: two that do the same have the same rows."""
    with db.reading(url) as session:
        return {
            name: sorted((tuple(map(_timeless, row)) for row in each), key=repr)
            for name, each in contents(session).items()
        }


def _timeless(value: object) -> object:
    return "a time" if isinstance(value, dt.datetime) else value


def typed_place(url: str) -> str:
    """A database as people name it: the path of a file, or a URL."""
    return str((sqlite_path(url) if "://" in url else None) or url)
