"""Which claims are made one utterance."""

from sqlmodel import Session

from stance.work.repeat import repeat
from tests.samples import claim, claims_file, live, load, refused_once, source


def test_what_moves_along_has_to_fit_too(session: Session) -> None:
    first = claim(key="a", paraphrase="A.", stated_on="2016-12")
    follower = claim(key="b", paraphrase="B.", stated_on="2016-12-26", repeats="a")
    other = claim(key="c", paraphrase="C.", stated_on="2016-12-27")
    load(session, claims_file(source(first, follower, other)))

    said = refused_once(repeat, session, key="a", other="c")

    assert said.startswith("b and c cannot be one utterance: one was said on 2016-12-26")
    assert live(session, "a").repeats is None
