"""Connection strings with a password in them, whole and with a slip."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from stance.settings import state_folder
from tests.cli.program import Program
from tests.cli.test_secrets import COMMANDS, NOBODY, PATHS, SECRET, SLIPPED, URLS
from tools.attack.bench import Trial
from tools.attack.verdict import ended_well, hold, sober

FORMS = (*URLS, *SLIPPED, *PATHS)
#: What sets a password apart from what stands before it: without it, it is a part of a name.
_PARTING = re.compile(r"(?:%(?:25)?[0-9A-F]{2}|\W)?$")
_SLIPS = ("", ":", "/", "//", "@", "?", "&", "#", "%", "=", " ", "'", "\\", ";", "\n", "[", ",")


def place_named(trial: Trial) -> Iterator[str]:
    """Each form as it stands at first, then URLs with slips: refused without the password, no file.

    What is no URL as it stands may be any name of a file after one slip more.
    """
    place = trial.next_of(FORMS)
    if trial.number >= len(FORMS):
        place = _slipped(trial.next_of(URLS), trial.chance)
    command = COMMANDS[trial.chance.randrange(len(COMMANDS))]
    yield f"--db {place!r} {' '.join(command)}"
    for words in {command, ("init",)}:
        done = Program(place)(*words)
        ended_well(done, {0, 2, 3} if words == ("db", "where") else {2, 3})
        sober(done.out)
        hold(not done.out or words == ("db", "where"), f"printed {done.out[:200]!r}")
    made = [path for path in (*Path().rglob("*"), *state_folder().rglob("*")) if path.is_file()]
    hold(not made, f"made {made}")


def _slipped(place: str, chance: Random) -> str:
    """A sign changed, lost or put in, outside of the password and of where nobody listens."""
    parts = place.split(SECRET)
    at = chance.randrange(len(parts))
    kept = _PARTING.search(parts[at])
    end = kept.start() if kept and at < len(parts) - 1 else len(parts[at])
    if NOBODY not in parts[at] and end:
        where = chance.randrange(end)
        rest = parts[at][where + chance.randrange(2) :]
        parts[at] = parts[at][:where] + chance.choice(_SLIPS) + rest
    return SECRET.join(parts)
