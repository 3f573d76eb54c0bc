"""Reports over a million stances, against window queries by hand that give their figures."""

import csv
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from databases import MOST_MEMORY, STANCE, folder, measured, postgresql, size, sqlite
from harness import Result, alternate, benchmark, compare_programs, seconds_of

AS_OF = "2010-06-30"
LIMIT = 1.5
RUNS = 3
SUMMARY = ("report", "changes", "--summary")
MATRIX = ("report", "matrix", "--as-of", AS_OF)

# What both queries begin with: the moments of own series, of claims that are live. The generated
# corpus has whole days, no repeats, no doubles and no condition given up: a query that minded
# those as well could only be slower. Support and opposition that share a condition are one bargain,
# and no turn: the few series that state one twice are walked through, moment by moment. A plus
# keeps SQLite from walking an index in its order.
_SHARED = """(
  EXISTS (SELECT 1 FROM asked_on AS there WHERE there.holder_id = step.holder_id
    AND there.issue_id = step.issue_id AND there.day <= side_day AND there.day >= turned)
  AND EXISTS (SELECT 1 FROM asked_on AS now JOIN asked_on AS earlier
      ON earlier.holder_id = now.holder_id AND earlier.issue_id = now.issue_id
      AND earlier.condition_id = now.condition_id
    WHERE now.holder_id = step.holder_id AND now.issue_id = step.issue_id AND now.day = step.day
      AND earlier.day < step.day AND earlier.day >= turned)
)"""
_MOMENTS = """
WITH RECURSIVE said AS (
  SELECT +stance.holder_id AS holder_id, +stance.issue_id AS issue_id,
    claim.stated_earliest AS day, stance.position AS position,
    CASE WHEN EXISTS (SELECT 1 FROM stance_condition AS asked
      WHERE asked.stance_id = stance.id AND NOT asked.dropped) THEN 1 ELSE 0 END AS asks
  FROM stance JOIN claim ON claim.id = stance.claim_id
  WHERE claim.retired_at IS NULL AND NOT stance.ascribed {until}
), moment AS (
  SELECT holder_id, issue_id, day, max(asks) AS asks,
    CASE WHEN min(position) = max(position) THEN min(position)
      WHEN min(asks) = 1 AND count(CASE WHEN position = 'neutral' THEN 1 END) = 0 THEN 'oppose'
      ELSE 'mixed' END AS position
  FROM said GROUP BY holder_id, issue_id, day
), follows AS (
  SELECT *, lag(position) OVER series AS before,
    max(CASE WHEN position IN ('support', 'oppose') THEN cast(day AS text) || position END)
      OVER (series ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS pole
  FROM moment WINDOW series AS (PARTITION BY holder_id, issue_id ORDER BY day)
), sided AS MATERIALIZED (
  SELECT holder_id, issue_id, day, position, asks, before,
    CASE WHEN position IN ('support', 'oppose') AND substr(pole, 11) <> position THEN 1 ELSE 0 END
      AS crosses
  FROM follows
), said_again AS MATERIALIZED (
  SELECT stance.holder_id, stance.issue_id, asked.condition_id
  FROM stance_condition AS asked
    JOIN stance ON stance.id = asked.stance_id JOIN claim ON claim.id = stance.claim_id
  WHERE claim.retired_at IS NULL AND NOT stance.ascribed {until}
  GROUP BY stance.holder_id, stance.issue_id, asked.condition_id
  HAVING min(claim.stated_earliest) <> max(claim.stated_earliest)
), asked_on AS MATERIALIZED (
  SELECT stance.holder_id, stance.issue_id, asked.condition_id,
    cast(claim.stated_earliest AS text) AS day
  FROM (SELECT DISTINCT holder_id, issue_id FROM said_again) AS series
    JOIN stance ON stance.holder_id = series.holder_id AND stance.issue_id = series.issue_id
    JOIN stance_condition AS asked ON asked.stance_id = stance.id
    JOIN claim ON claim.id = stance.claim_id
  WHERE claim.retired_at IS NULL AND NOT stance.ascribed {until}
), numbered AS MATERIALIZED (
  SELECT sided.holder_id, sided.issue_id, cast(day AS text) AS day, position, crosses,
    cast(row_number() OVER (PARTITION BY sided.holder_id, sided.issue_id ORDER BY day) AS integer)
      AS number
  FROM sided JOIN (SELECT DISTINCT holder_id, issue_id FROM said_again) AS series
    ON series.holder_id = sided.holder_id AND series.issue_id = sided.issue_id
), walked AS (
  SELECT DISTINCT holder_id, issue_id, 0 AS number, '' AS day, '' AS side_day, '' AS turned,
    0 AS shared
  FROM said_again
  UNION ALL
  SELECT step.holder_id, step.issue_id, step.number, step.day,
    CASE WHEN position IN ('support', 'oppose') THEN step.day ELSE side_day END,
    CASE WHEN crosses = 1 AND NOT {shared} THEN step.day ELSE turned END,
    CASE WHEN crosses = 1 AND {shared} THEN 1 ELSE 0 END
  FROM walked JOIN numbered AS step ON step.holder_id = walked.holder_id
    AND step.issue_id = walked.issue_id AND step.number = walked.number + 1
), bargain AS MATERIALIZED (
  SELECT holder_id, issue_id, day FROM walked WHERE shared = 1
), turning AS (
  SELECT sided.*, CASE WHEN crosses = 1 AND bargain.day IS NULL THEN 1 ELSE 0 END AS turns
  FROM sided LEFT JOIN bargain ON bargain.holder_id = sided.holder_id
    AND bargain.issue_id = sided.issue_id AND bargain.day = cast(sided.day AS text)
), course AS MATERIALIZED (
  SELECT holder_id, issue_id, count(*) AS moments,
    count(CASE WHEN before <> position THEN 1 END) AS moves,
    sum(turns) AS turns, max(CASE WHEN turns = 1 THEN day END) AS turned,
    min(cast(day AS text) || position || cast(asks AS text)) AS first,
    max(cast(day AS text) || position || cast(asks AS text)) AS last
  FROM turning GROUP BY holder_id, issue_id
), standing AS MATERIALIZED (
  SELECT course.holder_id, course.issue_id, {conditions} AS conditions
  FROM stance_condition AS asked
    JOIN stance ON stance.id = asked.stance_id JOIN claim ON claim.id = stance.claim_id
    JOIN course ON course.holder_id = stance.holder_id AND course.issue_id = stance.issue_id
    JOIN condition ON condition.id = asked.condition_id
  WHERE claim.retired_at IS NULL AND NOT stance.ascribed {until}
    AND (course.turned IS NULL OR claim.stated_earliest >= course.turned)
  GROUP BY course.holder_id, course.issue_id
)
"""
_SUMMARY = """
SELECT actor.slug, issue.slug, moments, moves, turns, first, last, conditions
FROM course JOIN actor ON actor.id = course.holder_id JOIN issue ON issue.id = course.issue_id
  LEFT JOIN standing ON standing.holder_id = course.holder_id
    AND standing.issue_id = course.issue_id
ORDER BY actor.slug, issue.slug
"""
_CONDITIONS = {
    "sqlite": "group_concat(DISTINCT condition.slug)",
    "postgresql": "string_agg(DISTINCT condition.slug, ',')",
}


@benchmark
def series_changes() -> Result:
    """One series among a million stances, end to end."""
    empty = folder() / "empty.db"
    seconds_of([STANCE, "--db", empty, "init"])
    one = ["--holder", "state-1", "--issue", "issue-1"]
    return compare_programs(
        f"changes of a series of {size()}, to an empty list",
        [STANCE, "--db", sqlite().url, "report", "changes", *one],
        [STANCE, "--db", empty, "list"],
        limit=1.5,
        runs=9,
    )


@benchmark
def summary_sqlite() -> Result:
    return _compared("sqlite", SUMMARY, _query("sqlite"))


@benchmark
def matrix_sqlite() -> Result:
    return _compared("sqlite", MATRIX, _query("sqlite", AS_OF))


@benchmark
def summary_postgresql() -> Result:
    return _compared("postgresql", SUMMARY, _query("postgresql"))


@benchmark
def matrix_postgresql() -> Result:
    return _compared("postgresql", MATRIX, _query("postgresql", AS_OF))


def _query(engine: str, until: str | None = None) -> str:
    clause = f"AND claim.stated_latest <= '{until}'" if until else ""
    return (_MOMENTS + _SUMMARY).format(
        until=clause, conditions=_CONDITIONS[engine], shared=_SHARED
    )


def _compared(engine: str, report: tuple[str, ...], query: str) -> Result:
    """A report as csv, from start to end, against the query with all its rows fetched."""
    url = sqlite().url if engine == "sqlite" else postgresql().url
    printed = folder() / f"{engine}.csv"
    command = [STANCE, "--db", url, *report, "--format", "csv", "-o", printed]
    rows: list[Any] = []

    def by_hand() -> float:
        start = time.perf_counter()
        rows[:] = _fetched(engine, str(url), query)
        return time.perf_counter() - start

    memory: list[int] = []

    def ours() -> float:
        seconds, most = measured(command)
        memory.append(most)
        return seconds

    took, baseline = alternate(ours, by_hand, RUNS)
    _agree(printed, rows)
    if max(memory) > MOST_MEMORY["report"]:
        raise RuntimeError(f"{' '.join(report)} took {max(memory)} MB")
    title = f"{' '.join(report[1:3])}, {engine}, {size()} ({max(memory)} MB), to SQL"
    return Result(title, took, baseline, LIMIT)


def _fetched(engine: str, url: str, query: str) -> list[Any]:
    if engine == "sqlite":
        with closing(sqlite3.connect(url)) as connection:
            return connection.execute(query).fetchall()
    import psycopg

    with psycopg.connect(url) as connection:
        connection.execute("SET statement_timeout = 0")
        return connection.execute(query.encode()).fetchall()


def _agree(printed: Path, by_hand: list[Any]) -> None:
    """Both must have found the same series, moments and conditions that stand."""
    with printed.open(encoding="utf-8", newline="") as file:
        ours = [
            (row["holder"], row["issue"], int(row["moments"]), _listed(row["conditions"], "; "))
            for row in csv.DictReader(file)
        ]
    theirs = [(row[0], row[1], row[2], _listed(row[7], ",")) for row in by_hand]
    if ours != theirs:
        raise RuntimeError("the report and the query by hand differ")


def _listed(cell: str | None, separator: str) -> list[str]:
    return sorted(cell.split(separator)) if cell else []
