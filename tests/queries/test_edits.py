"""The log of edits as it is read, and the states of entries that it leads between."""

import datetime as dt
from typing import Any

from sqlmodel import Session

from stance.domain.edits import AFFILIATION, ALIAS, ENTRY, PARTY, TEXT, tie_of
from stance.queries.earlier import earlier_ties, looking_back, looks_back_to
from stance.queries.edits import edits, states
from stance.queries.ties import parties_of, ties_of, treaties_of
from stance.queries.vocabulary import vocabulary
from stance.values import ActorKind, AffiliationKind, Logged
from tests.factories import (
    RECORDED,
    ActorAliasFactory,
    ActorFactory,
    AffiliationFactory,
    EditFactory,
    IssueFactory,
    SourceFactory,
    SourceVersionFactory,
    TreatyFactory,
    TreatyPartyFactory,
)

DAY = dt.timedelta(days=1)


def test_edits_come_by_time_and_of_one_time_as_they_were_made(session: Session) -> None:
    for slug, days, kind in (
        ("late", 2, Logged.ACTOR),
        ("z-first", 1, Logged.ACTOR),
        ("b-then", 1, Logged.ISSUE),
        ("before", 0, Logged.ACTOR),
    ):
        EditFactory(kind=kind, slug=slug, edited_at=RECORDED + days * DAY)

    def slugs(**asked: Any) -> list[str]:
        return [each.edit.slug for each in edits(session, **asked)]

    assert slugs() == ["before", "z-first", "b-then", "late"]
    assert slugs(kind=Logged.ACTOR) == ["before", "z-first", "late"]
    assert slugs(kind=Logged.TREATY) == []
    assert slugs(after=RECORDED) == ["z-first", "b-then", "late"]
    assert slugs(after=RECORDED, kind=Logged.ACTOR) == ["z-first", "late"]
    assert slugs(slugs=["late", "before", "never"]) == ["before", "late"]
    assert slugs(slugs=[]) == []


def test_the_state_of_an_entry_is_all_that_is_logged_of_it(session: Session) -> None:
    root = ActorFactory(slug="root")
    actor = ActorFactory(
        slug="a", name="A", kind=ActorKind.PARTY, wikidata="Q1", same_as_id=root.id
    )
    for alias in ("One", "Two"):
        ActorAliasFactory(actor=actor, alias=alias)
    ActorAliasFactory(actor=root, alias="Root's")
    AffiliationFactory(actor=actor, within=root, role="envoy", since="2010", until="2012-03")
    AffiliationFactory(actor=root, within=actor)

    found = states(session, kind=Logged.ACTOR, slugs=["a", "never"])

    assert list(found) == ["a"]
    state = dict(found["a"])
    (tie,) = state.pop(AFFILIATION)
    assert state == {
        ENTRY: {"a"},
        "name": {"A"},
        "kind": {"party"},
        "wikidata": {"Q1"},
        "iso3": frozenset(),
        "same_as": {"root"},
        ALIAS: {"One", "Two"},
    }
    told = {"within": "root", "kind": "speaks-for", "role": "envoy"}
    assert tie_of(tie) == told | {"since": "2010", "until": "2012-03"}


def test_issues_treaties_and_sources_have_what_is_theirs(session: Session) -> None:
    whole = IssueFactory(slug="whole")
    IssueFactory(slug="part", part_of_id=whole.id)
    IssueFactory(slug="no-part", same_as_id=whole.id, same_as_reversed=True)
    issues = states(session, kind=Logged.ISSUE, slugs=["whole", "part", "no-part"])
    assert (issues["part"]["part_of"], issues["whole"]["part_of"]) == ({"whole"}, frozenset())
    assert issues["no-part"]["same_as"] == {"whole"}
    assert issues["no-part"]["same_as_reversed"] == {"yes"}
    assert issues["part"]["same_as_reversed"] == frozenset()

    treaty, other = TreatyFactory(slug="t", signed_on="2001"), TreatyFactory(slug="other")
    for slug in ("x", "y"):
        TreatyPartyFactory(treaty=treaty, actor=ActorFactory(slug=slug))
    TreatyPartyFactory(treaty=other)
    (state,) = states(session, kind=Logged.TREATY, slugs=["t"]).values()
    assert (state[PARTY], state["signed_on"]) == ({"x", "y"}, {"2001"})

    source = SourceFactory(slug="s", title="S")
    newest = SourceVersionFactory(source=source, number=2, text="New.")
    SourceVersionFactory(source=source, number=1, text="Old.")
    (state,) = states(session, kind=Logged.SOURCE, slugs=["s"]).values()
    assert (state[TEXT], state["title"]) == ({newest.sha256}, {"S"})
    assert "published_earliest" not in state
    assert state["published_on"] == {"2016-12-27"}


def test_looking_back_lasts_as_long_as_it_is_asked_for(session: Session) -> None:
    assert looks_back_to(session) is None
    with looking_back(session, RECORDED):
        with looking_back(session, RECORDED + DAY):
            assert looks_back_to(session) == RECORDED + DAY
        assert looks_back_to(session) == RECORDED
    assert looks_back_to(session) is None


def test_ties_of_actors_come_by_their_time_from_either_end(session: Session) -> None:
    one, other, third = (ActorFactory(slug=slug) for slug in ("one", "other", "third"))
    for number, (actor, within, since, until) in enumerate(
        (
            (one, other, "2010", None),
            (other, one, "2010", "2012"),
            (third, one, None, None),
            (other, third, "2001", None),
        )
    ):
        AffiliationFactory(
            actor=actor,
            within=within,
            since=since,
            until=until,
            kind=AffiliationKind.MEMBER_OF,
            role=f"role {number}",
        )

    def roles(*actors: Any) -> list[str | None]:
        return [tie.role for tie in ties_of(session, actors=[each.id for each in actors])]

    assert roles(one) == ["role 2", "role 1", "role 0"]
    assert roles(other) == ["role 3", "role 1", "role 0"]
    assert roles(one, third) == ["role 2", "role 3", "role 1", "role 0"]
    with looking_back(session, RECORDED):
        known = vocabulary(session).actors
        told = ties_of(session, actors=[one.id], known=known)  # nothing was edited since
        assert [tie.role for tie in told] == ["role 2", "role 1", "role 0"]


def test_an_affiliation_that_was_added_since_was_not_there_then(session: Session) -> None:
    one, other = ActorFactory(slug="one"), ActorFactory(slug="other")
    AffiliationFactory(actor=one, within=other)
    (tie,) = states(session, kind=Logged.ACTOR, slugs=["one"])["one"][AFFILIATION]
    EditFactory(slug="one", field=AFFILIATION, after=tie, edited_at=RECORDED + DAY)
    for gone in ("never", "one"):
        text = tie.replace("other", gone)
        EditFactory(
            slug="other", field=AFFILIATION, before=text, after=None, edited_at=RECORDED + 2 * DAY
        )

    ids = {"one": one.id or 0, "other": other.id or 0}
    with looking_back(session, RECORDED):
        (there,) = earlier_ties(session, ids).pop(ids["other"])
        assert (there.actor, there.within) == (other.id, one.id)
        assert earlier_ties(session, ids)[ids["one"]] == []
        assert list(earlier_ties(session, {"one": ids["one"]})) == [ids["one"]]
    with looking_back(session, RECORDED + DAY):
        assert list(earlier_ties(session, ids)) == [ids["other"]]
    assert earlier_ties(session, ids) == {}


def test_parties_are_those_of_then_looking_back(session: Session) -> None:
    one, other = ActorFactory(slug="one"), ActorFactory(slug="other")
    pact, pledge, unchanged = (TreatyFactory(slug=slug) for slug in ("pact", "pledge", "unchanged"))
    for treaty, actor in ((pact, other), (pledge, one), (unchanged, one), (unchanged, other)):
        TreatyPartyFactory(treaty=treaty, actor=actor)
    for slug, before, after in (("pact", "one", None), ("pledge", None, "one")):
        EditFactory(
            kind=Logged.TREATY,
            slug=slug,
            field=PARTY,
            before=before,
            after=after,
            edited_at=RECORDED + DAY,
        )

    def told() -> tuple[list[list[int]], list[int], list[int]]:
        known = vocabulary(session)
        parties = [
            parties_of(session, treaty=each.id or 0, known=known)
            for each in (pact, pledge, unchanged)
        ]
        of_one, of_other = (
            treaties_of(session, actors=[each.id or 0], known=known) for each in (one, other)
        )
        return parties, of_one, of_other

    both = [one.id, other.id]
    assert told() == (
        [[other.id], [one.id], both],
        [pledge.id, unchanged.id],
        [pact.id, unchanged.id],
    )
    with looking_back(session, RECORDED):
        assert told() == (
            [both, [], both],
            [pact.id, unchanged.id],
            [pact.id, unchanged.id],
        )
