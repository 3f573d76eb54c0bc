"""What a call gives back can be kept in a file, or handed to another process."""

import copy
import pickle
from typing import Any

import pytest

from stance.api.database import Database
from stance.api.frame import Frame
from stance.errors import StanceError
from tests.api.calls import REPORTS, Call
from tests.cli.program import Program


def kept(what: Any) -> Any:
    return pickle.loads(pickle.dumps(what))


@pytest.mark.parametrize("call", [call for call, _ in REPORTS.values()], ids=REPORTS)
def test_a_report_is_kept_with_its_rows(db: Database, call: Call) -> None:
    frame = call(db)

    again = kept(frame)

    assert (again.report, again.fields, again.filters) == (
        frame.report,
        frame.fields,
        frame.filters,
    )
    assert list(again) == list(frame)
    assert again.to_json() == frame.to_json()
    assert again.to_csv(for_spreadsheet=True) == frame.to_csv(for_spreadsheet=True)


@pytest.mark.parametrize("ask", [Database.rounds, Database.codebooks, Database.sources])
def test_a_list_is_kept_with_its_rows(db: Database, ask: Call) -> None:
    assert list(kept(ask(db))) == list(ask(db))


def test_a_brief_is_kept_as_text(db: Database) -> None:
    brief = db.brief(holder="russia")

    assert kept(brief).to_markdown() == brief.to_markdown()


def test_a_page_that_was_made_is_kept_and_no_other_is_made(db: Database) -> None:
    frame = db.changes()
    with pytest.raises(StanceError, match="page") as refused:
        kept(frame).to_html()
    assert refused.value.remedy

    page = frame.to_html()
    assert kept(frame).to_html() == page


def test_a_copy_makes_its_page_itself(db: Database) -> None:
    for copied in (copy.copy(db.changes()), copy.deepcopy(db.changes())):
        assert copied.to_html().startswith("<!DOCTYPE html>")


def test_no_way_to_the_database_is_kept(db: Database, program: Program) -> None:
    """Its URL may hold a password."""
    frames: list[Frame] = [db.changes(), db.stances(), db.sources(), db.rounds()]
    for each in (*frames, db.brief(holder="russia")):
        assert program.url.encode() not in pickle.dumps(each)
