"""Who used a term first, in words: one, several on one date, several whose dates overlap."""

import pytest

from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.reports.terms.firsts import FirstUse
from stance.reports.terms.sentences import first_by
from stance.text.edtf import parse_date
from stance.values import KINDS, Noun

ACTORS = {1: Entry(1, "nato", "NATO", 1), 2: Entry(2, "russia", "Russia", 2)}
KNOWN = Vocabulary(*(Entries(noun, ACTORS if noun is Noun.ACTOR else {}) for noun in KINDS))


@pytest.mark.parametrize(
    ("used", "told"),
    [
        ([("nato", "2014-04")], "NATO, 2014-04"),
        (
            [("nato", "2014"), ("russia", "2014")],
            "NATO and Russia, 2014: which came first is not known",
        ),
        (
            [("nato", "2014"), ("russia", "2014-04")],
            "NATO (2014) or Russia (2014-04): their dates do not tell",
        ),
        ([], ""),
    ],
)
def test_the_first_are_told_as_far_as_dates_tell(used: list[tuple[str, str]], told: str) -> None:
    first = FirstUse([(who, parse_date(date)) for who, date in used], len(used))

    assert first_by(first, KNOWN) == told
