"""From Python a report is what the command prints."""

import html
import re

import pytest

from stance.api.database import Database
from stance.cli.commands import REPORTS as COMMANDS
from stance.errors import StanceError
from stance.values import Format
from tests.api import calls
from tests.cli.program import Program

every_report = pytest.mark.parametrize(
    ("call", "command"), calls.REPORTS.values(), ids=calls.REPORTS
)
every_call = pytest.mark.parametrize("call", calls.CALLS.values(), ids=calls.CALLS)


@every_report
def test_a_report_is_what_the_command_prints(
    db: Database, program: Program, call: calls.Call, command: list[str]
) -> None:
    frame = call(db)
    assert frame.to_json() == program.done(*command, "--format", Format.JSON).out
    assert frame.to_csv() == program.done(*command, "--format", Format.CSV).out
    for_spreadsheet = program.done(*command, "--for-spreadsheet").out
    assert frame.to_csv(for_spreadsheet=True) == for_spreadsheet


@pytest.mark.parametrize(
    "name", ["timeline", "changes", "summary", "matrix", "compare", "network", "search"]
)
def test_its_page_is_what_the_command_prints(db: Database, program: Program, name: str) -> None:
    call, command = calls.REPORTS[name]
    assert call(db).to_html() == program.done(*command, "--format", Format.HTML).out


def test_a_brief_is_what_the_command_prints(db: Database, program: Program) -> None:
    command = ["report", "brief", "--issue", "nato-russia-relations", "--as-of", "2017"]
    brief = calls.brief(db)
    assert brief.to_markdown() == program.done(*command).out
    assert brief.to_html() == program.done(*command, "--format", "html").out
    assert brief.filters == {"issue": ["nato-russia-relations"], "as_of": "2017-12-31"}
    assert repr(brief) == "<brief(issue=['nato-russia-relations'], as_of='2017-12-31')>"
    assert brief._repr_html_().startswith("<iframe ")


def test_holders_are_compared_that_a_list_names(db: Database) -> None:
    rows = db.compare("russia", "nato").rows
    assert rows
    for compared in (
        db.compare(["russia", "nato"]),
        db.compare(holder=["russia", "nato"]),
        db.compare("russia", holder="nato"),
    ):
        assert compared.rows == rows


@pytest.mark.parametrize(
    "options", [{}, {"measure": "ignore"}, {"holder": "russia", "include_ascribed": True}]
)
def test_a_network_of_holders_and_issues_is_also_asked_for_by_mode(
    db: Database, program: Program, options: dict[str, object]
) -> None:
    asked = {f"--{name.replace('_', '-')}": value for name, value in options.items()}
    words = [word for name, value in asked.items() for word in (name, value) if word is not True]

    two = db.network(mode="two", **options)

    assert (
        two.to_json()
        == program.done("report", "network", "--mode", "two", *words, "-f", "json").out
    )
    assert two.rows == db.network(ties_to="issues", **options).rows
    assert {"support", "neutral", "oppose"} <= set(two.fields)
    assert all(
        row["b"] in {each["issue"] for each in db.stances(include_ascribed=True)} for row in two
    )
    assert (
        db.network(mode=["two", "direct"]).rows == db.network(ties_to="issues", mode="direct").rows
    )
    assert db.network(mode="one").rows == db.network().rows


def test_a_network_of_two_kinds_at_once_is_refused(db: Database) -> None:
    with pytest.raises(StanceError, match="ties to holders or to issues"):
        db.network(mode="two", ties_to="holders")
    with pytest.raises(StanceError, match="between two holders"):
        db.network(mode="two", measure="conflict")


def test_a_csv_for_a_spreadsheet_is_asked_for_with_true_or_false(db: Database) -> None:
    with pytest.raises(StanceError, match="for_spreadsheet"):
        db.changes().to_csv(for_spreadsheet="yes")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_report_is_a_method_named_as_the_command(name: str) -> None:
    assert getattr(Database, name).__doc__


@every_call
def test_columns_have_the_same_types_whatever_the_rows_are(db: Database, call: calls.Call) -> None:
    some, none = call(db), call(db, as_recorded="1990")
    assert none.fields == some.fields
    assert none.to_polars().schema == some.to_polars().schema == some.to_polars().schema
    assert none.to_arrow().schema == some.to_arrow().schema
    assert list(none.to_pandas().dtypes) == list(some.to_pandas().dtypes)
    assert some.to_polars().to_dicts() == some.rows


@every_call
def test_nothing_is_printed(
    db: Database, call: calls.Call, capfd: pytest.CaptureFixture[str]
) -> None:
    repr(call(db))
    assert capfd.readouterr() == ("", "")


def test_a_page_without_charts_is_made_in_silence(
    db: Database, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("stance.render.html.view.can_draw", lambda: False)
    assert "<svg" not in db.changes()._repr_html_()
    assert capfd.readouterr() == ("", "")


def test_a_table_outlives_the_database(program: Program, db: Database) -> None:
    frame, brief = db.changes(), calls.brief(db)
    db.close()
    assert frame.to_pandas().shape == (len(frame), len(frame.fields))
    assert frame.to_html() == program.done("report", "changes", "-f", "html").out
    assert brief.to_html()
    asked = ("report", "changes", "-f", "html", "--limit")
    for limit in (1, "all"):
        assert frame.to_html(limit=limit) == program.done(*asked, str(limit)).out
    with pytest.raises(StanceError, match="limit"):
        frame.to_html(limit=0)


def test_links_work_in_a_notebook_too(db: Database) -> None:
    page = html.unescape(db.changes()._repr_html_())
    head, policy = page.index('<base href="about:srcdoc">'), page.index("Content-Security-Policy")
    assert head < policy
    leading_out = [link for link in re.findall("<a [^>]*>", page) if "http" in link]
    assert leading_out
    assert all('target="_blank"' in link for link in leading_out)
