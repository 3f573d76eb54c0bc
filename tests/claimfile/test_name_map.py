"""A map of names: what the slugs of another database are here."""

from pathlib import Path
from typing import Any

import pytest

from stance.claimfile.documents import parse
from stance.claimfile.name_map import Decision, Means, NameMap, WhichKept, as_map, read_map
from stance.errors import InputError, MistakesError


def mapped(text: str) -> NameMap:
    (document,) = parse(text, "yaml", name="map.yaml", folder=None)
    return as_map(document)


def told(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        mapped(text)
    error = caught.value
    mistakes = error.errors if isinstance(error, MistakesError) else [error]
    return [f"{each.reason}: {each.remedy}" for each in mistakes]


def test_each_way_of_deciding_is_read() -> None:
    read = mapped(
        "actors:\n  usa: {same_as: united-states}\n  uk: {slug: britain}\n"
        "issues:\n  no-talks: {opposite_of: talks}\n  trade: {keep: both}\n"
        "sources:\n  gazette: {keep: theirs}\n  times: {slug: the-times}\n"
    )

    assert [*read.placed] == [
        ("actors", "usa", Decision(Means.SAME_AS, "united-states")),
        ("actors", "uk", Decision(Means.SLUG, "britain")),
        ("issues", "no-talks", Decision(Means.OPPOSITE_OF, "talks")),
        ("issues", "trade", Decision(Means.KEEP, "both")),
        ("sources", "gazette", Decision(Means.KEEP, "theirs")),
        ("sources", "times", Decision(Means.SLUG, "the-times")),
    ]
    assert str(read.of("actors", "usa")) == "{same_as: united-states}"
    assert read.of("issues", "usa") is None
    assert read.of("treaties", "usa") is None


@pytest.mark.parametrize("text", ["", "actors:\n", "actors: {}\n"])
def test_a_map_may_decide_nothing(text: str) -> None:
    assert list(mapped(text).placed) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("actors: {usa: {opposite_of: us}}", "give one of same_as, slug, keep"),
        ("sources: {gazette: {same_as: times}}", "give one of slug, keep"),
        ("issues: {talks: {is: trade}}", "give one of same_as, opposite_of, slug, keep"),
        ("issues: {talks: {slug: trade, keep: both}}", "it does not say what this is here"),
        ("issues: {talks: trade}", "it does not say what this is here"),
        ("issues: {talks: {}}", "it does not say what this is here"),
        ("issues: {talks: {keep: mine}}", '"mine" is none: keep one of ours, theirs, both'),
        ("issues: {talks: {same_as: Trade Talks}}", '"Trade Talks" is no slug'),
        ("issues: {talks: {slug: }}", '"" is no slug'),
        ("issues: {talks: {slug: ours}, trade: {keep: trade}}", '"trade" is none'),
        ("people: {usa: {slug: us}}", 'unknown heading "people": begin with one of actors,'),
        ("actors: [usa]", "no slugs stand below it"),
    ],
)
def test_what_decides_nothing_is_told_where_it_stands(text: str, said: str) -> None:
    (line,) = told(text)

    assert line.startswith("map.yaml:1: ")
    assert said in line


def test_a_list_is_no_map() -> None:
    (line,) = told("- usa\n")

    assert line.startswith("map.yaml:1: it holds no map: begin with one of actors, issues,")


def test_all_mistakes_are_told_at_once() -> None:
    lines = told("people: {}\nactors:\n  usa: {}\n  uk: {slug: uk}\n  eu: {keep: it}\n")

    assert [line.split(":")[1] for line in lines] == ["1", "3", "5"]


def test_what_is_decided_later_goes_before() -> None:
    first = mapped("actors: {usa: {slug: us}, uk: {slug: gb}}")
    later: Any = {
        "actors": {"usa": Decision(Means.KEEP, "ours")},
        "sources": {"gazette": Decision(Means.KEEP, "both")},
    }

    both = first.with_more(later)

    assert {(heading, slug): each.says for heading, slug, each in both.placed} == {
        ("actors", "usa"): "ours",
        ("actors", "uk"): "gb",
        ("sources", "gazette"): "both",
    }
    assert both.document is first.document


def test_only_a_decision_to_keep_keeps() -> None:
    assert Decision(Means.KEEP, "ours").keeps(WhichKept.OURS)
    assert not Decision(Means.KEEP, "ours").keeps(WhichKept.THEIRS)
    assert not Decision(Means.SLUG, "ours").keeps(WhichKept.OURS)


def test_where_a_decision_does_not_hold_is_told_by_its_line() -> None:
    of_file = mapped("actors:\n  usa: {slug: us}\n")

    assert str(of_file.error("actors", "usa", "it is a state", "correct it")).startswith(
        "map.yaml:2: actors.usa: it is a state"
    )
    assert "it is a state" in str(NameMap().error("actors", "usa", "it is a state", "correct it"))


@pytest.mark.parametrize(
    "text", ['{"actors": {}}\n{"issues": {}}\n', "\n"], ids=["two lines", "none"]
)
def test_a_map_is_one_document(tmp_path: Path, text: str) -> None:
    path = tmp_path / "map.jsonl"
    path.write_text(text)

    with pytest.raises(InputError, match="a map is one document"):
        read_map(path)
