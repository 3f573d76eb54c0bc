"""Files as a broken disk leaves them: told in a sentence, or read, and never made worse."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from random import Random

from stance import settings
from tests.cli.program import FIXTURES, Program
from tests.work.importing.hostile import hostile_file, surround
from tests.work.importing.test_fuzzing import Bench, is_taken_or_refused
from tools.attack.bench import Trial
from tools.attack.deeds import reading
from tools.attack.verdict import ended_well, hold, no_drafts, whole_file

_PAGE = 4096
_COMMANDS = (
    *(["check"], ["db", "check"], ["db", "current"], ["db", "backup"], ["db", "reindex"]),
    *(["init"], ["demo"], ["list"], ["export", "sql"], ["export", "claims", "--history"]),
    *(["import", str(FIXTURES)], ["retract", "tass-posture", "--reason", "Wrong."]),
    *(["actor", "add", "x", "--name", "X", "--kind", "state"], ["search", "nato"]),
    *(["show", "tass-posture"], ["db", "downgrade", "-1", "--yes"], ["source", "list"]),
)


def database_that_is_broken(trial: Trial) -> Iterator[str]:
    """Bits, pages and ends of a database, or what lies beside it, are not what they were."""
    chance = trial.chance
    path = trial.ground.file("sample")
    damage = trial.next_of(DAMAGES)
    damage(path, chance)
    commands = [*chance.sample(_COMMANDS, 4), chance.choice(reading())]
    yield f"{damage.__name__.strip('_').replace('_', ' ')}: {'; '.join(map(' '.join, commands))}"
    for words in commands:
        done = Program(str(path))(*words)
        ended_well(done, {0, 1, 2, 3})
        hold(done.code in {0, 1} or not done.out or _is_streamed(words), "half printed")
        if words == ["db", "backup"] and done.code == 0:
            whole_file(Path(done.out.strip()))
    no_drafts()


def _is_streamed(words: Sequence[str]) -> bool:
    """Whether a command prints while it reads, and ends with its code where it can read no more."""
    return words[0] in {"export", "report"} or "-f" in words


def _flipped_bits(path: Path, chance: Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 1, 10, 200))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def _flipped_bits_at_the_head(path: Path, chance: Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 3))):
        content[chance.randrange(_PAGE)] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def _cut(path: Path, chance: Random) -> None:
    content = path.read_bytes()
    end = chance.randrange(len(content))
    path.write_bytes(content[: end - end % chance.choice((1, _PAGE))])


def _pages_of_nothing(path: Path, chance: Random) -> None:
    _with_pages(path, chance, lambda _: bytes(_PAGE))


def _pages_of_others(path: Path, chance: Random) -> None:
    _with_pages(path, chance, chance.choice)


def _pages_of_noise(path: Path, chance: Random) -> None:
    _with_pages(path, chance, lambda _: chance.randbytes(_PAGE))


def _with_pages(path: Path, chance: Random, new: Callable[[list[bytes]], bytes]) -> None:
    content = path.read_bytes()
    pages = [content[start : start + _PAGE] for start in range(0, len(content), _PAGE)]
    for _ in range(chance.choice((1, 1, 5))):
        pages[chance.randrange(len(pages))] = new(pages)
    path.write_bytes(b"".join(pages))


def _a_wal_of_another(path: Path, chance: Random) -> None:
    """What another database wrote last lies beside this one, whole or cut or with a bit flipped."""
    other = Path(shutil.copy(path, "other.db"))
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE more (x)")
        connection.executemany("INSERT INTO more VALUES (?)", [(chance.randbytes(900),)] * 30)
        connection.execute("UPDATE claim SET note = 'another'")
        wal = bytearray(Path("other.db-wal").read_bytes())
    if chance.choice((True, False)):
        wal[chance.randrange(len(wal))] ^= 1
    Path(f"{path}-wal").write_bytes(wal[: chance.choice((None, chance.randrange(len(wal))))])


def _noise_beside_it(path: Path, chance: Random) -> None:
    for ending in chance.sample(("-wal", "-shm", "-journal"), chance.randrange(1, 4)):
        Path(f"{path}{ending}").write_bytes(chance.randbytes(chance.choice((0, 10, 5000))))


DAMAGES = (
    *(_flipped_bits, _flipped_bits_at_the_head, _cut, _pages_of_nothing, _pages_of_others),
    *(_pages_of_noise, _a_wal_of_another, _noise_beside_it),
)


def claim_file_that_is_spoilt(trial: Trial) -> Iterator[str]:
    """Claim files with what must not be there: imported whole, or refused in plain words."""
    folder = Path("files").absolute()
    folder.mkdir()
    surround(folder)
    engine, seed = trial.ground.an_engine(trial.chance), trial.chance.random()
    suffix, content = hostile_file(Random(seed))
    yield f"a {suffix} file of {len(content)} bytes on {engine}"
    make = partial(trial.ground.database, "first", engine)
    with ExitStack() as databases:
        os.chdir(folder)
        bench = Bench(folder, lambda: settings.database_url(databases.enter_context(make())))
        is_taken_or_refused(bench, Random(seed))
