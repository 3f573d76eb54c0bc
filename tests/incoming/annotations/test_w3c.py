"""Web Annotations of other programs, read."""

import json
from pathlib import Path
from typing import Any

import pytest

from stance.errors import InputError
from stance.incoming.annotations.w3c import read
from stance.incoming.contents import CodedPassage, Incoming
from stance.incoming.formats import format_of

MODEL = "http://www.w3.org/ns/anno.jsonld"
URL = "https://example.org/gazette"


def selected(exact: str = "ready to talk", **more: Any) -> dict[str, Any]:
    """A target on words of a page."""
    position = {"type": "TextPositionSelector", "start": 5, "end": 18}
    quote = {"type": "TextQuoteSelector", "exact": exact, "prefix": "is ", "suffix": ","}
    return {"source": URL, "selector": [{"type": "RangeSelector"}, quote, position], **more}


def tag(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def annotation(*bodies: Any, target: Any = None, **more: Any) -> dict[str, Any]:
    return {
        "@context": MODEL,
        "id": "urn:x:1",
        "type": "Annotation",
        "body": list(bodies),
        "target": target or selected(),
        **more,
    }


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def incoming(value: Any, name: str = "x.jsonld") -> Incoming:
    Path(name).write_text(json.dumps(value), "utf-8")
    return read(Path(name))


def passage(value: dict[str, Any]) -> CodedPassage:
    (source,) = incoming(value).sources()
    (one,) = source.passages
    return one


def why_left(value: dict[str, Any]) -> str:
    read_ = incoming(value)
    assert list(read_.sources()) == []
    (left,) = read_.left
    return left.why


def test_words_tags_comments_and_coder_come_in() -> None:
    comment = {"type": "TextualBody", "purpose": "commenting", "value": "look again"}
    found = passage(annotation(tag("Talks"), comment, creator={"name": "Anna"}))

    assert found.claim == {"quote": "ready to talk", "note": "look again", "coder": "Anna"}
    assert [(code.name, code.column) for code in found.codes] == [("Talks", "")]
    assert found.hints == {"prefix": "is ", "suffix": ",", "start": 5}


ADDRESS = "https://x.org/1"


@pytest.mark.parametrize(
    ("more", "codes", "note"),
    [
        ({"bodyValue": "hm"}, [], "hm"),
        ({"bodyValue": "Talks", "motivation": "tagging"}, ["Talks"], None),
        ({"body": {"value": "Talks"}, "motivation": ["oa:tagging"]}, ["Talks"], None),
        ({"body": {"value": "hm"}}, [], "hm"),
        ({"body": {"purpose": "classifying", "source": {"label": "Talks"}}}, ["Talks"], None),
        ({"body": {"purpose": "identifying", "source": ADDRESS}}, [ADDRESS], None),
    ],
)
def test_bodies_of_every_shape_are_read(
    more: dict[str, Any], codes: list[str], note: str | None
) -> None:
    found = passage({**annotation(), **more})

    assert [code.name for code in found.codes] == codes
    assert found.claim.get("note") == note


def test_a_tag_may_name_its_field() -> None:
    read_ = incoming(annotation(tag("position: oppose"), tag("holder:Ardonia"), tag("why: not")))

    (source,) = read_.sources()
    codes = [(code.column, code.name) for code in source.passages[0].codes]
    assert codes == [("position", "oppose"), ("holder", "Ardonia"), ("", "why: not")]
    assert read_.columns == {"position": "position", "holder": "holder"}


@pytest.mark.parametrize(
    "creator", ["Anna", {"nickname": "Anna"}, [{"name": "Anna"}], {"id": "Anna"}]
)
def test_who_made_it_is_the_coder(creator: Any) -> None:
    assert passage(annotation(creator=creator)).claim["coder"] == "Anna"


def test_who_made_its_bodies_is_the_coder_otherwise() -> None:
    body = {**tag("Talks"), "creator": {"name": "Ben"}}

    assert passage(annotation(body)).claim["coder"] == "Ben"


def test_several_selections_of_one_source_are_parts_of_a_quote() -> None:
    found = passage(annotation(target=[selected("ready"), selected("to talk")]))

    assert found.claim["quote"] == ["ready", "to talk"]


def test_a_selector_refined_by_another_is_read() -> None:
    quote = {"type": "TextQuoteSelector", "exact": "talk"}
    fragment = {"type": "FragmentSelector", "value": "p3", "refinedBy": quote}

    assert passage(annotation(target=selected(selector=fragment))).claim["quote"] == "talk"


def quoted(exact: str, **more: Any) -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": exact, **more}


def at(start: int, end: int, **more: Any) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end, **more}


@pytest.mark.parametrize(
    "narrower",
    [
        [quoted("talk", prefix="it will ")],
        [quoted("talk", suffix=", it")],
        [quoted("talk"), at(8, 12)],
        [quoted(" talk", suffix=", it")],
        [at(8, 12)],
        [quoted("will talk", prefix="it ", refinedBy=at(5, 9))],
    ],
)
def test_words_are_narrowed_within_the_words_that_they_refine(narrower: list[Any]) -> None:
    outer = quoted("it will talk, it must talk", prefix="Or ", suffix=".", refinedBy=narrower)
    found = passage(annotation(target=selected(selector=[outer, at(100, 126)])))

    assert found.claim["quote"] == "talk"
    around = {"prefix": "Or it will ", "suffix": ", it must talk.", "start": 108}
    assert found.hints == around


def test_a_place_within_a_part_is_none_in_the_text() -> None:
    fragment = {"type": "FragmentSelector", "value": "p3", "refinedBy": [quoted("talk"), at(8, 12)]}

    assert passage(annotation(target=selected(selector=fragment))).hints == {}


def test_a_place_within_a_place_is_reckoned_from_it() -> None:
    place = at(100, 126, refinedBy=[quoted("talk"), at(8, 12)])

    assert passage(annotation(target=selected(selector=place))).hints == {"start": 108}


@pytest.mark.parametrize(
    ("narrower", "how"),
    [
        (quoted("wait"), "TextQuoteSelector"),
        (quoted("talk"), "TextQuoteSelector"),
        (at(20, 90), "TextPositionSelector"),
        (at(3, 3), "TextPositionSelector"),
        ({"type": "XPathSelector", "value": "/p"}, "XPathSelector"),
    ],
)
def test_an_annotation_whose_narrower_words_have_no_one_place_is_left(
    narrower: dict[str, Any], how: str
) -> None:
    outer = quoted("it will talk, it must talk", refinedBy=narrower)
    parts = [selected(), selected(selector=outer)]
    told = f'it narrows "it will talk, it must talk" by {how}, which tells no one place there'

    assert why_left(annotation(tag("Talks"), target=parts)) == told


def test_a_place_within_words_that_may_be_counted_in_two_ways_is_left() -> None:
    """The model counts code points, programs in JavaScript UTF-16 units."""
    outer = quoted("\N{GRINNING FACE} it will talk", refinedBy=at(10, 14))

    assert "tells no one place" in why_left(annotation(target=selected(selector=outer)))


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (annotation(motivation="replying"), "replies"),
        (annotation(target=URL), "about a whole source"),
        (annotation(target=selected(selector={"type": "TextPositionSelector", "start": 1})),
         "by TextPositionSelector alone, and quotes no words of it"),
        (annotation(target=[selected(), selected(source="https://x.org")]), "several sources"),
        ({"@context": MODEL, "type": "Annotation", "target": {}}, "no source"),
    ],
)  # fmt: skip
def test_what_selects_no_words_of_one_source_is_left(value: dict[str, Any], why: str) -> None:
    assert why in why_left(value)


@pytest.mark.parametrize(
    "shape",
    [
        lambda each: each,
        lambda each: {"@context": MODEL, "type": "AnnotationPage", "items": each},
        lambda each: {"@context": MODEL, "type": "AnnotationCollection", "first": {"items": each}},
    ],
)
def test_lists_pages_and_collections_are_read(shape: Any) -> None:
    path = Path("x.json")
    path.write_text(json.dumps(shape([annotation(), annotation()])), "utf-8")

    (source,) = read(path).sources()

    assert [each.where for each in source.passages] == ["annotation 1", "annotation 2"]


def test_lines_are_read_source_by_source_whatever_their_order() -> None:
    other = annotation(target=selected(source="https://x.org"))
    lines = [json.dumps(each) for each in (annotation(), other, annotation())]
    Path("x.jsonl").write_text("\n".join(lines), "utf-8")

    found = list(read(Path("x.jsonl")).sources())

    assert [[each.where for each in source.passages] for source in found] == [
        ["annotation 1", "annotation 3"],
        ["annotation 2"],
    ]
    assert found[0].fields == {"title": URL, "url": URL}


def test_a_collection_whose_pages_are_elsewhere_is_refused() -> None:
    value = {"@context": MODEL, "type": "AnnotationCollection", "first": "https://x.org/page1"}

    with pytest.raises(InputError, match="holds no list of annotations"):
        incoming(value)


@pytest.mark.parametrize("text", ["{", '{"target": 1, "type"', "[1, 2", '{"a": NaN}'])
def test_what_is_no_json_is_told_with_its_line(text: str) -> None:
    Path("x.jsonld").write_text(text, "utf-8")

    with pytest.raises(InputError, match="jsonld"):
        read(Path("x.jsonld"))


@pytest.mark.parametrize(
    "odd", [None, 7, "x", [], {}, {"selector": 3}, {"source": URL, "selector": {"exact": 1}}, [[]]]
)
def test_odd_values_are_left_and_nothing_fails(odd: Any) -> None:
    value = {"@context": MODEL, "type": "Annotation", "body": odd, "creator": odd, "target": odd}
    read_ = incoming([value, odd])

    assert list(read_.sources()) == []
    assert len(read_.left) == 2


KINDS = [
    (annotation(), "Web Annotation"),
    ([annotation()], "Web Annotation"),
    ({"@context": [MODEL, {}], "id": "x", "type": "AnnotationCollection"}, "Web Annotation"),
    ([{"type": "Annotation", "target": {}, "body": {}}], "Web Annotation"),
    ({"total": 1, "rows": [{"uri": URL}]}, "Hypothesis"),
    ({"export_date": "2024", "annotations": []}, "Hypothesis"),
    ([{"id": "1", "uri": URL, "tags": [], "target": []}], "Hypothesis"),
    ({"actors": [], "sources": []}, None),
    ({"report": "timeline", "filters": {}, "rows": []}, None),
    ([{"id": "x", "type": "book", "title": "target"}], None),
    ([], None),
]


@pytest.mark.parametrize(("value", "name"), KINDS)
def test_json_is_told_by_what_it_begins_with(value: Any, name: str | None) -> None:
    Path("x.json").write_text(json.dumps(value), "utf-8")

    format_ = format_of(Path("x.json"))

    kinds = {"Web Annotation", "Hypothesis"}
    assert (format_.name if format_ and format_.name in kinds else None) == name


def test_further_pages_of_a_collection_are_told() -> None:
    page = {"type": "AnnotationPage", "items": [annotation(tag("Talks"))], "next": ADDRESS}
    collection = {"@context": MODEL, "type": "AnnotationCollection", "first": page}

    told = [
        [left.where for left in incoming(each).left]
        for each in ({**page, "@context": MODEL}, collection, {**collection, "total": 5})
    ]

    assert told == [[f"the next page, {ADDRESS}"]] * 2 + [["4 of 5 annotations"]]
    assert incoming({**collection, "total": 1}).left == []


TAGS = [tag("Talks"), tag("support")]


@pytest.mark.parametrize(
    ("bodies", "names"),
    [
        ([{"type": "Composite", "items": TAGS}], ["Talks", "support"]),
        ([{"type": "List", "items": [{"type": "Independents", "items": TAGS}]}, tag("x")],
         ["Talks", "support", "x"]),
        ([{"type": "Choice", "items": TAGS}], ["Talks"]),
        ([{**tag(""), "value": ["Talks", "support"]}], ["Talks", "support"]),
        ([{**tag(""), "value": {"@value": "Talks", "@language": "en"}}], ["Talks"]),
    ],
)  # fmt: skip
def test_sets_of_bodies_and_of_texts_are_read(bodies: list[Any], names: list[str]) -> None:
    assert [code.name for code in passage(annotation(*bodies)).codes] == names


def test_a_set_of_targets_is_read() -> None:
    targets = [selected("ready"), selected("to talk")]
    found = passage(annotation(tag("Talks"), target={"type": "List", "items": targets}))

    assert found.claim["quote"] == ["ready", "to talk"]
