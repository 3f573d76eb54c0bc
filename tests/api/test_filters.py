"""What filters may be in Python: many kinds of lists and days, as they are when a call is made."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

import stance
from stance.api.database import Database
from tests.cli.program import Program

#: Several names, in each way that a notebook has them.
SEVERAL: list[Callable[[list[str]], Any]] = [tuple, set, iter, np.array, pd.Series, pl.Series]


@pytest.mark.parametrize("as_several", SEVERAL, ids=lambda kind: kind.__name__)
def test_several_names_are_taken_in_any_kind_of_list(
    db: Database, as_several: Callable[[list[str]], Any]
) -> None:
    found = db.stances(holder=as_several(["nato", "russia"]))
    assert {row["holder"] for row in found} == {"nato", "russia"}


def test_a_set_of_names_is_in_one_order_each_time(db: Database) -> None:
    """That of a set is another each time that Python starts, and says who is compared with whom."""
    names = ["russia", "united-states", "nato"]
    assert db.stances(holder=set(names)).filters["holder"] == sorted(names)
    assert db.compare(frozenset(["russia", "nato"])).rows == db.compare("nato", "russia").rows


def test_a_page_is_of_the_filters_of_its_call(db: Database) -> None:
    """It is made later than the rows: what names were read from may be used up or changed then."""
    once, names = iter(["nato"]), ["nato"]
    read_once, changed = db.stances(holder=once), db.stances(holder=names)
    names.append("russia")

    expected = db.stances(holder=["nato"]).to_html()
    assert read_once.to_html() == expected
    assert changed.to_html() == expected


def test_what_a_database_is_opened_for_stays_as_it_was(program: Program) -> None:
    coders = iter(["nobody"])
    with stance.open(program.url, coder=coders) as db:
        assert (len(db.stances()), len(db.stances())) == (0, 0)


@pytest.mark.parametrize(
    ("name", "ask"),
    [
        ("holder", lambda db: db.stances(holder=[])),
        ("issue", lambda db: db.changes(issue=())),
        ("holder", lambda db: db.moments(holder=np.array([], dtype=str))),
        ("speaker", lambda db: db.claims(speaker=pd.Series([], dtype="string"))),
        ("form", lambda db: db.timeline(form=iter([]))),
        ("condition", lambda db: db.conditions(condition=[None])),
        ("source", lambda db: db.sources(source=[])),
        ("coder", lambda db: db.sources(coder=[])),
        ("mode", lambda db: db.network(mode=[])),
        ("holder", lambda db: db.brief(holder=[])),
        ("only", lambda db: db.changes(only=[])),
        ("role", lambda db: db.treaties(role=[])),
        ("kind", lambda db: db.contradictions(kind=[])),
        ("in_", lambda db: db.search("nato", in_=[])),
        ("source", lambda db: db.proposals(source=[])),
        ("proposed_by", lambda db: db.proposals(proposed_by=[])),
    ],
)
def test_an_empty_list_is_refused_where_it_would_be_read_as_all(
    db: Database, name: str, ask: Callable[[Database], object]
) -> None:
    with pytest.raises(stance.StanceError, match=f"{name} is an empty list") as refused:
        ask(db)
    assert "leave it out" in refused.value.remedy


def test_a_database_is_not_opened_for_an_empty_list_of_coders(program: Program) -> None:
    with pytest.raises(stance.StanceError, match="coder is an empty list"):
        stance.open(program.url, coder=[])


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        (np.datetime64("2014-04-01"), "2014-04-01"),
        (np.datetime64("2014-04-01", "ns"), "2014-04-01"),
        (np.datetime64("2014-04"), "2014-04"),
        (np.datetime64("2014"), "2014"),
        (pd.Series(pd.to_datetime(["2014-04-01"])).to_numpy()[0], "2014-04-01"),
        (pd.Timestamp("2014-04-01"), "2014-04-01"),
        (dt.date(2014, 4, 1), "2014-04-01"),
        (np.int64(2014), "2014"),
        # A column of years, some of them missing.
        (pd.Series([2014, None])[0], "2014"),
    ],
    ids=repr,
)
def test_days_are_taken_as_numpy_and_pandas_have_them(db: Database, day: Any, meant: str) -> None:
    found = db.stances(since=day)
    assert found.filters == {"since": meant}
    assert len(found) == len(db.stances(since=meant))


@pytest.mark.parametrize(
    "day", ["", 0, 2014.5, True, np.datetime64("NaT"), np.datetime64("2014-04-01", "W")], ids=repr
)
@pytest.mark.parametrize("name", ["since", "until", "as_recorded", "new_since"])
def test_what_is_no_day_is_refused_and_asks_for_no_more_than_that(
    db: Database, name: str, day: Any
) -> None:
    with pytest.raises(stance.StanceError, match=r"is not a (date|time)|is no date"):
        db.stances(**{name: day})


def test_an_empty_name_is_told_as_that(db: Database) -> None:
    for name in ("", "  "):
        with pytest.raises(stance.StanceError) as refused:
            db.stances(holder=name)
        assert str(refused.value) == (
            "the name of the actor is empty: give a slug, a name or an alias"
        )
