"""Entries of a claim file that are the doubles of others."""

import pytest
from sqlmodel import Session

from stance.queries.vocabulary import vocabulary
from tests.samples import VOCABULARY, claims_file, load

SILENCE = {"slug": "silence", "name": "Silence", "proposition": "They should keep silent"}
HUSH = {"slug": "hush", "name": "Hush", "proposition": "They should hush"}


@pytest.mark.parametrize(("opposite", "reversed_"), [(False, True), (True, False)])
def test_the_double_of_an_opposite_says_what_that_says(
    session: Session, opposite: bool, reversed_: bool
) -> None:
    marked = {**SILENCE, "same_as": "talks", "same_as_reversed": True}
    load(session, claims_file(issues=[*VOCABULARY["issues"], marked]))
    again = {**HUSH, "same_as": "silence", **({"same_as_reversed": True} if opposite else {})}
    load(session, claims_file(issues=[*VOCABULARY["issues"], marked, again]))

    issues = vocabulary(session).issues
    hush = issues.by_slug["hush"]
    assert (issues.slug(hush.id), hush.reversed) == ("talks", reversed_)
