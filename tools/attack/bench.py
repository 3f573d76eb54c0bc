"""Trying attacks for a time, each trial in a process of its own, bounded in memory and time.

A trial is known by its attack, its seed and its number, and is the same each time but for what the
clock decides. Several workers share the numbers.
"""

import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count, product
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random
from typing import TypeVar

from tools.attack.ground import Ground

Each = TypeVar("Each")
#: What a trial may take: bytes of memory, and seconds, many on a machine that has others to serve.
MEMORY = 3 * 2**30
SECONDS = 900.0


@dataclass(frozen=True)
class Trial:
    """What an attack needs to try once: databases and a folder, chance, and which trial it is."""

    ground: Ground
    chance: Random
    seed: int
    number: int

    def next_of(self, every: Sequence[Each]) -> Each:
        """Each in turn from trial to trial; another seed begins elsewhere."""
        return every[(self.seed + self.number) % len(every)]


class SkippedError(Exception):
    """What cannot be tried here, and why."""


class BrokenError(Exception):
    """The program did what it must not do."""


#: Tries once: says what it tried, and raises where that did not hold.
Try = Callable[[Trial], Iterator[str]]


@dataclass(frozen=True)
class Attack:
    """One kind of attack: its name, what it does, and how to try it."""

    name: str
    about: str
    trial: Try
    #: How much of the time it gets.
    share: float = 1.0
    #: What the databases hold that it copies, by their names.
    contents: tuple[str, ...] = ()
    #: How many trials meet all that it has to try: so many are made from the first seed, whatever
    #: the time.
    least: int = 1


@dataclass(frozen=True)
class Outcome:
    """What came of a trial: "held", "failed" or "skipped", what was tried, and why it is so."""

    attack: str
    seed: int
    number: int
    came: str
    tried: str = ""
    why: str = ""

    @property
    def again(self) -> str:
        """The command that tries the same once more."""
        chosen = f"--only {self.attack} --seed {self.seed} --trial {self.number}"
        return f".venv/bin/python -m tools.attack {chosen}"


@dataclass(frozen=True)
class Plan:
    """Which attacks to try, from which seeds, for how long, by how many workers, and where."""

    attacks: Sequence[Attack]
    seeds: Sequence[int]
    seconds: float
    engines: Sequence[str]
    workers: int = 2
    #: Only the trial of this number.
    only: int | None = None
    #: What one trial may take.
    patience: float = SECONDS
    #: The number that the trials begin with, and how far it is from one to the next.
    part: tuple[int, int] = (0, 1)

    @property
    def contents(self) -> set[str]:
        """What the databases hold that the attacks copy."""
        return {content for attack in self.attacks for content in attack.contents}

    def numbers(self, worker: int) -> Iterator[int]:
        """The numbers of the trials that one of the workers makes."""
        if self.only is not None:
            return iter([self.only] if worker == 0 else [])
        first, every = self.part
        return count(first + every * worker, every * self.workers)

    def is_over(self, attack: Attack, seed: int, number: int, *, late: bool) -> bool:
        """Whether a worker has tried enough of an attack after the trial of this number."""
        least = attack.least if seed == self.seeds[0] else 1
        return late and number + self.part[1] * self.workers >= least


@dataclass
class Tally:
    """How many trials of an attack came out how."""

    held: int = 0
    failed: int = 0
    skipped: dict[str, int] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.held += outcome.came == "held"
        self.failed += outcome.came == "failed"
        if outcome.came == "skipped":
            self.skipped[outcome.why] = self.skipped.get(outcome.why, 0) + 1

    @property
    def tried(self) -> int:
        """How many were tried; what cannot be tried here was not."""
        return self.held + self.failed


def outcomes(plan: Plan, server: str | None) -> Iterator[Outcome]:
    """Carry out a plan; what came of each trial, as it comes."""
    forked = multiprocessing.get_context("fork")
    ears: list[Connection] = []
    workers = []
    for number in range(plan.workers):
        ear, mouth = forked.Pipe(duplex=False)
        workers.append(forked.Process(target=_work, args=(plan, server, number, mouth)))
        workers[-1].start()
        mouth.close()
        ears.append(ear)
    try:
        yield from _heard(ears)
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()


def _heard(ears: list[Connection]) -> Iterator[Outcome]:
    while ears:
        for ear in wait(ears):
            assert isinstance(ear, Connection)
            try:
                heard = ear.recv()
            except EOFError:
                raise RuntimeError("a worker ended before its time") from None
            if heard is None:
                ears.remove(ear)
            else:
                yield heard


def _work(plan: Plan, server: str | None, worker: int, mouth: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it tells it to end
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="stance-attack-") as folder, ExitStack() as stack:
        ground = Ground(Path(folder), server, plan.engines, plan.contents)
        stack.enter_context(ground.filled())
        for outcome in _attacked(plan, ground, worker):
            mouth.send(outcome)
    mouth.send(None)


def _attacked(plan: Plan, ground: Ground, worker: int) -> Iterator[Outcome]:
    """One attack after the other, each until its share of the time is over."""
    started = time.monotonic()
    whole = sum(attack.share for attack in plan.attacks) * len(plan.seeds)
    spent = 0.0
    for seed, attack in product(plan.seeds, plan.attacks):
        spent += attack.share
        for number in plan.numbers(worker):
            yield _isolated(plan, attack, seed, number, ground)
            late = time.monotonic() > started + plan.seconds * spent / whole
            if plan.is_over(attack, seed, number, late=late):
                break


def _isolated(plan: Plan, attack: Attack, seed: int, number: int, ground: Ground) -> Outcome:
    """Try once in a process of its own; one that dies or takes too long has failed."""
    ear, mouth = multiprocessing.Pipe(duplex=False)
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        ear.close()
        _try(attack, seed, number, ground, mouth)
        os._exit(0)
    mouth.close()
    try:
        if ear.poll(plan.patience):
            came: Outcome = ear.recv()
            return came
        why = f"did not end within {plan.patience:g} seconds"
    except EOFError:
        why = "the process of the trial died"
    finally:
        _ended(child)
        ear.close()
    return Outcome(attack.name, seed, number, "failed", why=why)


def _ended(child: int) -> None:
    """End a trial with all that it started."""
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _try(attack: Attack, seed: int, number: int, ground: Ground, mouth: Connection) -> None:
    os.setpgid(0, 0)
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    tried: list[str] = []
    chance = Random(f"{attack.name} {seed} {number}")
    came, why = _came(attack, Trial(ground, chance, seed, number), tried)
    mouth.send(Outcome(attack.name, seed, number, came, "; ".join(tried), why))
    mouth.close()


def _came(attack: Attack, trial: Trial, tried: list[str]) -> tuple[str, str]:
    with trial.ground.folder_of_its_own():
        try:
            tried.extend(attack.trial(trial))
        except SkippedError as skipped:
            return "skipped", str(skipped)
        except BrokenError as broken:
            return "failed", str(broken)
        except BaseException:  # whatever a trial raises, it has failed
            return "failed", traceback.format_exc(limit=-6)
    return ("held", "") if tried else ("failed", "it tried nothing")
