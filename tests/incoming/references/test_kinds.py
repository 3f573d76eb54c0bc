"""Dates and kinds of references, as their managers write them."""

from typing import Any

import pytest

from stance.incoming.references.kinds import date_in_words, date_of_csl, kind_of
from stance.incoming.references.names import name_of_csl, person_in, spoken
from stance.values import SourceKind


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ({"date-parts": [["2016", 12, 27]]}, "2016-12-27"),
        ({"date-parts": [[2016, 3]]}, "2016-03"),
        ({"date-parts": [["2016"]]}, "2016"),
        ({"date-parts": [[2016, 3, 12], [2016, 3, 14]]}, "2016-03-12/2016-03-14"),
        ({"date-parts": [[1990]], "circa": True}, "1990~"),
        ({"raw": "27 December 2016"}, "2016-12-27"),
        ({"literal": "199X"}, "199X"),
        ({"date-parts": [[2016]], "season": 2}, None),
        ({"date-parts": [[2016, 2, 31]]}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": "2016"}, None),
        ({"literal": "n.d."}, None),
        ("2016", None),
        (None, None),
    ],
)
def test_dates_of_csl(date: Any, edtf: str | None) -> None:
    assert date_of_csl(date) == edtf


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2016/12/27/", "2016-12-27"),
        ("2016/12/27/10:11:12", "2016-12-27"),
        ("2016/03//", "2016-03"),
        ("2016///", "2016"),
        ("2016", "2016"),
        ("27 December 2016", "2016-12-27"),
        ("in press", None),
        ("", None),
    ],
)
def test_dates_of_ris(written: str, edtf: str | None) -> None:
    assert date_in_words(written) == edtf


@pytest.mark.parametrize(
    ("type_", "genre", "kind"),
    [
        ("article-newspaper", "", SourceKind.NEWS),
        ("NEWS", "", SourceKind.NEWS),
        ("document", "communique", SourceKind.COMMUNIQUE),
        ("speech", "Conference speech", SourceKind.SPEECH),
        ("article-journal", "", SourceKind.OTHER),
        ("", "", SourceKind.OTHER),
    ],
)
def test_kinds(type_: str, genre: str, kind: SourceKind) -> None:
    assert kind_of(type_, genre) is kind


def test_names_are_written_as_libraries_do_and_said_as_people_do() -> None:
    person = {"family": "Maizière", "given": "Thomas", "non-dropping-particle": "de"}
    office = {"literal": "Ministry of Foreign Affairs, Norway"}

    assert name_of_csl(person) == "de Maizière, Thomas"
    assert person_in("de Maizière, Thomas") == ("de Maizière", "Thomas")
    assert spoken("de Maizière, Thomas") == "Thomas de Maizière"
    assert person_in(name_of_csl(office)) is None
    assert spoken(name_of_csl(office)) == office["literal"]
