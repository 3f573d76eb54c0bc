"""The vocabulary as it stands: what a name can mean, whose double an entry is, what is a part."""

import pytest
from sqlmodel import Session

from stance.domain.vocabulary import Entries
from stance.queries.vocabulary import (
    entries,
    ids_of_slugs,
    parties,
    rows_by_slug,
    searchable_names,
    vocabulary,
)
from stance.values import ActorKind, Noun
from tests.factories import (
    ActorAliasFactory,
    ActorFactory,
    ConditionAliasFactory,
    ConditionFactory,
    IssueAliasFactory,
    IssueFactory,
    ReasonAliasFactory,
    ReasonFactory,
    TreatyAliasFactory,
    TreatyFactory,
    TreatyPartyFactory,
)

KINDS = {
    Noun.ACTOR: (ActorFactory, ActorAliasFactory),
    Noun.ISSUE: (IssueFactory, IssueAliasFactory),
    Noun.CONDITION: (ConditionFactory, ConditionAliasFactory),
    Noun.REASON: (ReasonFactory, ReasonAliasFactory),
    Noun.TREATY: (TreatyFactory, TreatyAliasFactory),
}


@pytest.fixture(autouse=True)
def noise(session: Session) -> None:
    for make, make_alias in KINDS.values():
        make_alias()
        make()


def actors(session: Session) -> Entries:
    return entries(session, noun=Noun.ACTOR)


def slugs(known: Entries, ids: list[int]) -> list[str]:
    return [known.by_id[each].slug for each in ids]


@pytest.mark.parametrize("noun", Noun)
def test_each_kind_is_read_with_its_names_aliases_and_doubles(session: Session, noun: Noun):
    make, make_alias = KINDS[noun]
    root = make(slug="root", name="Root")
    double = make(slug="double", name="Double", same_as_id=root.id)
    for alias in ("One", "Two"):
        make_alias(**{noun.value: double}, alias=alias)

    known = entries(session, noun=noun)

    assert known.noun is noun
    assert known.by_slug["root"].id == root.id
    assert (known.by_id[double.id].slug, known.by_id[double.id].name) == ("double", "Double")
    assert known.root(double.id) == known.root(root.id) == known.by_id[root.id]
    assert known.slug(double.id) == "root"
    assert known.aliases[double.id] == ["One", "Two"]
    assert root.id not in known.aliases
    assert vocabulary(session).of(noun).by_id == known.by_id


def test_an_actor_tells_its_kind_and_an_issue_its_proposition_and_what_it_is_a_part_of(
    session: Session,
):
    actor = ActorFactory(kind=ActorKind.PARTY)
    whole = IssueFactory(proposition="They should talk")
    part = IssueFactory(part_of_id=whole.id)
    known = vocabulary(session)

    assert known.actors.by_id[actor.id].detail == "party"
    assert known.issues.by_id[whole.id].detail == "They should talk"
    assert known.issues.by_id[part.id].part_of == whole.id


def test_a_name_is_found_under_each_entry_that_bears_it_once(session: Session):
    one, other = ActorFactory(slug="b", name="Congo"), ActorFactory(slug="a", name="Other")
    ActorAliasFactory(actor=one, alias="CONGO")
    ActorAliasFactory(actor=other, alias="congo")

    assert [entry.slug for entry in actors(session).find("Congo")] == ["a", "b"]
    assert actors(session).find("b")[0].id == one.id
    assert actors(session).find("nobody") == []


def test_the_name_of_a_slug_is_for_people(session: Session):
    ActorFactory(slug="russia", name="Russia")

    assert actors(session).name("russia") == "Russia"
    assert actors(session).name("nowhere") == "nowhere"


def test_doubles_share_a_root(session: Session):
    root = ActorFactory(slug="root")
    one, other = (ActorFactory(same_as_id=root.id) for _ in range(2))
    known = actors(session)

    for each in (root, one, other):
        assert set(known.doubles(each.id)) == {root.id, one.id, other.id}
    alone = ActorFactory()
    assert actors(session).doubles(alone.id) == [alone.id]


def test_parts_of_parts_are_parts(session: Session):
    whole = IssueFactory(slug="whole")
    part = IssueFactory(slug="part", part_of_id=whole.id)
    IssueFactory(slug="deep", part_of_id=part.id)
    IssueFactory(slug="second", part_of_id=whole.id)
    known = entries(session, noun=Noun.ISSUE)

    assert set(slugs(known, known.parts(whole.id))) == {"part", "second", "deep"}
    assert slugs(known, known.parts(part.id)) == ["deep"]
    assert known.parts(known.by_slug["deep"].id) == []


def test_parts_are_those_of_doubles_too_and_told_by_their_roots(session: Session):
    whole = IssueFactory(slug="whole")
    double = IssueFactory(slug="double", same_as_id=whole.id)
    part = IssueFactory(slug="part", part_of_id=double.id)
    IssueFactory(slug="part-double", same_as_id=part.id, part_of_id=whole.id)
    known = entries(session, noun=Noun.ISSUE)

    assert slugs(known, known.parts(whole.id)) == ["part"]
    assert slugs(known, known.parts(double.id)) == ["part"]


def test_a_part_of_a_double_alone_is_a_part_of_its_root(session: Session):
    whole = IssueFactory(slug="whole")
    double = IssueFactory(slug="double", same_as_id=whole.id)
    IssueFactory(slug="part", part_of_id=double.id)
    known = entries(session, noun=Noun.ISSUE)

    assert slugs(known, known.parts(whole.id)) == ["part"]
    assert slugs(known, known.parts(double.id)) == ["part"]


def test_a_circle_of_parts_ends(session: Session):
    one = IssueFactory(slug="one")
    other = IssueFactory(slug="other", part_of_id=one.id)
    one.part_of_id = other.id
    session.flush()
    known = entries(session, noun=Noun.ISSUE)

    assert slugs(known, known.parts(one.id)) == ["other"]


def test_every_name_is_told_for_suggestions(session: Session):
    actor = ActorFactory(slug="russia", name="Russia")
    ActorAliasFactory(actor=actor, alias="Moscow")

    names = [name for name, entry in actors(session).names() if entry.id == actor.id]

    assert names == ["russia", "Russia", "Moscow"]


def test_parties_are_those_of_the_treaties_asked_for(session: Session):
    treaty, other = TreatyFactory(), TreatyFactory()
    expected = sorted(TreatyPartyFactory(treaty=treaty).actor_id for _ in range(3))
    TreatyPartyFactory(treaty=other)
    TreatyPartyFactory()

    assert parties(session, treaty_ids=[treaty.id]) == {treaty.id: expected}
    assert set(parties(session, treaty_ids=[treaty.id, other.id])) == {treaty.id, other.id}
    assert parties(session, treaty_ids=[]) == {}


def test_names_and_parties_stand_as_they_were_added(session: Session):
    issues = [IssueFactory(name=name, proposition=f"They {name}") for name in ("One", "Two")]
    for issue, alias in ((1, "Z"), (0, "Y"), (1, "X"), (0, "W")):
        IssueAliasFactory(issue=issues[issue], alias=alias)
    ids = [issue.id or 0 for issue in issues]

    assert searchable_names(session, noun=Noun.ISSUE, ids=ids) == {
        ids[0]: ["One", "They One", "Y", "W"],
        ids[1]: ["Two", "They Two", "Z", "X"],
    }
    actor = ActorFactory(name="Actor of it")
    assert searchable_names(session, noun=Noun.ACTOR, ids=[actor.id]) == {actor.id: ["Actor of it"]}
    slugs = [issue.slug for issue in reversed(issues)]
    assert ids_of_slugs(session, noun=Noun.ISSUE, slugs=[*slugs, "never"]) == ids
    first, second = TreatyFactory(), TreatyFactory()
    parties_ = sorted((ActorFactory() for _ in range(3)), key=lambda each: each.id)
    for treaty, party in ((second, 2), (first, 1), (second, 0), (first, 0)):
        TreatyPartyFactory(treaty=treaty, actor=parties_[party])
    assert parties(session, treaty_ids=[first.id, second.id]) == {
        first.id: [parties_[0].id, parties_[1].id],
        second.id: [parties_[0].id, parties_[2].id],
    }


def test_rows_are_found_by_slug_however_many(session: Session):
    made = {ReasonFactory(slug=f"r-{number}").slug for number in range(1000)}

    by_slug = rows_by_slug(session, noun=Noun.REASON, slugs=[*made, "nothing"])

    assert set(by_slug) == made
    assert all(slug == row.slug for slug, row in by_slug.items())
    assert rows_by_slug(session, noun=Noun.ACTOR, slugs=["r-1"]) == {}
