"""Sources as they are listed, cited and read: their texts in order, doubles with their roots."""

import datetime as dt
from hashlib import sha256
from typing import Any

import pytest
from sqlmodel import Session

from stance.domain.edits import ENTRY, TEXT
from stance.domain.filters import Filters
from stance.domain.source import HeldSource, TextPage
from stance.queries import sources as queries
from stance.queries.earlier import looking_back
from stance.values import Logged
from tests.factories import (
    RECORDED,
    ClaimFactory,
    CodingRoundFactory,
    EditFactory,
    PageStartFactory,
    SourceFactory,
    SourceVersionFactory,
)

DAY = dt.timedelta(days=1)


def texts(source: Any, *texts_: str) -> list[Any]:
    """The versions of a source's text, the newest recorded first."""
    numbered = list(enumerate(texts_, 1))
    made = [
        SourceVersionFactory(source=source, number=number, text=text)
        for number, text in reversed(numbered)
    ]
    return made[::-1]


def test_a_source_is_meant_by_its_slug_or_by_what_reads_as_the_only_one_alike(
    session: Session,
) -> None:
    for slug in ("tass-2016", "Tass-2017", "tass-2017"):
        SourceFactory(slug=slug)

    def meant(typed: str) -> str | None:
        found = queries.meant(session, typed=typed)
        return found.slug if found else None

    assert meant("tass-2016") == meant("TASS-2016") == "tass-2016"
    assert meant("Tass-2017") == "Tass-2017"
    assert meant("TASS-2017") is None
    assert meant("never") is None
    assert queries.by_slug(session, slug="never") is None
    ids = queries.ids_of(session, slugs=["tass-2016", "never", "tass-2017"])
    assert sorted(ids) == ["tass-2016", "tass-2017"]


def test_sources_come_by_slug_and_are_cited_with_what_is_known_of_them(session: Session) -> None:
    SourceFactory(
        slug="b",
        title="The talk",
        publisher="TASS",
        published_on="2016",
        url="https://b",
        author="Bo",
    )
    SourceFactory(slug="a", title="A speech", publisher=None, published_on=None)
    SourceFactory(slug="c")

    assert [each.slug for each in queries.all_sources(session)] == ["a", "b", "c"]
    assert list(queries.titles(session, slugs=["b", "a", "b"]).items()) == [
        ("a", "a: A speech"),
        ("b", "b: TASS, 2016, The talk, https://b"),
    ]
    assert list(queries.citations(session, slugs=["b", "a"]).values()) == [
        "“A speech”.",
        "Bo, “The talk”, TASS, 2016, https://b.",
    ]


def test_particulars_are_told_as_they_were_at_the_time_looked_back_to(session: Session) -> None:
    root = SourceFactory(slug="root", publisher="P")
    SourceFactory(slug="s", title="New", publisher="TASS", language="en")
    SourceFactory(slug="double", same_as_id=root.id)
    for slug, field, before, after in (
        ("s", "title", "Old", "New"),
        ("s", "publisher", None, "TASS"),
        ("double", "same_as", None, "root"),
    ):
        EditFactory(
            kind=Logged.SOURCE,
            slug=slug,
            field=field,
            before=before,
            after=after,
            edited_at=RECORDED + DAY,
        )

    EditFactory(
        kind=Logged.SOURCE,
        slug="s",
        field="kind",
        before="speech",
        after="news",
        edited_at=RECORDED + DAY,
    )

    def listed() -> list[Any]:
        return [
            (each.slug, each.title, each.publisher, each.kind.value, each.excerpt, each.language)
            for each in queries.uses(session, slug="s")
        ]

    assert listed() == [("s", "New", "TASS", "news", False, "en")]
    assert queries.titles(session, slugs=["s"])["s"].startswith("s: TASS, 2016-12-27, New")
    assert queries.merged_sources(session) == {"double": ("root", "P")}
    with looking_back(session, RECORDED):
        assert queries.titles(session, slugs=["s"])["s"] == "s: 2016-12-27, Old"
        assert queries.merged_sources(session) == {}
        assert listed() == [("s", "Old", None, "speech", False, "en")]
    with looking_back(session, RECORDED + DAY):
        assert queries.merged_sources(session) == {"double": ("root", "P")}


def test_the_newest_text_is_the_one_of_the_highest_number(session: Session) -> None:
    one, other, bare = (SourceFactory(slug=slug) for slug in ("one", "other", "bare"))
    first, second, third = texts(one, "First.", "Second.", "Third.")
    (only,) = texts(other, "Only.")

    newest = queries.latest_version(session, source_id=one.id or 0)
    assert newest is not None
    assert (newest.id, newest.number, newest.text) == (third.id, 3, "Third.")
    assert queries.latest_version(session, source_id=bare.id or 0) is None
    assert [each.id for each in queries.versions(session, source_id=one.id or 0)] == [
        first.id,
        second.id,
        third.id,
    ]
    assert {slug: each.id for slug, each in queries.newest_versions(session).items()} == {
        "one": third.id,
        "other": only.id,
    }
    assert queries.has_text(session, source_id=one.id or 0)
    assert not queries.has_text(session, source_id=bare.id or 0)
    held = queries.held_sources(session)
    assert held["bare"] == HeldSource(bare.title, "2016-12-27", has_text=False)
    assert held["one"].has_text
    assert queries.version(session, version_id=second.id or 0).text == "Second."
    with pytest.raises(LookupError):
        queries.version(session, version_id=(only.id or 0) + 99)


def test_texts_of_then_are_those_up_to_the_newest_of_then(session: Session) -> None:
    source = SourceFactory(slug="s")
    texts(source, "First.", "Second.", "Third.")
    texts(SourceFactory(slug="unchanged"), "Only.")
    digest = {
        text: sha256(f"{text}.".encode()).hexdigest() for text in ("First", "Second", "Third")
    }
    for after, (old, new) in enumerate((("First", "Second"), ("Second", "Third")), 1):
        EditFactory(
            kind=Logged.SOURCE,
            slug="s",
            field=TEXT,
            before=digest[old],
            after=digest[new],
            edited_at=RECORDED + after * DAY,
        )

    def then(days: int) -> tuple[list[str], list[int]]:
        with looking_back(session, RECORDED + days * DAY):
            there = [each.text for each in queries.versions_then(session, source=source)]
            return there, [each.texts for each in queries.uses(session)]

    assert then(0) == (["First."], [1, 1])
    assert then(1) == (["First.", "Second."], [2, 1])
    assert then(2) == (["First.", "Second.", "Third."], [3, 1])


def test_a_source_that_was_not_there_yet_is_not_listed_looking_back(session: Session) -> None:
    for slug, at in (("old", RECORDED), ("new", RECORDED + DAY)):
        SourceFactory(slug=slug)
        EditFactory(kind=Logged.SOURCE, slug=slug, field=ENTRY, after=slug, edited_at=at)

    with looking_back(session, RECORDED):
        assert [each.slug for each in queries.uses(session)] == ["old"]
        assert queries.uses(session, slug="new") == []
    assert [each.slug for each in queries.uses(session)] == ["new", "old"]


def test_the_same_text_is_found_in_another_source_whatever_its_lines_end_with(
    session: Session,
) -> None:
    written = "One.\r\nTwo.\r\n"
    first, second = (SourceFactory(slug=slug, title=slug.title()) for slug in ("z", "a"))
    for source in (first, second):
        texts(source, "Something else.", written)

    for typed in (written, "One.\nTwo.", "One.\nTwo.\n", "One.\rTwo.", "One.\nTwo.\n\n"):
        assert queries.with_text(session, text=typed, but=0) == ("z", "Z")
    assert queries.with_text(session, text=written, but=first.id or 0) == ("a", "A")
    assert queries.with_text(session, text="One. Two.", but=0) is None
    exact = "Kept as it is.\n\n"
    texts(SourceFactory(slug="exact"), exact)
    assert queries.with_text(session, text=exact, but=0) is not None


# How much a source is used


def test_claims_of_doubles_count_for_their_root_with_first_and_last_date(session: Session) -> None:
    root = SourceFactory(slug="root")
    double = SourceFactory(slug="double", same_as_id=root.id)
    other_double = SourceFactory(slug="a-double", same_as_id=root.id)
    unused = SourceFactory(slug="unused")
    texts(double, "A.", "B.")
    for source, date, facts in (
        (root, "2016-05", {}),
        (root, "2016-07", {}),
        (double, "2015", {"coder": "anna"}),
        (other_double, "2017-01", {}),
        (other_double, "2019", {"retired_at": RECORDED + DAY}),
        (root, "2020", {"coding_round": CodingRoundFactory()}),
    ):
        ClaimFactory(source=source, stated_on=date, **facts)

    def used(**asked: Any) -> list[tuple[Any, ...]]:
        return [
            (each.slug, each.texts, each.claims, each.first, each.last, each.double_of)
            for each in queries.uses(session, **asked)
        ]

    every = used()
    assert every == [
        ("a-double", 0, 0, None, None, "root"),
        ("double", 2, 0, None, None, "root"),
        ("root", 0, 4, "2015", "2017-01", None),
        ("unused", 0, 0, None, None, None),
    ]
    assert used(slug="root") == every[2:3]
    assert used(slug="double") == [("double", 2, 4, "2015", "2017-01", "root")]
    assert used(slug=unused.slug) == every[3:]
    assert used(slug="never") == []
    assert used(slug="root", filters=Filters(coders=("anna",))) == [
        ("root", 0, 1, "2015", "2015", None)
    ]
    for date in ("2016-05", "2016-09", "2016-07"):
        ClaimFactory(source=unused, stated_on=date)
    assert used(slug=unused.slug) == [("unused", 0, 3, "2016-05", "2016-09", None)]
    merged = queries.merged_sources(session)
    assert queries.one_source("double", merged) == ["root", "a-double", "double"]
    assert queries.one_source("unused", merged) == ["unused"]


def test_claims_that_cannot_have_been_stated_by_a_day(session: Session) -> None:
    source = SourceFactory()
    for key, date, facts in (
        ("z-after", "2016-03-02", {}),
        ("after", "2016-04", {}),
        ("that-day", "2016-03-01", {}),
        ("perhaps", "2016", {}),
        ("gone", "2016-04", {"retired_at": RECORDED + DAY}),
    ):
        ClaimFactory(claim_key__key=key, source=source, stated_on=date, **facts)
    ClaimFactory(stated_on="2017")

    day = dt.date(2016, 3, 1)
    found = queries.stated_after(session, source_id=source.id or 0, day=day)
    assert found == ["after", "z-after"]


def test_pages_are_those_of_the_texts_asked_for_in_the_order_of_the_text(session: Session) -> None:
    one, other, bare = (SourceVersionFactory() for _ in range(3))
    for version, start, label in ((other, 7, "b"), (one, 9, "2"), (one, 0, "1"), (other, 0, "a")):
        PageStartFactory(source_version=version, start=start, label=label)

    ids = [one.id or 0, bare.id or 0]
    assert queries.pages_of(session, version_ids=ids) == {
        one.id: [TextPage(0, "1"), TextPage(9, "2")]
    }
    both = queries.pages_of(session, version_ids=[one.id or 0, other.id or 0])
    assert both[other.id or 0] == [TextPage(0, "a"), TextPage(7, "b")]
