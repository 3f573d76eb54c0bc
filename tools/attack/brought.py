"""Files of other programs: with hostile text, damaged, and stopped while they are brought in."""

import resource
from collections.abc import Iterator
from pathlib import Path

from tests.cli.program import Program, Result
from tests.cli.test_every_report import NEEDED
from tools.attack.bench import Trial
from tools.attack.damaged import damages, told
from tools.attack.deeds import reading
from tools.attack.foreign import FOREIGN, Foreign, plain
from tools.attack.forms import require_form
from tools.attack.ground import rows, typed_place
from tools.attack.hostile import PIECES, REFUSED, Spoilt
from tools.attack.signals import recorded_or_not
from tools.attack.verdict import ended_well, hold, no_drafts, sound

#: What a file may take that is brought in, in MB, beyond what the program takes anyway.
MOST = 400
#: In so many trials each of them is met that often.
TURNS = len(FOREIGN)
#: How often one field holds what is refused, and how much is read of what came in.
_BAD = 0.25
_READ = 2


def foreign_text(trial: Trial) -> Iterator[str]:
    """Hostile text in every field of a file comes in and acts nowhere, or is refused whole."""
    name, foreign = trial.next_of(tuple(FOREIGN.items()))
    chance = trial.chance
    spoilt = Spoilt(chance, chance.sample(PIECES, chance.choice((1, 3, 8))))
    foreign.content(spoilt.text)  # by which it is known which fields there are
    if chance.random() < _BAD:
        spoilt.field, spoilt.bad = chance.choice(sorted(spoilt.filled)), chance.choice(_writable())
    path = foreign.written(spoilt.text)
    engine = trial.ground.an_engine(chance)
    with trial.ground.database("world", engine) as url:
        done = _brought(url, foreign, path)
        bad = f"{spoilt.field} {spoilt.bad[:9]!r}" if spoilt.field else "as they are"
        yield f"{name}, {', '.join(map(repr, spoilt.pieces))}, {bad} on {engine}: {done.code}"
        if done.code == 0:
            for words in chance.sample(_readable(), _READ):
                require_form(Program(typed_place(url)), words)


def foreign_damaged(trial: Trial) -> Iterator[str]:
    """A file that is no more what it was: refused in plain words, or taken whole."""
    name, damage = trial.next_of(damages())
    foreign = FOREIGN[name]
    path = Path(f"damaged{foreign.ending}")
    path.write_bytes(damage(foreign.content(plain), trial.chance))
    engine = trial.ground.an_engine(trial.chance)
    with trial.ground.database("world", engine) as url:
        done = _brought(url, foreign, path)
        yield f"{name}, {told(damage)}, on {engine}: {done.code}"


def foreign_stopped(trial: Trial) -> Iterator[str]:
    """A file is brought in, and a signal comes meanwhile."""
    foreign = trial.next_of(tuple(FOREIGN.values()))
    yield from recorded_or_not(trial, foreign.typed(foreign.written(plain)), lambda _: [])


def _readable() -> list[list[str]]:
    """What shows or exports what is there, whatever is there."""
    return [words for words in reading() if not NEEDED.keys() & set(words)]


def _writable() -> list[str]:
    """What a field may not hold, and a file can."""
    return [each for each in REFUSED if each.encode(errors="ignore").decode() == each]


def _brought(url: str, foreign: Foreign, path: Path) -> Result:
    """Bring a file in: all of it and soundly, or nothing of it; without more memory than it may."""
    before, peak = rows(url), _peak()
    done = Program(typed_place(url))(*foreign.typed(path))
    ended_well(done, {0, 2})
    hold(_peak() - peak < MOST, f"it took {_peak() - peak} MB")
    no_drafts()
    if done.code:
        hold(rows(url) == before, "refused, and not as it was before")
        hold(not done.out, f"refused, and printed {done.out[:200]!r}")
        hold(done.err.strip(), "refused without a word")
    else:
        sound(url)
    return done


def _peak() -> int:
    """The most memory that this trial has taken, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
