"""What becomes of claims: retracted, repeated, shown and written out, without a command line."""

from io import StringIO

import pytest
from sqlmodel import Session

from stance.errors import InputError
from stance.values import ClaimsFormat
from stance.work.check import findings
from stance.work.export.claims import export_claims
from stance.work.export.sql import export_sql
from stance.work.history import history
from stance.work.repeat import repeat, undo_repeat
from stance.work.retract import retract
from stance.work.show import whole_claim
from stance.work.transaction import Terms, in_one
from tests.samples import claim, claims_file, contents, load, refused_once, source


@pytest.fixture(autouse=True)
def world(session: Session) -> None:
    written = (
        claim(key="first", quote="ready to talk, on equal terms"),
        claim(key="second", paraphrase="They want to talk."),
        claim(key="third", paraphrase="They do want to talk."),
    )
    load(session, claims_file(source(*written)))


def test_a_claim_is_retracted_for_a_reason(session: Session) -> None:
    repeat(session, key="second", other="first")
    retracted = retract(session, key="first", reason=" A mistake. ")

    assert (retracted.key, retracted.others) == ("first", ("second",))
    versions = history(session, key="first")
    assert (versions.last.is_live, versions.last.retired_reason) == (False, "A mistake.")
    assert "was retracted on" in refused_once(retract, session, key="first", reason="Again.")
    assert "--reason: it is empty" in refused_once(retract, session, key="second", reason=" ")


def test_those_that_repeat_a_claim_move_along(session: Session) -> None:
    assert repeat(session, key="third", other="second").group == "second"
    moved = repeat(session, key="second", other="first")

    assert (moved.group, moved.along, moved.is_new) == ("first", ("third",), True)
    assert not repeat(session, key="third", other="first").is_new
    assert whole_claim(session, key="first").same_utterance == ("second", "third")
    assert undo_repeat(session, key="third").repeated == "first"
    assert "repeats no other claim" in refused_once(undo_repeat, session, key="third")
    assert list(findings(session)) == []


def test_history_says_what_each_version_changed(session: Session) -> None:
    repeat(session, key="second", other="first")
    first, second = history(session, key="second").versions

    assert first.changes == ()
    assert [str(change) for change in second.changes] == ["repeats: (nothing) → first"]


def test_a_claim_is_shown_with_the_text_around_it(session: Session) -> None:
    whole = whole_claim(session, key="first")

    assert [piece.text for piece in whole.passages[0].pieces if piece.quoted] == [
        "ready to talk, on equal terms"
    ]
    assert (whole.source.slug, whole.versions, whole.waits) == ("gazette", 1, None)
    assert whole_claim(session, key="second").passages == ()
    assert "nearest: first" in refused_once(whole_claim, session, key="frist")


def test_a_dry_run_leaves_everything_as_it_was(session: Session) -> None:
    before = contents(session)
    done = in_one(
        session, Terms(dry_run=True), lambda inner: retract(inner, key="first", reason="No.")
    )

    assert done.key == "first"
    assert contents(session) == before


def test_everything_is_written_out(session: Session) -> None:
    sql, claims = StringIO(), StringIO()
    export_sql(session, sql)
    export_claims(session, claims, sources=["gazette"], form=ClaimsFormat.JSONL)

    assert "gazette" in sql.getvalue()
    assert len(claims.getvalue().splitlines()) == 2
    with pytest.raises(InputError, match="a history is of the whole base"):
        export_claims(session, StringIO(), sources=["gazette"], history=True)
    assert "there is no source" in refused_once(
        export_claims, session, StringIO(), sources=["gazet"]
    )
