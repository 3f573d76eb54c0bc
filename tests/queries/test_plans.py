"""In what order SQLite looks things up, where a file was analysed and it thinks it knows better."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlmodel import Session

from stance.db.dialect import is_sqlite
from stance.domain.filters import Filters
from stance.domain.vocabulary import Vocabulary
from stance.queries.stances import stances, thin
from stance.queries.standpoints import standpoints
from stance.queries.vocabulary import vocabulary
from stance.values import Noun
from tests.factories import StanceFactory

#: What ANALYZE leaves of ten million stances: an index, its table, rows, and rows of each value.
ANALYSED = """
actor           ix_actor_same_as_id        200 200
actor           sqlite_autoindex_actor_1   200 1
issue           ix_issue_same_as_id        60000 60000
issue           sqlite_autoindex_issue_1   60000 1
source          ix_source_same_as_id       60000 60000
source          sqlite_autoindex_source_1  60000 1
claim           ix_claim_source_id         9000000 150
claim           ix_claim_key               9000000 1
claim           uq_claim_key_live          9000000 1
stance          ix_stance_series           9994780 99948 3
stance          ix_stance_issue_id         9994780 167
stance          sqlite_autoindex_stance_1  9994780 2 2 1
stance          sqlite_autoindex_stance_2  9994780 2 1
"""
EVERYTHING = Filters(include_ascribed=True)
Read = Callable[[Session, Vocabulary], Iterator[Any]]
READINGS: dict[str, Read] = {
    "whole": lambda session, known: stances(session, vocabulary=known, filters=EVERYTHING),
    "with origin": lambda session, known: stances(
        session, vocabulary=known, filters=EVERYTHING, with_origin=True
    ),
    "of several": lambda session, known: stances(
        session, vocabulary=known, filters=EVERYTHING, several=True
    ),
    "thin": lambda session, known: thin(
        session, vocabulary=known, filters=EVERYTHING, using=Noun.CONDITION
    ),
    "lean": lambda session, known: standpoints(session, vocabulary=known, filters=EVERYTHING),
}


@pytest.fixture
def analysed(session: Session) -> Session:
    """A database that was analysed when ten million stances were in it."""
    if not is_sqlite(session.connection()):
        pytest.skip("PostgreSQL puts tables together whole")
    StanceFactory()
    session.flush()
    session.execute(text("ANALYZE"))
    session.execute(text("DELETE FROM sqlite_stat1"))
    for line in ANALYSED.strip().splitlines():
        table, index, counts = line.split(maxsplit=2)
        values = {"tbl": table, "idx": index, "stat": counts}
        session.execute(text("INSERT INTO sqlite_stat1 VALUES (:tbl, :idx, :stat)"), values)
    session.execute(text("ANALYZE sqlite_schema"))
    return session


def looked_up(session: Session, read: Read) -> list[str]:
    """What is looked up for a reading, one within another, the outermost first."""
    known, sent = vocabulary(session), []

    def keep(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if " FROM stance " in statement.replace("\n", " "):
            sent.append((statement, values))

    engine = session.connection().engine
    event.listen(engine, "before_cursor_execute", keep)
    try:
        list(read(session, known))
    finally:
        event.remove(engine, "before_cursor_execute", keep)
    ((statement, values),) = sent
    plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    return [told.split()[1] for _, within, _, told in plan if not within and _is_a_step(told)]


def _is_a_step(told: str) -> bool:
    return told.startswith(("SCAN ", "SEARCH "))


@pytest.mark.parametrize("reading", READINGS)
def test_names_are_looked_up_for_stances_and_not_stances_for_names(
    analysed: Session, reading: str
) -> None:
    """Stances by the order of names are looked up all over the file, and for each name again."""
    order = looked_up(analysed, READINGS[reading])

    assert order[0] in {"stance", "claim", "source"}
    assert order.index("stance") < min(map(order.index, ("actor_1", "actor_2", "issue_1")))
