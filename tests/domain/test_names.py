"""What a typed name means: a slug, a name or an alias, and never a guess."""

import pytest
from sqlmodel import Session

from stance.domain.closeness import near_entries
from stance.domain.names import Making, Names
from stance.errors import InputError, LocatedError
from stance.queries.vocabulary import vocabulary
from stance.values import Noun
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
)

KINDS = {
    Noun.ACTOR: (ActorFactory, ActorAliasFactory),
    Noun.ISSUE: (IssueFactory, IssueAliasFactory),
    Noun.CONDITION: (ConditionFactory, ConditionAliasFactory),
    Noun.REASON: (ReasonFactory, ReasonAliasFactory),
    Noun.TREATY: (TreatyFactory, TreatyAliasFactory),
}


def names(session: Session) -> Names:
    return Names(vocabulary(session))


def refusal(session: Session, name: str, noun: Noun = Noun.ACTOR) -> str:
    with pytest.raises(InputError) as caught:
        names(session).entry(noun, name)
    return str(caught.value)


@pytest.fixture
def noise(session: Session) -> None:
    """Entries that no test means, of every kind."""
    for make, make_alias in KINDS.values():
        make_alias()
        make()


@pytest.mark.usefixtures("noise")
@pytest.mark.parametrize("noun", Noun)
def test_an_entry_of_each_kind_is_found_by_slug_name_and_alias(session: Session, noun: Noun):
    make, make_alias = KINDS[noun]
    entry = make(slug="meant", name="What Is Meant")
    make_alias(**{noun.value: entry}, alias="Another Word")

    for name in ("meant", "What Is Meant", "Another Word"):
        assert names(session).id(noun, name) == entry.id


@pytest.mark.parametrize(
    "typed", ["RUSSIAN FEDERATION", "russian  federation", " Russian\nFederation ", "moscow"]
)
def test_names_and_aliases_are_compared_without_case_and_spacing(session: Session, typed: str):
    russia = ActorFactory(slug="russia", name="Russian Federation")
    ActorAliasFactory(actor=russia, alias="Moscow")

    assert names(session).id(Noun.ACTOR, typed) == russia.id


@pytest.mark.parametrize(("name", "typed"), [("Straße", "STRASSE"), ("МИД России", "мид россии")])
def test_names_in_any_script_are_compared_without_case(session: Session, name: str, typed: str):
    entry = ActorFactory(name=name)

    assert names(session).id(Noun.ACTOR, typed) == entry.id


@pytest.mark.parametrize(
    "typed", ["United-States", "UNITED STATES", "united\u2011states", " united states "]
)
def test_a_slug_is_compared_as_names_are(session: Session, typed: str):
    entry = ActorFactory(slug="united-states", name="The Eagle")

    assert names(session).id(Noun.ACTOR, typed) == entry.id


@pytest.mark.parametrize(
    "typed",
    ["Co\u0302te d'Ivoire", "CÔTE D’IVOIRE", "Türkiye", "TÜRKİYE", "türkıye", "ivory–coast"],
)
def test_a_name_is_found_however_it_is_typed(session: Session, typed: str):
    ivory_coast = ActorFactory(slug="civ", name="Côte d’Ivoire")
    ActorAliasFactory(actor=ivory_coast, alias="Ivory Coast")
    ActorAliasFactory(actor=ivory_coast, alias="Tu\u0308rkiye")

    assert names(session).id(Noun.ACTOR, typed) == ivory_coast.id


def test_a_name_that_reads_as_the_slug_of_another_is_ambiguous_unless_typed_as_that(
    session: Session,
):
    city = ActorFactory(slug="new-york", name="City of New York")
    ActorFactory(slug="ny-state", name="New York")

    assert "is ambiguous: new-york (City of New York), ny-state (New York)" in refusal(
        session, "New York"
    )
    assert names(session).id(Noun.ACTOR, "new-york") == city.id


@pytest.mark.parametrize("typed", ["", " ", "\u200b", "—"])
def test_what_is_no_name_means_nothing(session: Session, typed: str):
    ActorFactory(slug="x", name="X")
    ActorAliasFactory(alias="–")

    assert names(session).vocabulary.actors.find(typed) == []


def test_a_slug_comes_before_names_and_aliases(session: Session):
    ActorAliasFactory(alias="moscow")
    ActorFactory(name="moscow")
    city = ActorFactory(slug="moscow", name="City of Moscow")

    assert names(session).id(Noun.ACTOR, "moscow") == city.id


@pytest.mark.usefixtures("noise")
def test_kinds_are_kept_apart(session: Session):
    ActorFactory(slug="charter-bank", name="Charter Bank")
    treaty = TreatyFactory(slug="charter", name="Charter")

    assert names(session).id(Noun.TREATY, "charter") == treaty.id
    assert 'no actor "Charter"' in refusal(session, "Charter")


@pytest.mark.usefixtures("noise")
def test_an_ambiguous_name_is_refused_with_the_candidates_by_slug(session: Session):
    first = ActorFactory(slug="congo-kinshasa", name="DR Congo")
    second = ActorFactory(slug="congo-brazzaville", name="Republic of the Congo")
    for actor in (first, second):
        ActorAliasFactory(actor=actor, alias="Congo")

    assert refusal(session, "congo") == (
        'the actor "congo" is ambiguous: congo-brazzaville (Republic of the Congo),'
        " congo-kinshasa (DR Congo): name it by its slug"
    )
    assert names(session).id(Noun.ACTOR, "congo-kinshasa") == first.id


def test_one_alias_given_twice_to_the_same_entry_is_not_ambiguous(session: Session):
    actor = ActorFactory(name="Moscow")
    for alias in ("moscow", "MOSCOW"):
        ActorAliasFactory(actor=actor, alias=alias)

    assert names(session).id(Noun.ACTOR, "Moscow") == actor.id


def test_a_name_that_doubles_share_means_their_root(session: Session):
    root = ActorFactory(slug="germany", name="Germany")
    double = ActorFactory(slug="brd", name="Germany", same_as_id=root.id)
    ActorAliasFactory(actor=double, alias="West Germany")
    known = names(session)

    assert known.id(Noun.ACTOR, "Germany") == root.id
    assert known.id(Noun.ACTOR, "West Germany") == root.id


def test_a_name_is_ambiguous_again_when_the_mark_is_taken_back(session: Session):
    root = ActorFactory(slug="germany", name="Germany")
    double = ActorFactory(slug="brd", name="Germany", same_as_id=root.id)
    double.same_as_id = None
    session.flush()

    assert "is ambiguous: brd (Germany), germany (Germany)" in refusal(session, "Germany")


@pytest.mark.usefixtures("noise")
def test_what_there_is_not_is_refused_with_the_nearest_names(session: Session):
    russia = ActorFactory(slug="russia", name="Russian Federation")
    ActorAliasFactory(actor=russia, alias="Moscow")
    ActorFactory(slug="chad", name="Chad")

    for typed in ("rusia", "Mosow", "Russian Federaton"):
        said = refusal(session, typed)
        assert said.startswith(f'there is no actor "{typed}": nearest: russia (Russian Federation)')
        assert "chad" not in said
        assert "; or make it first: stance actor add " in said


def test_at_most_three_are_near_and_a_double_is_named_by_its_root(session: Session):
    root = ActorFactory(slug="ministry-0", name="Ministry 0")
    ActorFactory(slug="ministry-zero", name="Ministry Zero", same_as_id=root.id)
    for number in range(1, 6):
        ActorFactory(slug=f"ministry-{number}", name=f"Ministry {number}")
    near = near_entries(vocabulary(session).actors, "ministry zero")

    assert len(near) == 3
    assert near[0].slug == "ministry-0"
    assert "ministry-zero" not in {entry.slug for entry in near}


@pytest.mark.parametrize(
    ("kind", "known", "typed", "is_near"),
    [
        (Noun.ACTOR, "Germany", "Antony Blinken", False),
        (Noun.ACTOR, "Vladimir Putin", "Vladimir Zelensky", False),
        (Noun.ACTOR, "Vladimir Putin", "Putin Vladimir", True),
        (Noun.ACTOR, "Ministry of Foreign Affairs of Russia", "Russian Foreign Ministry", True),
        (Noun.ACTOR, "Sergei Lavrov", "Sergey Lavrov", True),
        (Noun.ACTOR, "Sergey Lavrov", "Lavrov", True),
        (Noun.ACTOR, "Sergey Lavrov", "lavrof", True),
        (Noun.ACTOR, "Jens Stoltenberg", "Stoltenburg", True),
        (Noun.ACTOR, "Sergey Lavrov", "Labour", False),
        (Noun.ACTOR, "Sergey Lavrov", "Sergey", False),
        (Noun.ACTOR, "Asunción", "sanctions", False),
        (Noun.ACTOR, "Santiago", "sanctions", False),
        (Noun.ACTOR, "Iran", "Irna", True),
        (Noun.ISSUE, "NATO enlargement", "NATO expansion", True),
        (Noun.ISSUE, "NATO enlargement", "Enlarging NATO", True),
        (Noun.ISSUE, "NATO enlargement", "Sanctions on Iran", False),
        (Noun.CONDITION, "Withdrawal of foreign troops", "Troop withdrawal", True),
        (Noun.CONDITION, "Military restraint", "Equal partnership", False),
    ],
)
def test_only_what_is_alike_in_letters_or_half_its_words_is_near(
    session: Session, kind: Noun, known: str, typed: str, is_near: bool
) -> None:
    KINDS[kind][0](slug="known", name=known)

    near = near_entries(vocabulary(session).of(kind), typed)

    assert [entry.slug for entry in near] == (["known"] if is_near else [])


@pytest.mark.usefixtures("noise")
def test_what_is_like_nothing_is_refused_without_a_guess(session: Session):
    assert refusal(session, "qqqq") == (
        'there is no actor "qqqq": make it first: stance actor add qqqq --name Qqqq --kind KIND'
    )


def test_a_long_name_is_shown_short(session: Session):
    assert len(refusal(session, "q" * 5000)) < 400


@pytest.mark.parametrize(
    ("making", "noun", "made"),
    [
        (Making.FIRST, Noun.REASON, "make it first: stance reason add new --name New"),
        (Making.FIRST, Noun.ISSUE, "stance issue add new --name New --proposition TEXT"),
        (Making.NONE, Noun.REASON, "see: stance reason list"),
        (Making.NONE, Noun.ISSUE, "see: stance issue list"),
        (Making.BY_CREATE, Noun.REASON, "--create makes it"),
        (Making.BY_CREATE, Noun.ISSUE, "stance issue add new --name New --proposition TEXT"),
        (Making.WITH_PROPOSITION, Noun.REASON, "--create makes it"),
        (Making.WITH_PROPOSITION, Noun.ISSUE, "--create makes it, with its --proposition"),
    ],
)
def test_what_makes_an_entry_is_what_can_where_its_name_comes_from(
    session: Session, making: Making, noun: Noun, made: str
):
    with pytest.raises(InputError) as caught:
        Names(vocabulary(session), making).entry(noun, "new")

    assert caught.value.remedy.endswith(made)


def test_several_are_each_taken_once_in_the_order_named(session: Session):
    one, other = ActorFactory(slug="one"), ActorFactory(slug="other")
    ActorAliasFactory(actor=one, alias="The One")

    assert names(session).ids(Noun.ACTOR, ["other", "one", "The One", "other"]) == (
        other.id,
        one.id,
    )


def test_the_path_of_the_name_that_is_wrong_is_told(session: Session):
    ActorFactory(slug="one")

    with pytest.raises(LocatedError) as caught:
        names(session).ids(Noun.ACTOR, ["one", "nobody"], ("claims", 0, "addressees"))

    assert caught.value.path == ("claims", 0, "addressees", 1)


@pytest.mark.usefixtures("noise")
def test_the_code_of_one_state_means_it_where_it_is_nobody_s_name(session: Session):
    russia = ActorFactory(slug="russia", name="Russia", iso3="RUS")
    ActorFactory(slug="ussr", name="Soviet Union", iso3="RUS", same_as_id=russia.id)
    ActorFactory(slug="us", name="United States")
    known = names(session)

    assert known.id(Noun.ACTOR, "RUS") == russia.id
    assert known.id(Noun.ACTOR, "russia") == russia.id
    assert list(known.told_by_code()) == ["RUS is taken for russia (Russia), whose code it is"]
    for typed in ("rus", "Rus", "RU"):
        assert refusal(session, typed).startswith(f'there is no actor "{typed}": ')
    assert refusal(session, "RUS", Noun.ISSUE).startswith('there is no issue "RUS": ')


def test_a_code_that_is_a_name_means_whoever_bears_the_name(session: Session):
    ActorFactory(slug="russia", name="Russia", iso3="RUS")
    union = ActorFactory(slug="rural-union", name="Rural Union of Students")
    ActorAliasFactory(actor=union, alias="RUS")
    known = names(session)

    assert known.id(Noun.ACTOR, "RUS") == union.id
    assert list(known.told_by_code()) == []


def test_the_code_of_several_states_is_ambiguous(session: Session):
    ActorFactory(slug="russia", name="Russia", iso3="RUS")
    ActorFactory(slug="ussr", name="Soviet Union", iso3="RUS")

    assert refusal(session, "RUS") == (
        'the actor "RUS" is ambiguous: russia (Russia), ussr (Soviet Union): name it by its slug'
    )


@pytest.mark.parametrize("typed", ["RUS", "USA", "AUS"])
def test_a_code_of_three_letters_is_near_to_no_abbreviation_of_two(session: Session, typed: str):
    actor = ActorFactory(slug="us", name="The US")
    ActorAliasFactory(actor=actor, alias="US")

    assert near_entries(vocabulary(session).actors, typed) == []
    assert near_entries(vocabulary(session).actors, typed.lower()) != []
