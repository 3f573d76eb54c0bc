"""The starter vocabulary: unambiguous, fit for the sample in either order, never in the way."""

import datetime as dt
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlmodel import Session

from stance.claimfile.documents import Document, read_documents
from stance.claimfile.validation import validated
from stance.db import engine as db
from stance.domain.affiliations import Affiliations, Edge
from stance.domain.closeness import name_key
from stance.domain.names import Names
from stance.domain.vocabulary import Entries
from stance.queries.affiliations import affiliations
from stance.queries.ties import ties_of
from stance.queries.vocabulary import vocabulary
from stance.settings import database_url as as_settings_read_it
from stance.text.edtf import parse_date
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
    "South Korea": "south-korea",
    "Myanmar": "myanmar",
    "Burma": "myanmar",
    "Zaire": "dr-congo",
    "East Germany": "east-germany",
    "DDR": "east-germany",
    "Saigon": "south-vietnam",
    "Ivory Coast": "cote-divoire",
    "Deutschland": "germany",
    "日本": "japan",
    "Auswärtiges Amt": "german-foreign-office",
}
#: As they are typed where a keyboard has no accents.
UNACCENTED = {
    "Turkiye": "turkiye",
    "Cote d'Ivoire": "cote-divoire",
    "Sao Tome and Principe": "sao-tome-and-principe",
    "Francois Hollande": "francois-hollande",
    "Gerhard Schroder": "gerhard-schroder",
    "Elysee": "elysee",
    "Antonio Guterres": "antonio-guterres",
}
TREATIES = {
    "Paris Agreement": "paris-agreement-2015",
    "Founding Act": "founding-act-1997",
    "Budapest Memorandum": "budapest-memorandum-1994",
    "Minsk II": "minsk-package-2015",
    "New START": "new-start-2010",
    "Treaty of Rome": "treaty-of-rome-1957",
    "Treaty of Tlatelolco": "treaty-of-tlatelolco-1967",
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


#: The codes of ISO 3166-1, and those of ISO 3166-3 that past states of the list had.
ISO_3166 = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR
BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG
COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH
FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY
HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM
KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL
MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR
NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU
SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA
TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB
VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
"""
WITHDRAWN = "CSK DDR SCG SUN VDR YMD YUG"


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


@cache
def given(heading: str) -> list[dict[str, Any]]:
    """All entries of the starter under one heading, as the files have them."""
    return [
        entry
        for path in starter_files()
        for document in read_documents(path)
        for entry in document.value.get(heading, ())
    ]


def ambiguous_names(entries: Entries) -> dict[str, set[str]]:
    """The names, however they are typed, that lead to more than one entry."""
    slugs_by_name: dict[str, set[str]] = {}
    for name, entry in entries.names():
        slugs_by_name.setdefault(name_key(name), set()).add(entries.slug(entry.id))
    return {name: slugs for name, slugs in slugs_by_name.items() if len(slugs) > 1}


def test_the_files_are_in_the_package() -> None:
    assert [path.stem for path in starter_files()] == [
        "organisations",
        "people",
        "states",
        "topics",
        "treaties",
    ]
    assert starter_files()[0].parent.parent.name == "stance"


def test_no_name_is_ambiguous(session: Session) -> None:
    known = recorded(session).vocabulary

    assert {noun: ambiguous_names(known.of(noun)) for noun in Noun} == {noun: {} for noun in Noun}


def test_names_of_the_first_day_lead_to_one_entry(session: Session) -> None:
    names = recorded(session)

    assert {name: names.entry(Noun.ACTOR, name).slug for name in RESOLVED} == RESOLVED
    assert {name: names.entry(Noun.TREATY, name).slug for name in TREATIES} == TREATIES


def test_names_are_found_without_accents(session: Session) -> None:
    names = recorded(session)

    assert {name: names.entry(Noun.ACTOR, name).slug for name in UNACCENTED} == UNACCENTED


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_names_that_mean_several_things_are_not_in_it(name: str) -> None:
    aliases = {
        name_key(alias)
        for heading in ("actors", "treaties")
        for entry in given(heading)
        for alias in (entry["name"], *entry.get("aliases", ()))
    }

    assert name_key(name) not in aliases


def test_every_code_of_iso_3166_is_there_once() -> None:
    codes = [actor["iso3"] for actor in given("actors") if "iso3" in actor]

    assert len(codes) == len(set(codes))
    assert set(ISO_3166.split()) <= set(codes)
    assert set(codes) - set(ISO_3166.split()) == set(WITHDRAWN.split())


def test_posts_of_one_actor_within_another_do_not_overlap_in_one_role() -> None:
    for actor in given("actors"):
        terms = sorted(
            (tie["within"], tie.get("role", ""), tie.get("since", ""), tie.get("until", "9999"))
            for tie in actor.get("affiliations", ())
        )
        for one, other in pairwise(terms):
            assert one[:2] != other[:2] or one[3] <= other[2], actor["slug"]


def test_a_post_ends_after_it_began() -> None:
    for actor in given("actors"):
        for tie in actor.get("affiliations", ()):
            since, until = (parse_date(tie.get(end, "2000")) for end in ("since", "until"))
            if {"since", "until"} <= set(tie):
                assert since.earliest <= until.latest, actor["slug"]


def test_a_treaty_is_signed_before_it_is_in_force_and_ends_last() -> None:
    for treaty in given("treaties"):
        given_days = [
            parse_date(treaty[field])
            for field in ("signed_on", "in_force_on", "ended_on")
            if field in treaty
        ]
        for one, other in pairwise(given_days):
            assert one.earliest <= other.latest, treaty["slug"]


@pytest.mark.parametrize("name", sorted(path.name for path in starter_files()))
def test_each_file_says_how_far_it_goes(name: str) -> None:
    head = (starter_files()[0].parent / name).read_text("utf-8").split("\n\n", maxsplit=1)[0]

    assert "How far this goes:" in head


#: Who is to be taken to speak for whom, on days between and at the ends of their offices.
HOLDERS = [
    ("vladimir-putin", "2000-03-05", {"russia"}),
    ("vladimir-putin", "2010-11-26", {"russia"}),
    ("vladimir-putin", "2012-06-01", {"russia"}),
    ("vladimir-putin", "1999-12-31", {"russia"}),
    ("vladimir-putin", "1998", {"vladimir-putin"}),
    ("dmitry-medvedev", "2012-05-07", {"russia"}),
    ("dmitry-medvedev", "2019-02-01", {"russia"}),
    ("yevgeny-primakov", "1997-05-27", {"russia"}),
    ("yevgeny-primakov", "1999-03-24", {"russia"}),
    ("eduard-shevardnadze", "1988-06", {"soviet-union"}),
    ("eduard-shevardnadze", "2000-06", {"georgia"}),
    ("boris-johnson", "2017-04-07", {"united-kingdom"}),
    ("boris-johnson", "2019-01-15", {"boris-johnson"}),
    ("michel-barnier", "2004-10", {"france"}),
    ("frank-walter-steinmeier", "2014-02-22", {"germany"}),
    ("frank-walter-steinmeier", "2011", {"frank-walter-steinmeier"}),
    ("viktor-yanukovych", "2006-09-14", {"ukraine"}),
    ("petro-poroshenko", "2009-12", {"ukraine"}),
    ("mohammad-javad-zarif", "2015-07-14", {"iran"}),
    ("javier-solana", "1997-05-27", {"nato"}),
    ("javier-solana", "2003-12-12", {"european-union"}),
    ("ursula-von-der-leyen", "2022-09-14", {"european-commission"}),
    ("kofi-annan", "2004-09-21", {"united-nations"}),
]


@pytest.fixture(scope="module")
def holders() -> dict[tuple[str, str], set[str]]:
    """The holders that the files alone give for each of HOLDERS."""
    entries = given("actors")
    numbers = {actor["slug"]: number for number, actor in enumerate(entries)}
    edges: dict[int, list[Edge]] = {}
    for actor in entries:
        for tie in actor.get("affiliations", ()):
            if tie["kind"] == "speaks-for":
                since, until = tie.get("since"), tie.get("until")
                first = parse_date(since).earliest if since else dt.date.min
                last = parse_date(until).latest if until else dt.date.max
                edge = Edge(numbers[tie["within"]], first, last)
                edges.setdefault(numbers[actor["slug"]], []).append(edge)
    graph = Affiliations(edges)
    slugs = list(numbers)
    days = {day: parse_date(day) for _, day, _ in HOLDERS}
    return {
        (actor, day): {
            slugs[end] for end in graph.ends(numbers[actor], days[day].earliest, days[day].latest)
        }
        for actor, day, _ in HOLDERS
    }


@pytest.mark.parametrize(("actor", "day", "expected"), HOLDERS)
def test_people_speak_for_whom_they_spoke_for(
    holders: dict[tuple[str, str], set[str]], actor: str, day: str, expected: set[str]
) -> None:
    assert holders[actor, day] == expected


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


def test_offices_of_another_time_are_added_to_those_that_are_there(session: Session) -> None:
    names = recorded(
        session,
        "actors: [{slug: russia, name: Russia, kind: state}, {slug: vladimir-putin,"
        " name: Vladimir Putin, kind: person, affiliations: [{within: russia, kind: speaks-for,"
        " role: Head of State, since: 2000-05-07, until: 2008-05-07}]}]",
    )
    putin = names.vocabulary.actors.by_slug["vladimir-putin"].id
    ties = [tie for tie in ties_of(session, actors=[putin]) if tie.actor == putin]

    assert sorted((str(tie.since), tie.role) for tie in ties) == [
        ("1999-08", "Prime Minister"),
        ("1999-12-31", "Acting President"),
        ("2000-05-07", "Head of State"),
        ("2008-05-08", "Prime Minister"),
        ("2012-05-07", "President"),
    ]


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
