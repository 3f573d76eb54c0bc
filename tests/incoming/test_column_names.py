"""Headings of columns as people write them, in three languages."""

import pytest

from stance.incoming.column_names import FIELD_OF, has_day_first
from stance.incoming.fields import LEVELS, field_meant


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Veröffentlicht am", "published_on"),
        ("Art", "kind"),
        ("Zitat", "quote"),
        ("Quelle", "source"),
        ("Datum", "stated_on"),
        ("Land", "holder"),
        ("Sprecher:in", "speaker"),
        ("Thema", "issue"),
        ("HALTUNG", "position"),
        ("Codierer", "coder"),
        ("Publié le", "published_on"),
        ("Locuteur", "speaker"),
        ("Pays", "holder"),
        ("text version", "text_version"),
        ("repeats", "repeats"),
        ("repeat", None),
        ("Codebooks", None),
        ("dafür", None),
        ("Laufnummer", None),
    ],
)
def test_a_heading_means_a_field(heading: str, field: str | None) -> None:
    assert field_meant(heading) == field


def test_every_word_means_a_field_that_there_is() -> None:
    assert set(FIELD_OF.values()) <= LEVELS.keys()


@pytest.mark.parametrize(
    ("heading", "others", "first"),
    [
        ("Datum", ["source", "quote", "holder"], True),
        ("date", ["Quelle", "Zitat", "date"], False),
        ("date de publication", [], True),
        ("When", ["Quelle", "Zitat", "source"], True),
        ("When", ["Quelle", "quote", "speaker"], False),
        ("When", [], False),
    ],
)
def test_german_and_french_write_the_day_first(
    heading: str, others: list[str], first: bool
) -> None:
    assert has_day_first(heading, others) is first
