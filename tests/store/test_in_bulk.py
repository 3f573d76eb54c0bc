"""Sources that are added many at a time have all that those have that are added one by one."""

import datetime as dt
from typing import Any

import pytest
from sqlmodel import Session, col, select

from stance.db.models import SearchEntry, Source, SourceVersion
from stance.queries.edits import edits
from stance.store.in_bulk import NewSource, add_sources
from stance.text.quotes.withheld import digest_of
from stance.text.ready import ready
from stance.values import Indexed, Logged, SourceKind
from tests.factories import SourceFactory, SourceVersionFactory

EVERYTHING = {
    "slug": "gazette",
    "title": "The Gazette",
    "publisher": "Printers",
    "published_on": "2016-12",
    "published_earliest": dt.date(2016, 12, 1),
    "published_latest": dt.date(2016, 12, 31),
    "url": "https://example.org/gazette",
    "language": "en",
    "kind": SourceKind.REPORT,
    "excerpt": True,
    "author": "A. Scribe",
    "reference": "G 1",
    "original": "f" * 64,
}


@pytest.fixture
def added(session: Session) -> dict[str, int]:
    """Sources with a text and without one by turns, beside one that was there; their ids."""
    # So the ids of texts are other numbers than those of their sources.
    there = SourceFactory(slug="there")
    for number in (1, 2, 3):
        SourceVersionFactory(source=there, number=number, text=f"There {number}")
    new = [
        NewSource(_only("bare")),
        NewSource(EVERYTHING, ready(" Printed words. "), dt.date(2017, 1, 2)),
        NewSource(_only("herald"), ready("Other things.")),
    ]
    slugs = [each.columns["slug"] for each in new]
    return dict(zip(slugs, add_sources(session, new=new), strict=True))


def _only(slug: str) -> dict[str, Any]:
    return {"slug": slug, "title": slug, "kind": SourceKind.OTHER, "excerpt": False}


def test_each_particular_that_is_given_is_stored(session: Session, added: dict[str, int]) -> None:
    found = {each.slug: each for each in session.exec(select(Source)) if each.slug in added}

    assert {slug: each.id for slug, each in found.items()} == added
    stored = found["gazette"].model_dump()
    assert {name: stored[name] for name in EVERYTHING} == EVERYTHING
    bare = found["bare"].model_dump(exclude={"id", *_only("bare")})
    assert len(bare) > len(_only("bare"))
    assert not any(bare.values())


def test_each_text_goes_to_its_own_source_and_no_text_makes_no_version(
    session: Session, added: dict[str, int]
) -> None:
    of_these = col(SourceVersion.source_id).in_(added.values())
    found = {each.source_id: each for each in session.exec(select(SourceVersion).where(of_these))}

    assert {
        id_: (each.number, each.text, each.sha256, each.read_on) for id_, each in found.items()
    } == {
        added["gazette"]: (
            1,
            " Printed words. ",
            digest_of(" Printed words. "),
            dt.date(2017, 1, 2),
        ),
        added["herald"]: (
            1,
            "Other things.",
            digest_of("Other things."),
            dt.datetime.now(dt.UTC).date(),
        ),
    }


def test_the_words_of_each_text_are_indexed_under_its_version(
    session: Session, added: dict[str, int]
) -> None:
    texts = {
        each.id: each.text
        for each in session.exec(select(SourceVersion))
        if each.source_id in added.values()
    }
    indexed = session.exec(select(SearchEntry).where(col(SearchEntry.kind) == Indexed.TEXT))

    assert {each.owner_id: each.words for each in indexed} == {
        id_: {" Printed words. ": "printed words", "Other things.": "other things"}[text]
        for id_, text in texts.items()
    }


def test_that_each_was_added_is_logged_once(session: Session, added: dict[str, int]) -> None:
    logged = [each.edit for each in edits(session)]

    assert [(each.kind, each.slug, each.field, each.before, each.after) for each in logged] == [
        (Logged.SOURCE, slug, "entry", None, slug) for slug in added
    ]
