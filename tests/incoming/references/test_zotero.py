"""Annotations of Zotero, within their items or beside them, and what marks no words."""

import json
from pathlib import Path
from typing import Any

import pytest

from stance.incoming.references.zotero import is_library, read

MARK = {
    "itemType": "annotation",
    "key": "M1",
    "annotationType": "highlight",
    "annotationText": "ready to talk",
    "annotationComment": "at last",
    "annotationAuthorName": "ana",
    "annotationPageLabel": "3",
    "tags": [{"tag": "pro"}, {"tag": 5}, "odd", {"tag": "Treaty role: breach"}],
}
NOTE = {"itemType": "annotation", "key": "N1", "annotationType": "note", "annotationComment": "?"}
ITEM = {"itemType": "report", "key": "A", "title": "One", "url": "https://example.org/1"}
FILE = {"itemType": "attachment", "key": "B"}


@pytest.mark.parametrize(
    "library",
    [
        {"items": [{**ITEM, "attachments": [{**FILE, "annotations": [MARK, NOTE]}]}]},
        [
            {"key": "A", "data": ITEM},
            {"key": "B", "data": {**FILE, "parentItem": "A"}},
            {"key": "M1", "data": {**MARK, "parentItem": "B"}},
            {"key": "N1", "data": {**NOTE, "parentItem": "B"}},
        ],
    ],
)
def test_marks_are_passages_and_notes_are_left(tmp_path: Path, library: Any) -> None:
    path = tmp_path / "library.json"
    path.write_text(json.dumps(library), encoding="utf-8")
    assert is_library(path.read_bytes())

    incoming = read(path)

    (source,) = incoming.sources()
    assert source.fields == {"title": "One", "url": "https://example.org/1"}
    (passage,) = source.passages
    assert passage.claim == {"quote": "ready to talk", "note": "at last", "coder": "ana"}
    assert [(code.name, code.column) for code in passage.codes] == [
        ("pro", ""),
        ("breach", "treaty_role"),
    ]
    assert incoming.columns == {"treaty_role": "treaty_role"}
    assert passage.where == "annotation M1, p. 3"
    assert [each.where for each in incoming.left] == ["annotation N1"]


def test_an_item_that_lies_within_itself_is_gone_through_once(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    library = [ITEM, {**FILE, "key": "A", "parentItem": "A"}, {**MARK, "parentItem": "A"}]
    path.write_text(json.dumps(library), encoding="utf-8")

    (source,) = read(path).sources()

    assert len(source.passages) == 1


@pytest.mark.parametrize(
    "lost", [[MARK], [{**MARK, "parentItem": "B"}], [{**NOTE, "parentItem": "B"}]]
)
def test_an_annotation_without_its_item_is_told_as_left(tmp_path: Path, lost: Any) -> None:
    """As Zotero's interface answers where annotations alone are asked for."""
    path = tmp_path / "library.json"
    path.write_text(json.dumps([ITEM, *lost]), encoding="utf-8")

    incoming = read(path)

    assert list(incoming.sources()) == []
    (left,) = incoming.left
    assert left.where.startswith(f"annotation {lost[0]['key']}")
    assert left.why == "the file has not the item that it is of"
