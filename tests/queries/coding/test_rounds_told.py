"""What is told of a round: who read what, what coders made, what became of readings, who sees."""

import datetime as dt
from typing import Any

import pytest
from sqlmodel import Session

from stance.domain.coding.progress import Done
from stance.domain.coding.rounds import Round
from stance.domain.edits import ENTRY
from stance.queries.claims import of_keys
from stance.queries.coding.codebooks import all_codebooks, codebook_uses, newest_codebook
from stance.queries.coding.looks import (
    ended_readings,
    looks,
    put_aside,
    readings_among,
    text_numbers,
    times_put_aside,
)
from stance.queries.coding.names import coding_names
from stance.queries.coding.progress import made_by_others, progress
from stance.queries.coding.settled import settlements, settlements_of
from stance.queries.coding.sight import ask_as, asker, asking, keys_hidden, keys_seen, seen
from stance.queries.coding.state import round_state
from stance.queries.coding.whose import claims_by_reading, keys_of_record, rounds_open_for
from stance.queries.rounds import (
    all_rounds,
    all_slugs,
    by_slug,
    coders_read,
    read_versions,
    rounds_of,
    slug_of,
)
from stance.values import Logged
from tests.factories import (
    RECORDED,
    ClaimAdjudicatesFactory,
    ClaimFactory,
    CodebookFactory,
    CodingRoundFactory,
    EditFactory,
    RoundClosingFactory,
    RoundCoderFactory,
    RoundSourceFactory,
    SetAsideFactory,
    SourceFactory,
    SourceReadFactory,
    SourceVersionFactory,
)
from tests.rounds import RoundOf, sentence

DAY = dt.timedelta(days=1)


@pytest.fixture
def pilot(session: Session) -> RoundOf:
    return RoundOf("anna", "ben")


def the_round(session: Session, slug: str = "pilot") -> Round:
    session.expire_all()
    one = by_slug(session, slug=slug)
    assert one is not None
    return one


def settle(reading: object, key: str = "settling", **facts: object) -> None:
    claim = ClaimFactory(claim_key__key=key, coder="chair", **facts)
    ClaimAdjudicatesFactory(claim=claim, reading=reading)


# Rounds


def test_a_round_tells_its_coders_sources_and_closings_in_order(session: Session) -> None:
    codebook = CodebookFactory(number=7)
    later = CodingRoundFactory(slug="later", codebook=codebook, blind=True, opened_by="mia")
    earlier = CodingRoundFactory(slug="earlier")
    for slug in ("b", "a"):
        RoundCoderFactory(coding_round=later, coder=slug)
        RoundSourceFactory(coding_round=later, source=SourceFactory(slug=slug))
    RoundCoderFactory(coding_round=earlier, coder="zoe")
    RoundClosingFactory(coding_round=later, closed_at=RECORDED + 3 * DAY)
    RoundClosingFactory(
        coding_round=later, closed_at=RECORDED + DAY, reopened_at=RECORDED + 2 * DAY
    )

    first, second = all_rounds(session)
    assert all_slugs(session) == [first.slug, second.slug] == ["earlier", "later"]
    assert (first.codebook, first.coders, dict(first.sources)) == (None, ("zoe",), {})
    assert first.is_open
    assert (second.codebook, second.codebook_id, second.blind) == (7, codebook.id, True)
    assert (second.coders, list(second.sources)) == (("a", "b"), ["a", "b"])
    assert [each.closed_at for each in second.closings] == [RECORDED + DAY, RECORDED + 3 * DAY]
    assert not second.is_open
    assert slug_of(session, round_id=second.id) == "later"
    assert by_slug(session, slug="never") is None


def test_the_rounds_of_a_source_and_what_a_coder_read_in_one(
    session: Session, pilot: RoundOf
) -> None:
    text, other = pilot.text("a"), pilot.text("b")
    second = RoundOf("anna", slug="a-second")
    second.takes(text)
    pilot.reads("anna", text)
    pilot.reads("ben", other)
    second.reads("anna", other)

    assert rounds_of(session, source_id=text.source_id) == ["a-second", "pilot"]
    assert rounds_of(session, source_id=other.source_id) == ["pilot"]
    read = read_versions(session, round_id=pilot.round.id or 0, coder="anna")
    assert read == {text.source_id: text.id}


def test_coders_whose_readings_are_live_or_were_at_a_moment(
    session: Session, pilot: RoundOf
) -> None:
    text = pilot.text("a")
    pilot.marks("ben", text, sentence(0))
    pilot.marks("ben", text, sentence(1))
    pilot.marks("anna", text, sentence(0), recorded_at=RECORDED + 2 * DAY)
    pilot.marks("zoe", text, sentence(0), retired_at=RECORDED + DAY)
    RoundOf(slug="second").marks("mia", text, sentence(0), stances=(), speaker="them")

    one = the_round(session)
    assert coders_read(session, one=one, at=None) == ["anna", "ben"]
    assert coders_read(session, one=one, at=RECORDED) == ["ben", "zoe"]
    assert coders_read(session, one=one, at=RECORDED + DAY) == ["ben"]


# Codebooks


def test_codebooks_are_told_from_the_oldest_on_and_the_newest_has_the_highest_number(
    session: Session,
) -> None:
    assert newest_codebook(session) is None
    third, first, second = (CodebookFactory(number=number) for number in (3, 1, 2))
    for codebook, ended in ((third, None), (third, None), (first, None), (second, RECORDED + DAY)):
        ClaimFactory(codebook=codebook, retired_at=ended)
    ClaimFactory()
    CodingRoundFactory(slug="pilot")

    assert [each.number for each in all_codebooks(session)] == [1, 2, 3]
    newest = newest_codebook(session)
    assert newest is not None
    assert newest.id == third.id
    assert codebook_uses(session) == {third.id: 2, first.id: 1}
    names = coding_names(session)
    assert names.codebooks == {third.id: 3, first.id: 1, second.id: 2}
    assert list(names.rounds.values()) == ["pilot"]


# What was read and set aside


def test_looks_are_those_of_the_round_by_source_and_coder_with_the_number_of_the_text(
    session: Session, pilot: RoundOf
) -> None:
    old, other = pilot.text("b"), pilot.text("a")
    new = SourceVersionFactory(source=None, source_id=old.source_id, number=2, text="New.")
    pilot.reads("ben", new)
    pilot.reads("anna", old)
    SourceReadFactory(
        coding_round=pilot.round,
        source_version=None,
        source_id=other.source_id,
        source_version_id=None,
        coder="ben",
    )
    second = RoundOf(slug="second")
    second.reads("mia", other)
    second.text("c")

    found = looks(session, round_id=pilot.round.id or 0)
    assert [(each.source, each.coder, each.number) for each in found] == [
        ("a", "ben", 0),
        ("b", "anna", 1),
        ("b", "ben", 2),
    ]
    numbers = text_numbers(session, round_id=pilot.round.id or 0)
    assert numbers == {"a": {1: other.id}, "b": {1: old.id, 2: new.id}}
    assert list(numbers["b"]) == [1, 2]


def test_each_time_that_a_reading_was_set_aside_is_told_the_first_first(
    session: Session, pilot: RoundOf
) -> None:
    text = pilot.text("a")
    one = pilot.marks("anna", text, sentence(0), claim_key__key="z")
    other = pilot.marks("anna", text, sentence(1), claim_key__key="b")
    foreign = RoundOf(slug="second").marks("ben", text, sentence(0), stances=(), speaker="them")
    SetAsideFactory(reading=one, set_aside_at=RECORDED + 5 * DAY, reason="again")
    SetAsideFactory(
        reading=one,
        set_aside_at=RECORDED + DAY,
        taken_back_at=RECORDED + 2 * DAY,
        reason="first",
    )
    SetAsideFactory(reading=other, reason="other")
    SetAsideFactory(reading=foreign, reason="foreign")

    told = put_aside(session, round_id=pilot.round.id or 0)
    assert [each.reason for each in told] == ["other", "first", "again"]
    assert [each.lasts for each in told] == [True, False, True]
    assert [each.reason for each in times_put_aside(session, key="z")] == ["first", "again"]
    known = readings_among(
        session, round_id=pilot.round.id or 0, keys=[one.key, foreign.key, "never"]
    )
    assert known == {"z"}


def test_readings_ended_that_were_settled_or_set_aside_and_are_not_live(
    session: Session, pilot: RoundOf
) -> None:
    text, other = pilot.text("a"), pilot.text("b")
    for key, version, ended in (
        ("settled-gone", text, True),
        ("settled-live", text, False),
        ("aside-gone", text, True),
        ("aside-elsewhere", other, False),
        ("open-gone", text, True),
    ):
        reading = pilot.marks(
            "anna",
            version,
            sentence(len(key) % 12),
            speaker=key,
            claim_key__key=key,
            retired_at=RECORDED + DAY if ended else None,
        )
        if key.startswith("settled"):
            settle(reading, key=f"of-{key}")
        if key.startswith("aside"):
            SetAsideFactory(reading=reading)

    assert ended_readings(session) == {"settled-gone", "aside-gone"}
    assert ended_readings(session, only_of=[text.source_id]) == {
        "settled-gone",
        "aside-gone",
        "aside-elsewhere",
    }


# What became of readings


def test_what_became_of_the_live_readings_of_a_round(session: Session, pilot: RoundOf) -> None:
    text = pilot.text("a")

    def marks(key: str, number: int, **facts: Any) -> Any:
        return pilot.marks("anna", text, sentence(number), claim_key__key=key, **facts)

    settled = marks("settled", 0)
    settle(settled, "before", recorded_at=RECORDED + 2 * DAY)
    settle(settled, "s", recorded_at=RECORDED + DAY)
    SetAsideFactory(reading=marks("aside", 1), coder="chair", reason="Not said")
    SetAsideFactory(reading=marks("taken-back", 2), taken_back_at=RECORDED + 3 * DAY)
    settle(marks("by-a-retracted", 3), "r", retired_at=RECORDED + DAY)
    settle(marks("gone", 4, retired_at=RECORDED + DAY), "g")
    SetAsideFactory(reading=marks("aside-gone", 5, retired_at=RECORDED + DAY))
    settle(marks("by-a-reading", 6), "x", coding_round=pilot.round)
    foreign = RoundOf(slug="second").marks("ben", text, sentence(0), stances=(), speaker="them")
    settle(foreign, "f")

    told = settlements(session, round_id=pilot.round.id or 0)
    assert {key: each.claim for key, each in told.items()} == {"settled": "s", "aside": None}
    assert (told["settled"].at, told["settled"].by) == (RECORDED + DAY, "chair")
    assert (told["aside"].by, told["aside"].reason) == ("chair", "Not said")
    by_key = settlements_of(session, keys=["gone", "aside", "by-a-retracted", foreign.key])
    assert {key: each.claim for key, each in by_key.items()} == {
        "gone": "g",
        "aside": None,
        foreign.key: "f",
    }


def test_progress_counts_what_each_coder_did_with_each_source(
    session: Session, pilot: RoundOf
) -> None:
    old = pilot.text("a")
    new = SourceVersionFactory(source=None, source_id=old.source_id, number=2, text=old.text + "!")
    other = pilot.text("b")
    kept = pilot.marks("anna", old, sentence(0))
    aside = pilot.marks("anna", old, sentence(1))
    pilot.marks("anna", old, sentence(2), retired_at=RECORDED + DAY)
    pilot.marks("ben", new, sentence(0))
    pilot.marks("ben", other, sentence(0), retired_at=RECORDED + DAY)
    pilot.reads("ben", other)
    pilot.reads("ben", old)
    third = pilot.text("c")
    for number in (2, 3):
        text = f"Text {number}."
        newest = SourceVersionFactory(
            source=None, source_id=third.source_id, number=number, text=text
        )
    pilot.marks("anna", third, sentence(0), retired_at=RECORDED + DAY)
    pilot.marks("anna", newest, (0, 7))
    second = RoundOf("mia", slug="second")
    second.marks("mia", old, sentence(5), speaker="them", stances=())
    second.reads("mia", other)
    settle(kept)
    SetAsideFactory(reading=aside)
    settle(pilot.marks("ben", new, sentence(7)), "too")

    open_one = progress(session, one=the_round(session))
    assert open_one.done == {
        ("a", "anna"): Done("a", "anna", 2, None, in_older=True),
        ("a", "ben"): Done("a", "ben", 2, RECORDED, in_older=True),
        ("b", "ben"): Done("b", "ben", 0, RECORDED, in_older=False),
        ("c", "anna"): Done("c", "anna", 1, None, in_older=False),
    }
    assert open_one.unsettled is None
    pilot.close()
    closed = progress(session, one=the_round(session))
    assert (closed.unsettled, closed.settled, closed.set_aside) == (2, 2, 1)


def test_what_coders_made_is_told_of_the_time_that_the_round_was_open(
    session: Session,
) -> None:
    pilot = RoundOf("anna", "ben", blind=True)
    opened, closed = RECORDED, RECORDED + DAY

    def makes(slug: str, coder: str, at: dt.datetime, **other: object) -> None:
        facts = {"kind": Logged.ISSUE, "field": ENTRY, "after": slug} | other
        EditFactory(slug=slug, coder=coder, edited_at=at, **facts)

    makes("z-as-it-opened", "anna", opened)
    makes("as-it-closed", "anna", closed)
    makes("actor", "anna", closed, kind=Logged.ACTOR)
    makes("later", "anna", closed + DAY)
    makes("before", "anna", opened - DAY)
    makes("a-source", "anna", opened, kind=Logged.SOURCE)
    makes("renamed", "anna", opened, field="name")
    makes("removed", "anna", opened, before="x", after=None)
    makes("of-ben", "ben", opened)
    makes("of-zoe", "zoe", opened)

    def made() -> list[tuple[str, str, str]]:
        one = the_round(session)
        return [(each.kind, each.slug, each.coder) for each in progress(session, one=one).made]

    assert made() == []
    assert made_by_others(session, the_round(session), coder="anna") == {("issue", "of-ben")}
    with asking(session, "ben"):
        assert made() == [("issue", "of-ben", "ben")]
    pilot.close()
    assert made_by_others(session, the_round(session), coder="anna") == set()
    assert made() == [
        ("actor", "actor", "anna"),
        ("issue", "as-it-closed", "anna"),
        ("issue", "z-as-it-opened", "anna"),
        ("issue", "of-ben", "ben"),
    ]


# Who sees what


def test_readings_of_others_are_hidden_while_a_blind_round_is_open(session: Session) -> None:
    blind, plain, over = (
        RoundOf(slug="blind", blind=True),
        RoundOf(slug="plain"),
        RoundOf(slug="over", blind=True),
    )
    text = blind.text("a")
    for number, (of, coder) in enumerate(
        ((blind, "anna"), (blind, "ben"), (plain, "ben"), (over, "ben"))
    ):
        of.marks(
            coder,
            text,
            sentence(number),
            claim_key__key=f"{of.round.slug}-{coder}",
            stances=(),
            speaker=f"they-{number}",
        )
    over.close()
    ClaimFactory(claim_key__key="of-record", coder="ben")
    ClaimFactory(claim_key__key="of-nobody")
    every = ["blind-anna", "blind-ben", "plain-ben", "over-ben", "of-record", "of-nobody"]

    def hidden() -> set[str]:
        gone = set(every) - {each.key for each in seen(session, of_keys(session, keys=every))}
        assert gone == keys_hidden(session, keys=every) == set(every) - set(keys_seen(session))
        return gone

    assert hidden() == {"blind-anna", "blind-ben"}
    ask_as(session, " anna ")
    assert (asker(session), hidden()) == ("anna", {"blind-ben"})
    with asking(session, "ben"):
        assert hidden() == {"blind-anna"}
        with asking(session, None):
            assert asker(session) == "ben"
    assert asker(session) == "anna"
    ask_as(session, " ")
    assert asker(session) is None
    assert keys_hidden(session, keys=["blind-anna"]) == {"blind-anna"}


def test_live_claims_are_counted_by_whose_they_are(session: Session, pilot: RoundOf) -> None:
    text = pilot.text("a")
    for number, ended in enumerate((None, None, RECORDED + DAY)):
        pilot.marks("anna", text, sentence(number), retired_at=ended)
    pilot.marks("ben", text, sentence(0))
    for key, coder, ended in (
        ("z", "anna", None),
        ("gone", "anna", RECORDED + DAY),
        ("a", "ben", None),
        ("m", None, None),
    ):
        ClaimFactory(claim_key__key=key, coder=coder, retired_at=ended)

    assert claims_by_reading(session) == {
        ("pilot", "anna"): 2,
        ("pilot", "ben"): 1,
        None: 3,
    }
    assert keys_of_record(session, most=2) == ["z", "a"]
    assert keys_of_record(session, most=5) == ["z", "a", "m"]


def test_rounds_that_are_open_for_a_claim_are_those_of_its_source_and_its_coder(
    session: Session,
) -> None:
    source = SourceFactory()
    for slug, coder, of_source, closed in (
        ("z-fits", "anna", source, False),
        ("fits", "anna", source, False),
        ("reopened", "anna", source, None),
        ("of-another", "ben", source, False),
        ("elsewhere", "anna", SourceFactory(), False),
        ("closed", "anna", source, True),
    ):
        one = CodingRoundFactory(slug=slug)
        RoundCoderFactory(coding_round=one, coder=coder)
        RoundSourceFactory(coding_round=one, source=of_source)
        if closed is not False:
            again = None if closed else RECORDED + 2 * DAY
            RoundClosingFactory(coding_round=one, reopened_at=again)
    for key, facts in (
        ("k", {"coder": "anna"}),
        ("gone", {"coder": "anna", "retired_at": RECORDED + DAY}),
        ("reading", {"coder": "anna", "coding_round": one}),
        ("signed-by-nobody", {}),
    ):
        ClaimFactory(claim_key__key=key, source=source, **facts)

    assert rounds_open_for(session, key="k") == [
        (slug, "anna") for slug in ("fits", "reopened", "z-fits")
    ]
    for key in ("gone", "reading", "signed-by-nobody", "never"):
        assert rounds_open_for(session, key=key) == []


def test_the_state_of_a_round_changes_with_whatever_is_recorded_in_it(
    session: Session, pilot: RoundOf
) -> None:
    def state() -> tuple[object, ...]:
        return round_state(session, round_id=pilot.round.id or 0)

    text = pilot.text("a")
    RoundOf(slug="second").reads("zoe", text)
    ClaimFactory()
    assert state() == (0, 0, 0, None)
    pilot.marks("anna", text, sentence(0))
    pilot.marks("anna", text, sentence(1), retired_at=RECORDED + DAY)
    assert state() == (2, 1, 0, None)
    for coder, after in (("anna", 2), ("ben", 1)):
        SourceReadFactory(
            coding_round=pilot.round,
            source_version=text,
            coder=coder,
            read_at=RECORDED + after * DAY,
        )
    assert state() == (2, 1, 2, RECORDED + 2 * DAY)
