"""Whatever a claim file holds: it is imported whole, or refused in plain words and not at all.

STANCE_FUZZ says how many files are tried: 20,000 take some ten minutes.
"""

import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stance.db import engine as db
from stance.db.dialect import make_engine
from stance.db.place import sqlite_path
from stance.settings import database_url
from tests.cli.program import ACTING, Program, Result, written
from tests.postgresql import new_database
from tests.samples import claim, claims_file, contents, source, stance
from tests.work.importing.hostile import first_file, hostile_file, surround

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such pipes and links")

FILES = int(os.environ.get("STANCE_FUZZ", "200"))
#: No line of a mistake is longer, whatever the file holds.
LONGEST = 1000
#: A file with more mistakes than these is not read to its end.
MOST = 21
#: What a check says of two that go by one name.
NAMESAKES = re.compile(r"\S+ \S+ (?:and \S+ are both|is also) called ")


class Bench:
    """A database as it is before each import, and the folder that files are imported from."""

    def __init__(self, folder: Path, new: Callable[[], str]) -> None:
        self.folder, self._new = folder, new
        self.refill()

    def refill(self) -> None:
        """A database as it was before."""
        self.program = Program(self._new())

    def rows(self) -> object:
        """Everything that the database holds."""
        path = sqlite_path(self.program.url)
        if path:
            with closing(sqlite3.connect(path)) as connection:
                return list(connection.iterdump())
        with db.reading(self.program.url) as session:
            return contents(session)

    def written(self, suffix: str, data: bytes) -> str:
        (self.folder / f"claims{suffix}").write_bytes(data)
        return f"claims{suffix}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fuzzing") / "files"
    folder.mkdir()
    surround(folder)
    written(folder / "before.json", first_file())
    return folder


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def bench(request: pytest.FixtureRequest, folder: Path) -> Iterator[Bench]:
    with pytest.MonkeyPatch.context() as patch, ExitStack() as databases:
        patch.chdir(folder)
        patch.setenv("NO_COLOR", "1")
        # One engine for all runs remembers how statements are compiled, which is half the work.
        patch.setattr("stance.db.engine.make_engine", cache(make_engine))
        if request.param == "sqlite":
            before = shutil.copy(
                request.getfixturevalue("sqlite_template"), folder.parent / "before"
            )
            new = partial(shutil.copy, before, folder.parent / "stance.db")
            url = f"sqlite:///{before}"
        else:
            server = request.getfixturevalue("postgresql_url")
            template = request.getfixturevalue("postgresql_template")
            url = databases.enter_context(new_database(server, template))
            new = partial(_next, databases.enter_context(ExitStack()), server, url)
        Program(database_url(url)).done("import", "before.json")
        yield Bench(folder, lambda: database_url(str(new())))


def _next(databases: ExitStack, server: str, template: str) -> str:
    """A new database instead of the one before."""
    databases.close()
    return databases.enter_context(new_database(server, template))


def is_safe(result: Result) -> None:
    assert result.code in {0, 2}, result
    assert not ACTING & set(result.out + result.err), result


def is_refused(result: Result, name: str) -> None:
    assert result.out == ""
    lines = result.err.splitlines()
    assert 1 <= len(lines) <= MOST
    for line in lines:
        assert line.startswith(f"stance: {name}"), line
        assert len(line) <= LONGEST, line


def is_imported(bench: Bench, name: str) -> None:
    """It holds to every rule, changes nothing when imported again, and was read back the same."""
    checked = bench.program("check")
    # Two of one name may be meant: an import tells of them, and refuses none.
    assert checked.code == 0 or all(map(NAMESAKES.match, checked.out.splitlines())), checked
    after = bench.rows()
    again = bench.program("import", name)
    assert (again.code, again.out) == (0, "")
    assert again.err.startswith("nothing new")
    assert bench.rows() == after
    bench.refill()
    before = bench.rows()
    is_safe(dry := bench.program("import", name, "--dry-run"))
    assert dry.code == 0
    assert bench.rows() == before


def is_taken_or_refused(bench: Bench, chance: Random) -> None:
    name = bench.written(*hostile_file(chance))
    before = bench.rows()

    result = bench.program("import", name)

    is_safe(result)
    if result.code:
        is_refused(result, name)
        assert bench.rows() == before
    else:
        is_imported(bench, name)


def files(most: int) -> settings:
    return settings(max_examples=most, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("bench", ["sqlite"], indirect=True)
@files(FILES)
@given(chance=st.randoms(use_true_random=False))
def test_a_file_is_imported_whole_or_refused_in_plain_words(bench: Bench, chance: Random) -> None:
    is_taken_or_refused(bench, chance)


# There, making each database anew costs ten times as much.
@pytest.mark.parametrize("bench", ["postgresql"], indirect=True)
@files(FILES // 10)
@given(chance=st.randoms(use_true_random=False))
def test_so_it_is_on_postgresql(bench: Bench, chance: Random) -> None:
    is_taken_or_refused(bench, chance)


def in_file(**of_claim: Any) -> dict[str, Any]:
    return claims_file(source(claim(stance(citations=of_claim.pop("citations", [])), **of_claim)))


#: What was once read wrongly, waited for without end, or met with a traceback.
LONG = "".join(Random(1).choices("abcdefghijklmnop", k=20_000))
REFUSED = {
    "a pipe": ({"sources": [source(text=None, slug="new", text_file="pipe.txt")]}, "is not a file"),
    "links in a circle": (
        {"sources": [source(text=None, slug="new", text_file="loop.txt")]},
        "its links lead nowhere",
    ),
    "a name longer than any file's": (
        {"sources": [source(text=None, slug="new", text_file=LONG)]},
        "of 5,000 at the most",
    ),
    "a moment before all calendars": (
        in_file(key="new", paraphrase="Past.", recorded_at="0001-01-01T00:00:00+23:59"),
        "no calendar has this moment",
    ),
    "a long key": (in_file(key=LONG, paraphrase="Long."), "of 200 at the most"),
    "a long alias": (
        {"conditions": [{"slug": "new", "name": "New", "aliases": [LONG]}]},
        "of 500 at the most",
    ),
    "a long provision": (
        in_file(paraphrase="Long.", citations=[{"treaty": "pact-of-aria", "provision": LONG}]),
        "of 500 at the most",
    ),
    "the same text twice": (
        {
            "sources": [
                source(text=None, slug="new", versions=[{"text": "Same."}, {"text": "Same."}])
            ]
        },
        "stands twice",
    ),
    "a long name for another": (
        {"conditions": [{"slug": "equal-terms", "name": LONG}]},
        "of 5,000 at the most",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused(bench: Bench, what: str) -> None:
    value, words = REFUSED[what]
    written(bench.folder / "claims.json", value)

    result = bench.program("import", "claims.json")

    is_safe(result)
    is_refused(result, "claims.json")
    assert words in result.err
