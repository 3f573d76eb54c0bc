"""How long the program takes to start."""

import sys
import tempfile
from pathlib import Path

from harness import Result, benchmark, compare_programs, seconds_of

PYTHON = Path(sys.executable)
STANCE = PYTHON.with_name("stance")


@benchmark
def help_page() -> Result:
    bare = Path(__file__).with_name("bare_typer.py")
    return compare_programs(
        "stance --help, to a bare Typer program's",
        [STANCE, "--help"],
        [PYTHON, bare, "--help"],
        limit=1.3,
    )


@benchmark
def list_claims() -> Result:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "demo.db"
        seconds_of([STANCE, "--db", database, "demo"])
        return compare_programs(
            "stance list on the sample, to import sqlmodel",
            [STANCE, "--db", database, "list"],
            [PYTHON, "-c", "import sqlmodel"],
            limit=1.4,
        )
