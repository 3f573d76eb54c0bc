"""The page of each stance's words, where the pages of its text are known."""

import pytest
from sqlmodel import Session

from stance.domain.filters import Filters
from stance.domain.source import TextPage, page_told
from stance.domain.stance import StanceRow
from stance.queries.annotation.pages import with_pages
from stance.queries.stances import stances
from stance.queries.vocabulary import vocabulary
from tests.samples import TEXT, claim, claims_file, load, source, stance

QUOTE = "ready to talk, on equal terms"
START = TEXT.index(QUOTE)


def pages(session: Session) -> dict[str, str | None]:
    rows = stances(session, vocabulary=vocabulary(session), filters=Filters(include_ascribed=True))
    found: dict[str, StanceRow] = {row.claim: row for row in with_pages(session, rows)}
    return {key: row.page for key, row in found.items()}


def test_each_quote_has_the_page_it_stands_on(session: Session) -> None:
    paged = [{"start": 0, "label": "iv"}, {"start": START + 5, "label": "v"}]
    load(
        session,
        claims_file(
            source(
                claim(key="over", quote=QUOTE),
                claim(key="behind", quote="declined to comment"),
                claim(key="coder", paraphrase="They would."),
                pages=paged,
            ),
            source(claim(key="elsewhere", quote=QUOTE), slug="herald", text=f"{TEXT} So."),
        ),
    )

    assert pages(session) == {
        "over": "pp. iv–v",
        "behind": "p. v",
        "coder": None,
        "elsewhere": None,
    }


def test_where_no_text_has_pages_the_stances_come_as_they_are(session: Session) -> None:
    load(session, claims_file(source(claim(stance(), key="k", quote=QUOTE))))
    rows = iter(())

    assert with_pages(session, rows) is rows
    assert pages(session) == {"k": None}


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [(0, 3, None), (4, 8, "p. a"), (4, 10, "p. a"), (4, 11, "pp. a–b"), (10, 30, "pp. b–c")],
)
def test_a_passage_is_on_the_pages_that_it_begins_and_ends_on(
    start: int, end: int, told: str | None
) -> None:
    starts = [TextPage(4, "a"), TextPage(10, "b"), TextPage(20, "c")]

    assert page_told(starts, start, end) == told
