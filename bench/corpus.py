"""Bringing in thousands of texts by a manifest, against the driver inserting the same rows."""

import csv
import os
import random
from functools import cache
from pathlib import Path

from databases import MOST_MEMORY, STANCE, folder, measured
from harness import Result, benchmark, seconds_of
from volume import raw_sqlite

TEXTS = int(os.environ.get("STANCE_BENCH_TEXTS", "10000"))
#: Words that make a text of some four thousand characters, as a speech of ten minutes.
WORDS, PARAGRAPH = 650, 80
_VOCABULARY = (
    "the of and to a in for that we must peace security nations development international law"
    " Council Assembly Charter President conflict resolution cooperation sustainable “equal” it’s"
    " agreement treaty support sovereignty humanitarian negotiations commitment region people"
).split()


@benchmark
def import_manifest() -> Result:
    database, raw = str(folder() / "corpus.db"), str(folder() / "corpus-raw.db")
    for each in (database, raw):
        seconds_of([STANCE, "--db", each, "init"])
    command = [STANCE, "--db", database, "source", "import", _corpus()]
    seconds, memory = measured(command)
    if memory > MOST_MEMORY["import"]:
        raise RuntimeError(f"bringing texts in took {memory} MB")
    baseline = raw_sqlite(database, raw)
    title = f"{TEXTS:,} texts by a manifest ({memory} MB), to executemany"
    return Result(title, seconds, baseline, limit=2.0)


@cache
def _corpus() -> Path:
    """A folder of texts with a manifest."""
    chance, place = random.Random(7), folder() / "corpus"
    (place / "texts").mkdir(parents=True)
    with (place / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow("file title publisher published_on url kind language".split())
        for number in range(TEXTS):
            name = f"texts/speech-{number:06}.txt"
            (place / name).write_text(_text(chance), encoding="utf-8")
            day = f"{1990 + number % 30}-{1 + number % 12:02}-{1 + number % 28:02}"
            address = f"https://example.org/{number}"
            rows.writerow([name, f"Speech {number}", "UN", day, address, "speech", "en"])
    return place


def _text(chance: random.Random) -> str:
    words = chance.choices(_VOCABULARY, k=WORDS)
    lines = (" ".join(words[at : at + PARAGRAPH]) for at in range(0, WORDS, PARAGRAPH))
    return ".\n\n".join(lines)
