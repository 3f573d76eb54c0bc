"""The page of each stance's words, where the pages of its text are known."""

from typing import Any

import pytest
from sqlmodel import Session

from stance.domain.filters import Filters
from stance.domain.source import TextPage, page_told
from stance.domain.stance import StanceRow
from stance.queries.annotation import pages as queries
from stance.queries.annotation.pages import with_pages
from stance.queries.stances import stances
from stance.queries.vocabulary import vocabulary
from tests.factories import (
    ClaimFactory,
    PageStartFactory,
    SourceVersionFactory,
    StanceFactory,
)
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


def test_a_quote_of_parts_is_on_all_pages_from_the_first_of_them_to_the_last(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "_AT_ONCE", 2)
    one, other = SourceVersionFactory(), SourceVersionFactory()
    for version, starts in ((one, (0, 20, 40)), (other, (0, 30))):
        for page, start in enumerate(starts, 1):
            PageStartFactory(source_version=version, start=start, label=f"{page}")

    def said(key: str, version: Any, *places: tuple[int, int], **facts: Any) -> None:
        claim = ClaimFactory(claim_key__key=key, version=version, places=places, **facts)
        StanceFactory(claim=claim)

    said("a", one, (45, 50), (3, 6), (21, 25))
    said("b", other, (31, 33))
    said("c", one, (21, 25))
    said("d", other, (0, 6), (25, 31))
    said("e", one, (41, 44))

    assert pages(session) == {"a": "pp. 1–3", "b": "p. 2", "c": "p. 2", "d": "pp. 1–2", "e": "p. 3"}


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
