"""A source's new text: claims move along with their words, and none is lost or put elsewhere."""

import datetime as dt
from typing import Any

import pytest
from sqlmodel import Session

from stance.db.models import Source
from stance.domain.anchors import Outcome, Update
from stance.domain.claim import ClaimContent, StoredClaim
from stance.domain.source import TextAsRead
from stance.errors import InputError
from stance.queries import sources
from stance.store.reanchoring import keep_claim, update_text
from stance.text.reanchoring import Fate
from stance.work.check import findings
from tests.samples import TEXT, claim, claims_file, load, source, stance, stored

FIRST, SECOND = "Ardonia is ready to talk, on equal terms", "the Pact of Aria has to be kept"
WORDED = stance(
    conditions=[{"condition": "equal-terms", "wording": "on equal terms"}],
    reasons=[{"reason": "patience", "wording": "wait for ever"}],
    citations=[{"treaty": "pact-of-aria", "wording": "The League declined"}],
)
LEAD = "Corrected on Tuesday. "


def given(session: Session, *written: dict[str, Any], **of_source: Any) -> Source:
    load(session, claims_file(source(*written, **of_source)))
    gazette = sources.by_slug(session, slug="gazette")
    assert gazette is not None
    return gazette


def fates(update: Update) -> dict[str, Fate]:
    return {each.claim.key: each.fate for each in update.outcomes}


def only(update: Update) -> Outcome:
    (outcome,) = update.outcomes
    return outcome


def last(session: Session, key: str) -> StoredClaim:
    return stored(session, key)[-1]


def words(session: Session, key: str) -> list[str]:
    """What stands at each place of a claim, in the text it was read in."""
    content = last(session, key).content
    text = sources.version(session, version_id=content.version or 0).text
    return [text[start:end] for start, end in (*content.places, *wording_places(content))]


def wording_places(content: ClaimContent) -> list[tuple[int, int]]:
    uses = [
        use
        for each in content.stances
        for use in (*each.conditions, *each.reasons, *each.citations)
    ]
    return [use.wording.place for use in uses if use.wording and use.wording.place]


def version_of(session: Session, key: str) -> int:
    version = last(session, key).content.version
    return sources.version(session, version_id=version or 0).number


def test_the_new_text_stands_beside_the_old_one(session: Session) -> None:
    row = given(session)

    update = update_text(session, source=row, read=TextAsRead(LEAD + TEXT, dt.date(2020, 1, 2)))

    texts = sources.versions(session, source_id=row.id or 0)
    assert [(each.number, each.text) for each in texts] == [(1, TEXT), (2, LEAD + TEXT)]
    assert (update.version.number, update.is_new, update.outcomes) == (2, True, ())
    assert update.version.read_on == dt.date(2020, 1, 2)


def test_a_claim_moves_along_whole_under_its_key(session: Session) -> None:
    row = given(session, claim(WORDED, key="one", quote=[FIRST, SECOND], note="kept", coder="anna"))
    (before,) = stored(session, "one")

    update = update_text(session, source=row, read=TextAsRead(LEAD + TEXT))

    assert fates(update) == {"one": Fate.MOVED}
    old, new = stored(session, "one")
    assert (old.id, old.content) == (before.id, before.content)
    assert old.retired_at == new.recorded_at
    assert (new.replaces, new.is_live, new.key) == (before.id, True, "one")
    assert (new.content.note, new.content.coder) == ("kept", "anna")
    assert new.content.quote == before.content.quote
    assert words(session, "one") == [
        *(FIRST, SECOND, "on equal terms", "wait for ever", "The League declined")
    ]
    moved = [(start + len(LEAD), end + len(LEAD)) for start, end in before.content.places]
    assert list(new.content.places) == moved
    assert version_of(session, "one") == 2
    assert list(findings(session)) == []


def test_a_claim_that_stands_where_it_stood_is_left_as_it_is(session: Session) -> None:
    row = given(session, claim(key="one", quote=FIRST))

    update = update_text(session, source=row, read=TextAsRead(TEXT.replace("Nobody", "No one")))

    assert fates(update) == {"one": Fate.UNCHANGED}
    assert len(stored(session, "one")) == 1
    assert list(findings(session)) == []


@pytest.mark.parametrize(
    ("new", "fate", "passage"),
    [
        (TEXT.replace("ready", "willing"), Fate.MISSING, FIRST),
        (TEXT.replace("for ever", "long"), Fate.MISSING, "wait for ever"),
        (f"{LEAD}{TEXT}\n{LEAD}{TEXT}", Fate.AMBIGUOUS, FIRST),
    ],
)
def test_a_claim_of_which_it_cannot_be_told_stays_and_waits(
    session: Session, new: str, fate: Fate, passage: str
) -> None:
    row = given(session, claim(WORDED, key="one", quote=FIRST))
    before = stored(session, "one")

    outcome = only(update_text(session, source=row, read=TextAsRead(new)))

    assert (outcome.fate, outcome.passage) == (fate, passage)
    assert stored(session, "one") == before
    (finding,) = findings(session)
    assert finding.startswith("claim one (recorded ")
    assert f'it waits, since "{passage}" is {fate} in version 2 of gazette' in finding
    assert "stance correct one --quote …" in finding
    assert "stance source keep one" in finding


def test_a_paraphrase_moves_along_with_its_wordings(session: Session) -> None:
    row = given(session, claim(WORDED, key="worded"), claim(key="bare", paraphrase="Hm."))

    update = update_text(session, source=row, read=TextAsRead(LEAD + TEXT))

    assert fates(update) == {"worded": Fate.MOVED, "bare": Fate.UNCHANGED}
    assert words(session, "worded") == ["on equal terms", "wait for ever", "The League declined"]
    assert list(findings(session)) == []


def test_retired_claims_are_history(session: Session) -> None:
    row = given(session, claim(key="one", quote=FIRST))
    load(session, claims_file(source(claim(key="one", quote=SECOND))), replace=True)

    update = update_text(session, source=row, read=TextAsRead(LEAD + TEXT))

    assert fates(update) == {"one": Fate.MOVED}
    assert [each.content.quote for each in stored(session, "one")] == [FIRST, SECOND, SECOND]
    assert list(findings(session)) == []


def test_claims_may_move_to_where_others_stood(session: Session) -> None:
    text = "Yes we do. Yes we can. Yes we will. And so on."
    quotes = ("Yes we do.", "Yes we can.", "Yes we will.")
    row = given(session, *(claim(key=quote[7:-1], quote=quote) for quote in quotes), text=text)

    update = update_text(session, source=row, read=TextAsRead("No, no, no. " + text))

    assert set(fates(update).values()) == {Fate.MOVED}
    for quote in quotes:
        assert words(session, quote[7:-1]) == [quote]


def test_a_place_that_a_waiting_claim_has_is_not_taken(session: Session) -> None:
    """Two claims of a speaker are told apart by their places alone, whatever text they are in."""
    text = "Say yes now. Say nay now."
    row = given(
        session,
        claim(key="yes", quote="yes now"),
        claim(key="nay", quote="nay now"),
        text=text,
    )
    moved = text.index("nay") - text.index("yes")

    update = update_text(session, source=row, read=TextAsRead("." * moved + "Say yes now. So."))

    assert fates(update) == {"yes": Fate.AMBIGUOUS, "nay": Fate.MISSING}
    assert next(each for each in update.outcomes if each.claim.key == "yes").taken_by == "nay"
    assert [last(session, key).content.version for key in ("yes", "nay")] == [
        sources.versions(session, source_id=row.id or 0)[0].id
    ] * 2
    assert sum("yes" in each for each in findings(session)) == 1


def test_a_place_is_not_taken_of_a_claim_that_waits_for_another_one_s(session: Session) -> None:
    text = "Say yes now. Say nay now. Say may now."
    quotes = ("yes now", "nay now", "may now")
    row = given(session, *(claim(key=quote[:3], quote=quote) for quote in quotes), text=text)
    moved = text.index("nay") - text.index("yes")

    update = update_text(
        session, source=row, read=TextAsRead("." * moved + "Say yes now. Say nay now. So.")
    )

    assert [(each.claim.key, each.taken_by) for each in update.outcomes] == [
        ("yes", "nay"),
        ("nay", "may"),
        ("may", None),
    ]
    assert fates(update)["yes"] is fates(update)["nay"] is Fate.AMBIGUOUS


def test_looking_again_moves_what_can_be_moved_by_then(session: Session) -> None:
    row = given(session, claim(key="one", quote=FIRST))
    update_text(session, source=row, read=TextAsRead(TEXT.replace("ready", "willing")))

    again = update_text(session, source=row, read=TextAsRead(TEXT.replace("ready", "willing")))
    assert (again.is_new, fates(again)) == (False, {"one": Fate.MISSING})

    update = update_text(session, source=row, read=TextAsRead(LEAD + TEXT))
    assert (update.version.number, fates(update)) == (3, {"one": Fate.MOVED})
    assert words(session, "one") == [FIRST]
    assert fates(update_text(session, source=row, read=TextAsRead(LEAD + TEXT))) == {}


def test_the_text_of_an_older_version_is_refused(session: Session) -> None:
    row = given(session)
    update_text(session, source=row, read=TextAsRead(LEAD + TEXT))

    with pytest.raises(InputError, match="the text of version 1 of gazette; the newest is 2"):
        update_text(session, source=row, read=TextAsRead(TEXT))


def test_the_first_text_of_a_source_comes_in_the_same_way(session: Session) -> None:
    row = given(session, claim(key="one", paraphrase="Hm."), text=None)

    update = update_text(session, source=row, read=TextAsRead(TEXT))

    assert (update.version.number, update.is_new) == (1, True)
    assert list(findings(session)) == []


def test_a_claim_that_is_kept_waits_no_more_until_the_next_text(session: Session) -> None:
    row = given(session, claim(key="one", quote=FIRST))
    update = update_text(session, source=row, read=TextAsRead(TEXT.replace("ready", "willing")))
    assert len(list(findings(session))) == 1

    keep_claim(session, claim=last(session, "one"), version=update.version)

    assert list(findings(session)) == []
    assert fates(update_text(session, source=row, read=TextAsRead(update.version.text))) == {}
    third = update_text(session, source=row, read=TextAsRead(TEXT.replace("ready", "eager")))
    assert fates(third) == {"one": Fate.MISSING}
    assert len(list(findings(session))) == 1


def test_a_new_version_of_a_kept_claim_has_to_be_decided_on_anew(session: Session) -> None:
    row = given(session, claim(key="one", quote=FIRST))
    update = update_text(session, source=row, read=TextAsRead(TEXT.replace("ready", "willing")))
    keep_claim(session, claim=last(session, "one"), version=update.version)
    corrected = claim(key="one", quote=SECOND)

    load(session, claims_file(source(corrected, text=None)), replace=True)

    assert version_of(session, "one") == 2
    assert list(findings(session)) == []


def test_importing_with_the_newest_text_changes_nothing(session: Session) -> None:
    written = claim(WORDED, key="one", quote=FIRST)
    row = given(session, written, claim(key="told", paraphrase="Hm."))
    update_text(session, source=row, read=TextAsRead(LEAD + TEXT))

    summary = load(session, claims_file(source(written, text=LEAD + TEXT)))

    assert (summary.unchanged, summary.keys) == (["one"], [])


def test_importing_another_text_names_the_way(session: Session) -> None:
    given(session)

    with pytest.raises(InputError, match="stance source update gazette FILE"):
        load(session, claims_file(source(text=LEAD + TEXT)))


@pytest.mark.parametrize(
    "typeset", ["We\r\nwant to talk", "We want\u00a0to talk", "We want to\ntalk"]
)
def test_a_claim_takes_over_the_characters_of_a_text_set_otherwise(
    session: Session, typeset: str
) -> None:
    text = "They said: We want\nto talk, and left."
    asked = stance(conditions=[{"condition": "equal-terms", "wording": "want to"}])
    gazette = given(session, claim(asked, key="k", quote="We want to talk"), text=text)
    new = text.replace("We want\nto talk", typeset)

    update = update_text(session, source=gazette, read=TextAsRead(new))

    assert fates(update) == {"k": Fate.MOVED}
    assert last(session, "k").content.quote == typeset
    quote, wording = words(session, "k")
    assert quote == typeset
    assert wording.split() == ["want", "to"]
    assert list(findings(session)) == []
