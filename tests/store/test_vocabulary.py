"""Adding vocabulary, and completing what is there without changing what is known."""

import datetime as dt
from typing import Any

import pytest
from sqlmodel import Session, select

from stance.db.models import (
    Actor,
    ActorAlias,
    Affiliation,
    Condition,
    Issue,
    Reason,
    Treaty,
    TreatyParty,
)
from stance.errors import InputError
from stance.queries.vocabulary import rows_by_slug, vocabulary
from stance.store.vocabulary import (
    NewEntry,
    add_affiliations,
    add_aliases,
    add_entries,
    add_parties,
    complete,
    end_affiliation,
    new_affiliation,
)
from stance.text.edtf import parse_date
from stance.values import ActorKind, AffiliationKind, Noun, TreatyKind
from tests.factories import (
    ActorAliasFactory,
    ActorFactory,
    ConditionFactory,
    IssueFactory,
    ReasonFactory,
    TreatyFactory,
    TreatyPartyFactory,
)

STATE = {"name": "Russia", "kind": ActorKind.STATE}


@pytest.fixture(autouse=True)
def noise(session: Session) -> None:
    for make in (ActorFactory, IssueFactory, ConditionFactory, ReasonFactory, TreatyFactory):
        make()


def add(session: Session, *new: NewEntry, noun: Noun = Noun.ACTOR, **options: Any) -> Any:
    add_entries(session, noun=noun, new=new, **options)
    return rows_by_slug(session, noun=noun, slugs=[entry.slug for entry in new])


def russia(**columns: Any) -> NewEntry:
    return NewEntry("russia", {**STATE, **columns})


# Entries


@pytest.mark.parametrize(
    ("noun", "model", "columns"),
    [
        (Noun.ACTOR, Actor, {"name": "A", "kind": ActorKind.BODY, "iso3": "AAA"}),
        (Noun.ISSUE, Issue, {"name": "A", "proposition": "P"}),
        (Noun.CONDITION, Condition, {"name": "A"}),
        (Noun.REASON, Reason, {"name": "A"}),
        (Noun.TREATY, Treaty, {"name": "A", "kind": TreatyKind.CHARTER, "signed_on": "1997"}),
    ],
)
def test_entries_of_each_kind_are_added(
    session: Session, noun: Noun, model: Any, columns: dict[str, Any]
):
    rows = add(session, NewEntry("x", columns), noun=noun)
    session.expire_all()

    (row,) = session.exec(select(model).where(model.slug == "x"))
    assert rows == {"x": row}
    assert {name: getattr(row, name) for name in columns} == columns
    assert vocabulary(session).of(noun).by_slug["x"].id == row.id


def test_what_is_empty_is_filled_in_and_the_rest_is_left(session: Session):
    add(session, russia(iso3="RUS"))

    rows = add(session, NewEntry("russia", {"wikidata": "Q159"}))
    session.expire_all()

    assert (rows["russia"].name, rows["russia"].iso3) == ("Russia", "RUS")
    assert rows["russia"].wikidata == "Q159"


def test_what_is_the_same_is_fine(session: Session):
    first = add(session, russia(iso3="RUS"))["russia"].id

    assert add(session, russia(iso3="RUS"))["russia"].id == first
    assert not session.dirty


def test_what_differs_is_refused_unless_it_is_to_be_replaced(session: Session):
    add(session, russia())

    with pytest.raises(InputError) as caught:
        add(session, russia(name="Rossiya"))
    assert str(caught.value) == (
        'actor russia has the name "Russia" already, not "Rossiya":'
        " leave it out, or use --replace to change it"
    )

    add(session, russia(name="Rossiya"), replace=True)
    session.expire_all()
    assert vocabulary(session).actors.by_slug["russia"].name == "Rossiya"


def test_defaults_are_for_new_entries_alone(session: Session):
    default = {"kind": TreatyKind.TREATY}
    add(session, NewEntry("old", {"name": "A", "kind": TreatyKind.CHARTER}), noun=Noun.TREATY)

    rows = add(
        session,
        NewEntry("old", {"name": "A"}, defaults=default),
        NewEntry("new", {"name": "B"}, defaults=default),
        NewEntry("given", {"name": "C", "kind": TreatyKind.OTHER}, defaults=default),
        noun=Noun.TREATY,
    )

    assert {slug: row.kind for slug, row in rows.items()} == {
        "old": TreatyKind.CHARTER,
        "new": TreatyKind.TREATY,
        "given": TreatyKind.OTHER,
    }


def test_more_entries_than_fit_into_one_question_are_found_again(session: Session):
    new = [NewEntry(f"a-{number}", STATE) for number in range(1000)]
    first = {slug: row.id for slug, row in add(session, *new).items()}

    again = {slug: row.id for slug, row in add(session, *new).items()}

    assert first == again
    assert len(set(first.values())) == 1000


def test_a_row_of_any_kind_is_completed(session: Session):
    actor = ActorFactory(iso3=None)

    complete(actor, {"iso3": "AAA", "name": actor.name}, noun="actor", replace=False)

    assert actor.iso3 == "AAA"


# Aliases and parties


def test_aliases_that_are_new_are_added_once(session: Session):
    actor = ActorFactory()
    ActorAliasFactory(actor=actor, alias="known")
    ActorAliasFactory(alias="theirs")

    added = add_aliases(
        session,
        noun=Noun.ACTOR,
        owner_id=actor.id,
        known=["known"],
        aliases=["known", "new", "theirs", "new"],
    )

    assert added == 2
    aliases = session.exec(select(ActorAlias.alias).where(ActorAlias.actor_id == actor.id))
    assert sorted(aliases) == ["known", "new", "theirs"]


@pytest.mark.parametrize("noun", Noun)
def test_entries_of_each_kind_have_aliases(session: Session, noun: Noun):
    owner = next(iter(vocabulary(session).of(noun).by_id))

    add_aliases(session, noun=noun, owner_id=owner, known=(), aliases=["Other Name"])

    (entry,) = vocabulary(session).of(noun).find("other name")
    assert entry.id == owner


def test_parties_that_are_new_are_added_once(session: Session):
    known = TreatyPartyFactory()
    new = ActorFactory()

    added = add_parties(
        session,
        treaty_id=known.treaty_id,
        known=[known.actor_id],
        parties=[new.id, known.actor_id, new.id],
    )

    assert added == 1
    parties = session.exec(
        select(TreatyParty.actor_id).where(TreatyParty.treaty_id == known.treaty_id)
    )
    assert set(parties) == {known.actor_id, new.id}


# Affiliations


def affiliate(session: Session, since: str | None, until: str | None) -> Affiliation:
    row = new_affiliation(
        actor_id=ActorFactory().id,
        within_id=ActorFactory().id,
        kind=AffiliationKind.MEMBER_OF,
        role="Member",
        since=parse_date(since) if since else None,
        until=parse_date(until) if until else None,
    )
    add_affiliations(session, [row])
    return row


def test_an_affiliation_is_stored_with_the_days_its_dates_can_mean(session: Session):
    row = affiliate(session, "1999-03", "2004")
    session.expire_all()

    assert (row.kind, row.role) == (AffiliationKind.MEMBER_OF, "Member")
    assert (row.since, row.since_earliest, row.since_latest) == (
        "1999-03",
        dt.date(1999, 3, 1),
        dt.date(1999, 3, 31),
    )
    assert (row.until, row.until_earliest, row.until_latest) == (
        "2004",
        dt.date(2004, 1, 1),
        dt.date(2004, 12, 31),
    )


@pytest.mark.parametrize(
    ("since", "until"),
    [(None, None), ("1999", None), (None, "1999"), ("2004-06", "2004"), ("2004-12-31", "2004")],
)
def test_an_affiliation_may_begin_and_end_in_one_period_or_be_open(
    session: Session, since: str | None, until: str | None
):
    row = affiliate(session, since, until)

    assert (row.since, row.until) == (since, until)
    assert (row.since_latest is None, row.until_earliest is None) == (since is None, until is None)


@pytest.mark.parametrize(
    ("since", "until"), [("2005", "2004"), ("2004-02", "2004-01-31"), ("2004-01-02", "2004-01-01")]
)
def test_an_affiliation_cannot_end_before_it_begins(session: Session, since: str, until: str):
    with pytest.raises(InputError, match=rf"cannot end \({until}\) before it begins \({since}\)"):
        affiliate(session, since, until)


@pytest.mark.parametrize(
    ("since", "until"), [("2016", "2016-05"), ("2016-12", "2016"), ("2016", "2016")]
)
def test_an_affiliation_may_be_ended_in_the_period_it_began_in(
    session: Session, since: str, until: str
):
    row = affiliate(session, since, None)

    end_affiliation(session, affiliation_id=row.id, until=parse_date(until))

    assert row.until == until


def test_an_affiliation_may_be_ended_on_the_day_it_began_and_on_none_before(session: Session):
    row = affiliate(session, "2004-06-02", None)

    with pytest.raises(InputError, match="cannot end"):
        end_affiliation(session, affiliation_id=row.id, until=parse_date("2004-06-01"))
    end_affiliation(session, affiliation_id=row.id, until=parse_date("2004-06-02"))

    assert (row.until, row.until_latest) == ("2004-06-02", dt.date(2004, 6, 2))
