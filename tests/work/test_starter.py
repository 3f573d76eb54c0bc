"""The starter vocabulary: unambiguous, fit for the sample in either order, never in the way."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.validation import validated
from stance.db import engine as db
from stance.domain.closeness import name_key
from stance.domain.names import Names
from stance.domain.vocabulary import Entries
from stance.queries.affiliations import affiliations
from stance.queries.ties import ties_of
from stance.queries.vocabulary import vocabulary
from stance.settings import database_url as as_settings_read_it
from stance.values import Noun
from stance.work.importing.vocabulary import record_vocabulary
from stance.work.starter import fitted_starter, starter_files
from tests.cli.program import FIXTURES, Program

RESOLVED = {
    "Moscow": "russia",
    "Российская Федерация": "russia",
    "North Atlantic Alliance": "nato",
    "Paris": "france",
    "Turkey": "turkiye",
    "Kyiv": "ukraine",
    "Russia-NATO Council": "nato-russia-council",
    "Russian Foreign Ministry": "russian-mfa",
    "President Putin": "vladimir-putin",
    "Sergei Lavrov": "sergey-lavrov",
    "State Department": "us-state-department",
}
TREATIES = {
    "Paris Agreement": "paris-agreement-2015",
    "Founding Act": "founding-act-1997",
    "Budapest Memorandum": "budapest-memorandum-1994",
    "Minsk II": "minsk-package-2015",
    "New START": "new-start-2010",
}
#: Names that mean several things in the news: nobody is to be surprised by one of them.
AMBIGUOUS = (
    "the Agency",
    "the bloc",
    "Commission",
    "Council",
    "Charter",
    "START",
    "Brussels",
    "Foreign Ministry",
    "Minsk agreements",
    "Moscow Treaty",
)


@pytest.fixture
def new(database_url: str) -> Program:
    """A database that nobody has made yet, once on each engine."""
    return Program(as_settings_read_it(database_url))


def recorded(session: Session, text: str = "{}") -> Names:
    """The vocabulary after a claim file, then the starter."""
    document = Document("mine", None, yaml.load(text, Loader=yaml.BaseLoader), text)
    record_vocabulary(session, files=[(document, validated(document))])
    record_vocabulary(session, files=fitted_starter(session))
    return Names(vocabulary(session))


def given(heading: str) -> Iterator[dict[str, Any]]:
    for path in starter_files():
        value = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
        yield from value.get(heading, ())


def ambiguous_names(entries: Entries) -> dict[str, set[str]]:
    """The names, however they are typed, that lead to more than one entry."""
    slugs_by_name: dict[str, set[str]] = {}
    for name, entry in entries.names():
        slugs_by_name.setdefault(name_key(name), set()).add(entries.slug(entry.id))
    return {name: slugs for name, slugs in slugs_by_name.items() if len(slugs) > 1}


def test_the_files_are_in_the_package() -> None:
    assert [path.name for path in starter_files()] == ["actors.yaml", "treaties.yaml"]
    assert starter_files()[0].parent.parent.name == "stance"


def test_no_name_is_ambiguous(session: Session) -> None:
    known = recorded(session).vocabulary

    assert {noun: ambiguous_names(known.of(noun)) for noun in Noun} == {noun: {} for noun in Noun}


def test_names_of_the_first_day_lead_to_one_entry(session: Session) -> None:
    names = recorded(session)

    assert {name: names.entry(Noun.ACTOR, name).slug for name in RESOLVED} == RESOLVED
    assert {name: names.entry(Noun.TREATY, name).slug for name in TREATIES} == TREATIES


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_names_that_mean_several_things_are_not_in_it(name: str) -> None:
    aliases = {
        name_key(alias)
        for heading in ("actors", "treaties")
        for entry in given(heading)
        for alias in (entry["name"], *entry.get("aliases", ()))
    }

    assert name_key(name) not in aliases


def test_posts_of_one_actor_within_another_do_not_overlap_in_one_role() -> None:
    for actor in given("actors"):
        terms = sorted(
            (tie["within"], tie.get("role", ""), tie.get("since", ""), tie.get("until", "9999"))
            for tie in actor.get("affiliations", ())
        )
        for one, other in pairwise(terms):
            assert one[:2] != other[:2] or one[3] <= other[2], actor["slug"]


def test_people_speak_for_somebody_only_in_a_post() -> None:
    for actor in given("actors"):
        if actor["kind"] == "person":
            assert all({"role", "since"} <= set(tie) for tie in actor.get("affiliations", ()))


# With the sample


@pytest.mark.parametrize("order", ["starter first", "sample first"])
def test_the_sample_and_the_starter_go_together(new: Program, order: str) -> None:
    loads = [("init", "--with-vocabulary"), ("import", FIXTURES)]
    if order == "sample first":
        new.done("init")
        loads.reverse()
    for load in loads:
        new.done(*load)

    assert new.done("check").err == "nothing found: every rule holds\n"
    assert "nothing new" in new.done("import", FIXTURES).err
    # As files like any other it is compatible with the sample, too.
    assert "nothing new" in new.done("import", starter_files()[0].parent).err
    with db.reading(new.url) as session:
        known = vocabulary(session)
        assert {noun: ambiguous_names(known.of(noun)) for noun in Noun} == {
            noun: {} for noun in Noun
        }
        assert known.actors.by_slug["russia"].name == "Russia"


def test_loading_it_again_changes_nothing(new: Program) -> None:
    said = new.done("init", "--with-vocabulary").err
    assert "additions" in said
    before = new.dump()

    assert "the starter vocabulary is there already" in new.done("init", "--with-vocabulary").err
    assert new.dump() == before


def test_init_alone_adds_no_vocabulary(new: Program) -> None:
    new.done("init")

    assert new.rows("actor", "list") == []


# With vocabulary of one's own


def test_what_is_there_stays_as_it_is_and_is_completed(session: Session) -> None:
    names = recorded(
        session,
        "actors: [{slug: russia, name: RF, kind: other, aliases: [Paris],"
        " affiliations: []}, {slug: nato, name: Nato, kind: group},"
        " {slug: france, name: France, kind: state,"
        " affiliations: [{within: nato, kind: member-of, since: 2009}]}]",
    )
    actors = names.vocabulary.actors

    assert (actors.by_slug["russia"].name, actors.by_slug["russia"].detail) == ("RF", "other")
    assert names.entry(Noun.ACTOR, "Moscow").slug == "russia"
    assert names.entry(Noun.ACTOR, "Paris").slug == "russia"
    assert ambiguous_names(actors) == {}
    (tie,) = [
        tie
        for tie in ties_of(session, actors=[actors.by_slug["france"].id])
        if tie.actor == actors.by_slug["france"].id
    ]
    assert tie.since == "2009"


def test_an_entry_under_another_slug_takes_the_place_of_the_starters(session: Session) -> None:
    names = recorded(session, "actors: [{slug: rf, name: RUSSIA, kind: state}]")
    actors = names.vocabulary.actors

    assert "russia" not in actors.by_slug
    assert names.entry(Noun.ACTOR, "Moscow").slug == "rf"
    assert ambiguous_names(actors) == {}
    graph = affiliations(session, actors=actors)
    mfa = actors.by_slug["russian-mfa"]
    assert [edge.within for edge in graph.edges[mfa.id]] == [actors.by_slug["rf"].id]


def test_claims_that_its_affiliations_put_in_question_are_counted(
    new: Program, tmp_path: Path
) -> None:
    new.done("init")
    text = (
        "actors: [{slug: vladimir-putin, name: Vladimir Putin, kind: person},"
        " {slug: russia, name: Russia, kind: state}]\n"
        "issues: [{slug: talks, name: Talks, proposition: There should be talks}]\n"
        "sources: [{slug: s, title: S, claims: [{paraphrase: Talks., speaker: vladimir-putin,"
        " stated_on: 2013, stances: [{holder: russia, issue: talks, position: support}]}]}]"
    )
    new.done("import", "-", stdin=text)

    said = new.done("init", "--with-vocabulary").err

    assert "1 stance is recorded as own or ascribed other than the affiliations say now" in said
    assert new("check").code == 1
