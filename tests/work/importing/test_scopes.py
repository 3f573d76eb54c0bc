"""Readings of coding rounds come in beside the record: by scope, once each, own rounds only."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from stance.domain.claim import ClaimContent
from stance.queries import claims as queries
from stance.queries import rounds
from stance.store import codebooks
from stance.work.importing.run import Intake, take_in
from stance.work.importing.summary import Summary
from stance.work.rounds.opening import RoundWords, close_round, open_round
from tests.samples import (
    claim,
    claims_file,
    contents,
    live,
    load,
    parsed,
    refused,
    refused_once,
    source,
    stance,
    stored,
)

OTHER = {"slug": "herald", "title": "Herald", "text": "Nobody said a word.", "claims": []}


def with_round(session: Session, *coders: str, slug: str = "pilot", **words: Any) -> None:
    """Load the sources, and open a round of one of them."""
    load(session, claims_file(source(), OTHER))
    open_round(
        session, slug=slug, words=RoundWords(["gazette"], coders or ("anna", "ben"), **words)
    )


def read(session: Session, *written: dict[str, Any], slug: str = "gazette", **how: Any) -> Summary:
    """Import claims of a source as readings, by default anna's in the round pilot."""
    intake = Intake(**{"round": "pilot", "coder": "anna", **how})
    summary, files = Summary(), [parsed({"sources": [{"slug": slug, "claims": list(written)}]})]
    for _ in take_in(session, bring=files, claims=lambda: files, summary=summary, intake=intake):
        pass
    return summary


def record_of(session: Session) -> list[ClaimContent]:
    source_id = rounds.by_slug(session, slug="pilot").sources["gazette"]  # type: ignore[union-attr]
    every = queries.of_source(session, source_id=source_id)
    return [each.content for each in every if each.content.reading is None]


def test_the_same_words_are_read_once_in_the_record_and_once_by_each_coder(
    session: Session,
) -> None:
    with_round(session)
    written = claim(quote="on equal terms")
    load(session, {"sources": [{"slug": "gazette", "claims": [written]}]})
    keys = [read(session, written, coder=coder).recorded[0] for coder in ("anna", "ben")]
    assert len(set(keys)) == 2
    assert [live(session, key).coder for key in keys] == ["anna", "ben"]
    assert len(record_of(session)) == 1
    for coder, key in zip(("anna", "ben"), keys, strict=True):
        assert read(session, written, coder=coder).unchanged == [key]


def test_a_claim_of_the_record_that_names_nobody_is_of_whoever_imports_it(session: Session) -> None:
    with_round(session)
    (key,) = read(session, claim(), round=None, coder="anna").recorded
    (named,) = read(session, claim(paraphrase="New.", coder="ben"), round=None).recorded

    assert live(session, key).coder == "anna"
    assert live(session, named).coder == "ben"


@pytest.mark.parametrize("replace", [False, True])
def test_imported_again_by_another_it_stays_of_whom_it_was(session: Session, replace: bool) -> None:
    with_round(session)
    (key,) = read(session, claim(), round=None, coder="anna").recorded

    for coder in ("ben", None):
        again = read(session, claim(), round=None, coder=coder, replace=replace)
        assert again.unchanged == [key]
    assert live(session, key).coder == "anna"


def test_whoever_replaces_what_it_says_has_coded_it(session: Session) -> None:
    with_round(session)
    (key,) = read(session, claim(key="own"), round=None, coder="anna").recorded
    other = claim(stance(position="oppose"), key="own")

    assert read(session, other, round=None, coder="ben", replace=True).replaced == [key]
    assert live(session, key).coder == "ben"


def test_a_claim_that_names_another_coder_is_another(session: Session) -> None:
    with_round(session)
    read(session, claim(key="own"), round=None, coder="anna")

    said = refused_once(read, session, claim(key="own", coder="ben"), round=None)
    assert "with another coder" in said


def test_a_reading_of_a_round_without_a_codebook_goes_by_the_newest(session: Session) -> None:
    for number in (1, 2):
        codebooks.add_codebook(session, number=number, text=f"Rules {number}", dated=_today())
    with_round(session)
    (key,) = read(session, claim()).recorded

    assert live(session, key).codebook == _codebook(session, 2)


def test_a_claim_says_itself_of_whom_it_is_and_by_what_it_was_coded(session: Session) -> None:
    with_round(session)
    for number in (1, 2):
        codebooks.add_codebook(session, number=number, text=f"Rules {number}", dated=_today())
    own = claim(round="pilot", coder="ben", codebook=1)
    (key,) = load(session, {"sources": [{"slug": "gazette", "claims": [own]}]}).recorded
    content, one = live(session, key), rounds.by_slug(session, slug="pilot")
    assert one is not None
    assert (content.round, content.coder) == (one.id, "ben")
    assert content.codebook == _codebook(session, 1)


def test_a_claim_of_the_record_names_the_newest_codebook_and_a_reading_that_of_its_round(
    session: Session,
) -> None:
    load(session, claims_file(source()))
    codebooks.add_codebook(session, number=1, text="Rules 1", dated=_today())
    with_round(session, codebook=1)
    codebooks.add_codebook(session, number=2, text="Rules 2", dated=_today())
    (of_record,) = load(session, {"sources": [{"slug": "gazette", "claims": [claim()]}]}).recorded
    (reading,) = read(session, claim()).recorded
    assert live(session, of_record).codebook == _codebook(session, 2)
    assert live(session, reading).codebook == _codebook(session, 1)


def test_a_codebook_that_came_meanwhile_makes_no_claim_another_one(session: Session) -> None:
    load(session, claims_file(source(claim())))
    codebooks.add_codebook(session, number=1, text="Rules 1", dated=_today())
    assert load(session, claims_file(source(claim()))).count("unchanged") == 1
    named = claims_file(source(claim(codebook=1)))
    assert "with another codebook" in refused_once(load, session, named)
    assert load(session, named, replace=True).count("replaced") == 1


def test_words_read_in_a_round_are_no_words_of_the_record(session: Session) -> None:
    with_round(session)
    read(session, claim())
    assert load(session, {"sources": [{"slug": "gazette", "claims": [claim()]}]}).recorded


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"round": "plot"}, 'there is no round "plot": rounds: pilot'),
        ({"coder": "cy"}, "cy is no coder of the round pilot: its coders: anna, ben; to add one:"),
        ({"coder": None}, "who codes is missing: say it with --coder or STANCE_CODER"),
        (
            {"slug": "herald"},
            "herald is no source of the round pilot: to add it:",
        ),
    ],
)
def test_what_is_not_of_the_round_is_refused_in_one_line(
    session: Session, how: dict[str, Any], said: str
) -> None:
    with_round(session)
    before = contents(session)
    written = [claim(paraphrase=f"They want {what}.") for what in ("this", "that")]
    assert said in refused_once(read, session, *written, **how)
    assert contents(session) == before


def test_a_closed_round_takes_nothing_new_and_what_changes_nothing_is_harmless(
    session: Session,
) -> None:
    with_round(session)
    (key,) = read(session, claim()).recorded
    close_round(session, slug="pilot")
    assert read(session, claim()).unchanged == [key]
    for other in (claim(paraphrase="New."), claim(stance(position="oppose"))):
        said = refused_once(read, session, other, replace=True)
        assert "the round pilot was closed on" in said
        assert "stance round reopen pilot" in said


LEAVE_OUT = "leave key out (a reading gets one of its own), or change it, and any repeats of it"


def test_a_key_that_another_has_taken_is_refused_without_saying_whose(session: Session) -> None:
    with_round(session)
    read(session, claim(key="mine"), coder="ben")
    load(session, {"sources": [{"slug": "gazette", "claims": [claim(key="theirs")]}]})
    for key in ("mine", "theirs"):
        for replace in (False, True):
            said = refused_once(read, session, claim(key=key), replace=replace)
            assert said.endswith(f"the key {key} is taken: {LEAVE_OUT}")


def test_keys_of_readings_cannot_be_reckoned(session: Session) -> None:
    with_round(session)
    (first,) = read(session, claim()).recorded
    session.rollback()
    with_round(session)
    (again,) = read(session, claim()).recorded
    assert first != again


def test_a_reading_repeats_readings_of_its_coder_only(session: Session) -> None:
    with_round(session)
    load(session, {"sources": [{"slug": "gazette", "claims": [claim(key="of-record")]}]})
    read(session, claim(key="of-ben"), coder="ben")
    read(session, claim(key="first"))
    second = claim(paraphrase="Again they want to talk.")
    for key in ("of-record", "of-ben"):
        said = refused_once(read, session, {**second, "repeats": key})
        assert f"there is no reading of this coder in this round {key} to repeat" in said
    (key,) = read(session, {**second, "repeats": "first"}).recorded
    assert live(session, key).repeats == "first"


def test_a_claim_of_the_record_settles_readings_that_come_with_it_or_were_there(
    session: Session,
) -> None:
    with_round(session)
    read(session, claim(key="a"))
    settling = claim(key="settled", adjudicates=["b", "a"])
    reading = claim(key="b", round="pilot", coder="ben")
    file = {"sources": [{"slug": "gazette", "claims": [settling, reading]}]}
    assert load(session, file).count("recorded") == 2
    assert live(session, "settled").adjudicates == ("a", "b")
    assert load(session, file).count("unchanged") == 2


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["nobody"], "there is no reading nobody to settle: record that one first"),
        (["of-record"], "of-record is a claim of the record: name the keys of readings"),
    ],
)
def test_what_is_no_reading_cannot_be_settled(session: Session, keys: list[str], said: str) -> None:
    with_round(session)
    load(session, {"sources": [{"slug": "gazette", "claims": [claim(key="of-record")]}]})
    settling = claim(paraphrase="Settled.", adjudicates=keys)
    file = {"sources": [{"slug": "gazette", "claims": [settling]}]}
    assert refused_once(load, session, file).endswith(said)


def test_a_reading_settles_no_other(session: Session) -> None:
    with_round(session)
    read(session, claim(key="a"), coder="ben")
    assert "a reading settles no other" in refused_once(read, session, claim(adjudicates=["a"]))
    typed = claim(round="pilot", coder="anna", adjudicates=["a"])
    said = refused(load, session, {"sources": [{"slug": "gazette", "claims": [typed]}]})
    assert "leave adjudicates out" in said[0]


def test_a_history_says_itself_where_it_belongs(session: Session) -> None:
    with_round(session)
    past = claim(key="old", recorded_at="2020-01-01T00:00:00Z")
    assert read(session, past).count("recorded") == 1
    assert live(session, "old").reading is None


def test_readings_of_a_history_come_into_a_closed_round_and_once(session: Session) -> None:
    with_round(session)
    close_round(session, slug="pilot")
    times = {"recorded_at": "2020-01-01T00:00:00Z"}
    versions = [
        claim(key="a", round="pilot", coder="anna", **times),
        claim(key="b", round="pilot", coder="ben", **times),
        claim(key="c", adjudicates=["a", "b"], **times),
    ]
    file = {"sources": [{"slug": "gazette", "claims": versions}]}
    assert load(session, file).count("recorded") == 3
    assert load(session, file).count("unchanged") == 3
    assert live(session, "c").adjudicates == ("a", "b")


def test_a_reading_is_corrected_by_its_next_version(session: Session) -> None:
    with_round(session)
    (key,) = read(session, claim()).recorded
    assert read(session, claim(stance(position="oppose")), replace=True).replaced == [key]
    assert [each.is_live for each in stored(session, key)] == [False, True]


def _today() -> Any:
    import datetime as dt

    return dt.datetime.now(dt.UTC).date()


def _codebook(session: Session, number: int) -> int:
    from stance.work.rounds.codebooks import named_codebook

    return named_codebook(session, number).id


#: What may be recorded: whose, which words, which side.
_ACTS = st.lists(
    st.tuples(
        st.sampled_from(("anna", "ben")),
        st.sampled_from(("They want to talk.", "They wait.", "They go.")),
        st.sampled_from(("support", "oppose")),
    ),
    max_size=6,
)


@given(acts=_ACTS)
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_read_leaves_the_record_as_it_was_and_reading_again_nothing_new(
    session: Session, acts: list[tuple[str, str, str]]
) -> None:
    with session.begin_nested() as all_of_it:
        with_round(session)
        load(
            session,
            {
                "sources": [
                    {
                        "slug": "gazette",
                        "claims": [claim(), claim(key="k", paraphrase="They wait.")],
                    }
                ]
            },
        )
        before = record_of(session)
        last: dict[tuple[str, str], str] = {}
        for coder, words, side in acts:
            read(session, claim(stance(position=side), paraphrase=words), coder=coder, replace=True)
            last[coder, words] = side
        assert record_of(session) == before
        there = contents(session)
        for (coder, words), side in last.items():
            again = read(session, claim(stance(position=side), paraphrase=words), coder=coder)
            assert (again.count("unchanged"), again.count("recorded")) == (1, 0)
        assert contents(session) == there
        all_of_it.rollback()
