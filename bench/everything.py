"""Each report over everything, against the summary of changes of the same run."""

from functools import cache, partial

from databases import MOST_MEMORY, STANCE, folder, measured, postgresql, size, sqlite
from harness import BENCHMARKS, Result
from reports import SUMMARY

REPORTS = "changes timeline contradictions coverage conditions reasons treaties".split()
LIMIT = 3.0


def _run(engine: str, *report: str) -> float:
    """The seconds that a report as csv takes, from start to end, within the memory it may have."""
    url = sqlite().url if engine == "sqlite" else postgresql().url
    printed = folder() / f"{engine}.everything.csv"
    command = [STANCE, "--db", url, *report, "--format", "csv", "-o", printed]
    seconds, memory = measured(command)
    _memory[engine, report] = memory
    if memory > MOST_MEMORY["report"]:
        raise RuntimeError(f"{' '.join(report)} on {engine} took {memory} MB")
    return seconds


_memory: dict[tuple[str, tuple[str, ...]], int] = {}


@cache
def _summary(engine: str) -> float:
    _run(engine, *SUMMARY)
    return _run(engine, *SUMMARY)


def _compared(engine: str, report: str) -> Result:
    baseline = _summary(engine)
    took = _run(engine, "report", report)
    memory = _memory[engine, ("report", report)]
    title = f"{report}, {engine}, {size()} ({memory} MB), to the summary"
    return Result(title, took, baseline, LIMIT)


for _engine in ("sqlite", "postgresql"):
    for _report in REPORTS:
        BENCHMARKS[f"{_report}_{_engine}"] = partial(_compared, _engine, _report)
