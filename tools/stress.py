"""Let many processes add claims to one database at the same time; every one must be there.

    python tools/stress.py --db NEW.db
    python tools/stress.py --db postgresql://…/an_empty_database

Each process calls `stance add` once for a claim: within itself, or with --programs as a program of
its own each time, which takes half a second more for each.
"""

import argparse
import multiprocessing
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

STANCE = Path(sys.executable).with_name("stance")
#: So many conditions are met first by whoever comes first: all processes create the same ones.
CONDITIONS = 20
WAITING = "waiting for another writer"


@dataclass(frozen=True)
class Done:
    """A command's exit code and what it said besides data."""

    code: int
    said: str


Run = Callable[[list[str]], Done]


def within(arguments: list[str]) -> Done:
    """Run a command in this process."""
    from typer.testing import CliRunner

    from stance.cli.app import app

    result = CliRunner().invoke(app, arguments, prog_name="stance")
    raised = repr(result.exception) if result.exception and not result.stderr else ""
    return Done(result.exit_code, result.stderr + raised)


def program(arguments: list[str]) -> Done:
    """Run a command as a program of its own."""
    done = subprocess.run([STANCE, *arguments], capture_output=True, text=True, check=False)
    return Done(done.returncode, done.stderr)


def add(db: str, process: int, number: int) -> list[str]:
    """The command that adds one claim; some of what it needs may be there, or be made just now."""
    return [
        *("--db", db, "add", "--wait", "600", "--create"),
        *("--source", f"source-{process}", "--title", f"Source {process}"),
        *("--paraphrase", f"Claim {number} of process {process}.", "--stated-on", "2020-01-01"),
        *("--speaker", "Ardonia", "--issue", "Talks", "--proposition", "They should talk"),
        *("--position", "support", "--condition", f"Condition {number % CONDITIONS}"),
    ]


def work(db: str, claims: int, run: Run, process: int) -> Counter[str]:
    """Add claims one after the other; how many commands ended how."""
    outcomes: Counter[str] = Counter()
    for number in range(claims):
        done = run(add(db, process, number))
        lines = [line for line in done.said.splitlines() if line.startswith("stance: ")]
        outcomes["waited"] += WAITING in done.said
        outcomes["recorded"] += done.code == 0 and "recorded as" in done.said
        if done.code or lines or "Traceback" in done.said:
            outcomes[f"failed: {done.code} {' '.join(done.said.split())[-300:]}"] += 1
    return outcomes


def stressed(db: str, processes: int, claims: int, run: Run) -> tuple[Counter[str], float]:
    """Let the processes add; how all their commands ended, and in how many seconds."""
    started = time.monotonic()
    with multiprocessing.Pool(processes) as pool:
        all_of_them = pool.map(partial(work, db, claims, run), range(processes), chunksize=1)
    return sum(all_of_them, Counter()), time.monotonic() - started


def prepared(db: str) -> None:
    """Make the database, with the sources that claims are added to."""
    done = within(["--db", db, "init"])
    if done.code:
        sys.exit(done.said)


def claims_in(db: str) -> tuple[int, str]:
    """How many claims there are, and what `stance check` finds."""
    from typer.testing import CliRunner

    from stance.cli.app import app

    rows = CliRunner().invoke(app, ["--db", db, "list", "-f", "jsonl"]).stdout.splitlines()
    found = CliRunner().invoke(app, ["--db", db, "check"])
    return len(rows), found.stdout + found.stderr if found.exit_code else ""


def main() -> None:
    """Add, count, and say what came of it; exit code 1 if a claim is missing or an error shown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--db", required=True, help="an empty or new database")
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--claims", type=int, default=250, help="of each process")
    parser.add_argument("--programs", action="store_true", help="a program for each claim")
    given = parser.parse_args()
    prepared(given.db)
    run = program if given.programs else within
    outcomes, seconds = stressed(given.db, given.processes, given.claims, run)
    there, findings = claims_in(given.db)
    wanted = given.processes * given.claims
    failures = {what: number for what, number in outcomes.items() if what.startswith("failed")}
    print(
        f"{there} of {wanted} claims are there, after {seconds:.0f} seconds;"
        f" {sum(failures.values())} commands failed, {outcomes['waited']} said that they wait"
    )
    for what, number in failures.items():
        print(f"{number} times {what}")
    print(findings or "check finds nothing")
    sys.exit(bool(failures or findings or there != wanted))


if __name__ == "__main__":
    main()
