"""Measure, print a table, and fail if a limit is broken.

Every function marked `@benchmark` in a module of this folder is one: a new module needs no entry
anywhere. Names on the command line choose some of them. Beside each figure stands how much of the
machine others used meanwhile: where that is much, measure again before believing it.
"""

import argparse
import importlib
import sys
from pathlib import Path

from harness import BENCHMARKS, Result
from machine import TOO_MUCH, reading, used_by_others

NOT_BENCHMARKS = {"run", "harness", "bare_typer", "generated", "databases", "machine"}
ROW = "{:<66} {:>10} {:>10} {:>6} {:>6}  {:<4}  {}"


def show(result: Result, others: float | None) -> str:
    """One row of the table; `others` is the share of the machine that others used."""
    return ROW.format(
        result.name,
        f"{result.measured:.3f} s",
        f"{result.baseline:.3f} s",
        f"{result.ratio:.2f}",
        f"{result.limit:.2f}",
        "ok" if result.ok else "over",
        _machine(others),
    )


def _machine(others: float | None) -> str:
    if others is None:
        return "how loaded the machine was is not known"
    if others < TOO_MUCH:
        return "quiet"
    return f"the machine was loaded: {others:.0%} by others; not to be trusted"


def main() -> int:
    """Run the benchmarks that are asked for, or all."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem not in NOT_BENCHMARKS:
            importlib.import_module(path.stem)
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    names = parser.parse_args().names or list(BENCHMARKS)
    if unknown := set(names) - set(BENCHMARKS):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")

    print(ROW.format("", "measured", "baseline", "ratio", "limit", "", "").rstrip())
    results = []
    for name in names:
        start = reading()
        results.append(BENCHMARKS[name]())
        print(show(results[-1], used_by_others(start, reading())), flush=True)
    return 0 if all(result.ok for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
