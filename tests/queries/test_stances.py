"""Stances as reports read them: which ones count, under whose name, in which order."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

from stance.db.dialect import is_sqlite
from stance.db.models import Actor, Claim, Issue, Stance
from stance.domain.filters import Filters
from stance.domain.series import series_of
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, StanceRow, Wording
from stance.queries import stances as queries
from stance.queries.cells import columns
from stance.queries.standpoints import standpoints
from stance.queries.vocabulary import vocabulary
from stance.text.edtf import parse_date, sort_key
from stance.values import CitationRole, Form, Mode, Position
from tests.factories import (
    RECORDED,
    ActorFactory,
    CitationByFactory,
    CitationFactory,
    ClaimFactory,
    CodingRoundFactory,
    ConditionFactory,
    IssueFactory,
    ReasonFactory,
    SourceFactory,
    SourceVersionFactory,
    StanceAddresseeFactory,
    StanceConditionAddresseeFactory,
    StanceConditionFactory,
    StanceFactory,
    StanceReasonFactory,
    TreatyFactory,
)

HOUR = dt.timedelta(hours=1)


def rows(session: Session, **filters: Any) -> list[StanceRow]:
    known = vocabulary(session)
    return list(queries.stances(session, vocabulary=known, filters=Filters(**filters)))


def keys(session: Session, **filters: Any) -> list[str]:
    return [row.claim for row in rows(session, **filters)]


def said(
    key: str,
    holder: Actor | None = None,
    issue: Issue | None = None,
    *,
    of_claim: dict[str, Any] | None = None,
    **fields: Any,
) -> Stance:
    """A claim under a key, with one stance."""
    speaker = {"speaker": holder} if holder else {}
    claim = ClaimFactory(claim_key__key=key, **speaker, **(of_claim or {}))
    on = {"issue": issue} if issue else {}
    stance: Stance = StanceFactory(claim=claim, **on, **fields)
    return stance


def retired(after: dt.timedelta) -> dict[str, Any]:
    return {"retired_at": RECORDED + after}


# What a row tells


def test_a_row_tells_all_that_a_stance_carries(session: Session):
    StanceFactory()
    version = SourceVersionFactory(source=SourceFactory(slug="gazette", publisher="Gazette"))
    speaker, relay = ActorFactory(slug="minister"), ActorFactory(slug="league")
    holder, other = ActorFactory(slug="ardonia"), ActorFactory(slug="belland")
    claim = ClaimFactory(
        claim_key__key="k",
        version=version,
        places=((0, 6), (15, 20)),
        speaker=speaker,
        relayed_by_id=relay.id,
        stated_on="2016-02",
        mode=Mode.MIXED,
        translation="t",
        note="the claim's",
        coder="bo",
    )
    StanceFactory(claim=claim)
    stance = StanceFactory(
        claim=claim,
        number=2,
        holder=holder,
        issue=IssueFactory(slug="talks"),
        position=Position.OPPOSE,
        form=Form.WARNING,
        ascribed=True,
        note="the stance's",
    )
    for actor in (other, holder):
        StanceAddresseeFactory(stance=stance, actor=actor)
    place = {"wording": "talks", "place_start": 15, "place_end": 20}
    demand = StanceConditionFactory(
        stance=stance, condition=ConditionFactory(slug="equal"), **place
    )
    for actor in (other, holder):
        StanceConditionAddresseeFactory(stance_condition=demand, actor=actor)
    StanceConditionFactory(
        stance=stance, condition=ConditionFactory(slug="kept"), wording="mine", dropped=True
    )
    StanceReasonFactory(stance=stance, reason=ReasonFactory(slug="patience"), **place)
    citation = CitationFactory(
        stance=stance,
        treaty=TreatyFactory(slug="pact"),
        role=CitationRole.BREACH,
        provision="Article 5",
        **place,
    )
    for actor in (other, holder):
        CitationByFactory(citation=citation, actor=actor)

    (row,) = rows(session, holders=("ardonia",), include_ascribed=True)

    verbatim = Wording("talks", verbatim=True)
    both = ("ardonia", "belland")
    assert row == StanceRow(
        claim="k",
        number=2,
        group="k",
        date="2016-02",
        earliest=dt.date(2016, 2, 1),
        latest=dt.date(2016, 2, 29),
        holder="ardonia",
        speaker="minister",
        relayed_by="league",
        ascribed=True,
        issue="talks",
        position=Position.OPPOSE,
        form=Form.WARNING,
        mode=Mode.MIXED,
        addressees=both,
        conditions=(
            ConditionUse("equal", verbatim, both),
            ConditionUse("kept", Wording("mine", verbatim=False), dropped=True),
        ),
        reasons=(ReasonUse("patience", verbatim),),
        citations=(CitationUse("pact", CitationRole.BREACH, "Article 5", verbatim, both),),
        quote="We are […] talks",
        paraphrase=None,
        translation="t",
        note="the stance's",
        source="gazette",
        publisher="Gazette",
        coder="bo",
        recorded_at=RECORDED,
    )
    assert row.stance == "k/2"


def test_a_row_without_anything_carries_nothing(session: Session):
    said("k")

    (row,) = rows(session)

    assert (row.addressees, row.conditions, row.reasons, row.citations) == ((), (), (), ())
    assert (row.relayed_by, row.quote, row.coder, row.note) == (None, None, None, None)
    assert row.paraphrase


def test_the_group_of_a_repeat_is_the_first_ones_key(session: Session):
    said("a")
    said("b", of_claim={"repeats": "a"})

    assert {row.claim: row.group for row in rows(session)} == {"a": "a", "b": "a"}


def test_each_carries_its_own_however_few_are_read_at_once(
    session: Session, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(queries, "AT_ONCE", 7)
    monkeypatch.setattr(columns, "AT_ONCE", 4)
    claim = ClaimFactory()
    conditions = [ConditionFactory(slug=f"c{number}") for number in range(3)]
    for number in range(1, 31):
        stance = StanceFactory(claim=claim, number=number)
        StanceConditionFactory(stance=stance, condition=conditions[number % 3])

    stances = rows(session)

    assert len(stances) == 30
    assert all(row.conditions == (ConditionUse(f"c{row.number % 3}"),) for row in stances)


# Which ones count


def test_retired_claims_do_not_count(session: Session):
    said("live")
    said("gone", of_claim=retired(HOUR))

    assert keys(session) == ["live"]


def test_ascribed_stances_count_only_when_asked_for(session: Session):
    said("own")
    said("ascribed", ascribed=True)

    assert keys(session) == ["own"]
    assert set(keys(session, include_ascribed=True)) == {"own", "ascribed"}


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (-HOUR, []),
        (-dt.timedelta(microseconds=1), []),
        (dt.timedelta(), ["first"]),
        (HOUR - dt.timedelta(microseconds=1), ["first"]),
        # The old version ends just when the new one begins.
        (HOUR, ["second"]),
        (2 * HOUR - dt.timedelta(microseconds=1), ["second"]),
        (2 * HOUR, []),
        (3 * HOUR, []),
    ],
)
def test_as_recorded_counts_what_was_live_then(
    session: Session, moment: dt.timedelta, expected: list[str]
):
    said("first", of_claim={"recorded_at": RECORDED, **retired(HOUR)})
    said("second", of_claim={"recorded_at": RECORDED + HOUR, **retired(2 * HOUR)})
    said("later", of_claim={"recorded_at": RECORDED + 9 * HOUR})

    assert keys(session, as_recorded=RECORDED + moment) == expected
    assert keys(session) == ["later"]


def test_as_recorded_understands_other_time_zones(session: Session):
    said("k", of_claim=retired(HOUR))
    east = dt.timezone(dt.timedelta(hours=9))

    assert keys(session, as_recorded=RECORDED.astimezone(east)) == ["k"]
    assert keys(session, as_recorded=(RECORDED + HOUR).astimezone(east)) == []


@pytest.fixture
def world(session: Session) -> None:
    """Six claims: three holders on two issues, from two sources, by two coders."""
    holders = [ActorFactory(slug=slug) for slug in ("ardonia", "belland", "corland")]
    issues = [IssueFactory(slug=slug) for slug in ("talks", "trade")]
    sources = [SourceFactory(slug=slug) for slug in ("gazette", "herald")]
    for number, holder in enumerate(holders):
        for place, issue in enumerate(issues):
            said(
                f"{holder.slug[0]}-{issue.slug}",
                holder,
                issue,
                of_claim={
                    "source": sources[(number + place) % 2],
                    "coder": ["bo", "cy", None][number],
                },
            )


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["a-talks", "a-trade", "b-talks", "b-trade", "c-talks", "c-trade"]),
        ({"holders": ("belland",)}, ["b-talks", "b-trade"]),
        ({"holders": ("corland", "ardonia")}, ["a-talks", "a-trade", "c-talks", "c-trade"]),
        ({"issues": ("trade",)}, ["a-trade", "b-trade", "c-trade"]),
        ({"holders": ("ardonia",), "issues": ("talks",)}, ["a-talks"]),
        ({"sources": ("herald",)}, ["a-trade", "b-talks", "c-trade"]),
        ({"sources": ("herald", "gazette"), "holders": ("belland",)}, ["b-talks", "b-trade"]),
        ({"coders": ("bo",)}, ["a-talks", "a-trade"]),
        ({"coders": ("bo", "cy"), "issues": ("talks",)}, ["a-talks", "b-talks"]),
        ({"coders": ("nobody",)}, []),
    ],
)
def test_filters_choose_series_and_evidence(
    session: Session, filters: dict[str, Any], expected: list[str]
):
    assert keys(session, **filters) == expected


# Filters on what a stance carries are for reports, once moments have formed

CARRIED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "addressees": ({"addressees": ("x",)}, {"addressees": ("y",)}),
    "speakers": ({"speakers": ("minister",)}, {"speakers": ("holder",)}),
    "conditions": ({"conditions": ("equal",)}, {"conditions": ("other",)}),
    "reasons": ({"reasons": ("patience",)}, {"reasons": ("other",)}),
    "treaties": ({"treaties": ("pact",)}, {"treaties": ("other",)}),
    "forms": ({"forms": (Form.OFFER,)}, {"forms": (Form.VIEW,)}),
}


def example() -> StanceRow:
    return StanceRow(
        claim="k",
        number=1,
        group="k",
        date="2016",
        earliest=dt.date(2016, 1, 1),
        latest=dt.date(2016, 12, 31),
        holder="holder",
        speaker="minister",
        relayed_by=None,
        ascribed=False,
        issue="talks",
        position=Position.SUPPORT,
        form=Form.OFFER,
        mode=Mode.DIRECT,
        addressees=("x", "z"),
        conditions=(ConditionUse("equal"), ConditionUse("kept")),
        reasons=(ReasonUse("patience"),),
        citations=(CitationUse("pact", CitationRole.BASIS),),
        quote="q",
        paraphrase=None,
        source="s",
        publisher=None,
        coder=None,
        recorded_at=RECORDED,
    )


@pytest.mark.parametrize("name", CARRIED)
def test_a_filter_matches_what_is_carried(name: str):
    yes, no = CARRIED[name]

    assert Filters(**yes).matches(example())
    assert not Filters(**no).matches(example())
    either = {name: (*yes[name], *no[name])}
    assert Filters(**either).matches(example())


def test_all_filters_have_to_match():
    every = {name: value for yes, _ in CARRIED.values() for name, value in yes.items()}

    assert Filters(**every).matches(example())
    for _, no in CARRIED.values():
        assert not Filters(**{**every, **no}).matches(example())


@pytest.mark.parametrize(
    ("since", "until", "inside"),
    [
        (None, None, True),
        ("2016", None, True),
        ("2016-12-31", None, True),
        ("2017", None, False),
        (None, "2016-01-01", True),
        (None, "2015", False),
        ("2016-06", "2016-07", True),
        ("2015", "2017", True),
        ("2010", "2015-12-31", False),
    ],
)
def test_a_date_is_in_a_period_when_it_can_lie_there(
    since: str | None, until: str | None, inside: bool
):
    filters = Filters(
        since=parse_date(since) if since else None, until=parse_date(until) if until else None
    )

    assert filters.in_period(example().earliest, example().latest) is inside


def test_filters_are_told_as_they_were_given():
    filters = Filters(
        holders=("a", "b"),
        forms=(Form.OFFER,),
        since=parse_date("2016-02"),
        as_recorded=RECORDED,
        include_ascribed=True,
    )

    assert Filters().as_given() == {}
    assert filters.as_given() == {
        "holder": ["a", "b"],
        "form": ["offer"],
        "since": "2016-02",
        "as_recorded": "2024-01-01T00:00:00+00:00",
        "include_ascribed": True,
    }


# What does not count is counted


@pytest.mark.usefixtures("world")
def test_what_is_left_out_of_the_series_asked_for_is_counted(session: Session):
    known = vocabulary(session)
    ardonia = session.get_one(Actor, known.actors.by_slug["ardonia"].id)
    for number in range(2):
        said(f"ascribed-{number}", ardonia, ascribed=True)
    said("gone", ardonia, of_claim=retired(HOUR))
    said("gone too", ardonia, of_claim=retired(HOUR), ascribed=True)
    said("another's", ascribed=True)

    def left_out(**filters: Any) -> dict[str, int]:
        chosen = Filters(holders=("ardonia",), **filters)
        return queries.left_out(session, vocabulary=known, filters=chosen)

    assert left_out() == {"ascribed": 2, "retired": 2}
    assert left_out(include_ascribed=True) == {"retired": 2}
    assert left_out(issues=("talks",)) == {"ascribed": 0, "retired": 0}
    # What was live at that time is not left out, though it was retired since.
    then = {"as_recorded": RECORDED, "include_ascribed": True}
    assert left_out(**then) == {"retired": 0}
    assert left_out(**{**then, "as_recorded": RECORDED + HOUR}) == {"retired": 2}


@pytest.mark.usefixtures("world")
def test_what_was_retired_of_rounds_is_not_left_out_of_the_record(session: Session):
    known = vocabulary(session)
    ardonia = session.get_one(Actor, known.actors.by_slug["ardonia"].id)
    pilot = CodingRoundFactory()
    of_round = {"round_id": pilot.id, "coder": "anna", **retired(HOUR)}
    said("read", ardonia, of_claim=of_round)
    said("gone", ardonia, of_claim=retired(HOUR))

    counted = queries.left_out(
        session, vocabulary=known, filters=Filters(holders=("ardonia",), include_ascribed=True)
    )

    assert counted == {"retired": 1}


# Doubles


def marked(session: Session, double: Any, root: Any) -> None:
    double.same_as_id = root.id if root else None
    session.flush()


def test_series_of_doubles_are_one_under_the_root_until_the_mark_is_taken_back(session: Session):
    root, double = ActorFactory(slug="russia"), ActorFactory(slug="moscow")
    issue, other = IssueFactory(slug="talks"), IssueFactory(slug="dialogue")
    said("noise")
    said("first", double, other, of_claim={"stated_on": "2014"})
    said("second", root, issue, of_claim={"stated_on": "2015"})
    said("third", double, issue, of_claim={"stated_on": "2016"})
    marked(session, double, root)
    marked(session, other, issue)

    for holder in ("russia", "moscow"):
        for name in ("talks", "dialogue"):
            stances = rows(session, holders=(holder,), issues=(name,))
            assert [(row.claim, row.holder, row.issue) for row in stances] == [
                ("first", "russia", "talks"),
                ("second", "russia", "talks"),
                ("third", "russia", "talks"),
            ]

    marked(session, double, None)
    marked(session, other, None)
    assert keys(session, holders=("russia",)) == ["second"]
    assert keys(session, holders=("moscow",)) == ["first", "third"]
    assert keys(session, issues=("dialogue",)) == ["first"]
    assert {row.holder for row in rows(session, holders=("moscow",))} == {"moscow"}


def test_all_that_a_stance_carries_is_told_by_its_roots(session: Session):
    speaker = ActorFactory()
    stance = said("k", speaker, of_claim={"relayed_by_id": (relay := ActorFactory()).id})
    addressed = StanceAddresseeFactory(stance=stance)
    asked = StanceConditionAddresseeFactory(
        stance_condition=(demand := StanceConditionFactory(stance=stance))
    )
    reason = StanceReasonFactory(stance=stance)
    by = CitationByFactory(citation=(cited := CitationFactory(stance=stance)))
    root = ActorFactory(slug="root")
    for actor_id in (speaker.id, relay.id, addressed.actor_id, asked.actor_id, by.actor_id):
        marked(session, session.get_one(Actor, actor_id), root)
    for make, slug, double_id in (
        (ConditionFactory, "one-condition", demand.condition_id),
        (ReasonFactory, "one-reason", reason.reason_id),
        (TreatyFactory, "one-treaty", cited.treaty_id),
    ):
        marked(session, session.get_one(make._meta.model, double_id), make(slug=slug))

    (row,) = rows(session)

    assert (row.holder, row.speaker, row.relayed_by) == ("root", "root", "root")
    assert row.addressees == row.conditions[0].addressees == row.citations[0].by == ("root",)
    assert row.conditions[0].condition == "one-condition"
    assert row.reasons[0].reason == "one-reason"
    assert row.citations[0].treaty == "one-treaty"


def test_addressees_that_are_doubles_are_one(session: Session):
    stance = said("k")
    one, other = (StanceAddresseeFactory(stance=stance).actor_id for _ in range(2))
    marked(session, session.get_one(Actor, one), session.get_one(Actor, other))

    (row,) = rows(session)

    assert len(row.addressees) == 1


# Parts of issues


def test_parts_are_taken_along_when_asked_for(session: Session):
    whole = IssueFactory(slug="whole")
    part = IssueFactory(slug="part", part_of_id=whole.id)
    deep = IssueFactory(slug="deep", part_of_id=part.id)
    double = IssueFactory(slug="double", same_as_id=part.id)
    holder = ActorFactory()
    for key, issue in {"w": whole, "p": part, "d": deep, "x": double}.items():
        said(key, holder, issue)
    said("noise", holder)

    assert keys(session, issues=("whole",)) == ["w"]
    stances = rows(session, issues=("whole",), parts=True)
    # Each as a series of its own, under its own name.
    assert [(row.issue, row.claim) for row in stances] == [
        ("deep", "d"),
        ("part", "p"),
        ("part", "x"),
        ("whole", "w"),
    ]
    assert keys(session, issues=("part",), parts=True) == ["d", "p", "x"]
    assert keys(session, issues=("deep",), parts=True) == ["d"]


# Order


def test_order_is_holder_issue_own_before_ascribed_date_recording_key_number(session: Session):
    # Neither the order they are made in nor their keys are what sorts them, but for the last two.
    late, early = ActorFactory(slug="b"), ActorFactory(slug="a")
    second, first = IssueFactory(slug="y"), IssueFactory(slug="x")
    said("a holder", late, first)
    said("b issue", early, second)
    said("c ascribed", early, first, ascribed=True, of_claim={"stated_on": "1990"})
    said("d last day", early, first, of_claim={"stated_on": "2017"})
    said("e recorded later", early, first, of_claim={"recorded_at": RECORDED + HOUR})
    said("g", early, first)
    said("f", early, first)
    said("h month", early, first, of_claim={"stated_on": "2016-12"})
    said("i first day of it", early, first, of_claim={"stated_on": "2016-12-01"})
    said("j year", early, first, of_claim={"stated_on": "2016"})

    assert keys(session, include_ascribed=True) == [
        "j year",
        "i first day of it",
        "h month",
        "f",
        "g",
        "e recorded later",
        "d last day",
        "c ascribed",
        "b issue",
        "a holder",
    ]


def test_stances_of_a_claim_come_by_their_number(session: Session):
    claim = ClaimFactory()
    issue = IssueFactory()
    root = ActorFactory()
    for number in (3, 1, 2):
        holder = ActorFactory(same_as_id=root.id)
        StanceFactory(claim=claim, issue=issue, holder=holder, number=number)

    assert [row.number for row in rows(session)] == [1, 2, 3]


# As any language sorts them, hyphens count for little, and digits and underscores vary.
SLUGS = ["a", "a-b", "a-c", "a.b", "a1", "a_b", "ab", "ab-a", "aba", "b", "b-a"]


DATES = [
    *("1989~", "199X", "1999/2007", "2015-12-31T23:59", "2016-01-01", "2016-01-01T00:00"),
    *("2016-01-01T09", "2016-01-01T09:30", "2016-01-01T18:30", "2016-01-01/2016-01-03"),
    *("2016-01", "2016", "2016-01-02"),
]


def test_dates_have_one_order_on_both_engines_and_in_python(session: Session):
    holder, issue = ActorFactory(slug="a"), IssueFactory(slug="x")
    for number, date in enumerate(reversed(DATES)):
        said(date, holder, issue, of_claim={"stated_on": date, "recorded_at": _minute(number)})

    ordered = keys(session)

    assert ordered == DATES
    assert ordered == [each.text for each in sorted(map(parse_date, DATES), key=sort_key)]
    lean = standpoints(session, vocabulary=vocabulary(session), filters=Filters())
    assert [row.date for row in lean] == DATES
    whole = queries.stances(session, vocabulary=vocabulary(session), filters=Filters())
    (series,) = series_of(whole)
    assert [moment.date for moment in series.moments] == DATES


def _minute(number: int) -> dt.datetime:
    return RECORDED + dt.timedelta(minutes=number)


def test_order_is_by_code_point_on_both_engines(session: Session):
    for slug in reversed(SLUGS):
        said(slug, ActorFactory(slug=slug, name=f"Č {slug}"), IssueFactory(slug=slug))
    issue = IssueFactory(slug="keys")
    holder = ActorFactory(slug="zz")
    for slug in reversed(SLUGS):
        said(f"k{slug}", holder, issue)

    assert sorted(SLUGS) == SLUGS
    assert keys(session) == [*SLUGS, *(f"k{slug}" for slug in SLUGS)]


def test_what_is_sorted_by_is_sorted_by_code_point_whatever_the_databases_language(
    session: Session,
):
    """The tests' own PostgreSQL sorts by code point anyway; others do so only where told."""
    if is_sqlite(session.connection()):
        pytest.skip("SQLite knows nothing else")
    columns = session.connection().execute(
        text(
            "SELECT table_name || '.' || column_name FROM information_schema.columns"
            " WHERE collation_name = 'C'"
        )
    )
    nouns = ("actor", "issue", "condition", "reason", "treaty", "source")
    sorted_by = {*(f"{noun}.slug" for noun in nouns), "claim.key", "claim_key.key"}
    sorted_by.add("claim.stated_time")

    assert sorted_by <= set(columns.scalars())


# The stances of given claims


def test_stances_of_claims_live_or_not(session: Session):
    said("noise")
    first = said("first", of_claim=retired(HOUR), ascribed=True)
    StanceFactory(claim=session.get_one(Claim, first.claim_id), number=2)
    second = said("second")

    stances = queries.of_claims(
        session, vocabulary=vocabulary(session), claim_ids=[first.claim_id, second.claim_id]
    )

    assert [row.stance for row in stances] == ["first/1", "first/2", "second/1"]
    assert queries.of_claims(session, vocabulary=vocabulary(session), claim_ids=[]) == []
