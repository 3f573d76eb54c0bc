"""What is edited in vocabulary and sources is logged, whichever way it is edited."""

import datetime as dt
from typing import Any

import pytest
from sqlmodel import Session

from stance.db import engine as db
from stance.db.dialect import make_engine
from stance.queries.earlier import looking_back
from stance.queries.edits import edits
from stance.queries.vocabulary import vocabulary
from stance.store.log import log_edits, moment, watching
from stance.store.signing import signed
from stance.values import Logged, Noun
from stance.work.affiliate import TypedAffiliation, affiliate, disaffiliate
from stance.work.entries import add_entry, edit_entry, give_aliases, take_aliases
from stance.work.importing.run import import_files
from stance.work.merge import merge, separate
from stance.work.sources import edit_source
from tests.samples import VOCABULARY, claim, claims_file, load, source

Row = tuple[str, str, str, str | None, str | None]


@pytest.fixture
def url(migrated_url: str) -> str:
    with db.writing(migrated_url) as session:
        load(session, claims_file(source(text=None)))
    return migrated_url


def rows(url: str) -> list[Row]:
    """What was edited since the vocabulary was recorded."""
    with db.reading(url) as session:
        logged = [each.edit for each in edits(session)]
    return [
        (each.kind.value, each.slug, each.field, each.before, each.after)
        for each in logged
        if (each.field, each.before) != ("entry", None) or each.slug == "new"
    ]


def edited(session: Session, noun: Noun, which: str, **fields: Any) -> object:
    return edit_entry(session, noun=noun, name=which, fields=fields)


MINISTER = '{"within": "foreign-ministry", "kind": "speaks-for", "since": "2010-01-15"'

WAYS: dict[str, tuple[Any, list[Row]]] = {
    "a name": (
        lambda session: edited(session, Noun.ACTOR, "league", name="League"),
        [("actor", "league", "name", "The League", "League")],
    ),
    "a proposition": (
        lambda session: edited(session, Noun.ISSUE, "trade", proposition="They should barter"),
        [("issue", "trade", "proposition", "They should trade", "They should barter")],
    ),
    "what an issue is part of": (
        lambda session: edited(session, Noun.ISSUE, "trade", part_of="talks"),
        [("issue", "trade", "part_of", None, "talks")],
    ),
    "particulars and parties": (
        lambda session: edited(
            session, Noun.TREATY, "pact-of-aria", signed_on="1999", parties=("Belland",)
        ),
        [
            ("treaty", "pact-of-aria", "signed_on", None, "1999"),
            ("treaty", "pact-of-aria", "party", None, "belland"),
        ],
    ),
    "an alias": (
        lambda session: give_aliases(
            session, noun=Noun.REASON, name="patience", aliases=["Impatience"]
        ),
        [("reason", "patience", "alias", None, "Impatience")],
    ),
    "an alias taken away": (
        lambda session: take_aliases(session, noun=Noun.ACTOR, name="ardonia", aliases=["ARD"]),
        [("actor", "ardonia", "alias", "ARD", None)],
    ),
    "a double": (
        lambda session: merge(session, noun=Noun.CONDITION, double="pact-kept", root="equal-terms"),
        [("condition", "pact-kept", "same_as", None, "equal-terms")],
    ),
    "an affiliation taken away": (
        lambda session: disaffiliate(
            session, typed=TypedAffiliation("minister", "foreign-ministry")
        ),
        [("actor", "minister", "affiliation", MINISTER + ', "until": "2016-06"}', None)],
    ),
    "an affiliation": (
        lambda session: affiliate(session, typed=TypedAffiliation("envoy", "league")),
        [
            (
                *("actor", "envoy", "affiliation", None),
                '{"within": "league", "kind": "speaks-for"}',
            )
        ],
    ),
    "a source": (
        lambda session: edit_source(
            session, slug="gazette", fields={"title": "The talks", "published_on": "2016-12-28"}
        ),
        [
            ("source", "gazette", "title", "Talks", "The talks"),
            ("source", "gazette", "published_on", "2016-12-27", "2016-12-28"),
        ],
    ),
    "a new entry": (
        lambda session: add_entry(
            session,
            noun=Noun.ACTOR,
            fields={"slug": "new", "name": "N", "kind": "state", "aliases": ("M",)},
        ),
        [("actor", "new", "entry", None, "new")],
    ),
    "nothing new": (
        lambda session: edited(session, Noun.ACTOR, "league", name="The League"),
        [],
    ),
}


@pytest.mark.parametrize(("act", "logged"), WAYS.values(), ids=WAYS)
def test_each_edit_is_a_row(url: str, act: Any, logged: list[Row]):
    with db.writing(url) as session:
        act(session)

    assert sorted(rows(url), key=str) == sorted(logged, key=str)


def test_an_import_that_replaces_logs_what_it_changes(url: str):
    changed = [{**VOCABULARY["actors"][0], "name": "Ardonian Republic", "aliases": ["The North"]}]
    with db.writing(url) as session:
        load(
            session,
            {"actors": changed, "sources": [{"slug": "gazette", "title": "T"}]},
            replace=True,
        )

    assert rows(url) == [
        ("actor", "ardonia", "name", "Ardonia", "Ardonian Republic"),
        ("actor", "ardonia", "alias", None, "The North"),
        ("source", "gazette", "title", "Talks", "T"),
    ]


def test_an_affiliation_that_is_ended_is_one_row(url: str):
    with db.writing(url) as session:
        affiliate(session, typed=TypedAffiliation("foreign-ministry", "ardonia", until="2020"))

    (row,) = rows(url)
    tie = '{"within": "ardonia", "kind": "speaks-for"'
    assert row[2:] == ("affiliation", tie + "}", tie + ', "until": "2020"}')


def test_the_doubles_of_a_double_move_along(url: str):
    with db.writing(url) as session:
        merge(session, noun=Noun.ACTOR, double="envoy", root="belland")
    with db.writing(url) as session:
        merge(session, noun=Noun.ACTOR, double="belland", root="league")
    with db.writing(url) as session:
        separate(session, noun=Noun.ACTOR, double="envoy")

    assert rows(url) == [
        ("actor", "envoy", "same_as", None, "belland"),
        ("actor", "belland", "same_as", None, "league"),
        ("actor", "envoy", "same_as", "belland", "league"),
        ("actor", "envoy", "same_as", "league", None),
    ]


def test_rows_carry_one_time_who_and_why(url: str):
    with db.writing(url) as session, signed(session, coder="anna", reason="Renamed"):
        edited(session, Noun.ACTOR, "league", name="League")
        edited(session, Noun.ISSUE, "trade", name="Commerce")
        at = moment(session)
    with db.reading(url) as session:
        one, other = edits(session)[-2:]

    assert (one.at, one.coder, one.reason) == (other.at, other.coder, other.reason)
    assert (one.at, one.coder, one.reason) == (at, "anna", "Renamed")


def test_who_signed_first_stands_where_nobody_else_signs(url: str):
    with (
        db.writing(url) as session,
        signed(session, coder="anna", reason="Renamed"),
        signed(session, coder=None, reason=None),
    ):
        edited(session, Noun.ACTOR, "league", name="League")
    with db.reading(url) as session:
        last = edits(session)[-1]

    assert (last.coder, last.reason) == ("anna", "Renamed")


def test_each_transaction_of_a_session_has_a_time_of_its_own(url: str):
    engine = make_engine(url)
    with Session(engine) as session:
        first = moment(session)
        assert moment(session) == first
        session.commit()
        assert moment(session) > first
    engine.dispose()


def test_an_edit_holds_from_its_very_time_on(url: str):
    with db.writing(url) as session:
        edited(session, Noun.ACTOR, "league", name="League")
        at = moment(session)

    def name(then: dt.datetime) -> str:
        with db.reading(url) as session, looking_back(session, then):
            return vocabulary(session).actors.name("league")

    assert name(at) == "League"
    assert name(at - dt.timedelta(microseconds=1)) == "The League"


def test_what_is_taken_back_is_not_logged(url: str):
    before = rows(url)
    with db.writing(url) as session:
        edited(session, Noun.ACTOR, "league", name="League")
        session.rollback()

    assert rows(url) == before


def test_what_is_removed_is_logged_with_all_it_had(url: str):
    with db.writing(url) as session, watching(session, kind=Noun.REASON, slugs=["patience"]):
        session.connection().exec_driver_sql("DELETE FROM reason WHERE slug = 'patience'")

    assert rows(url) == [
        ("reason", "patience", "name", "Patience ends", None),
        ("reason", "patience", "entry", "patience", None),
    ]


def test_additions_are_logged_once_and_an_import_again_logs_nothing(url: str):
    with db.reading(url) as session:
        before = edits(session)
    with db.writing(url) as session:
        load(session, claims_file(source(text=None)))
    with db.reading(url) as session:
        assert edits(session) == before
    assert {each.edit.kind for each in before} == set(Logged)
    entries = sum(map(len, VOCABULARY.values()))
    assert len(before) == entries + 1


def test_a_history_without_a_log_takes_nothing_from_the_log_that_is_there(url: str):
    with db.reading(url) as session:
        before = edits(session)
    told = claim(key="k", recorded_at="2024-01-01T12:00:00.000001Z")
    with db.writing(url) as session:
        load(session, claims_file(source(told, slug="older", text=None)))
    with db.reading(url) as session:
        assert edits(session) == before


def test_nothing_is_logged_where_nothing_is_given(session: Session):
    log_edits(session, [])
    assert import_files(session, files=[]).vocabulary == 0
    assert edits(session) == []
