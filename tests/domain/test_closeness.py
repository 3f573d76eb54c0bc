"""Names that are there already, or nearly."""

import pytest
from sqlmodel import Session

from stance.domain.closeness import SAME, Likeness, close_entries, same_entries
from stance.domain.vocabulary import Entries
from stance.errors import InputError
from stance.queries.vocabulary import vocabulary
from stance.values import Noun
from stance.work.create import close_to_made, created_vocabulary
from tests.factories import ActorAliasFactory, ActorFactory, TreatyFactory


@pytest.fixture
def actors(session: Session) -> Entries:
    russia = ActorFactory(slug="russia", name="Russia")
    ActorAliasFactory(actor=russia, alias="Moscow")
    ActorFactory(slug="vladimir-putin", name="Vladimir Putin")
    ActorFactory(slug="worner", name="Manfred Wörner")
    ActorFactory(slug="nato-russia-council", name="NATO-Russia Council")
    ActorFactory(slug="rossiya", name="Rossiya", same_as_id=russia.id)
    return vocabulary(session).actors


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("RUSSIA", "russia"),
        (" russia ", "russia"),
        ("Moscow", "russia"),
        ("Mosсow", "russia"),  # a Cyrillic с
        ("NATO–Russia  Сouncil", "nato-russia-council"),  # a long dash and a Cyrillic С
        ("ROSSIYA", "russia"),
        ("Manfred Worner", "worner"),
    ],
)
def test_a_name_typed_in_another_way_is_the_same(actors: Entries, typed: str, slug: str):
    (entry, likeness), *_ = close_entries(actors, typed)

    assert (entry.slug, likeness) == (slug, SAME)


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Rusia", "russia"),
        ("Vladmir Putin", "vladimir-putin"),
        ("Putin, Vladimir", "vladimir-putin"),
        ("Manfred Wornr", "worner"),
        ("Russia-NATO Council", "nato-russia-council"),
    ],
)
def test_a_name_with_a_slip_is_close(actors: Entries, typed: str, slug: str):
    (entry, likeness), *_ = close_entries(actors, typed)

    assert entry.slug == slug
    assert likeness < SAME


@pytest.mark.parametrize("typed", ["Russian Foreign Ministry", "Prussia and Austria", "Minsk", "!"])
def test_other_names_are_not_close(actors: Entries, typed: str):
    assert close_entries(actors, typed) == []


@pytest.mark.parametrize(
    ("known", "typed"),
    [("START I", "START II"), ("Minsk I", "Minsk II"), ("Resolution 2231", "Resolution 2202")],
)
def test_names_with_other_numbers_are_never_close(session: Session, known: str, typed: str):
    TreatyFactory(name=known, slug="known")

    assert close_entries(vocabulary(session).treaties, typed) == []
    assert close_entries(vocabulary(session).treaties, known.lower())[0][1] == SAME


def test_each_entry_is_told_once_the_likest_first(actors: Entries):
    close = close_entries(actors, "rossiya")

    assert [entry.slug for entry, _ in close] == ["russia"]


def test_the_entry_itself_and_its_doubles_are_no_others(actors: Entries):
    own = actors.by_slug["rossiya"].id

    Likeness(actors, own).refuse_same(["Russia", "Moscow"], remedy="")
    with pytest.raises(InputError, match=r'russia \(Russia\) is called "MOSCOW" already'):
        Likeness(actors).refuse_same(["Minsk", "MOSCOW"], remedy="")


def test_doubles_are_found_by_their_own_name(actors: Entries):
    assert [entry.slug for entry in same_entries(actors, "ROSSIYA")] == ["rossiya"]
    assert [entry.slug for entry in same_entries(actors, "rossiya")] == ["rossiya"]


@pytest.mark.parametrize("typed", ["Mosсow", "RUSSIA", "NATO–Russia Council"])
def test_what_a_claim_names_is_not_made_when_it_is_there_typed_otherwise(
    session: Session, actors: Entries, typed: str
):
    value = {"sources": [{"claims": [{"speaker": typed, "stances": []}]}]}

    assert created_vocabulary(vocabulary(session), value) == {}


def test_what_is_made_is_told_when_it_is_close_to_what_was_there(session: Session, actors: Entries):
    known = vocabulary(session)
    value = {"sources": [{"claims": [{"speaker": "Vladmir Putin", "stances": []}]}]}
    made = created_vocabulary(known, value)

    (said,) = close_to_made(known, made)
    assert said == (
        "vladmir-putin is close to vladimir-putin (Vladimir Putin); if the two are the same:"
        f" stance {Noun.ACTOR} same-as vladmir-putin vladimir-putin"
    )
