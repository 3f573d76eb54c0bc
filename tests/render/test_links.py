"""Links of a page: each claim that a row rests on can be reached, and none leads nowhere."""

from dataclasses import replace

from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.render.html.grid import grid_view
from stance.render.html.rows import held, table_view
from stance.render.places import anchor
from stance.reports.field import Row
from stance.reports.shown import Reference, Target
from stance.reports.table import Grounds
from stance.values import Noun
from tests.render.tables import rows_table


def entries(noun: Noun, *names: str) -> Entries:
    return Entries(noun, {n: Entry(n, name.lower(), name, n) for n, name in enumerate(names)})


KNOWN = Vocabulary(
    entries(Noun.ACTOR, "Atlantis", "Borduria"),
    entries(Noun.ISSUE, "Peace", "Trade"),
    *(entries(noun) for noun in (Noun.CONDITION, Noun.REASON, Noun.TREATY)),
)


def test_a_row_that_rests_on_many_claims_leads_to_each_of_them() -> None:
    keys = [f"k{number}" for number in range(9)]
    table = rows_table("reasons", ["holder"], [{"holder": "atlantis"}])
    table = replace(table, rests_on=lambda _: Grounds(keys))
    places = {Reference(Target.CLAIM, key): anchor(key) for key in keys}

    (row,) = table_view(held(table, 1), places).rows

    assert [key for key, _ in (*row.links, *row.more)] == keys
    assert row.anchors.split() == [anchor(key) for key in keys]


def cell(holder: str, issue: str) -> Row:
    named: Row = {"holder": holder, "issue": issue, "label": "support", "date": "2001"}
    return {**named, "age_days": 1, "conditions": [], "stances": [f"{holder}-{issue}/1"]}


def test_a_cell_leads_only_to_words_that_the_page_shows() -> None:
    rows = [
        cell(holder, issue) for holder in ("atlantis", "borduria") for issue in ("peace", "trade")
    ]
    table = rows_table("matrix", rows[0], rows)

    grid = grid_view(held(table, len(rows)), KNOWN, frozenset({"atlantis-peace"}))

    assert grid is not None
    hrefs = [each.href for _, line in grid.lines for each in line if each]
    assert hrefs == [f"#{anchor('atlantis-peace')}", "", "", ""]
