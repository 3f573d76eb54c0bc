"""Importing a table of codings, against the claim file of the same content."""

import csv
import json
import shutil
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from databases import STANCE, folder, measured
from generated import write_corpus
from harness import Result, benchmark, seconds_of

SOURCES, ROWS_OF_EACH, RUNS = 200, 25, 3
#: A row of these takes no more than so many megabytes, however many there are.
MOST_MEMORY = 400
_HEADINGS = (
    "source title publisher published_on text quote speaker stated_on holder issue position".split()
)


@benchmark
def import_codings_csv() -> Result:
    return _compared(_table(), "a CSV table")


@benchmark
def import_codings_workbook() -> Result:
    return _compared(_workbook(), "a workbook")


def _compared(table: Path, what: str) -> Result:
    """The median time of importing a table, against that of the claim file, taken in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    memory = 0
    for _ in range(RUNS):
        for which, file in enumerate((table, _claim_file())):
            seconds, used = measured([STANCE, "--db", _empty(), "import", file])
            times[which].append(seconds)
            memory = max(memory, used)
    if memory > MOST_MEMORY:
        raise RuntimeError(f"importing a table took {memory} MB")
    title = f"{SOURCES * ROWS_OF_EACH:,} codings of {what} ({memory} MB), to their claim file"
    return Result(title, median(times[0]), median(times[1]), limit=2.0)


def _empty() -> str:
    """A new database with the vocabulary of the codings."""
    path = folder() / "codings.db"
    shutil.copy(_with_vocabulary(), path)
    return str(path)


@cache
def _with_vocabulary() -> Path:
    path, words = folder() / "codings-empty.db", folder() / "codings-vocabulary.jsonl"
    words.write_text(_corpus()[0], encoding="utf-8")
    seconds_of([STANCE, "--db", path, "init"])
    seconds_of([STANCE, "--db", path, "import", words])
    return path


@cache
def _corpus() -> list[str]:
    """The vocabulary and the sources, each a claim file of one line."""
    path = folder() / "codings-corpus.jsonl"
    write_corpus(path, sources=SOURCES)
    return path.read_text("utf-8").splitlines()


@cache
def _sources() -> list[dict[str, Any]]:
    """The sources, with so many claims of one stance each as a table has rows."""
    sources = [json.loads(line)["sources"][0] for line in _corpus()[1:]]
    for source in sources:
        source["claims"] = [_plain(claim) for claim in source["claims"][:ROWS_OF_EACH]]
    return sources


def _plain(claim: dict[str, Any]) -> dict[str, Any]:
    first = claim["stances"][0]
    stance = {name: first[name] for name in ("holder", "issue", "position") if name in first}
    return {
        **{name: claim[name] for name in ("quote", "speaker", "stated_on")},
        "stances": [stance],
    }


@cache
def _claim_file() -> Path:
    path = folder() / "codings.jsonl"
    lines = (json.dumps({"sources": [source]}) for source in _sources())
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _rows() -> list[list[str]]:
    """The same as rows; the text of a source stands in the first of its rows."""
    rows = [list(_HEADINGS)]
    for source in _sources():
        for place, claim in enumerate(source["claims"]):
            fields = {
                "source": source["slug"],
                **(source if place == 0 else {}),
                **claim,
                **claim["stances"][0],
            }
            rows.append([str(fields.get(name, "")) for name in _HEADINGS])
    return rows


@cache
def _table() -> Path:
    path = folder() / "codings.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(_rows())
    return path


@cache
def _workbook() -> Path:
    from xlsxwriter import Workbook

    path = folder() / "codings.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet("codings")
        for place, row in enumerate(_rows()):
            sheet.write_row(place, 0, row)
    return path
