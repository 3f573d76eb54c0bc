"""Edits from elsewhere are made here once, on the entry they are of, or left alone, or refused."""

import pytest
from sqlmodel import Session, col, select

from stance.db import models
from stance.domain.edits import (
    AFFILIATION,
    ALIAS,
    ENTRY,
    PARTY,
    TEXT,
    FieldEdit,
    tie_text,
)
from stance.errors import InputError
from stance.queries.edits import edits, states
from stance.store.replaying import replay, require_sound
from stance.store.search import index_names
from stance.values import AffiliationKind, Logged, Noun
from tests.factories import (
    ActorAliasFactory,
    ActorFactory,
    AffiliationFactory,
    IssueFactory,
    SourceFactory,
    TreatyFactory,
    TreatyPartyFactory,
)

SPEAKS, MEMBER = AffiliationKind.SPEAKS_FOR, AffiliationKind.MEMBER_OF


@pytest.fixture
def world(session: Session) -> Session:
    """Two of each, alike in what they have: what is done to the wrong one is seen."""
    league, union = (ActorFactory(slug=each) for each in ("league", "union"))
    envoys = [ActorFactory(slug=each, wikidata=None) for each in ("envoy", "other")]
    for each in envoys:
        for alias in ("E", "F"):
            ActorAliasFactory(actor=each, alias=alias)
        for facts in (
            {"role": "chair", "since": "2001", "until": "2004"},
            {"role": "chair", "since": "2001", "until": "2005"},
            {"role": None, "since": "2001", "until": "2005"},
        ):
            AffiliationFactory(actor=each, within=league, kind=SPEAKS, **facts)
    for treaty in (TreatyFactory(slug="pact"), TreatyFactory(slug="accord")):
        for party in (league, union):
            TreatyPartyFactory(treaty=treaty, actor=party)
    IssueFactory(slug="talks")
    IssueFactory(slug="trade")
    SourceFactory(slug="gazette", published_on="2016")
    SourceFactory(slug="herald", excerpt=True)
    index_names(session, noun=Noun.ACTOR, ids=[each.id for each in envoys])
    return session


def state(session: Session, kind: Logged, slug: str) -> dict[str, set[str]]:
    session.expire_all()
    found = states(session, kind=kind, slugs=[slug]).get(slug, {})
    return {name: set(texts) for name, texts in found.items() if texts}


def tie(
    within: str = "league",
    kind: AffiliationKind = SPEAKS,
    role: str | None = "chair",
    since: str | None = "2001",
    until: str | None = "2005",
) -> str:
    return tie_text(within, kind, role, since, until)


TIES = {tie(), tie(until="2004"), tie(role=None)}
CLERK = tie("union", MEMBER, "clerk", "1999-05", "2000")


@pytest.mark.parametrize(
    ("edit", "becomes"),
    [
        (FieldEdit(Logged.ACTOR, "envoy", ALIAS, "E", None), {"F"}),
        (FieldEdit(Logged.ACTOR, "envoy", ALIAS, "gone", None), {"E", "F"}),
        (FieldEdit(Logged.ACTOR, "envoy", ALIAS, None, "G"), {"E", "F", "G"}),
        (FieldEdit(Logged.ACTOR, "envoy", ALIAS, None, "F"), {"E", "F"}),
        (FieldEdit(Logged.ACTOR, "envoy", ALIAS, "E", "G"), {"F", "G"}),
        (FieldEdit(Logged.ACTOR, "envoy", AFFILIATION, tie(), None), TIES - {tie()}),
        (
            FieldEdit(Logged.ACTOR, "envoy", AFFILIATION, tie(role=None), None),
            TIES - {tie(role=None)},
        ),
        (
            FieldEdit(Logged.ACTOR, "envoy", AFFILIATION, tie(until="2004"), None),
            TIES - {tie(until="2004")},
        ),
        (FieldEdit(Logged.ACTOR, "envoy", AFFILIATION, None, CLERK), TIES | {CLERK}),
        (FieldEdit(Logged.ACTOR, "envoy", AFFILIATION, tie(), CLERK), TIES - {tie()} | {CLERK}),
        (FieldEdit(Logged.ACTOR, "envoy", AFFILIATION, None, tie("nobody")), TIES),
        (FieldEdit(Logged.TREATY, "pact", PARTY, "union", None), {"league"}),
        (FieldEdit(Logged.TREATY, "pact", PARTY, "envoy", None), {"league", "union"}),
        (FieldEdit(Logged.TREATY, "pact", PARTY, None, "envoy"), {"league", "union", "envoy"}),
        (FieldEdit(Logged.TREATY, "pact", PARTY, None, "nobody"), {"league", "union"}),
        (FieldEdit(Logged.TREATY, "pact", PARTY, "union", "envoy"), {"league", "envoy"}),
        (FieldEdit(Logged.SOURCE, "gazette", "excerpt", None, "yes"), {"yes"}),
        (FieldEdit(Logged.SOURCE, "herald", "excerpt", "yes", None), set()),
        (FieldEdit(Logged.SOURCE, "gazette", "publisher", "TASS", None), set()),
        (FieldEdit(Logged.SOURCE, "gazette", "publisher", "Gone", None), {"TASS"}),
        (FieldEdit(Logged.SOURCE, "gazette", "publisher", "Gone", "Printers"), None),
        (FieldEdit(Logged.SOURCE, "gazette", "publisher", None, "Printers"), None),
        (FieldEdit(Logged.SOURCE, "gazette", "author", None, "A. Scribe"), {"A. Scribe"}),
        (FieldEdit(Logged.SOURCE, "gazette", TEXT, None, "f" * 64), set()),
        (FieldEdit(Logged.SOURCE, "gazette", TEXT, "e" * 64, "f" * 64), set()),
        (FieldEdit(Logged.ISSUE, "trade", "part_of", None, "talks"), {"talks"}),
        (FieldEdit(Logged.ISSUE, "trade", "part_of", None, "nothing"), set()),
    ],
)
def test_one_edit_is_made_and_nothing_else_is_touched(
    world: Session, edit: FieldEdit, becomes: set[str] | None
) -> None:
    others = [(Logged.ACTOR, "envoy"), (Logged.ACTOR, "other"), (Logged.TREATY, "pact")]
    others += [(Logged.TREATY, "accord"), (Logged.ISSUE, "talks"), (Logged.ISSUE, "trade")]
    others += [(Logged.SOURCE, "gazette"), (Logged.SOURCE, "herald")]
    stood = {each: state(world, *each) for each in others}
    kind, slug, field = edit.kind, edit.slug, edit.field

    if becomes is None:
        with pytest.raises(InputError, match=f"has another {field} here than was edited"):
            replay(world, [edit])
        becomes = stood[kind, slug][field]
    else:
        replay(world, [edit])
        replay(world, [edit])  # it stands by now

    found = {each: state(world, *each) for each in others}
    assert found.pop((kind, slug)) == {
        name: texts for name, texts in {**stood.pop((kind, slug)), field: becomes}.items() if texts
    }
    assert found == stood
    assert edits(world) == []


def test_a_reference_is_emptied_and_one_to_what_is_not_here_leaves_what_stands(
    world: Session,
) -> None:
    there = FieldEdit(Logged.ISSUE, "trade", "part_of", None, "talks")
    replay(world, [there])

    replay(world, [FieldEdit(Logged.ISSUE, "trade", "part_of", "talks", "nothing")])
    assert state(world, Logged.ISSUE, "trade")["part_of"] == {"talks"}

    replay(world, [FieldEdit(Logged.ISSUE, "trade", "part_of", "talks", None)])
    assert "part_of" not in state(world, Logged.ISSUE, "trade")


def test_dates_are_set_with_the_days_that_they_may_be(world: Session) -> None:
    dated = FieldEdit(Logged.SOURCE, "gazette", "published_on", "2016", "2017-02")
    replay(world, [dated])
    world.expire_all()
    row = world.exec(select(models.Source).where(col(models.Source.slug) == "gazette")).one()
    days = [str(row.published_earliest), str(row.published_latest)]
    assert days == ["2017-02-01", "2017-02-28"]

    replay(world, [FieldEdit(Logged.SOURCE, "gazette", "published_on", "2017-02", None)])
    world.expire_all()
    assert (row.published_on, row.published_earliest, row.published_latest) == (None, None, None)


def test_edits_of_one_moment_are_all_made_and_the_names_are_found_anew(world: Session) -> None:
    was = state(world, Logged.ACTOR, "envoy")["name"].pop()
    replay(
        world,
        [
            FieldEdit(Logged.ACTOR, "envoy", "name", was, "Renamed"),
            FieldEdit(Logged.ACTOR, "envoy", ALIAS, "E", None),
            FieldEdit(Logged.ACTOR, "envoy", "wikidata", None, "Q1"),
        ],
    )

    now = state(world, Logged.ACTOR, "envoy")
    assert (now["name"], now[ALIAS], now["wikidata"]) == ({"Renamed"}, {"F"}, {"Q1"})
    of = select(models.SearchEntry.words).where(col(models.SearchEntry.kind) == "actor")
    words = [each for each in world.exec(of) if "renamed" in each]
    assert len(words) == 1
    assert was.casefold() not in " ".join(world.exec(of))


def test_what_was_added_elsewhere_stays_and_what_was_removed_among_other_edits_goes(
    world: Session,
) -> None:
    replay(world, [FieldEdit(Logged.ACTOR, "envoy", ENTRY, None, "envoy")])
    assert state(world, Logged.ACTOR, "envoy")

    replay(
        world,
        [
            FieldEdit(Logged.ACTOR, "envoy", ALIAS, "E", None),
            FieldEdit(Logged.ACTOR, "envoy", ENTRY, "envoy", None),
        ],
    )
    assert not state(world, Logged.ACTOR, "envoy")
    assert state(world, Logged.ACTOR, "other")


def test_edits_of_what_is_not_here_are_left_alone(world: Session) -> None:
    replay(world, [FieldEdit(Logged.ACTOR, "nobody", "name", "A", "B")])

    assert not state(world, Logged.ACTOR, "nobody")


NO_TIES = [
    "union",
    "[]",
    "7",
    '{"kind": "member-of"}',
    '{"within": "union"}',
    '{"within": "union", "kind": "lives-in"}',
    '{"within": 7, "kind": "member-of"}',
    *(
        f'{{"within": "union", "kind": "member-of", "{each}": 1}}'
        for each in ("role", "since", "until")
    ),
]


@pytest.mark.parametrize("text", NO_TIES)
@pytest.mark.parametrize("is_before", [False, True])
def test_what_is_no_affiliation_is_refused_on_either_side(text: str, is_before: bool) -> None:
    sides = (text, tie()) if is_before else (tie(), text)

    require_sound(FieldEdit(Logged.ACTOR, "envoy", AFFILIATION, tie(), tie("union")))
    with pytest.raises(InputError, match="is no affiliation"):
        require_sound(FieldEdit(Logged.ACTOR, "envoy", AFFILIATION, *sides))


LISTS = {
    Logged.ACTOR: {ENTRY, ALIAS, AFFILIATION},
    Logged.TREATY: {ENTRY, ALIAS, PARTY},
    Logged.SOURCE: {ENTRY, TEXT},
    **{each: {ENTRY, ALIAS} for each in (Logged.ISSUE, Logged.CONDITION, Logged.REASON)},
}


@pytest.mark.parametrize("kind", Logged)
@pytest.mark.parametrize("field", [ENTRY, ALIAS, AFFILIATION, PARTY, TEXT])
def test_a_kind_has_its_own_lists_and_no_others(kind: Logged, field: str) -> None:
    edit = FieldEdit(kind, "one", field, None, tie())

    if field in LISTS[kind]:
        require_sound(edit)
    else:
        with pytest.raises(InputError, match=f'the {kind} one has no field "{field}"'):
            require_sound(edit)
