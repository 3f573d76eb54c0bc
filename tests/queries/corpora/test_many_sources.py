"""What is there already of many sources at once, and what of their claims was kept."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text as sql
from sqlmodel import Session

from stance.db.models import Source
from stance.queries.annotation.kept import kept_claims, kept_in
from stance.queries.corpora.many_sources import by_slugs, source_rows, with_texts
from stance.text.ready import digests_by_line_ends
from tests.factories import (
    RECORDED,
    ClaimFactory,
    KeptClaimFactory,
    SourceFactory,
    SourceVersionFactory,
)


@pytest.fixture(autouse=True)
def _backwards(session: Session) -> Iterator[None]:
    """Where no order is asked for, SQLite gives rows from the last to the first."""
    connection = session.connection()
    is_told = connection.dialect.name == "sqlite"
    if is_told:
        connection.execute(sql("PRAGMA reverse_unordered_selects = 1"))
    yield
    if is_told:
        connection.execute(sql("PRAGMA reverse_unordered_selects = 0"))


def stored(source: Source, *texts: str) -> list[Any]:
    """The versions of a source's text, from the first on."""
    return [
        SourceVersionFactory(source=source, number=number, text=text)
        for number, text in enumerate(texts, 1)
    ]


def test_sources_come_once_each_in_the_order_they_were_added_with_whether_they_have_a_text(
    session: Session,
) -> None:
    read, unread = SourceFactory(slug="z", title="Z"), SourceFactory(slug="a", title="A")
    double = SourceFactory(slug="m", same_as_id=read.id)
    stored(read, "One.", "Two.")
    stored(double, "One.")

    told = [(row.slug, row.has_text) for row in source_rows(session)]
    assert told == [("z", True), ("a", False), ("m", True)]
    assert by_slugs(session, slugs=["a", "m", "new"]) == {"a": unread, "m": double}


def test_a_text_is_that_of_the_first_source_which_had_it_before(session: Session) -> None:
    z, m, a = (SourceFactory(slug=slug, title=slug.upper()) for slug in "zma")
    stored(z, "Of z alone.", "Two\r\nlines.")
    stored(m, "Two\nlines.", "Of two.")
    stored(a, "Of two.", "Two\nlines.")
    ids = [each.id or 0 for each in (z, m, a)]

    def first_of(text: str) -> list[tuple[str, str] | None]:
        found = with_texts(session, wanted=dict.fromkeys(ids, digests_by_line_ends(text)))
        return [found.get(each) for each in ids]

    assert first_of("Two\nlines.") == [None, ("z", "Z"), ("z", "Z")]
    assert first_of("Of two.") == [None, None, ("m", "M")]
    assert first_of("Of z alone.") == [None, ("z", "Z"), ("z", "Z")]
    assert first_of("Of nobody.") == [None] * 3


def test_a_claim_is_kept_in_the_texts_of_its_own_source_told_by_their_numbers(
    session: Session,
) -> None:
    second = SourceVersionFactory(number=2, text="Without them.")
    source = session.get_one(Source, second.source_id)
    (first,) = stored(source, "With them.")
    elsewhere = SourceVersionFactory(text="Of another source.")
    claim, other = ClaimFactory(source=source), ClaimFactory(source=source)
    for kept, version in ((claim, second), (claim, first), (other, second), (other, elsewhere)):
        KeptClaimFactory(claim=kept, source_version=version)

    assert kept_in(session, source_id=second.source_id) == {
        claim.id: [(1, RECORDED), (2, RECORDED)],
        other.id: [(2, RECORDED)],
    }
    assert kept_claims(session, version_id=first.id) == {claim.id}
    assert kept_claims(session, version_id=second.id) == {claim.id, other.id}
