"""Agreement over 100,000 readings by five coders, against reading the rows that it rests on."""

import random
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from functools import cache, partial
from pathlib import Path

from databases import MOST_MEMORY, STANCE, folder, measured
from harness import Command, Result, alternate, benchmark, seconds_of

_CODERS = ("anna", "ben", "carl", "dora", "eve")
_SOURCES, _UNITS, _LENGTH = 1_000, 20, 150
_ACTORS, _ISSUES, _CONDITIONS = 100, 60, 40
_POSITIONS = ("support", "neutral", "oppose")
_NOW, _DAY = "2024-01-01 00:00:00.000000", "2016-12-27"
#: How often a coder reads something else than the others.
_OTHERWISE = 0.15
_LIMIT = 30
RUNS = 1
#: All that agreement rests on, read and thrown away.
_READER = """
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(
    "SELECT source_id, claim.key, coder, source_version_id, speaker_id, mode, stated_on, holder_id,"
    " issue_id, position, form, ascribed,"
    " (SELECT group_concat(place_start || '-' || place_end) FROM quote_part"
    "   WHERE quote_part.claim_id = claim.id),"
    " (SELECT group_concat(condition_id) FROM stance_condition WHERE stance_id = stance.id),"
    " (SELECT group_concat(reason_id) FROM stance_reason WHERE stance_id = stance.id),"
    " (SELECT group_concat(treaty_id) FROM citation WHERE stance_id = stance.id),"
    " (SELECT group_concat(actor_id) FROM stance_addressee WHERE stance_id = stance.id)"
    " FROM claim JOIN stance ON stance.claim_id = claim.id WHERE round_id = 1"
    " ORDER BY source_id, coder, claim.id"
): pass
"""


@benchmark
def agreement_of_readings() -> Result:
    """How long agreement takes, and that it holds no more than a report may."""
    ours: Command = [STANCE, "--db", _readings(), "round", "agreement", "pilot", "-f", "json"]
    _, memory = measured([*ours, "-o", folder() / "agreement.json"])
    if memory > MOST_MEMORY["report"]:
        raise RuntimeError(f"agreement took {memory} MB")
    base: Command = [sys.executable, "-c", _READER, _readings()]
    seconds, baseline = alternate(lambda: seconds_of(ours), lambda: seconds_of(base), RUNS)
    name = f"agreement of {_SOURCES * _UNITS * len(_CODERS):,} readings, to reading the rows"
    return Result(name, seconds, baseline, _LIMIT)


@cache
def _readings() -> Path:
    """A database with a round: each coder marks every unit, and now and then codes it otherwise."""
    path = folder() / "readings.db"
    seconds_of([STANCE, "--db", path, "init"])
    with closing(sqlite3.connect(path)) as database, database:
        _fill(database, random.Random(7))
    return path


def _insert(database: sqlite3.Connection, table: str, **columns: object) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    database.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', [*columns.values()])


def _fill(database: sqlite3.Connection, rng: random.Random) -> None:
    insert = partial(_insert, database)
    for number in range(1, _ACTORS + 1):
        insert("actor", id=number, slug=f"actor-{number}", name=f"Actor {number}", kind="state")
    for number in range(1, _ISSUES + 1):
        words = {"slug": f"issue-{number}", "name": f"Issue {number}"}
        insert("issue", id=number, **words, proposition=f"It is {number}", same_as_reversed=0)
    for number in range(1, _CONDITIONS + 1):
        insert("condition", id=number, slug=f"condition-{number}", name=f"Condition {number}")
    insert("coding_round", id=1, slug="pilot", blind=0, opened_at=_NOW)
    for coder in _CODERS:
        insert("round_coder", round_id=1, coder=coder)
    for source in range(1, _SOURCES + 1):
        _fill_source(database, rng, source)


def _fill_source(database: sqlite3.Connection, rng: random.Random, source: int) -> None:
    insert = partial(_insert, database)
    words = {"slug": f"source-{source}", "title": f"Source {source}", "kind": "news"}
    insert("source", id=source, **words, excerpt=0)
    of = {"id": source, "source_id": source, "number": 1, "text": "x" * (_LENGTH * _UNITS)}
    insert("source_version", **of, read_on=_DAY, sha256=f"{source:064}")
    insert("round_source", round_id=1, source_id=source)
    for unit in range(_UNITS):
        said = [rng.randint(1, each) for each in (_ACTORS, _ACTORS, _ISSUES, _CONDITIONS)]
        position = rng.choice(_POSITIONS)
        for number, coder in enumerate(_CODERS, 1):
            claim = ((source - 1) * _UNITS + unit) * len(_CODERS) + number
            read = [rng.randint(1, 5) if rng.random() < _OTHERWISE else each for each in said]
            taken = rng.choice(_POSITIONS) if rng.random() < _OTHERWISE else position
            at = unit * _LENGTH + rng.randint(0, 10)
            _fill_reading(database, claim, (source, coder, at, at + rng.randint(100, 120)), read)
            of = {"id": claim, "claim_id": claim, "number": 1, "holder_id": read[1]}
            coded = {"issue_id": read[2], "position": taken, "form": "view"}
            insert("stance", **of, **coded, ascribed=0, ascribed_set=0)
            if claim % 2:
                insert("stance_condition", stance_id=claim, condition_id=read[3], dropped=0)


def _fill_reading(
    database: sqlite3.Connection,
    claim: int,
    place: tuple[int, str, int, int],
    read: Sequence[int],
) -> None:
    source, coder, start, end = place
    _insert(database, "claim_key", key=f"k{claim}")
    _insert(
        database,
        "claim",
        id=claim,
        key=f"k{claim}",
        source_id=source,
        source_version_id=source,
        quote="x",
        fingerprint=str(claim),
        mode="direct",
        speaker_id=read[0],
        stated_on=_DAY,
        stated_earliest=_DAY,
        stated_latest=_DAY,
        coder=coder,
        recorded_at=_NOW,
        round_id=1,
    )
    _insert(database, "quote_part", claim_id=claim, number=1, place_start=start, place_end=end)
