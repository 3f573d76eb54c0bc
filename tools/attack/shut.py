"""Places that can be read and not written."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from tests.cli.test_places import only_reading, plainly
from tools.attack.bench import SkippedError, Trial
from tools.attack.deeds import MAKING, Files, reading, recording
from tools.attack.ground import rows
from tools.attack.process import ran
from tools.attack.verdict import ended_well, hold, no_drafts, one_of

#: How often the file may not be written to either.
_FILE_TOO = 0.3


def folder_that_is_shut(trial: Trial) -> Iterator[str]:
    """A command in a folder, or with a file, that may not be written to."""
    by = _without_root_s_rights()
    given = Files.written()
    words, writes = _a_command(trial, given)
    file_too = trial.chance.random() < _FILE_TOO
    world = trial.ground.file("world")
    for needed in given.needed(words):
        ended_well(ran("--db", world, *needed), {0})
    with _shut(world, file_too=file_too) as path:
        before, names = rows(f"sqlite:///{path}"), sorted(path.parent.iterdir())
        asked = [str(path.parent / "new.db") if word == "new.db" else word for word in words]
        done = ran(*(asked if asked[0] == "--db" else ["--db", path, *asked]), by=by)
        yield f"{' '.join(words)} in a shut folder{' on a shut file' if file_too else ''}"
        made = [*path.parent.iterdir()]
        hold(sorted(made) == names, f"left behind: {made}")
        no_drafts()
        one_of(rows(f"sqlite:///{path}"), before)
        ended_well(done, {3} if writes else {0, 2, 3})
        hold(not writes or not done.out, "printed something where it was refused")


def _a_command(trial: Trial, given: Files) -> tuple[list[str], bool]:
    """A command that the trial's number chooses, and whether it must write into the folder."""
    records = [(words, True) for words in recording(given)]
    # A downgrade or a backup writes beside the database, an upgrade has nothing to do.
    makes = [(list(words), words[-1] == "backup" or "new.db" in words) for words in MAKING]
    reads = [(words, False) for words in trial.chance.sample(reading(), 40)]
    every = [*records, *makes, *reads]
    Random(0).shuffle(every)  # a few in turn are of each of these
    return trial.next_of(every)


def _without_root_s_rights() -> list[str]:
    try:
        return plainly()
    except pytest.skip.Exception as skipped:
        raise SkippedError(str(skipped)) from skipped


@contextmanager
def _shut(path: Path, *, file_too: bool) -> Iterator[Path]:
    folder = Path("shut").absolute()
    folder.mkdir()
    moved = Path(shutil.move(path, folder))
    moved.chmod(0o444 if file_too else 0o644)
    folder.chmod(0o555)
    try:
        yield moved
    finally:
        folder.chmod(0o755)


def server_that_only_reads(trial: Trial) -> Iterator[str]:
    """A command on a server that can only be read."""
    if "postgresql" not in trial.ground.engines:
        raise SkippedError("no server is attacked")
    given = Files.written()
    words = trial.next_of([words for words in recording(given) if not given.needed(words)])
    with trial.ground.database("world", "postgresql") as url:
        before = rows(url)
        done = ran("--db", only_reading(url), *words)
        yield f"{' '.join(words)} on a server that only reads"
        ended_well(done, {3})
        hold(not done.out, "printed something where it was refused")
        one_of(rows(url), before)
