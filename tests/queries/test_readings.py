"""What is compared of a round: whose readings of which sources, and all that is coded of each."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from sqlmodel import Session

from stance.domain.coding.material import CodedClaim, CodedSource
from stance.domain.coding.mixed import CodedBy
from stance.queries.readings import Asked, codebooks, coded_by, readings
from stance.queries.vocabulary import vocabulary
from stance.values import CitationRole, Form, Mode
from tests.factories import (
    RECORDED,
    ActorFactory,
    CitationByFactory,
    CitationFactory,
    ClaimFactory,
    CodebookFactory,
    ConditionFactory,
    IssueFactory,
    PageStartFactory,
    ReasonFactory,
    SourceFactory,
    SourceReadFactory,
    SourceVersionFactory,
    StanceAddresseeFactory,
    StanceConditionAddresseeFactory,
    StanceConditionFactory,
    StanceFactory,
    StanceReasonFactory,
    TreatyFactory,
)
from tests.rounds import TEXT, RoundOf, sentence

DAY = dt.timedelta(days=1)


@pytest.fixture
def pilot(session: Session) -> RoundOf:
    return RoundOf("anna", "ben")


def asked(of: RoundOf, *sources: str, **other: Any) -> Asked:
    return Asked(of.round.id or 0, other.pop("coders", ("anna", "ben")), sources, **other)


def read(session: Session, one: Asked, *, words: bool = False) -> list[CodedSource]:
    return list(readings(session, vocabulary=vocabulary(session), asked=one, words=words))


def keys(sources: Sequence[CodedSource]) -> list[tuple[str, list[str]]]:
    return [(source.slug, [claim.key for claim in source.claims]) for source in sources]


def test_readings_of_other_rounds_coders_and_sources_and_retired_ones_are_not_compared(
    session: Session, pilot: RoundOf
) -> None:
    text, other = pilot.text("a"), pilot.text("b")
    pilot.marks("anna", text, sentence(0), claim_key__key="first")
    pilot.marks("anna", text, sentence(1), claim_key__key="gone", retired_at=RECORDED + DAY)
    pilot.marks("anna", text, sentence(2), claim_key__key="late", recorded_at=RECORDED + 2 * DAY)
    pilot.marks("zoe", text, sentence(0), claim_key__key="of-nobody-asked")
    pilot.marks("ben", other, sentence(0), claim_key__key="elsewhere")
    second = RoundOf("anna", slug="second")
    StanceFactory(claim=second.marks("anna", text, sentence(3), stances=(), speaker="them"))
    StanceFactory(claim=ClaimFactory(source=None, source_id=text.source_id, coder="anna"))

    assert keys(read(session, asked(pilot, "a"))) == [("a", ["first", "late"])]
    assert keys(read(session, asked(pilot, "a", as_recorded=RECORDED))) == [
        ("a", ["first", "gone"])
    ]
    assert keys(read(session, asked(pilot, "a", "b", coders=("ben",)))) == [("b", ["elsewhere"])]


def test_sources_that_were_read_without_a_reading_stand_in_order_among_the_others(
    session: Session, pilot: RoundOf
) -> None:
    texts = {slug: pilot.text(slug) for slug in ("e", "a", "c", "b", "d")}
    for slug in ("d", "b"):
        pilot.marks("ben", texts[slug], sentence(0), claim_key__key=slug)
    pilot.reads("anna", *(texts[slug] for slug in ("a", "c", "d", "e")))
    pilot.reads("zoe", texts["b"])
    RoundOf(slug="second").reads("anna", texts["b"])

    found = read(session, asked(pilot, *"abcde"))

    assert keys(found) == [("a", []), ("b", ["b"]), ("c", []), ("d", ["d"]), ("e", [])]
    assert [sorted(each.readers) for each in found] == [
        ["anna"],
        ["ben"],
        ["anna"],
        ["anna", "ben"],
        ["anna"],
    ]
    assert keys(read(session, asked(pilot, "b", "e"))) == [("b", ["b"]), ("e", [])]


def test_a_coder_has_read_the_texts_that_were_marked_and_those_said_to_be_read(
    session: Session, pilot: RoundOf
) -> None:
    old = pilot.text("a", TEXT + "More.")
    new = SourceVersionFactory(source=None, source_id=old.source_id, number=2, text=TEXT)
    unread = SourceVersionFactory(source=None, source_id=old.source_id, number=3, text="Unread.")
    RoundOf(slug="second").reads("anna", unread)
    pilot.marks("anna", old, sentence(0))
    pilot.reads("anna", new)
    SourceReadFactory(
        coding_round=pilot.round,
        source_version=None,
        source_id=old.source_id,
        source_version_id=None,
        coder="ben",
    )

    (source,) = read(session, asked(pilot, "a"))

    assert source.readers == {"anna": {old.id, new.id}, "ben": {None}}
    assert source.lengths == {old.id: len(TEXT) + 5, new.id: len(TEXT)}


def test_a_double_is_read_as_the_source_that_it_is_one_with(
    session: Session, pilot: RoundOf
) -> None:
    root = pilot.text("root")
    double = SourceVersionFactory(
        source=SourceFactory(slug="double", same_as_id=root.source_id), text=TEXT
    )
    pilot.marks("anna", double, sentence(0), claim_key__key="k")
    pilot.reads("ben", double)

    (source,) = read(session, asked(pilot, "root"))

    assert (source.slug, sorted(source.readers)) == ("root", ["anna", "ben"])
    assert read(session, asked(pilot, "double")) == []
    assert coded_by(session, asked(pilot, "root")) == [CodedBy("root", "anna", None)]


def test_all_that_is_coded_is_told_in_slugs_of_roots(session: Session, pilot: RoundOf) -> None:
    text = pilot.text("a")
    codebook = CodebookFactory(number=1)
    root = ActorFactory(slug="root")
    issue = IssueFactory(slug="pact-now")
    opposite = IssueFactory(slug="no-pact", same_as_id=issue.id, same_as_reversed=True)
    claim = pilot.marks(
        "anna",
        text,
        sentence(3),
        sentence(1),
        stances=(),
        mode=Mode.MIXED,
        stated_on="2020-02",
        codebook=codebook,
    )
    second = StanceFactory(
        claim=claim,
        number=2,
        holder=ActorFactory(same_as_id=root.id),
        issue=opposite,
        ascribed=True,
        form=Form.DEMAND,
    )
    pilot.stance(claim, 1, issue="zeal", position="neutral")
    for slug, dropped in (("equal", False), ("early", True)):
        use = StanceConditionFactory(
            stance=second, condition=ConditionFactory(slug=slug), dropped=dropped
        )
        StanceConditionAddresseeFactory(stance_condition=use, actor=ActorFactory(slug=f"of-{slug}"))
    StanceConditionAddresseeFactory(stance_condition=use, actor=ActorFactory(same_as_id=root.id))
    for slug in ("trust", "cost"):
        StanceReasonFactory(stance=second, reason=ReasonFactory(slug=slug))
    for role in (CitationRole.BASIS, CitationRole.BREACH):
        treaty = TreatyFactory(slug=f"of-{role.value}")
        cited = CitationFactory(stance=second, treaty=treaty, role=role)
    CitationByFactory(citation=cited, actor=ActorFactory(same_as_id=root.id))
    StanceAddresseeFactory(stance=second, actor=ActorFactory(slug="addressed"))

    (source,) = read(session, asked(pilot, "a"))
    (told,) = source.claims

    assert told[:4] == (claim.key, "anna", text.id, (sentence(1), sentence(3)))
    assert told[4:8] == ("", "ardonia", "mixed", "2020-02")
    assert (told.codebook, told.page) == (codebook.id, None)
    assert [stance[:5] for stance in told.stances] == [
        ("ardonia", "zeal", "neutral", "view", "own"),
        ("root", "pact-now", "oppose", "demand", "ascribed"),
    ]
    assert told.stances[0][5:] == (frozenset(),) * 6
    assert told.stances[1][5:] == (
        {"equal", "early (dropped)"},
        {"trust", "cost"},
        {"of-basis (basis)", "of-breach (breach)"},
        {"addressed"},
        {"equal@of-equal", "early@of-early", "early@root"},
        {"of-breach (breach)@root"},
    )


def test_words_and_pages_are_told_only_where_they_are_asked_for(
    session: Session, pilot: RoundOf
) -> None:
    text, bare = pilot.text("a"), pilot.text("b")
    for number, label in enumerate(("1", "2", "3")):
        PageStartFactory(source_version=text, start=sentence(number)[0], label=label)
    pilot.marks("anna", text, sentence(0), sentence(2))
    pilot.marks("ben", text, sentence(1))
    pilot.marks("anna", text, speaker="them")
    pilot.marks("anna", bare, sentence(0))

    def told(words: bool) -> list[tuple[str, str | None]]:
        claims: list[CodedClaim] = []
        for source in read(session, asked(pilot, "a", "b"), words=words):
            claims += source.claims
        return [(each.words[:9], each.page) for each in claims]

    assert told(words=True) == [
        ("Ardonia w", "pp. 1–3"),
        ("They say ", None),
        ("Ardonia w", "p. 2"),
        ("Ardonia w", None),
    ]
    assert told(words=False) == [("", None)] * 4


def test_readings_stand_by_coder_and_in_the_order_they_were_recorded(
    session: Session, pilot: RoundOf
) -> None:
    text = pilot.text("a")
    for number, (coder, key) in enumerate((("ben", "a"), ("anna", "z"), ("anna", "b"))):
        pilot.marks(coder, text, sentence(number), claim_key__key=key)

    assert keys(read(session, asked(pilot, "a"))) == [("a", ["z", "b", "a"])]


def test_versions_of_the_codebook_are_counted_and_told_with_none_first(
    session: Session, pilot: RoundOf
) -> None:
    text, other = pilot.text("b"), pilot.text("a")
    old, new = CodebookFactory(number=8), CodebookFactory(number=9)
    for number, codebook in enumerate((new, None, old, new, new)):
        pilot.marks("ben", text, sentence(number), codebook=codebook)
    pilot.marks("anna", text, sentence(0), codebook=old)
    pilot.marks("zoe", text, sentence(0), codebook=old)
    pilot.marks("ben", other, sentence(0), codebook=new)

    every = asked(pilot, "a", "b")
    assert list(codebooks(session, every).items()) == [(None, 1), (8, 2), (9, 4)]
    assert coded_by(session, every) == [
        CodedBy("a", "ben", 9),
        CodedBy("b", "anna", 8),
        CodedBy("b", "ben", None),
        CodedBy("b", "ben", 8),
        CodedBy("b", "ben", 9),
    ]
