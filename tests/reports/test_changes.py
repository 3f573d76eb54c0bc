"""The table of changes, as people read it."""

from stance.domain.course import courses
from stance.domain.filters import Filters
from stance.reports.changes.table import changes_table
from stance.reports.shown import text_of
from tests.domain.builders import row
from tests.reports.note.test_writing import VOCABULARY


def test_of_many_conditions_that_stand_unsaid_a_row_names_the_first_and_counts_the_others() -> None:
    asked = [f"c{number:02}" for number in range(43)]
    filters = Filters()
    rows = [row("a", "2001", demands=asked), row("b", "2002", demands=["new"])]
    table = changes_table(courses(rows, filters), VOCABULARY, filters)
    (change,) = table.items
    shown = {column.title: column.show(change) for column in table.columns}

    assert "; . c39; . 3 more" in str(shown["Conditions"])
    data = {field.name: field.get(change) for field in table.fields}
    assert list(data["conditions_silent"] or ()) == asked


def test_a_row_names_the_reasons_and_treaties_that_are_new_or_told_again() -> None:
    filters = Filters()
    rows = [
        row("a", "2001", reasons=["old", "gone"], treaties=[("act", "basis"), ("silent", "basis")]),
        row(
            "b",
            "2002",
            "oppose",
            reasons=["old", "new"],
            treaties=[("act", "basis"), ("pact", "basis")],
        ),
    ]
    table = changes_table(courses(rows, filters), VOCABULARY, filters)
    (change,) = table.items
    shown = {column.title: text_of(column.show(change)) for column in table.columns}

    assert shown["Argued by"] == ("+ new; = old; + Pact of 1999; = NATO-Russia Founding Act (1997)")
    assert list(table.treaties_of(change)) == ["pact", "act"]
