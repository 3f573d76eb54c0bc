"""What is said at questions is folded between words, and ends with no word alone."""

import pytest

from stance.ask.asker import Question
from stance.ask.lines import INDENT, folded_lines
from stance.ask.terminal import _prompt


def folded(text: str, width: int, hanging: int = 0) -> list[str]:
    return ["".join(text for _, text in line) for line in folded_lines(text, width, hanging, len)]


def test_a_last_word_does_not_stand_alone() -> None:
    assert folded("one two three four", 13, 2) == ["one two", "  three four"]


def test_no_line_is_added_for_that() -> None:
    assert folded("accompanied by", 12) == ["accompanied", "by"]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_note_is_never_broken_in_a_word(width: int) -> None:
    note = 'from "the ministry of foreign affairs of that country, which said on Monday"'
    question = Question("Speaker", default="Ministry of Foreign Affairs", note=note)
    shown = "".join(text for _, text in _prompt(question, width))
    *above, last = shown.split("\n")
    assert last.strip().endswith("]")
    assert all(len(line) < width for line in above)
    if above:
        assert last.startswith(" " * INDENT)
        assert note in " ".join(" ".join(above).split())
