"""Recording claims and retiring them: nothing recorded is ever overwritten."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from stance.db.models import Actor, Claim, Source, SourceVersion
from stance.domain.claim import (
    CitationContent,
    ClaimContent,
    ConditionContent,
    ReasonContent,
    StanceContent,
    StoredClaim,
    WordingContent,
)
from stance.errors import InputError
from stance.queries.claims import of_key
from stance.store import claims as store
from stance.store.claims import NewClaim
from stance.store.log import now
from stance.text.edtf import parse_date
from stance.values import CitationRole, Form, Mode, Position
from tests.factories import (
    RECORDED,
    ActorFactory,
    ClaimFactory,
    ConditionFactory,
    IssueFactory,
    ReasonFactory,
    SourceFactory,
    SourceVersionFactory,
    StanceFactory,
    TreatyFactory,
)
from tests.samples import contents

AT = dt.datetime(2024, 5, 6, 7, 8, 9, 123456, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def noise(session: Session) -> None:
    """Claims that no test means."""
    StanceFactory()
    ClaimFactory(retired_at=RECORDED + SECOND, retired_reason="misread")


def stance_content(**fields: Any) -> StanceContent:
    usual = {
        "holder": ActorFactory().id,
        "issue": IssueFactory().id,
        "position": Position.SUPPORT,
        "form": Form.VIEW,
        "ascribed": False,
    }
    return StanceContent(**{**usual, **fields})


def content(
    *stances: StanceContent,
    of: Source | None = None,
    speaker: Actor | None = None,
    **fields: Any,
) -> ClaimContent:
    usual: dict[str, Any] = {
        "source": (of or SourceFactory()).id,
        "version": None,
        "quote": None,
        "places": (),
        "paraphrase": "They would talk.",
        "mode": Mode.INDIRECT,
        "speaker": (speaker or ActorFactory()).id,
        "stated": parse_date("2016-12-27"),
        **dict.fromkeys(("relayed_by", "translation", "note", "coder", "repeats")),
    }
    return ClaimContent(**{**usual, **fields}, stances=stances or (stance_content(),))


def record(session: Session, *claims: NewClaim, at: dt.datetime = AT) -> list[int]:
    return store.record(session, claims=claims, at=at)


def found(session: Session, key: str) -> list[StoredClaim]:
    return of_key(session, key=key)


# Recording


def full(version: SourceVersion) -> ClaimContent:
    first, second = (ActorFactory().id or 0 for _ in range(2))
    wording = WordingContent("open to talks", (7, 20))
    return content(
        stance_content(
            position=Position.OPPOSE,
            form=Form.WARNING,
            ascribed=True,
            ascribed_set=True,
            note="n",
            addressees=(first, second),
            conditions=(
                ConditionContent(ConditionFactory().id, wording, (first, second), dropped=True),
                ConditionContent(ConditionFactory().id),
            ),
            reasons=(
                ReasonContent(ReasonFactory().id, WordingContent("own words", None)),
                ReasonContent(ReasonFactory().id),
            ),
            citations=(
                CitationContent(
                    TreatyFactory().id, CitationRole.BREACH, "Article 5", wording, (second,)
                ),
                CitationContent(TreatyFactory().id, CitationRole.MENTION),
            ),
        ),
        stance_content(position=Position.NEUTRAL),
        source=version.source_id,
        version=version.id,
        quote="We are […] talks",
        places=((0, 6), (15, 20)),
        paraphrase=None,
        mode=Mode.MIXED,
        stated=parse_date("0987-02"),
        relayed_by=first,
        translation="t – ’",
        note="n\nn",
        coder="c",
    )


def test_what_is_recorded_is_read_back_whole(session: Session):
    written = full(SourceVersionFactory())
    others = [NewClaim("before", content()), NewClaim("after", content())]

    before, recorded, after = record(session, others[0], NewClaim("k", written), others[1])

    (claim_,) = found(session, "k")
    assert claim_.content == written
    assert (claim_.id, claim_.key, claim_.recorded_at) == (recorded, "k", AT)
    assert (claim_.retired_at, claim_.retired_reason, claim_.replaces) == (None, None, None)
    assert [found(session, key)[0].id for key in ("before", "after")] == [before, after]
    assert [each.content for each in found(session, "before")] == [others[0].content]


def test_a_claim_that_repeats_another_is_recorded_with_it(session: Session):
    record(session, NewClaim("a", content()))
    record(session, NewClaim("b", content(repeats="a")))

    assert found(session, "b")[0].group == found(session, "a")[0].group == "a"


def test_all_of_one_call_has_one_time(session: Session):
    record(session, *(NewClaim(key, content()) for key in "abc"))

    assert {found(session, key)[0].recorded_at for key in "abc"} == {AT}


def test_the_time_now_is_in_utc_and_does_not_run_back():
    first = now()

    assert first.utcoffset() == dt.timedelta()
    assert first <= now()


def test_nothing_is_recorded_for_nothing(session: Session):
    before = contents(session)

    assert record(session) == []
    assert contents(session) == before


def test_ids_are_not_given_out_again(session: Session):
    (first,) = record(session, NewClaim("a", content()))
    savepoint = session.begin_nested()
    (second,) = record(session, NewClaim("b", content()))
    savepoint.rollback()
    (third,) = record(session, NewClaim("c", content()))

    assert first < second <= third


# Retiring


def test_a_retired_claim_keeps_all_it_said(session: Session):
    (recorded,) = record(session, NewClaim("k", full(SourceVersionFactory())))
    (before,) = found(session, "k")
    rows = {name: rows for name, rows in contents(session).items() if name != "claim"}

    at = store.retire(session, claim_id=recorded, at=AT + SECOND, by="anna", reason="misread")

    (after,) = found(session, "k")
    assert at == AT + SECOND
    assert not after.is_live
    assert after == replace(before, retired_at=at, retired_by="anna", retired_reason="misread")
    assert {name: rows for name, rows in contents(session).items() if name != "claim"} == rows


def test_only_the_claim_meant_is_retired(session: Session):
    first, _ = record(session, NewClaim("a", content()), NewClaim("b", content()))

    store.retire(session, claim_id=first, at=AT + SECOND)

    assert [found(session, key)[0].is_live for key in "ab"] == [False, True]


@pytest.mark.parametrize("back", [0, 1, 60, 86400])
def test_a_clock_set_back_never_ends_a_claim_before_it_began(session: Session, back: int):
    (recorded,) = record(session, NewClaim("k", content()))

    at = store.retire(session, claim_id=recorded, at=AT - back * SECOND)

    (claim_,) = found(session, "k")
    assert claim_.retired_at == at == AT + dt.timedelta(microseconds=1)
    # And the one that replaces it begins just then.
    record(session, NewClaim("k", content(), replaces=recorded), at=at)


def test_of_two_who_retire_the_same_claim_the_second_is_told(session: Session):
    (recorded,) = record(session, NewClaim("k", content()))
    store.retire(session, claim_id=recorded, at=AT + SECOND, reason="first")

    with pytest.raises(InputError, match="somebody else corrected or retracted this claim"):
        store.retire(session, claim_id=recorded, at=AT + 2 * SECOND, reason="second")

    (claim_,) = found(session, "k")
    assert (claim_.retired_at, claim_.retired_reason) == (AT + SECOND, "first")


# What can live only once


def test_a_key_has_one_live_version(session: Session):
    (first,) = record(session, NewClaim("k", content()))

    with pytest.raises(IntegrityError), session.begin_nested():
        record(session, NewClaim("k", content(), replaces=first))


def test_a_version_is_replaced_once(session: Session):
    (first,) = record(session, NewClaim("k", content()))
    store.retire(session, claim_id=first, at=AT + SECOND)
    (second,) = record(session, NewClaim("k", content(), replaces=first), at=AT + SECOND)
    store.retire(session, claim_id=second, at=AT + 2 * SECOND)

    with pytest.raises(IntegrityError), session.begin_nested():
        record(session, NewClaim("k", content(), replaces=first), at=AT + 2 * SECOND)
    record(session, NewClaim("k", content(), replaces=second), at=AT + 2 * SECOND)


def test_a_new_claim_needs_a_key_of_its_own(session: Session):
    record(session, NewClaim("k", content()))

    with pytest.raises(IntegrityError), session.begin_nested():
        record(session, NewClaim("k", content()))


WORDS = [
    {"paraphrase": "They would talk."},
    {"paraphrase": None, "quote": "We are", "places": ((0, 6),)},
]


@pytest.mark.parametrize("words", WORDS, ids=["paraphrase", "quote"])
class TestOneUtterance:
    """One live claim for a source, a speaker and their words."""

    @pytest.fixture
    def written(self, session: Session, words: dict[str, Any]) -> ClaimContent:
        version = SourceVersionFactory()
        of = session.get_one(Source, version.source_id)
        made = content(of=of, **words, version=version.id if words.get("quote") else None)
        record(session, NewClaim("first", made))
        return made

    def test_is_live_once(self, session: Session, written: ClaimContent):
        on = written.stances[0].issue
        otherwise = (stance_content(issue=on, position=Position.OPPOSE),)
        same = replace(written, stances=otherwise, note="n", mode=Mode.ACT)

        with pytest.raises(IntegrityError), session.begin_nested():
            record(session, NewClaim("second", same))

    def test_may_be_recorded_again_once_it_is_retired(
        self, session: Session, written: ClaimContent
    ):
        (first,) = found(session, "first")
        store.retire(session, claim_id=first.id, at=AT + SECOND)

        record(session, NewClaim("second", written))

    def test_may_be_somebody_elses(self, session: Session, written: ClaimContent):
        record(session, NewClaim("second", replace(written, speaker=ActorFactory().id or 0)))


def test_words_at_another_place_are_another_utterance(session: Session):
    version = SourceVersionFactory()
    of = session.get_one(Source, version.source_id)
    speaker = ActorFactory()
    shared = {"of": of, "speaker": speaker, "version": version.id, "paraphrase": None, "quote": "e"}

    record(session, NewClaim("a", content(**shared, places=((1, 2),))))
    record(session, NewClaim("b", content(**shared, places=((5, 6),))))
    record(session, NewClaim("c", content(**shared, places=((1, 2), (5, 6)))))
    with pytest.raises(IntegrityError), session.begin_nested():
        record(session, NewClaim("d", content(**shared, places=((1, 2), (5, 6)))))


def test_another_paraphrase_is_another_utterance(session: Session):
    of, speaker = SourceFactory(), ActorFactory()

    record(session, NewClaim("a", content(of=of, speaker=speaker)))
    record(session, NewClaim("b", content(of=of, speaker=speaker, paraphrase="They wouldn't.")))


# Moments


def test_moments_are_kept_to_the_microsecond_and_in_utc(session: Session):
    ahead = dt.timezone(dt.timedelta(hours=5, minutes=30))

    (recorded,) = record(session, NewClaim("k", content()), at=AT.astimezone(ahead))

    (claim_,) = found(session, "k")
    assert claim_.recorded_at == AT
    assert claim_.recorded_at.utcoffset() == dt.timedelta()
    assert session.get_one(Claim, recorded).recorded_at == AT
