"""Two states of a report set side by side: what is new, gone or altered leads from one to other."""

from collections import Counter
from operator import itemgetter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.reports.field import CellType
from stance.reports.news.differences import News, RowDifference, differences
from stance.reports.news.keys import RowKey, key_of
from stance.reports.table import Table, table_of_rows

Rows = list[dict[str, Any]]
IN_SERIES = RowKey(("stance",), ("holder", "issue"))
BY_ITSELF = RowKey(("holder", "issue", "stance"))
TYPES = dict.fromkeys(("holder", "issue", "stance", "says"), CellType.TEXT)
rows = st.lists(
    st.fixed_dictionaries(
        {
            "holder": st.sampled_from("ab"),
            "issue": st.sampled_from("xyz"),
            "stance": st.sampled_from("123"),
            "says": st.sampled_from("yn"),
        }
    ),
    max_size=12,
)
keys = st.sampled_from([IN_SERIES, BY_ITSELF])


def table(of: Rows) -> Table:
    return table_of_rows("list", TYPES, sorted(of, key=itemgetter("holder", "issue")))


def counted(of: Rows) -> Counter[tuple[tuple[str, str], ...]]:
    return Counter(tuple(sorted(row.items())) for row in of)


def applied(then: Rows, found: list[RowDifference]) -> Rows:
    """The report of then with what is gone taken out and what is new put in."""
    report = list(then)
    for one in found:
        if one.told_then:
            report.remove(dict(one.told_then.row))
        if one.told_now:
            report.append(dict(one.told_now.row))
    return report


@given(rows, rows, keys)
def test_what_differs_leads_from_the_report_of_then_to_that_of_now(
    then: Rows, now: Rows, key: RowKey
) -> None:
    found = list(differences(table(then), table(now), key))

    assert counted(applied(then, found)) == counted(now)


@given(rows, keys)
def test_nothing_is_new_where_nothing_changed(then: Rows, key: RowKey) -> None:
    assert list(differences(table(then), table(then), key)) == []


@given(rows, keys)
def test_all_is_new_where_nothing_was(now: Rows, key: RowKey) -> None:
    found = list(differences(None, table(now), key))

    assert {one.news for one in found} <= {News.MADE}
    assert len(found) == len(now)


def test_a_row_of_the_same_key_is_altered_in_the_fields_that_differ() -> None:
    row = {"holder": "a", "issue": "x", "stance": "1"}
    (one,) = differences(table([{**row, "says": "y"}]), table([{**row, "says": "n"}]), IN_SERIES)

    assert one.news is News.ALTERED
    assert one.fields == ["says"]


def test_of_a_series_what_is_gone_comes_first() -> None:
    then = [{"holder": "a", "issue": "x", "stance": "9", "says": "y"}]
    now = [{"holder": "a", "issue": "x", "stance": "1", "says": "y"}]

    assert [one.news for one in differences(table(then), table(now), IN_SERIES)] == [
        News.UNMADE,
        News.MADE,
    ]


CITED = {"treaty": "pact", "holder": "a", "issue": "x", "ascribed": False, "role": "breach"}
CITED_TYPES = {
    **dict.fromkeys(CITED, CellType.TEXT),
    "ascribed": CellType.TRUTH,
    "by": CellType.LIST,
}


@pytest.mark.parametrize("new", ["ardonia", "belland"])
def test_a_breach_by_another_is_a_row_of_its_own(new: str) -> None:
    then = [{**CITED, "by": ["arland"]}]
    now = sorted([*then, {**CITED, "by": [new]}], key=itemgetter("by"))
    before, after = (table_of_rows("treaties", CITED_TYPES, each) for each in (then, now))

    (one,) = differences(before, after, key_of(after))

    assert one.news is News.MADE
    assert one.told.row["by"] == [new]
