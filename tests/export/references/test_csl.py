"""Sources as items of CSL: dates in parts where CSL has a way to say them."""

from typing import Any

import pytest

from stance.export.references.csl import csl_item
from stance.values import SourceKind
from tests.export.references.builders import a_source


def issued(date: str) -> object:
    return csl_item(a_source(published_on=date), "wire")["issued"]


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


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (SourceKind.NEWS, {"type": "article-newspaper", "container-title": "Wire"}),
        (SourceKind.SPEECH, {"type": "speech", "publisher": "Wire"}),
        (SourceKind.REPORT, {"type": "report", "publisher": "Wire"}),
        (SourceKind.TREATY, {"type": "treaty", "publisher": "Wire"}),
        (SourceKind.VOTE, {"type": "document", "genre": "vote", "publisher": "Wire"}),
        (SourceKind.COMMUNIQUE, {"type": "document", "genre": "communique", "publisher": "Wire"}),
        (SourceKind.OTHER, {"type": "document", "publisher": "Wire"}),
    ],
)
def test_each_kind_has_its_type_or_is_a_genre(kind: SourceKind, told: dict[str, str]) -> None:
    item = csl_item(a_source(kind=kind, publisher="Wire"), "k1")

    assert item == {"id": "k1", "title": "Wire", **told}


def test_a_person_has_two_names_and_an_institution_one() -> None:
    item: dict[str, Any] = csl_item(a_source(author="Lavrov, Sergei; Ministry of Trade"), "k1")

    assert item["author"] == [
        {"family": "Lavrov", "given": "Sergei"},
        {"literal": "Ministry of Trade"},
    ]
