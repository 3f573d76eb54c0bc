"""What is found of texts, dates, versions and logs that somebody altered past the program."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from stance.db.soundness import damaged_indexes, damaged_pages
from stance.db.unreadable import _text_mended
from stance.domain.claim import StoredClaim
from stance.domain.edits import ALIAS, ENTRY, FieldEdit
from stance.domain.integrity import (
    SourceFacts,
    StoredDate,
    _date_findings,
    _quote_findings,
    history_findings,
    log_findings,
    source_findings,
    stored_date_findings,
)
from stance.domain.source import StoredVersion, TextPage
from stance.text.edtf import EdtfDate, parse_date
from stance.values import Logged
from tests.domain.contents import a_content

TODAY = dt.date(2020, 5, 3)
TEXT = "We agree. They left."


def at(hour: int) -> dt.datetime:
    return dt.datetime(2020, 1, 1, hour, tzinfo=dt.UTC)


def version(text: str = TEXT, sha: str | None = None) -> StoredVersion:
    return StoredVersion(1, 1, text, sha or sha256(text.encode()).hexdigest(), TODAY)


def facts(**given: Any) -> SourceFacts:
    return SourceFacts(
        **{"slug": "news", "published_latest": None, "versions": {1: version()}, **given}
    )


def stored(number: int = 1, until: int | None = None, **content: Any) -> StoredClaim:
    """A version of a claim, recorded at an hour and retired at another."""
    retired = None if until is None else at(until)
    replaces = number - 1 or None
    return StoredClaim(number, "k", a_content(**content), at(number), retired, None, None, replaces)


@pytest.mark.parametrize(("start", "number"), [(0, 0), (19, 0), (20, 1), (21, 1)])
def test_a_page_begins_within_its_text(start: int, number: int) -> None:
    pages = {1: [TextPage(0, "1"), TextPage(start, "2")], 2: [TextPage(99, "1")]}

    assert len(TEXT) == 20
    assert len(list(source_findings(facts(pages=pages)))) == number


def test_a_text_that_is_not_that_of_its_digest_is_told() -> None:
    altered = version(TEXT + "!", version().sha256)

    assert list(source_findings(facts())) == []
    assert [*source_findings(facts(versions={1: altered}))] == [
        "source news: the text of version 1 was altered; restore a backup"
    ]


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (((0, 8), (10, 14)), None),
        (((0, 8), (8, 14)), None),
        (((0, 8), (7, 14)), "the parts of the quote overlap or are out of order"),
        (((10, 14), (0, 8)), "the parts of the quote overlap or are out of order"),
    ],
)
def test_parts_of_a_quote_follow_each_other(
    places: tuple[tuple[int, int], ...], told: str | None
) -> None:
    quote = " […] ".join(TEXT[start:end] for start, end in places)
    claim = stored(quote=quote, places=places, version=1, paraphrase=None)

    assert list(_quote_findings(claim, facts())) == ([f"{told}; restore a backup"] if told else [])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"quote": "We", "places": ((0, 3),), "version": 1},
            "at the quote's place is not the quote",
        ),
        ({"quote": "We", "places": (), "version": 1}, "the quote has no place in a text"),
        ({"quote": "We", "places": ((0, 2),), "version": 7}, "the quote has no place in a text"),
        ({"quote": "We", "places": ((0, 2),)}, "the quote has no place in a text"),
        ({"places": ((0, 2),)}, "a paraphrase has places of a quote"),
    ],
)
def test_a_quote_stands_where_it_is_said_to_and_a_paraphrase_nowhere(
    given: dict[str, Any], told: str
) -> None:
    (finding,) = _quote_findings(stored(**given), facts())

    assert told in finding


def dates(stated: str, published: str | None, until: int | None = None) -> list[str]:
    latest = parse_date(published).latest if published else None
    claim = stored(stated=parse_date(stated), until=until)
    return list(_date_findings(claim, facts(published_latest=latest), TODAY))


@pytest.mark.parametrize(
    ("stated", "published", "is_late"),
    [
        *(("2016-05-03", "2016-05-03", False), ("2016-05-04", "2016-05-03", False)),
        *(("2016-05-05", "2016-05-03", True), ("2016-05", "2016-05-03", False)),
        *(("2016-06", "2016-05", False), ("2016-06-02", "2016-05", True), ("2019", None, False)),
    ],
)
def test_what_is_said_more_than_a_day_after_its_source_appeared_is_told(
    stated: str, published: str | None, is_late: bool
) -> None:
    assert [", after news was published;" in each for each in dates(stated, published)] == (
        [True] * is_late
    )


def test_what_is_to_come_is_told_of_what_is_live_alone() -> None:
    assert dates("2020-05-03", None) == []
    assert dates("2020-05-04", None) == ["2020-05-04 is to come; stance correct k --stated-on DATE"]
    assert dates("2020-05-04", "2016", until=3) == []


@pytest.mark.parametrize(
    ("given", "stem", "mended"),
    [
        ({"earliest": dt.date(2016, 1, 2)}, "signed", "signed_latest = '2016-12-31' WHERE id = 1;"),
        ({"latest": dt.date(2017, 1, 1)}, "stated", "stated_time = NULL WHERE id = 1;"),
    ],
)
def test_days_that_are_not_those_of_a_date_are_told_with_what_mends_them(
    given: dict[str, dt.date], stem: str, mended: str
) -> None:
    date = replace(parse_date("2016"), **given)
    (told,) = stored_date_findings(
        [StoredDate("treaty pact", date, "treaty", "id = 1", stem)], TODAY
    )

    assert told.startswith("treaty pact: the days stored for 2016 are not those it means; ")
    assert told.endswith(mended)


def test_a_time_is_mended_with_the_days_of_what_was_stated() -> None:
    date = replace(parse_date("2016-05-03T09:30"), time="")
    (told,) = stored_date_findings(
        [StoredDate("claim k", date, "claim", "id = 1", "stated")], TODAY
    )

    assert told.endswith("stated_latest = '2016-05-03', stated_time = '09:30' WHERE id = 1;")


@pytest.mark.parametrize(("may_come", "number"), [(True, 0), (False, 1)])
def test_the_end_of_a_term_may_be_to_come(may_come: bool, number: int) -> None:
    term = StoredDate("term", parse_date("2021"), "affiliation", "id = 1", "until", may_come)
    no_date = StoredDate(
        "term", EdtfDate("soon/later", TODAY, TODAY), "affiliation", "id = 1", "until"
    )

    assert len(list(stored_date_findings([term], TODAY))) == number
    assert [*stored_date_findings([no_date], TODAY)] == [
        'term: "soon/later": "soon" is not a date; restore a backup'
    ]


def test_versions_of_a_claim_follow_each_other_without_a_gap() -> None:
    sound = [stored(1, until=2), stored(2, until=3), stored(3)]

    assert list(history_findings(sound)) == []
    assert list(history_findings(sound[-1:])) != []


@pytest.mark.parametrize(
    ("place", "given", "told"),
    [
        (0, {"replaces": 7}, "the first version replaces another"),
        (1, {"replaces": None}, "a version does not replace the one before it"),
        (2, {"replaces": 1}, "a version does not replace the one before it"),
        (0, {"retired_at": None}, "a version was live when the next one was recorded"),
        (1, {"retired_at": at(4)}, "a version was live when the next one was recorded"),
    ],
)
def test_what_does_not_follow_in_a_history_is_told_once(
    place: int, given: dict[str, Any], told: str
) -> None:
    versions = [stored(1, until=2), stored(2, until=3), stored(3)]
    versions[place] = replace(versions[place], **given)

    assert list(history_findings(versions)) == [f"claim k: {told}; restore a backup"]


def logged(*changes: tuple[str, str | None, str | None], state: Any) -> Sequence[str]:
    """What is found of changes of the issue talks, each a field before and after."""
    edits = [FieldEdit(Logged.ISSUE, "talks", *change) for change in changes]
    return list(log_findings(Logged.ISSUE, edits, {} if state is None else {"talks": state}))


MADE, REMOVED = (ENTRY, None, "talks"), (ENTRY, "talks", None)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ([("name", "A", "B")], {"name": {"B"}}),
        ([("name", "A", "B"), ("name", "B", "A")], {"name": {"A"}}),
        ([MADE, REMOVED], None),
        ([MADE, (ALIAS, None, "x"), REMOVED, MADE], {ENTRY: {"talks"}}),
        ([(ALIAS, None, "x"), (ALIAS, "x", None)], {"name": {"A"}}),
        ([("name", "A", "A2"), MADE, ("name", None, "B")], {"name": {"B"}}),
    ],
)
def test_a_log_that_leads_to_what_stands_is_sound(changes: list[Any], state: Any) -> None:
    assert logged(*changes, state=state) == []


@pytest.mark.parametrize(
    ("changes", "state", "told"),
    [
        ([MADE, REMOVED], {"name": {"A"}}, "it is there, though the log says that it was removed"),
        ([MADE, REMOVED], {}, "it is there, though the log says that it was removed"),
        ([REMOVED, (ALIAS, None, "x")], {}, "it is there, though the log says that it was removed"),
        ([("name", "A", "B")], None, "the log tells of it, though it is not there"),
        ([REMOVED, MADE], None, "the log tells of it, though it is not there"),
        ([(ALIAS, None, "x")], {}, 'the log says that its alias "x" stands, and it is not so'),
        ([(ALIAS, "x", None)], {ALIAS: {"x"}}, 'says that its alias "x" was taken away, and it is'),
        ([MADE, (ALIAS, None, "x")], {ALIAS: {"y"}}, 'its alias "x" stands, and it is not so'),
    ],
)
def test_a_log_that_leads_elsewhere_is_told(changes: list[Any], state: Any, told: str) -> None:
    (finding,) = logged(*changes, state=state)

    assert finding.startswith("issue talks: ")
    assert told in finding


PAGE = "Tree 5 page 7: btreeInitPage() returns error code 11"


def test_of_what_an_engine_says_indexes_and_rows_are_mended_and_pages_are_not() -> None:
    lines = [
        "*** in database main ***",
        PAGE,
        "row 3 missing from index ix_claim_key",
        "wrong # of entries in index ix_claim_key",
        "malformed inverted index for FTS5 table main.search_words",
        "NULL value in claim.key",
        "TEXT value in claim.id",
        "NUMERIC value in claim.key",
        "CHECK constraint failed in claim",
        "ok",
    ]

    assert damaged_pages(lines) == [PAGE]
    assert [line.split()[2] for line in damaged_indexes(lines)] == [
        "ix_claim_key",
        "main.search_words",
    ]
    assert (damaged_pages(["ok"]), [*damaged_indexes(["ok", PAGE])]) == ([], [])


@pytest.mark.parametrize(
    ("kind", "value", "what", "mended"),
    [
        ("integer", b"5", "is a integer", 'CAST("name" AS TEXT)'),
        ("blob", b"ab", "is a blob", 'CAST("name" AS TEXT)'),
        ("blob", b"\xff", "is a blob", "'…'"),
        ("text", b"\xff", "is no text in UTF-8", "'…'"),
        ("text", b"\xff\0", "is no text in UTF-8", "'…'"),
        ("text", "éa\0b".encode(), "holds a NUL character", 'substr("name", 1, 2)'),
        ("text", b"a\0b\0c", "holds a NUL character", 'substr("name", 1, 1)'),
        ("text", b"\0b", "holds a NUL character", "'…'"),
        ("blob", b"\0", "holds a NUL character", "'…'"),
    ],
)
def test_what_is_no_text_is_told_with_what_mends_it(
    kind: str, value: bytes, what: str, mended: str
) -> None:
    assert _text_mended("name", kind, value) == (what, mended)
