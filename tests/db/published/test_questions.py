"""The ten questions have the same answers on every engine, and the documents show them."""

import pytest
from sqlmodel import Session

from stance.db.dialect import make_engine
from stance.db.published.questions import QUESTIONS, SavedQuestion
from stance.work.sample import load_sample
from tools import questions
from tools.questions import Answer

from .duck import copied

SHOWN = questions.PAGE.read_text("utf-8")


def test_the_documents_show_the_answers(migrated_url: str) -> None:
    load_sample(migrated_url)

    assert questions.written(SHOWN, questions.answered_by(migrated_url)) == SHOWN


def test_duckdb_gives_the_same_answers(migrated_url: str) -> None:
    load_sample(migrated_url)
    engine = make_engine(migrated_url)
    with Session(engine) as session, copied(session) as in_duckdb:

        def ask(sql: str) -> Answer:
            found = in_duckdb.execute(sql)
            return [each[0] for each in found.description or ()], found.fetchall()

        assert questions.written(SHOWN, ask) == SHOWN
    engine.dispose()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_what_a_question_is_given_is_what_it_asks_for(question: SavedQuestion) -> None:
    for name in question.given:
        assert f":{name}" in question.sql
    assert ":" not in question.example


def test_every_question_has_a_name_of_its_own() -> None:
    assert len({question.name for question in QUESTIONS}) == len(QUESTIONS)
