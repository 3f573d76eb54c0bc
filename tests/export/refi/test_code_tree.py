"""The codes of a project: each thing that is used, with what hangs on it, once and named apart."""

from typing import Any
from xml.etree.ElementTree import Element

import pytest

from stance.export.refi.code_tree import CodeTree, Use, every_use, with_what_hangs_on_it
from stance.export.refi.xml_text import one_line, possible
from stance.incoming.refi.dialect import ACTOR, CONDITION, HOLDER, ISSUE, POSITION, TREATY


def entry(slug: str, **fields: Any) -> dict[str, Any]:
    return {"slug": slug, "name": slug.title(), **fields}


HEADINGS: dict[str, list[dict[str, Any]]] = {
    "actors": [
        entry("minister", affiliations=[{"within": "ministry"}]),
        entry("ministry", affiliations=[{"within": "state"}]),
        entry("state"),
        entry("realm", same_as="state"),
        entry("other"),
    ],
    "issues": [
        entry("oslo", part_of="place"),
        entry("place", part_of="talks"),
        entry("talks"),
        entry("trade", name="Talks"),
        entry("day", part_of="gone"),
    ],
    "conditions": [entry("peace", name="Talks")],
    "treaties": [entry("pact", parties=["realm"])],
}


def tree(*uses: Use, **headings: Any) -> list[Element]:
    return list(CodeTree({**HEADINGS, **headings}, uses).elements())


def below(element: Element) -> Any:
    """The names of the codes below one, each with those below it in turn."""
    return {each.get("name"): below(each) for each in element if each.tag == "Code"}


def test_what_is_used_brings_all_that_hangs_on_it() -> None:
    found = with_what_hangs_on_it(
        HEADINGS, [(HOLDER, "minister"), (ISSUE, "oslo"), (TREATY, "pact")]
    )

    assert found == {
        (HOLDER, "minister"),
        *((ACTOR, each) for each in ("minister", "ministry", "state", "realm")),
        *((ISSUE, each) for each in ("oslo", "place", "talks")),
        (TREATY, "pact"),
    }


def test_a_double_brings_what_it_is_one_with() -> None:
    assert with_what_hangs_on_it(HEADINGS, [(HOLDER, "realm")]) == {
        (HOLDER, "realm"),
        (ACTOR, "realm"),
        (ACTOR, "state"),
    }


def test_what_hangs_together_in_a_circle_is_told_once() -> None:
    headings = {"issues": [entry("a", part_of="b"), entry("b", part_of="a")]}

    assert with_what_hangs_on_it(headings, [(ISSUE, "a")]) == {(ISSUE, "a"), (ISSUE, "b")}
    (top,) = CodeTree(headings, [(ISSUE, "a"), (ISSUE, "b")]).elements()
    assert len(list(top.iter("Code"))) == 3


def test_what_no_heading_has_hangs_on_nothing() -> None:
    assert with_what_hangs_on_it({}, [(ISSUE, "a"), (POSITION, "support")]) == {
        (ISSUE, "a"),
        (POSITION, "support"),
    }


def test_parts_stand_below_their_issues_wherever_they_are_listed() -> None:
    (top,) = tree(*((ISSUE, each) for each in ("oslo", "place", "talks")))

    assert below(top) == {
        "Issue: Talks (talks)": {"Issue: Place": {"Issue: Oslo": {}}},
    }


def test_a_part_of_what_is_not_there_stands_at_the_top() -> None:
    (top,) = tree((ISSUE, "oslo"), (ISSUE, "day"))

    assert below(top) == {"Issue: Oslo": {}, "Issue: Day": {}}


def test_two_of_a_kind_that_have_one_name_are_told_apart_by_their_slugs() -> None:
    issues, conditions = tree((ISSUE, "talks"), (ISSUE, "trade"), (CONDITION, "peace"))

    assert below(issues) == {"Issue: Talks (talks)": {}, "Issue: Talks (trade)": {}}
    assert below(conditions) == {"Condition: Talks": {}}


def test_positions_stand_in_their_order_as_far_as_they_are_used() -> None:
    (top,) = tree((POSITION, "oppose"), (POSITION, "support"))

    assert [*below(top)] == ["Position: support", "Position: oppose"]


def test_a_codebook_has_every_entry() -> None:
    every = every_use(HEADINGS)

    assert len(every) == sum(map(len, HEADINGS.values()))
    assert {(ACTOR, "other"), (ISSUE, "day"), (CONDITION, "peace")} <= every


@pytest.mark.parametrize("number", [0, 8, 11, 12, 14, 31, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_what_xml_cannot_hold_has_a_mark_in_its_place(number: int) -> None:
    assert possible(f"a{chr(number)}b") == "a\ufffdb"


@pytest.mark.parametrize(
    "sign", ["\t", "\n", "\r", " ", "\x7f", "\ud7ff", "\ue000", "\ufffd", "😀"]
)
def test_all_else_stays(sign: str) -> None:
    assert possible(f"a{sign}b") == f"a{sign}b"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 80 + "..."),
        (f"{'x' * 79} yy", "x" * 79 + "..."),
        ("a \n b", "a b"),
    ],
)
def test_words_for_a_list_stand_on_one_line(words: str, told: str) -> None:
    assert one_line(words) == told
