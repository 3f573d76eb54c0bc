"""What a search found: whose it is, in which page, what leads to words, and how it is marked."""

from collections.abc import Mapping
from typing import Any

import pytest

from stance.domain.search import Hit
from stance.domain.source import TextPage
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Entries, Entry
from stance.reports.field import Cell
from stance.reports.search import FoundWords, search_table
from stance.reports.shown import text_of
from stance.reports.table import Table
from stance.text.searching import parse_search
from stance.values import Indexed, Noun
from tests.domain.builders import row

ACTORS = Entries(
    Noun.ACTOR, {n: Entry(n, name.lower(), name, n) for n, name in enumerate(["Ann", "Bob", "Cy"])}
)


def said(holder: str, *, ascribed: bool = False, **more: Any) -> StanceRow:
    fields: dict[str, Any] = {"speaker": "ann", "page": "p. 3", "coder": "eve", **more}
    return row("k", holder=holder, ascribed=ascribed)._replace(**fields)


def a_hit(*stances: StanceRow, kind: Indexed = Indexed.QUOTE, **more: Any) -> Hit:
    fields: dict[str, Any] = {"text": "We agree to agree", "source": "paper", **more}
    return Hit(kind, "k", stances=stances, **fields)


def found(*hits: Hit, **more: Any) -> Table[FoundWords]:
    return search_table(hits, parse_search("agree"), {}, ACTORS, **more)


def data(hit: Hit, **more: Any) -> Mapping[str, Cell]:
    (only,) = found(hit, **more).rows
    return only


def shown(hit: Hit, **more: Any) -> dict[str, str]:
    table = found(hit, **more)
    (item,) = table.items
    return {column.title: text_of(column.show(item)) for column in table.columns}


def test_a_hit_in_a_claim_has_all_that_is_known_of_it() -> None:
    hit = a_hit(said("ann"), said("cy", ascribed=True), said("bob", ascribed=True), date="2001")

    assert dict(data(hit)) == {
        "found_in": "quote",
        "key": "k",
        "noun": None,
        "source": "paper",
        "date": "2001",
        "speaker": "ann",
        "relayed_by": None,
        "holders": ["ann"],
        "ascribed_to": ["bob", "cy"],
        "words": "We »agree« to »agree«",
        "matches": ["agree", "agree"],
        "page": "p. 3",
    }


def test_holders_are_told_in_the_order_of_their_slugs_each_once() -> None:
    assert data(a_hit(said("cy"), said("bob"), said("cy")))["holders"] == ["bob", "cy"]


def test_what_was_found_in_no_claim_has_nobody_who_speaks() -> None:
    hit = a_hit(kind=Indexed.TEXT, pages=[TextPage(0, "1"), TextPage(9, "2")])

    row_ = data(hit, of_readings=True)
    assert (row_["speaker"], row_["relayed_by"], row_["coder"]) == (None, None, None)
    assert (row_["holders"], row_["ascribed_to"]) == ([], [])
    assert row_["page"] == "p. 1"
    assert shown(hit)["Speaker"] == ""


@pytest.mark.parametrize("kind", list(Indexed))
def test_a_name_is_found_as_that_of_its_kind(kind: Indexed) -> None:
    is_name = kind.value in set(Noun)

    row_ = data(a_hit(kind=kind))

    assert row_["noun"] == (kind.value if is_name else None)
    assert row_["found_in"] == ("name" if is_name else kind.value)


@pytest.mark.parametrize(
    ("stances", "who"),
    [
        ([said("ann")], "Ann"),
        ([said("bob")], "Ann, for Bob"),
        ([said("ann"), said("bob"), said("cy")], "Ann, for Bob, Cy"),
        ([said("bob", ascribed=True)], "Ann, on Bob"),
        ([said("cy"), said("bob", ascribed=True)], "Ann, for Cy, on Bob"),
        ([said("ann", relayed_by="cy")], "Ann, as quoted by Cy"),
        ([said("bob", relayed_by="cy")], "Ann, for Bob, as quoted by Cy"),
    ],
)
def test_who_speaks_is_told_with_for_whom_and_on_whom(stances: list[StanceRow], who: str) -> None:
    assert shown(a_hit(*stances))["Speaker"] == who


def test_pages_and_coders_have_a_column_only_where_they_are_told() -> None:
    without, with_page = a_hit(said("ann", page=None)), a_hit(said("ann"))

    assert list(shown(without)) == ["In", "Key", "Date", "Speaker", "Words"]
    assert list(shown(with_page)) == ["In", "Key", "Page", "Date", "Speaker", "Words"]
    assert shown(without, of_readings=True)["Coder"] == "eve"
    assert "coder" not in data(without)
    some = found(without, with_page)
    assert [text_of(some.columns[2].show(item)) for item in some.items] == ["", "p. 3"]


@pytest.mark.parametrize(
    ("kind", "claims"),
    [
        (Indexed.QUOTE, ["k"]),
        (Indexed.PARAPHRASE, ["k"]),
        (Indexed.TRANSLATION, ["k"]),
        (Indexed.TEXT, []),
        (Indexed.ACTOR, []),
    ],
)
def test_only_what_was_found_in_a_claim_leads_to_it(kind: Indexed, claims: list[str]) -> None:
    table = found(a_hit(said("ann"), kind=kind))
    (item,) = table.items

    assert list(table.rests_on(item).claims) == claims
    assert list(table.rests_on(item).sources) == ["paper"]
    key = table.columns[1].show(item)
    assert isinstance(key, str) is not bool(claims)
    assert text_of(key) == "k"


def test_a_name_rests_on_no_source() -> None:
    table = found(a_hit(kind=Indexed.ACTOR, source=None))
    (item,) = table.items

    assert list(table.rests_on(item).sources) == []
