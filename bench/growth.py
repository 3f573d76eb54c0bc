"""What must grow with what is given to it, and not by its square: much against a little of it.

Where four or ten times as much is measured, the baseline is the smaller run times four or ten, the
start of the program taken from both: a limit of 1.0 would be growth by the size alone.
"""

import json
import os
import random
import shutil
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from databases import STANCE, folder, measured
from harness import BENCHMARKS, Command, Result, alternate, benchmark, seconds_of

_WORDS = "we support oppose the proposal treaty council alliance border trade energy visa".split()
#: A quarter more than growth by the size alone: figures of some seconds are not exact.
LIMIT = 1.25
CLAIMS = 40_000
BAD_INPUT = 2
#: In MB, what searching a text of 20 MB may hold.
MOST_MEMORY = 200


def _taken(command: Command) -> float:
    """Seconds of processors that a program takes: what others do meanwhile counts little."""
    before = os.times()
    seconds_of(command)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def _claims(number: int, *, issues: int, holders: int) -> list[dict[str, Any]]:
    rng = random.Random(11)
    return [
        {
            "quote": f"On point {n} {' '.join(rng.choices(_WORDS, k=20))}",
            "speaker": f"state-{n % holders}",
            "stated_on": f"{1990 + n % 30}-{1 + n % 12:02}-{1 + n % 28:02}",
            "stances": [
                {
                    "issue": f"issue-{rng.randrange(issues)}",
                    "position": rng.choice(("support", "oppose", "neutral")),
                }
            ],
        }
        for n in range(number)
    ]


def _file(name: str, claims: list[dict[str, Any]], holders: int = 100) -> Path:
    states = range(holders)
    text = "\n\n".join(f'He said: "{claim["quote"]}"' for claim in claims)
    source = {"slug": "s", "title": "T", "published_on": "2025-01-01", "text": text}
    value = {
        "actors": [{"slug": f"state-{n}", "name": f"State {n}", "kind": "state"} for n in states],
        "issues": [
            {"slug": f"issue-{n}", "name": f"Issue {n}", "proposition": f"Proposal {n} should pass"}
            for n in range(20)
        ],
        "sources": [{**source, "claims": claims}],
    }
    path = folder() / f"{name}.json"
    path.write_text(json.dumps(value), "utf-8")
    return path


@cache
def _of_claims(number: int, issues: int = 20, holders: int = 100) -> tuple[Path, Path, float]:
    """A file of claims, a database that has them, and the seconds that importing them took."""
    claims = _claims(number, issues=issues, holders=holders)
    path = _file(f"claims-{number}-{issues}-{holders}", claims, holders)
    database = path.with_suffix(".db")
    seconds_of([STANCE, "--db", database, "init"])
    return path, database, _taken([STANCE, "--db", database, "import", path])


@cache
def _start() -> float:
    return min(_taken([STANCE, "--db", _of_claims(10)[1], "list"]) for _ in range(3))


def _grown(name: str, of_size: Callable[[int], float], little: int, times: int) -> Result:
    few, many = of_size(little), of_size(times * little)
    title = f"{name}: {times * little:,}, to {times} times {little:,}"
    return Result(title, many - _start(), times * max(few - _start(), 0.05), LIMIT)


def _imported(number: int) -> float:
    return _of_claims(number)[2]


def _checked(number: int) -> float:
    return _taken([STANCE, "--db", _of_claims(number)[1], "check"])


def _updated(number: int) -> float:
    path, database, _ = _of_claims(number)
    text = json.loads(path.read_text("utf-8"))["sources"][0]["text"]
    newer = path.with_suffix(".txt")
    newer.write_text("A head.\n\n" + text.replace("He said", "She said"), "utf-8")
    copy = path.with_suffix(".updated.db")
    copy.write_bytes(database.read_bytes())
    return _taken([STANCE, "--db", copy, "source", "update", "s", newer])


def _changed(number: int) -> float:
    database = _of_claims(number, 1, 1)[1]
    return _taken([STANCE, "--db", database, "report", "changes"])


for _name, _of_size in {
    "import": _imported,
    "check": _checked,
    "source update": _updated,
}.items():
    BENCHMARKS[f"growth_of_{_name.replace(' ', '_')}"] = partial(
        _grown, f"{_name}, claims of one source", _of_size, CLAIMS // 4, 4
    )
BENCHMARKS["growth_of_changes"] = partial(
    _grown, "changes, stances of one series", _changed, 2_000, 4
)


@benchmark
def growth_of_network() -> Result:
    def of_size(number: int) -> float:
        return _taken([STANCE, "--db", _of_claims(number, 1, 2)[1], "report", "network"])

    few, many = of_size(200), of_size(2_000)
    return Result("network, 2,000 statements on an issue, to ten times 200", many, 10 * few, 1.0)


@benchmark
def growth_of_a_network_of_many() -> Result:
    """Where each statement has another holder: a hundred times as many pairs for ten times more."""

    def of_size(number: int) -> float:
        database, page = _of_claims(number, 1, number)[1], folder() / "network.html"
        return _taken([STANCE, "--db", database, "report", "network", "-o", page])

    few, many = of_size(200), of_size(2_000)
    return Result("a page of the network of 2,000 holders, to ten times 200", many, 10 * few, 1.0)


@benchmark
def dry_run() -> Result:
    path, _, _ = _of_claims(CLAIMS // 4)
    empty, database = folder() / "empty-dry.db", folder() / "dry.db"
    seconds_of([STANCE, "--db", empty, "init"])

    def taken(*how: str) -> float:
        shutil.copy(empty, database)
        return _taken([STANCE, "--db", database, "import", *how, path])

    dry, whole = alternate(lambda: taken("--dry-run"), taken, runs=3)
    return Result(f"import --dry-run of {CLAIMS // 4:,} claims, to the import", dry, whole, 1.3)


@benchmark
def mistakes() -> Result:
    """Twenty mistakes at the end of a file, each named with its line, to one."""
    claims = _claims(30_000, issues=20, holders=100)
    databases = _of_claims(10)[1]
    seconds = []
    for spoilt in (20, 1):
        spoilt_claims = [*claims[:-spoilt], *({**each, "mode": "x"} for each in claims[-spoilt:])]
        path = _file(f"spoilt-{spoilt}", spoilt_claims)
        command = [STANCE, "--db", databases, "import", "--dry-run", path]
        seconds.append(_refused(command))
    return Result("twenty mistakes in a file of 8 MB, to one", *seconds, 1.3)


def _refused(command: list[str | Path]) -> float:
    import subprocess
    import time

    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != BAD_INPUT:
        raise RuntimeError("the mistakes were not refused")
    return time.perf_counter() - start


@benchmark
def search_a_long_text() -> Result:
    """A word in a text of 20 MB, with all of the program in 200 MB, to listing the claims."""
    rng = random.Random(5)
    words = [
        "".join(rng.choices("abcdefghijklmnoprstuvw", k=rng.randint(3, 9))) for _ in range(9_999)
    ]
    text = "\n".join(" ".join(rng.choices(words, k=14)) for _ in range(210_000))
    middle = text.index("\n", len(text) // 2)
    text = f"{text[:middle]}\nThe zebra crossing was discussed.{text[middle:]}"
    source = {"slug": "long", "title": "Long", "text": text}
    path, database = folder() / "long.json", folder() / "long.db"
    path.write_text(json.dumps({"sources": [source]}), "utf-8")
    seconds_of([STANCE, "--db", database, "init"])
    seconds_of([STANCE, "--db", database, "import", path])
    printed = folder() / "found.csv"
    seconds, memory = measured([STANCE, "--db", database, "search", "zebra", "-o", printed])
    if memory > MOST_MEMORY:
        raise RuntimeError(f"searching took {memory} MB")
    title = f"search in a text of {len(text) // 1_000_000} MB ({memory} MB), to an empty list"
    start = seconds_of([STANCE, "--db", _of_claims(10)[1], "list"])
    return Result(title, seconds, start, 2.0)


@benchmark
def a_letter_a_thousand_times() -> Result:
    """Quotes that are nothing but one letter or marks, to four times a quarter of them."""
    import sys

    def of_size(size: int) -> float:
        return _taken([sys.executable, "-c", _ANCHORED, str(size)])

    base, few, many = of_size(1), of_size(10_000), of_size(40_000)
    title = "anchoring 'a' and marks, 40,000 of them, to 4 times 10,000"
    return Result(title, many - base, 4 * max(few - base, 0.05), 1.5)


_ANCHORED = """
import sys
from stance.errors import InputError
from stance.text.anchoring import SourceText, anchored
size = int(sys.argv[1])
for text, quote in (
    ("a" * size, "A" * (size // 2)),
    ("a" * size, "A" * (size // 2) + "b"),
    ("some words " * size, '"' * size + "more" + '"' * size),
    ('"' * size + " so " + '"' * size, '"" SO'),
    ("12\\n" * size + "some words", "words that are not"),
):
    try:
        anchored(SourceText(text), quote)
    except InputError:
        pass
"""
