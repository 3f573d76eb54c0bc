"""A disk that is full after so many bytes: recorded whole, or not at all, and told."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from stance.db.place import sqlite_path
from tests.cli.test_places import SMALL
from tools.attack.bench import SkippedError, Trial
from tools.attack.deeds import MAKING, TABLES, Files, recording
from tools.attack.ground import Rows, rows, typed_place
from tools.attack.process import STANCE, ran
from tools.attack.verdict import (
    ended_well,
    hold,
    no_drafts,
    one_of,
    sober,
    sound,
    whole_file,
    whole_folder,
)


def room_for_so_many_bytes(trial: Trial) -> Iterator[str]:
    """A command may write files of a random size only."""
    given = Files.written()
    # After what `source keep` needs, `check` finds something.
    every = [words for words in recording(given) if words[:2] != ["source", "keep"]]
    every += map(list, MAKING)
    words = trial.next_of(every)
    largest = int(2 ** trial.chance.uniform(8, 21))
    with trial.ground.database("world") as url:
        for needed in given.needed(words):
            ended_well(ran(*_at(url, needed)), {0})
        before = rows(url)
        makes = tuple(words) in MAKING and "downgrade" not in words
        after = before if makes else _undisturbed(url, words)
        done = ran(*_at(url, words), largest=largest)
        yield f"{' '.join(words)} with room for {largest} bytes"
        ended_well(done, {0, 2, 3} if "-o" in words or TABLES in words else {0, 3})
        no_drafts()
        new = Path("new.db")
        hold(done.code == 0 or not new.exists(), "new.db was left behind")
        if "downgrade" in words:
            ended_well(ran("--db", typed_place(url), "init"), {0})
        one_of(rows(url), before, after)
        sound(url)
        whole_folder(Path(TABLES))
        for made in (new, *Path().glob("*-2*.db")):
            if made.exists():
                whole_file(made)


def _undisturbed(url: str, words: list[str]) -> Rows:
    other = f"sqlite:///{shutil.copy(sqlite_path(url) or '', 'other.db')}"
    ran(*_at(other, words))
    ran("--db", typed_place(other), "init")  # after a downgrade, which loses what is new since
    return rows(other)


def _at(url: str, words: list[str]) -> list[str]:
    return words if words[0] == "--db" else ["--db", typed_place(url), *words]


def small_disk(trial: Trial) -> Iterator[str]:
    """The same on a file system that is too small, where one can be made."""
    unshare = ["unshare", "-rm"]
    if not shutil.which("unshare") or subprocess.run([*unshare, "true"], check=False).returncode:
        raise SkippedError("no file system can be made here")
    folder = Path("small")
    folder.mkdir()
    size = trial.chance.randrange(20, 600)
    script = SMALL.replace("500k", f"{size}k")
    done = subprocess.run(
        [*unshare, "sh", "-c", script, "sh", folder, STANCE],
        capture_output=True,
        check=False,
        timeout=60,
    )
    said = done.stderr.decode()
    if "mount" in said:
        raise SkippedError("no file system can be mounted here")
    yield f"init on a disk of {size} kB"
    sober(said)
    hold(done.returncode in {0, 3}, f"exit code {done.returncode}: {said[-500:]}")
    hold(done.returncode == 0 or "full" in said, f"says nothing of the disk: {said[-500:]}")
