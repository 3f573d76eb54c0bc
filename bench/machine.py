"""How much of the machine others used while something was measured."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

_PROCESSES = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")
#: The share of the machine from which on figures are not to be trusted.
TOO_MUCH = 0.1

#: Servers that work for the benchmarks, by their process ids: what they use is not others' use.
SERVERS: set[int] = set()


@dataclass(frozen=True)
class Reading:
    """Seconds on a clock, and seconds of all processors that were used: by all, and by ours."""

    at: float
    used: float
    ours: float


def reading() -> Reading | None:
    """Read the clocks; None where the system does not tell."""
    try:
        used = _used()
    except OSError:
        return None
    own = os.times()
    ours = own.user + own.system + own.children_user + own.children_system
    return Reading(time.perf_counter(), used, ours + sum(map(_of_server, SERVERS)))


def used_by_others(start: Reading | None, end: Reading | None) -> float | None:
    """The share of the machine that others used between two readings, from 0 to 1."""
    if start is None or end is None:
        return None
    others = (end.used - start.used) - (end.ours - start.ours)
    return min(max(others / (end.at - start.at) / (os.cpu_count() or 1), 0.0), 1.0)


def _used() -> float:
    """What all processors have worked since the system started, a guest's and stolen time too."""
    user, nice, system, _idle, _waiting, *interrupts = map(
        int, (_PROCESSES / "stat").read_text().splitlines()[0].split()[1:9]
    )
    return (user + nice + system + sum(interrupts)) / _TICKS


def _of_server(pid: int) -> float:
    """What a server has used, its processes that have ended and those that run."""
    own = _times(pid)
    running = sum(
        each[1] + each[2]
        for path in _PROCESSES.iterdir()
        if path.name.isdigit() and (each := _times(int(path.name)))[0] == pid
    )
    return (sum(own[1:]) + running) / _TICKS


def _times(pid: int) -> tuple[int, ...]:
    """A process's parent, and its ticks: in programs, in the system, and of its ended children."""
    try:
        line = (_PROCESSES / str(pid) / "stat").read_text()
    except OSError:
        return (0, 0, 0, 0, 0)
    fields = line.rpartition(")")[2].split()
    return (int(fields[1]), *map(int, fields[11:15]))
