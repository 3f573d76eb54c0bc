"""Sources: all that is known of one, a document before it is stored, what became of claims."""

import datetime as dt
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from stance.domain.anchors import Outcome, Update
from stance.domain.source import SourceUse, StoredVersion, TextPage
from stance.reports.sources import (
    WholeSource,
    document_lines,
    source_facts,
    source_table,
    update_lines,
)
from stance.text.matching import Span
from stance.text.reanchoring import Anchors, Fate
from stance.values import SourceKind
from tests.reports.test_edits import version as claim_version

DAY = dt.date(2024, 5, 1)
SOURCE = SourceUse("s", "Speech", None, None, None, None, SourceKind.SPEECH, False, 1)


def text(words: str, number: int = 1, **more: Any) -> StoredVersion:
    return StoredVersion(number, number, words, **{"sha256": "abc", "read_on": DAY, **more})


def facts(source: SourceUse = SOURCE, *texts: StoredVersion, **more: Any) -> list[tuple[str, str]]:
    return list(source_facts(WholeSource(source, texts, **more)))


def test_of_a_source_only_what_is_known_is_told() -> None:
    assert facts() == [("Title", "Speech"), ("Kind", "speech"), ("Claims", "0")]


def test_all_that_is_known_of_a_source_is_told_in_order() -> None:
    known = replace(
        SOURCE,
        author="Holm",
        publisher="Press",
        published_on="2001",
        url="https://example.org",
        language="en",
        excerpt=True,
        reference="R 1",
        original="def",
    )

    assert facts(known)[1:-1] == [
        ("Author", "Holm"),
        ("Publisher", "Press"),
        ("Published", "2001"),
        ("URL", "https://example.org"),
        ("Language", "en"),
        ("Kind", "speech"),
        ("Stored", "passages only"),
        ("Reference", "R 1"),
        ("Original", "sha256 def"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "stated"),
    [("2001", "2001", "2001"), ("2001", "2003", "2001 to 2003")],
)
def test_when_its_claims_were_stated_is_told(first: str, last: str, stated: str) -> None:
    assert facts(replace(SOURCE, first=first, last=last))[-1] == ("Stated", stated)


def test_claims_of_doubles_are_counted_with_those_of_its_own() -> None:
    told = facts(replace(SOURCE, claims=3), double_of="root", doubles=("a", "b"), own=2)
    alone = facts(replace(SOURCE, claims=3), own=3)

    assert told[-4:] == [
        ("Double of", "root"),
        ("Doubles", "a"),
        ("Doubles", "b"),
        ("Claims", "3, 2 of them in s"),
    ]
    assert alone[-1] == ("Claims", "3")


def test_each_text_is_told_with_its_length_and_pages() -> None:
    pages = {2: (TextPage(0, "1"), TextPage(3, "2"))}
    told = [value for name, value in facts(SOURCE, text("a"), text("abcd", 2), pages=pages)]

    assert told[2:4] == [
        "1: 1 character, read 2024-05-01, sha256 abc",
        "2: 4 characters, 2 pages, read 2024-05-01, sha256 abc",
    ]


def test_of_a_text_that_is_withheld_what_is_there_is_counted() -> None:
    whole = "a█b"

    withheld = text(whole)
    there = text(whole, sha256=sha256(whole.encode()).hexdigest())

    assert facts(SOURCE, withheld)[2][1].startswith("1: withheld but for 2 of 3 characters, read")
    assert facts(SOURCE, there)[2][1].startswith("1: 3 characters, read")


def test_a_double_is_listed_with_what_it_is_one_with() -> None:
    double = replace(SOURCE, slug="d", double_of="s", claims=2)
    table = source_table([double])

    assert [column.show(double) for column in table.columns[:3]] == ["d", "Speech\ndouble of s", ""]
    assert table.columns[1].show(SOURCE) == "Speech"


# A document before it is stored


def document(words: str, *labels: str, **about: object) -> list[str]:
    pages = [TextPage(place, label) for place, label in enumerate(labels)]
    return list(document_lines(words, pages, about, ["a note"]))


@pytest.mark.parametrize(
    ("labels", "head"),
    [
        ((), "2 characters"),
        (("iv",), "2 characters, 1 page (iv)"),
        (("1", "2", "9"), "2 characters, 3 pages (1 to 9)"),
    ],
)
def test_a_document_says_how_long_it_is(labels: tuple[str, ...], head: str) -> None:
    assert document("ab", *labels)[0] == head


def test_a_document_says_what_it_knows_of_itself_and_then_its_words() -> None:
    assert document(" a \n\n b", author=None, language="en", title="T", other="x")[1:] == [
        "  title         T",
        "  language      en",
        "  | a",
        "  | b",
        "  a note",
    ]


@pytest.mark.parametrize("number", [9, 10])
def test_of_a_long_document_the_beginning_and_the_end_are_shown(number: int) -> None:
    lines = document("\n".join(map(str, range(number))))[1:-1]

    whole = [f"  | {each}" for each in range(number)]
    assert lines == (whole if number == 9 else [*whole[:6], "  […]", *whole[-3:]])


# What became of claims in a new text


def outcome(fate: Fate, key: str = "k", *, at: int | None = 0, **more: Any) -> Outcome:
    anchors = None if at is None else Anchors((Span(at, at + 8),), ())
    claim = replace(claim_version(1).claim, key=key)
    return Outcome(claim=claim, fate=fate, anchors=anchors, passage="We agree", **more)


def updated(*outcomes: Outcome, **more: Any) -> list[str]:
    fields: dict[str, Any] = {"version": text("x", 2), "is_new": True, **more}
    return list(update_lines(Update(outcomes=outcomes, **fields), "s"))


def test_a_new_text_that_nothing_was_read_in_before_says_so() -> None:
    assert updated() == ["s: stored as version 2", "no claim was read in an older text"]
    assert updated(is_new=False)[0] == "s: the newest is version 2"
    would = update_lines(Update(version=text("x", 2), is_new=True, outcomes=()), "s", dry_run=True)
    assert next(iter(would)) == "s: would be stored as version 2"


def test_each_claim_says_where_its_words_are_now() -> None:
    assert updated(outcome(Fate.MOVED, at=4), outcome(Fate.MOVED, "l"))[1:3] == [
        "  moved: k, 0-8 → 4-12",
        "  moved: l, 0-8, set otherwise",
    ]
    assert updated(outcome(Fate.UNCHANGED))[1] == "  unchanged: k"


def test_claims_that_wait_come_last_and_say_why() -> None:
    lost = outcome(Fate.MISSING, "lost", at=None)
    unclear = outcome(Fate.AMBIGUOUS, "unclear", at=None)
    lines = updated(unclear, lost, outcome(Fate.UNCHANGED))

    assert lines[1] == "  unchanged: k"
    waits = "; it stays with its older text, and waits"
    assert sorted(lines[2:4]) == [
        f'  ambiguous: unclear, "We agree" may stand elsewhere too{waits}',
        f'  missing: lost, "We agree" stands nowhere as it was{waits}',
    ]
    assert lines[4].startswith("3 claims: 1 unchanged, 1 ")


def test_a_place_that_another_claim_has_is_told_with_what_to_do() -> None:
    (_, line, _) = updated(outcome(Fate.MOVED, at=4, taken_by="other"))

    assert line == (
        "  moved: k, other, which waits, has that place: settle that one, then:"
        " stance source update s"
    )


def test_readings_that_are_not_shown_are_counted() -> None:
    hidden = (Fate.MOVED, Fate.MOVED)

    assert updated(hidden=hidden)[1:] == ["2 readings of a blind round, not shown: 2 moved"]
    assert updated(outcome(Fate.UNCHANGED), hidden=hidden)[2:] == [
        "1 claim: 1 unchanged",
        "and 2 readings of a blind round, not shown: 2 moved",
    ]
