"""Which claims are made one utterance."""

import pytest
from sqlmodel import Session

from stance.work.repeat import repeat
from tests.samples import VOCABULARY, claim, claims_file, live, load, refused_once, source, stance

NO_TALKS = {
    "slug": "no-talks",
    "name": "No talks",
    "proposition": "They should not talk",
    "same_as": "talks",
    "same_as_reversed": True,
}


def test_what_moves_along_has_to_fit_too(session: Session) -> None:
    first = claim(key="a", paraphrase="A.", stated_on="2016-12")
    follower = claim(key="b", paraphrase="B.", stated_on="2016-12-26", repeats="a")
    other = claim(key="c", paraphrase="C.", stated_on="2016-12-27")
    load(session, claims_file(source(first, follower, other)))

    said = refused_once(repeat, session, key="a", other="c")

    assert said.startswith("b and c cannot be one utterance: one was said on 2016-12-26")
    assert live(session, "a").repeats is None


@pytest.mark.parametrize(
    ("position", "issue", "at_odds"),
    [
        ("support", "talks", ()),
        ("oppose", "talks", ("Talks",)),
        ("neutral", "talks", ("Talks",)),
        # The opposite of the issue: a no to it is the same as a yes to the other.
        ("oppose", "no-talks", ()),
        ("support", "no-talks", ("Talks",)),
    ],
)
def test_two_positions_in_one_utterance_are_told(
    session: Session, position: str, issue: str, at_odds: tuple[str, ...]
) -> None:
    other = claim(stance(position=position, issue=issue), key="b", paraphrase="B.")
    both = source(claim(key="a", paraphrase="A."), other)
    load(session, claims_file(both, issues=[*VOCABULARY["issues"], NO_TALKS]))

    assert repeat(session, key="b", other="a").at_odds == at_odds
