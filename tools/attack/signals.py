"""Signals at random moments: all that was meant is recorded, or nothing."""

import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from stance.db.engine import HEAD
from tests.cli.program import Program
from tests.unpacking import unpacked
from tools.attack.bench import Trial
from tools.attack.deeds import MAKING, TABLES, Files, forgotten, recording
from tools.attack.ground import Rows, rows, typed_place
from tools.attack.process import Ended, ran, started
from tools.attack.verdict import (
    ENDING,
    ended_well,
    hold,
    no_drafts,
    one_of,
    sober,
    sound,
    whole_file,
    whole_folder,
)

#: How often a command is started anew, which takes most of a second, and not forked.
_ANEW = 0.15
#: How often the same is typed once more afterwards.
_AGAIN = 0.3
_SENT = sorted(ENDING)
#: What is typed before a command that would be refused otherwise.
Needed = Callable[[Sequence[str]], list[list[str]]]


def commands_stopped(trial: Trial) -> Iterator[str]:
    """A command that records is sent a signal while it runs, and once more after that."""
    hold(not forgotten(), f"no attack types {sorted(forgotten())}")
    given = Files.written()
    words = trial.next_of(recording(given))
    yield from recorded_or_not(trial, words, given.needed)


def recorded_or_not(trial: Trial, words: list[str], needed: Needed) -> Iterator[str]:
    """A command is sent a signal in a world in which what it needs was typed before.

    What that is, is asked for each of two worlds: some of it is made once for both.
    """
    engine = trial.ground.an_engine(trial.chance)
    after, whole = _undisturbed(trial, engine, [*needed(words), words])
    with trial.ground.database("world", engine) as url:
        _prepare(url, needed(words))
        before = rows(url)
        done, told = _stopped(trial, whole.seconds, "--db", typed_place(url), *words)
        yield f"{' '.join(words)} on {engine}, {told}"
        _judge(done, told)
        one_of(rows(url), before, after)
        if words[:2] == ["source", "keep"]:
            return  # what it needs is that `check` finds something
        sound(url)
        if trial.chance.random() < _AGAIN:
            ended_well(ran("--db", typed_place(url), *words), {0, 2})
            sound(url)


def _prepare(url: str, commands: list[list[str]]) -> None:
    for words in commands:
        ended_well(Program(typed_place(url))(*words), {0})


def _undisturbed(trial: Trial, engine: str, commands: list[list[str]]) -> tuple[Rows, Ended]:
    with trial.ground.database("world", engine) as url:
        _prepare(url, commands[:-1])
        whole = ran("--db", typed_place(url), *commands[-1])
        hold(whole.code == 0, f"refused when nothing disturbs it: {whole.err}")
        return rows(url), whole


def _stopped(trial: Trial, seconds: float, *words: str) -> tuple[Ended, str]:
    number = trial.chance.choice(_SENT)
    anew = trial.chance.random() < _ANEW
    moment = trial.chance.uniform(0, (1 if anew else 1.1) * max(seconds, 0.05))
    running = started(*words, anew=anew)
    running.signalled(number, moment)
    told = f"{signal.Signals(number).name} after {moment:.3f} s{' anew' if anew else ''}"
    return running.ended(), told


def _judge(done: Ended, told: str) -> None:
    number = signal.Signals[told.split(maxsplit=1)[0]]
    sober(done.err)
    expected = {0, 130} if number == signal.SIGINT else {0, -number, 128 + number}
    hold(done.code in expected, f"exit code {done.code} after {told}: {done.err[-500:]}")
    if number != signal.SIGKILL:  # of which no program knows
        no_drafts()


def makers_stopped(trial: Trial) -> Iterator[str]:
    """What makes a database or a file is sent a signal: what was there is there, all else whole."""
    words = trial.next_of(MAKING)
    engine = trial.ground.an_engine(trial.chance)
    outputs = {name: "old" for name in words if name.startswith("out.")}
    for name, content in outputs.items():
        Path(name).write_text(content, encoding="utf-8")
    with trial.ground.database("sample", engine) as url:
        if words[:2] == ("db", "backup") and engine == "postgresql":
            words = ("export", "sql", "-o", "out.sql")
        before = rows(url)
        done, told = _stopped(trial, trial.chance.choice((0.2, 0.6, 2)), *_at(url, words))
        yield f"{' '.join(words)} on {engine}, {told}"
        _judge(done, told)
        hold(done.code == 0 or "KILL" in told or _is_whole_or_gone(), "half a new.db")
        _usable(url if "new.db" not in words else "new.db", words)
        if "new.db" not in words:
            hold(rows(url)["claim"] == before["claim"], "claims differ")
        _whole_outputs(url, words)


def _is_whole_or_gone() -> bool:
    """Whether what a stopped command made is a database of the newest revision, or not there."""
    current = Program("new.db")("db", "current")
    return not Path("new.db").exists() or current.out.strip() == HEAD


def _at(url: str, words: tuple[str, ...]) -> tuple[str, ...]:
    return words if words[0] == "--db" else ("--db", typed_place(url), *words)


def _usable(place: str, words: tuple[str, ...]) -> None:
    """The same once more comes to its end, and then all is sound."""
    ended_well(ran("--db", typed_place(place), "init"), {0})
    if "downgrade" not in words:
        ended_well(ran(*_at(place, words)), {0})
    sound(place)


def _whole_outputs(url: str, words: tuple[str, ...]) -> None:
    whole_folder(Path(TABLES))
    for copy in Path().glob("*-2*.db"):
        whole_file(copy)
    names = [name for name in words if name.startswith("out.") and Path(name).exists()]
    for name in names:
        if "refi" in words:
            _the_same_again(url, words, name)
            continue
        asked = [word for word in words if word not in {"-o", name}]
        if "-f" not in asked and words[0] != "export":
            asked += _form_of(name)
        fresh = ran("--db", typed_place(url), *asked)
        hold(fresh.out == unpacked(Path(name).read_bytes(), name), f"{name} is not what is printed")


def _the_same_again(url: str, words: Sequence[str], name: str) -> None:
    """What has no place on standard output is as it is when it is written once more."""
    again = f"again-{name}"
    ended_well(
        ran("--db", typed_place(url), *(again if each == name else each for each in words)), {0}
    )
    hold(Path(again).read_bytes() == Path(name).read_bytes(), f"{name} is not what is written")


def _form_of(name: str) -> list[str]:
    return ["-f", name.partition(".")[2]]
