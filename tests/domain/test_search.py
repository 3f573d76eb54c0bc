"""On which page words stand that were found."""

import pytest

from stance.domain.search import Hit
from stance.domain.source import TextPage
from stance.text.matching import Span
from stance.values import Indexed

from .builders import row

PAGES = (TextPage(0, "i"), TextPage(10, "1"), TextPage(20, "2"))


@pytest.mark.parametrize(
    ("spans", "before", "page"),
    [
        ([Span(0, 10)], 0, "p. i"),
        ([Span(10, 12)], 0, "p. 1"),
        ([Span(5, 6), Span(25, 26)], 5, "p. 1"),
        ([Span(8, 11)], 0, "pp. i–1"),
        ([Span(8, 21)], 0, "pp. i–2"),
        ([], 0, None),
    ],
)
def test_words_of_a_text_are_on_the_page_where_the_first_of_them_stand(
    spans: list[Span], before: int, page: str | None
) -> None:
    hit = Hit(Indexed.TEXT, "one", "words", pages=PAGES, before=before)
    assert hit.page_of(spans) == page


def test_no_page_is_told_of_a_text_without_pages() -> None:
    assert Hit(Indexed.TEXT, "one", "words").page_of([Span(0, 5)]) is None


def test_words_of_a_quote_are_on_the_page_of_the_quote() -> None:
    said = row()._replace(page="p. 7")
    assert Hit(Indexed.QUOTE, "k", "words", stances=(said,)).page_of([Span(0, 1)]) == "p. 7"
    assert Hit(Indexed.QUOTE, "k", "words").page_of([Span(0, 1)]) is None
