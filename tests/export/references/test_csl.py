"""Sources as items of CSL: dates in parts where CSL has a way to say them."""

import pytest

from stance.domain.source import SourceUse
from stance.export.references.csl import csl_item
from stance.values import SourceKind


def issued(date: str) -> object:
    particulars = dict.fromkeys(["publisher", "url", "language", "author", "reference", "original"])
    source = SourceUse(
        slug="wire",
        title="Wire",
        published_on=date,
        kind=SourceKind.NEWS,
        excerpt=False,
        texts=0,
        **particulars,
    )
    return csl_item(source, "wire")["issued"]


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("1990", {"date-parts": [[1990]]}),
        ("2016-03", {"date-parts": [[2016, 3]]}),
        ("2016-03-12/2016-03-14", {"date-parts": [[2016, 3, 12], [2016, 3, 14]]}),
        ("1990~", {"date-parts": [[1990]], "circa": True}),
    ],
)
def test_a_date_is_told_in_parts(date: str, told: object) -> None:
    assert issued(date) == told


@pytest.mark.parametrize("date", ["199X", "1990/1995~", "1990~/1995", "2016-03-12T18:30"])
def test_a_date_that_csl_cannot_say_stands_as_it_is_written(date: str) -> None:
    """CSL says "about" of a date as a whole, and not of one of its ends."""
    assert issued(date) == {"literal": date}
