"""Rows name their columns: the order in which a model declares them is nothing to a writer."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

from stance.db.models import QuotePart, StanceAddressee
from stance.db.models.base import table_of
from stance.store.claims import NewClaim
from stance.store.rows import Columns, Rows
from tests.factories import ActorFactory, SourceVersionFactory, StanceFactory
from tests.store.test_claims import full, record


def stored(session: Session, statement: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in session.connection().execute(text(statement))]


def test_a_model_whose_columns_change_places_shifts_no_data(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = table_of(QuotePart)
    monkeypatch.setattr(table, "columns", list(reversed(list(table.columns))))
    (claim_id,) = record(session, NewClaim("first", full(SourceVersionFactory())))
    parts = stored(session, "SELECT claim_id, number, place_start, place_end FROM quote_part")
    assert parts == [(claim_id, 1, 0, 6), (claim_id, 2, 15, 20)]


def test_values_go_to_the_columns_that_their_writer_names(session: Session) -> None:
    stance, actor = StanceFactory(), ActorFactory()
    rows = Rows(session.connection())
    rows.add(Columns(StanceAddressee, "actor_id", "stance_id"), (actor.id, stance.id))
    rows.insert()
    links = stored(session, "SELECT stance_id, actor_id FROM stance_addressee")
    assert links == [(stance.id, actor.id)]


def test_a_column_that_the_table_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="quote_part has no column place_begin"):
        Columns(QuotePart, "claim_id", "number", "place_begin", "place_end")


def test_a_column_that_must_be_filled_cannot_be_left_out() -> None:
    with pytest.raises(ValueError, match="quote_part needs place_end"):
        Columns(QuotePart, "claim_id", "number", "place_start")
