"""Which rows are of a part of the database: the claims chosen, and all that they rest on."""

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from stance.db.models import every_table
from stance.domain.filters import Filters
from stance.queries.selection.chosen import chosen_keys
from stance.queries.selection.part import Selection, selection
from stance.queries.selection.withheld import withheld_texts
from stance.queries.vocabulary import vocabulary
from stance.text.edtf import parse_date
from stance.text.quotes.withheld import BLANK
from stance.values import Indexed
from tests.factories import (
    RECORDED,
    ActorAliasFactory,
    ActorFactory,
    AffiliationFactory,
    CitationFactory,
    ClaimAdjudicatesFactory,
    ClaimFactory,
    CodebookFactory,
    CodingRoundFactory,
    ConditionFactory,
    IssueFactory,
    KeptClaimFactory,
    PageStartFactory,
    ReasonFactory,
    SearchEntryFactory,
    SourceFactory,
    SourceVersionFactory,
    StanceConditionAddresseeFactory,
    StanceConditionFactory,
    StanceFactory,
    StanceReasonFactory,
    TreatyFactory,
    TreatyPartyFactory,
)

DAY = dt.timedelta(days=1)
TABLES = every_table().tables


def said(key: str, **facts: Any) -> Any:
    """A claim under a key with one stance."""
    of_stance = {name: facts.pop(name) for name in ("holder", "issue", "ascribed") if name in facts}
    claim = ClaimFactory(claim_key__key=key, **facts)
    StanceFactory(claim=claim, **of_stance)
    return claim


def chosen(session: Session, **filters: Any) -> set[str]:
    return chosen_keys(session, vocabulary(session), Filters(**filters))


def part(session: Session, **filters: Any) -> Selection:
    return selection(session, vocabulary(session), Filters(**filters))


def held(session: Session, of: Selection, table: str, column: str = "slug") -> list[Any]:
    """What a column holds in the rows of a table that are of the part, as it is there."""
    columns = TABLES[table].c
    value = of.values.get(f"{table}.{column}", columns[column])
    statement = select(value).where(of.rows[table]).order_by(*TABLES[table].primary_key)
    return list(session.connection().execute(statement).scalars())


# Which claims


def test_only_live_claims_of_the_record_with_an_own_stance_are_chosen(session: Session) -> None:
    said("live")
    said("gone", retired_at=RECORDED + DAY)
    said("reading", coding_round=CodingRoundFactory())
    said("ascribed", ascribed=True)
    ClaimFactory(claim_key__key="without-stance")

    assert chosen(session) == {"live"}
    assert chosen(session, include_ascribed=True) == {"live", "ascribed"}
    assert chosen(session, as_recorded=RECORDED) == {"live", "gone"}


def test_a_claim_is_chosen_by_a_stance_that_all_filters_let_through(session: Session) -> None:
    ardonia, pact = ActorFactory(slug="ardonia"), IssueFactory(slug="pact")
    claim = said("apart", holder=ardonia)
    StanceFactory(claim=claim, number=2, issue=pact)
    said("together", holder=ardonia, issue=pact)
    StanceReasonFactory(stance=StanceFactory(claim=claim, number=3))
    reasoned = ReasonFactory(slug="trust")
    StanceReasonFactory(
        stance=StanceFactory(claim=ClaimFactory(claim_key__key="reasoned")), reason=reasoned
    )

    assert chosen(session, holders=("ardonia",)) == {"apart", "together"}
    assert chosen(session, holders=("ardonia",), issues=("pact",)) == {"together"}
    assert chosen(session, reasons=("trust",)) == {"reasoned"}


def test_a_claim_is_of_a_period_where_its_date_can_lie_in_it(session: Session) -> None:
    for date in ("2015-12-31", "2016-01", "2016", "2016-03-01", "2017-01-01"):
        said(date, stated_on=date)

    first, last = parse_date("2016-01-31"), parse_date("2016-03-01")
    assert chosen(session, since=first) == {"2016-01", "2016", "2016-03-01", "2017-01-01"}
    assert chosen(session, until=last) == {"2015-12-31", "2016-01", "2016", "2016-03-01"}
    assert chosen(session, since=first, until=last) == {"2016-01", "2016", "2016-03-01"}
    assert chosen(session, since=parse_date("2016-12"), until=parse_date("2016-12")) == {"2016"}


# What comes with them


def test_the_vocabulary_that_is_named_comes_with_all_that_it_hangs_on(session: Session) -> None:
    root, whole = ActorFactory(slug="root"), IssueFactory(slug="whole")
    state, party = ActorFactory(slug="state"), ActorFactory(slug="party")
    holder = ActorFactory(slug="holder", same_as_id=root.id)
    AffiliationFactory(actor=root, within=state)
    AffiliationFactory(actor=ActorFactory(slug="not-named"), within=holder)
    treaty = TreatyFactory(slug="treaty")
    TreatyPartyFactory(treaty=treaty, actor=party)
    TreatyPartyFactory(treaty=TreatyFactory(slug="not-cited"), actor=holder)
    for owner, alias in ((root, "Root's"), (ActorFactory(slug="idle"), "Idle's")):
        ActorAliasFactory(actor=owner, alias=alias)
        SearchEntryFactory(kind=Indexed.ACTOR, owner_id=owner.id, words=alias)
    claim = ClaimFactory(speaker=ActorFactory(slug="speaker"), claim_key__key="k")
    stance = StanceFactory(
        claim=claim, holder=holder, issue=IssueFactory(slug="issue", part_of_id=whole.id)
    )
    use = StanceConditionFactory(stance=stance, condition=ConditionFactory(slug="condition"))
    StanceConditionAddresseeFactory(stance_condition=use, actor=ActorFactory(slug="asked"))
    CitationFactory(stance=stance, treaty=treaty)
    SearchEntryFactory(kind=Indexed.ISSUE, owner_id=root.id, words="of an issue of that id")
    said("other")
    ReasonFactory(slug="idle")

    one = part(session, holders=("root",))

    assert sorted(held(session, one, "actor")) == [
        "asked",
        "holder",
        "party",
        "root",
        "speaker",
        "state",
    ]
    assert held(session, one, "issue") == ["whole", "issue"]
    assert held(session, one, "condition") == ["condition"]
    assert held(session, one, "treaty") == ["treaty"]
    assert held(session, one, "reason") == []
    assert held(session, one, "actor_alias", "alias") == ["Root's"]
    assert held(session, one, "affiliation", "within_id") == [state.id]
    assert held(session, one, "treaty_party", "actor_id") == [party.id]
    assert held(session, one, "stance", "holder_id") == [holder.id]
    assert held(session, one, "stance_condition_addressee", "stance_condition_id") == [use.id]
    assert held(session, one, "claim_key", "key") == ["k"]
    assert "Root's" in held(session, one, "search_entry", "words")
    assert "Idle's" not in held(session, one, "search_entry", "words")


def test_sources_codebooks_and_what_is_indexed_come_as_far_as_claims_need_them(
    session: Session,
) -> None:
    root = SourceFactory(slug="root")
    double = SourceVersionFactory(source=SourceFactory(slug="double", same_as_id=root.id))
    other = SourceVersionFactory(source=SourceFactory(slug="other"))
    codebook, unused = CodebookFactory(number=1), CodebookFactory(number=2)
    holder = ActorFactory(slug="ardonia")
    wanted = said("k", version=double, places=((0, 6),), holder=holder, codebook=codebook)
    left_out = said("other", version=other, places=((0, 6),), codebook=unused)
    StanceConditionFactory(stance=StanceFactory(claim=left_out, number=2))
    SourceFactory(slug="another-double", same_as_id=SourceFactory(slug="another-root").id)
    KeptClaimFactory(claim=left_out, source_version=double)
    KeptClaimFactory(claim=wanted, source_version=other)
    for owner in {wanted.id, double.id}:
        SearchEntryFactory(kind=Indexed.REASON, owner_id=owner, words="of a reason of that id")
    for claim, version, words in ((wanted, double, "wanted"), (left_out, other, "left out")):
        PageStartFactory(source_version=version, label=words)
        KeptClaimFactory(claim=claim, source_version=version)
        SearchEntryFactory(kind=Indexed.TEXT, owner_id=version.id, words=f"text {words}")
        for kind in (Indexed.QUOTE, Indexed.PARAPHRASE, Indexed.TRANSLATION):
            SearchEntryFactory(kind=kind, owner_id=claim.id, words=f"{kind} {words}")

    one = part(session, holders=("ardonia",))

    assert held(session, one, "source") == ["root", "double"]
    assert held(session, one, "source_version", "id") == [double.id]
    assert held(session, one, "page_start", "label") == ["wanted"]
    assert held(session, one, "kept_claim", "claim_id") == [wanted.id]
    assert held(session, one, "kept_claim", "source_version_id") == [double.id]
    assert held(session, one, "stance_condition", "id") == []
    assert held(session, one, "codebook", "number") == [1]
    assert held(session, one, "quote_part", "claim_id") == [wanted.id]
    assert sorted(held(session, one, "search_entry", "words")) == [
        "paraphrase wanted",
        "quote wanted",
        "text wanted",
        "translation wanted",
    ]


def test_of_a_group_without_its_first_claim_the_first_that_is_left_is_the_first(
    session: Session,
) -> None:
    ardonia, issue = ActorFactory(slug="ardonia"), IssueFactory()

    def says(key: str, *, is_left: bool = True, **facts: Any) -> None:
        said(key, holder=ardonia if is_left else None, issue=issue, **facts)

    says("first", is_left=False)
    says("second", repeats="first", is_left=False)
    says("third", repeats="first")
    says("a-fourth", repeats="first")
    says("whole")
    says("its-repeat", repeats="whole")
    says("another", is_left=False)
    says("of-another", repeats="another")

    one = part(session, holders=("ardonia",))

    keys, repeats = (held(session, one, "claim", column) for column in ("key", "repeats"))
    assert dict(zip(keys, repeats, strict=True)) == {
        "third": None,
        "a-fourth": "third",
        "whole": None,
        "its-repeat": "whole",
        "of-another": None,
    }
    assert (one.claims, one.regrouped) == (5, 3)


def test_claims_are_counted_whose_earlier_version_or_readings_stay_behind(
    session: Session,
) -> None:
    before = said("k", retired_at=RECORDED + DAY)
    now = ClaimFactory(claim_key=None, key="k", replaces_id=before.id, recorded_at=RECORDED + DAY)
    StanceFactory(claim=now)
    reading = said("reading", coding_round=CodingRoundFactory())
    ClaimAdjudicatesFactory(claim=said("settling"), reading=reading)
    said("plain")

    one = part(session)

    assert held(session, one, "claim", "key") == ["k", "settling", "plain"]
    assert held(session, one, "claim", "replaces_id") == [None] * 3
    assert (one.claims, one.without_earlier, one.settling, one.regrouped) == (3, 1, 1, 0)


# Which texts, and how much of them


def test_texts_are_those_of_the_words_and_the_newest_where_these_stand_in_several(
    session: Session,
) -> None:
    one, two = SourceFactory(slug="one"), SourceFactory(slug="two")
    texts = {
        (source.slug, number): SourceVersionFactory(
            source=source, number=number, text=f"We are open {number}."
        )
        for source in (one, two)
        for number in (1, 2, 3)
    }
    ardonia, belland = ActorFactory(slug="ardonia"), ActorFactory(slug="belland")
    said("old", version=texts["one", 1], places=((0, 6),), holder=ardonia)
    said("older-too", version=texts["one", 1], places=((3, 6),), holder=ardonia)
    said("newer", version=texts["one", 2], places=((0, 6),), holder=belland)
    said("elsewhere", version=texts["two", 2], places=((0, 6),), holder=belland)

    def needed(**filters: Any) -> list[Any]:
        return held(session, part(session, **filters), "source_version", "id")

    assert needed(holders=("ardonia",)) == [texts["one", 1].id]
    assert needed(holders=("belland",)) == [texts["one", 2].id, texts["two", 2].id]
    assert needed() == [*(texts["one", number].id for number in (1, 2, 3)), texts["two", 2].id]


def test_a_paraphrase_needs_the_first_text_where_something_it_carries_stands_in_it(
    session: Session,
) -> None:
    ardonia = ActorFactory(slug="ardonia")
    for slug, place, speaker in (
        ("placed", 0, ardonia),
        ("own-words", None, ardonia),
        ("of-another", 0, ActorFactory()),
        ("quoted", 0, ardonia),
    ):
        source = SourceFactory(slug=slug)
        for number in (2, 1):
            version = SourceVersionFactory(source=source, number=number, text=f"We {number} {slug}")
            if number == 2:
                newest = version
        quoted = {"version": newest, "places": ((0, 2),)} if slug == "quoted" else {}
        claim = ClaimFactory(claim_key__key=slug, source=source, speaker=speaker, **quoted)
        StanceReasonFactory(
            stance=StanceFactory(claim=claim),
            wording="We",
            place_start=place,
            place_end=None if place is None else 2,
        )

    texts = held(session, part(session, holders=("ardonia",)), "source_version", "text")
    assert sorted(texts) == ["We 1 placed", "We 2 quoted"]


def test_of_a_withheld_text_only_that_is_there_which_claims_rest_on(session: Session) -> None:
    text = "We are open to talks on equal terms. They said so."
    version = SourceVersionFactory(text=text, source=SourceFactory(slug="one"))
    other = SourceVersionFactory(text="Open to all.", source=SourceFactory(slug="two"))
    quoting = said("k", version=version, places=((0, 2), (7, 11)))
    said("another", version=version, places=((37, 41),))
    told = ClaimFactory(source=None, source_id=version.source_id)
    StanceReasonFactory(
        stance=StanceFactory(claim=told), wording="terms", place_start=30, place_end=35
    )
    StanceReasonFactory(stance=StanceFactory(claim=told, number=2), wording="They")
    StanceConditionFactory(
        stance=StanceFactory(claim=ClaimFactory()), wording="talks", place_start=15, place_end=20
    )
    SourceVersionFactory(source=None, source_id=other.source_id, number=2, text="Not asked for.")

    def blank(number: int) -> str:
        return BLANK * number

    every = dict(withheld_texts(session, [version.id, other.id]))
    quoted = "We" + blank(5) + "open" + blank(19)
    assert every[version.id] == quoted + "terms" + blank(2) + "They" + blank(9)
    assert every == {version.id: every[version.id], other.id: blank(12)}
    assert every[version.id].digest == version.sha256
    among = TABLES["claim"].c.id == quoting.id
    assert dict(withheld_texts(session, [version.id], among=among)) == {
        version.id: "We" + blank(5) + "open" + blank(39)
    }
