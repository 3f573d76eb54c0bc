"""Annotations of Hypothesis, read."""

import json
from pathlib import Path
from typing import Any

import pytest

from stance.incoming.annotations.hypothesis import read
from stance.incoming.contents import Incoming

URL = "https://example.org/gazette"


def row(**more: Any) -> dict[str, Any]:
    """An annotation as the API of Hypothesis gives it."""
    selectors = [
        {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 0},
        {"type": "TextPositionSelector", "start": 12, "end": 25},
        {"type": "TextQuoteSelector", "exact": "ready to talk", "prefix": "is ", "suffix": ","},
    ]
    return {
        "id": "abc",
        "created": "2024-05-01T10:00:00.000000+00:00",
        "user": "acct:anna@hypothes.is",
        "uri": URL,
        "text": "look again",
        "tags": ["Talks", "position: support"],
        "group": "__world__",
        "target": [{"source": URL, "selector": selectors}],
        "document": {"title": ["The Gazette"]},
        "user_info": {"display_name": None},
        **more,
    }


@pytest.fixture
def incoming(tmp_path: Path) -> Any:
    def read_it(value: Any) -> Incoming:
        path = tmp_path / "x.json"
        path.write_text(json.dumps(value), "utf-8")
        return read(path)

    return read_it


@pytest.mark.parametrize(
    "shape",
    [
        lambda rows: {"total": len(rows), "rows": rows},
        lambda rows: {"export_date": "2024", "client_version": "1", "annotations": rows},
        lambda rows: rows,
    ],
)
def test_searches_and_exports_are_read(incoming: Any, shape: Any) -> None:
    read_ = incoming(shape([row()]))

    (source,) = read_.sources()
    assert source.fields == {"title": "The Gazette", "url": URL}
    (passage,) = source.passages
    assert passage.claim == {"quote": "ready to talk", "note": "look again", "coder": "anna"}
    assert [(code.column, code.name) for code in passage.codes] == [
        ("", "Talks"),
        ("position", "support"),
    ]
    assert passage.hints == {"prefix": "is ", "suffix": ",", "start": 12}
    assert read_.columns == {"position": "position"}


def test_the_name_that_people_see_is_the_coder(incoming: Any) -> None:
    (source,) = incoming([row(user_info={"display_name": "Anna B."})]).sources()

    assert source.passages[0].claim["coder"] == "Anna B."


def test_replies_and_page_notes_are_left_by_what_they_say(incoming: Any) -> None:
    note = row(target=[{"source": URL}], text="A fine page")
    read_ = incoming([row(), row(references=["abc"], text="No."), note])

    (source,) = read_.sources()

    assert [each.where for each in source.passages] == ["annotation 1"]
    assert [(each.where, each.why) for each in read_.left] == [
        ('annotation 2, "No."', "it replies to another annotation"),
        ('annotation 3, "A fine page"', "it is a note on a whole page, and quotes no words of it"),
    ]


@pytest.mark.parametrize("odd", [None, 3, "x", {}, [None], {"title": 3}])
def test_odd_values_do_not_fail(incoming: Any, odd: Any) -> None:
    fields = dict.fromkeys(("user", "user_info", "document", "tags", "text", "uri"), odd)

    read_ = incoming([row(**fields), odd])

    assert len(list(read_.sources())) == 1
    assert [each.where for each in read_.left] == ["annotation 2"]


def test_what_a_search_has_found_and_the_file_has_not_is_told(incoming: Any) -> None:
    """A search answers with so many at a time, and says how many there are."""
    read_ = incoming({"total": 1312, "rows": [row()]})

    (left,) = read_.left
    assert left.where == "1,311 of 1,312 annotations"
    assert left.why == "the file has not got that: save all pages, and import each"
    assert incoming({"total": 1, "rows": [row()]}).left == []


def test_what_a_long_file_has_not_is_told_as_well(incoming: Any) -> None:
    long = row(text="x" * 3_000_000)
    read_ = incoming({"total": 1312, "rows": [long, long]})

    assert [left.where for left in read_.left] == ["1,310 of 1,312 annotations"]
