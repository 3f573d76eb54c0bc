"""Files of annotations that are too long to be held: read as a stream, with the same in them."""

import json
import tracemalloc
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from stance.errors import InputError
from stance.incoming.annotations import hypothesis, lines
from stance.incoming.contents import Incoming

LONG = 300


@pytest.fixture(autouse=True)
def long_from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have files be long that are written fast."""
    monkeypatch.setattr(lines, "_LONGEST_HELD", LONG)


def annotation(number: int, page: int, **more: Any) -> dict[str, Any]:
    selector = {"type": "TextQuoteSelector", "exact": f"words {number}"}
    uri = f"https://example.org/{page}"
    target = [{"source": uri, "selector": [selector]}]
    return {"uri": uri, "target": target, "tags": [f"tag-{number % 3}"], "text": "ä" * 20, **more}


def written(path: Path, value: Any, *, encoding: str = "utf-8") -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding=encoding)
    assert path.stat().st_size > LONG
    return path


def told(incoming: Incoming) -> list[tuple[str, list[tuple[str, Any]]]]:
    return [
        (each.where, [(passage.where, passage.claim["quote"]) for passage in each.passages])
        for each in incoming.sources()
    ]


def expected(pages: Iterable[int]) -> list[tuple[str, list[tuple[str, Any]]]]:
    by_page: dict[int, list[tuple[str, Any]]] = {}
    for number, page in enumerate(pages):
        passage = (f"annotation {number + 1}", f"words {number}")
        by_page.setdefault(page, []).append(passage)
    return [(f"source https://example.org/{page}", found) for page, found in by_page.items()]


@pytest.mark.parametrize(
    "around",
    [
        lambda every: every,
        lambda every: {"total": 6, "rows": every},
        lambda every: {"annotations": every, "more": [1, {"rows": []}]},
        lambda every: {"id": "x", "first": {"type": "AnnotationPage", "items": every}},
    ],
)
@pytest.mark.parametrize("pages", [[1, 1, 2, 2, 3, 3], [3, 1, 2, 1, 3, 2]])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_it_holds_what_a_short_one_holds(
    tmp_path: Path, around: Any, pages: list[int], encoding: str
) -> None:
    every = [annotation(*each) for each in enumerate(pages)]
    path = written(tmp_path / "notes.json", around(every), encoding=encoding)

    assert told(hypothesis.read(path)) == expected(pages)


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (lambda text: text[:-3], "not valid JSON"),
        (lambda text: text.replace('"uri"', "uri", 1), "not valid JSON"),
        (lambda text: text + "]", "not valid JSON (parse error: trailing garbage)"),
        (lambda text: text.replace('"text"', '"uri"'), 'the key "uri" stands twice in one entry'),
        (lambda text: f'{{"x": {text}}}', "holds no list of annotations"),
    ],
)
def test_what_is_wrong_with_it_is_one_line(tmp_path: Path, spoilt: Any, said: str) -> None:
    every = json.dumps([annotation(number, 1) for number in range(5)], indent=1)
    path = tmp_path / "notes.json"
    path.write_text(spoilt(every), encoding="utf-8")

    with pytest.raises(InputError) as caught:
        told(hypothesis.read(path))

    assert said in caught.value.reason
    assert "notes.json" in caught.value.reason
    assert "\n" not in str(caught.value.reason)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = written(tmp_path / "notes.json", [annotation(number, 1) for number in range(5)])
    path.write_bytes(path.read_bytes().replace("ä".encode(), b"\xe4"))

    with pytest.raises(InputError, match="invalid bytes in UTF8") as caught:
        told(hypothesis.read(path))

    assert "b'" not in caught.value.reason


@pytest.mark.parametrize(
    ("endless", "said"),
    [
        ('[{"target": ' + "[" * 500_000, "nested too deeply"),
        ('[{"target": ' + '[{"a": ' * 500_000, "nested too deeply"),
        ("[" + '[[[["[[[["]]]],' * 9 + "[" * 500_000, "nested too deeply"),
        ('[{"target": "' + "x" * 9_000_000, "no entry ends within 4 MB"),
        ('{"rows": [{"target": [' + "1," * 4_000_000, "no entry ends within 4 MB"),
    ],
)
def test_what_has_no_end_is_refused_before_it_is_held(
    tmp_path: Path, endless: str, said: str
) -> None:
    path = tmp_path / "notes.json"
    path.write_text(endless, encoding="utf-8")

    with pytest.raises(InputError, match=said):
        told(hypothesis.read(path))


def test_brackets_in_words_are_no_nesting(tmp_path: Path) -> None:
    words = '[{"\\"[' * 9_000
    path = written(tmp_path / "notes.json", [annotation(each, 1, more=words) for each in range(3)])

    assert told(hypothesis.read(path)) == expected([1, 1, 1])


@pytest.mark.parametrize("step", [1, 7])
def test_ten_times_as_long_a_file_takes_little_more_memory(tmp_path: Path, step: int) -> None:
    """In whatever order the pages come."""

    def most(times: int) -> int:
        pages = 10 * times
        every = [annotation(each, each * step // 20 % pages) for each in range(200 * times)]
        path = written(tmp_path / f"{times}.json", every)
        del every
        tracemalloc.start()
        assert sum(len(each.passages) for each in hypothesis.read(path).sources()) == 200 * times
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    assert most(10) < most(1) + 2_000_000
