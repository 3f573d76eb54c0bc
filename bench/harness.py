"""What every benchmark is made of: a measured time against a baseline in the same run."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | Path]


@dataclass(frozen=True)
class Result:
    """Seconds of ours and of the baseline; the first may be `limit` times the second, no more."""

    name: str
    measured: float
    baseline: float
    limit: float

    @property
    def ratio(self) -> float:
        """How many times the baseline it took."""
        return self.measured / self.baseline

    @property
    def ok(self) -> bool:
        """Whether the limit is kept."""
        return self.ratio <= self.limit


BENCHMARKS: dict[str, Callable[[], Result]] = {}


def benchmark(function: Callable[[], Result]) -> Callable[[], Result]:
    """Register a function that measures something; its name chooses it on the command line."""
    BENCHMARKS[function.__name__] = function
    return function


def alternate(
    measured: Callable[[], float], baseline: Callable[[], float], runs: int
) -> tuple[float, float]:
    """The medians of two measurements taken in turn, so that both meet the same machine.

    Each is taken once before, to warm the caches, and which goes first changes with every pair.
    """
    measured()
    baseline()
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs):
        for which in (0, 1) if run % 2 else (1, 0):
            times[which].append((measured, baseline)[which]())
    return statistics.median(times[0]), statistics.median(times[1])


def seconds_of(command: Command, cwd: Path | None = None) -> float:
    """How long a program takes from start to end. It must succeed."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "STANCE_", "COVERAGE", "_TYPER"))
    }
    start = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    seconds = time.perf_counter() - start
    if done.returncode:
        words = " ".join(map(str, command))
        raise RuntimeError(f"{words} failed:\n{done.stderr.decode(errors='replace')}")
    return seconds


def compare_programs(
    name: str, ours: Command, baseline: Command, limit: float, runs: int = 15
) -> Result:
    """Measure one program against another."""
    measured, base = alternate(lambda: seconds_of(ours), lambda: seconds_of(baseline), runs)
    return Result(name, measured, base, limit)
