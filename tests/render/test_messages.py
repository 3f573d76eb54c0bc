"""Messages in a terminal: broken at blanks, with what is to be copied in one piece."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from stance.render.messages import folded, write_message
from tests.render.tables import Terminal

UNKNOWN = (
    'stance: there is no issue "nato-russia-relation": nearest: nato-russia-relations'
    " (Relations between NATO and Russia), nato-russia-council (Dialogue in the NATO-Russia"
    " Council); or add it to the vocabulary"
)
WORDS = st.lists(st.text("abc-é\N{CJK UNIFIED IDEOGRAPH-4E00}", min_size=1, max_size=30))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_message_breaks_at_blanks_and_says_the_same(width: int) -> None:
    lines = folded(UNKNOWN, width)
    assert " ".join(line.strip() for line in lines) == UNKNOWN
    assert all(len(line) <= width for line in lines)
    assert all(line.startswith("  ") for line in lines[1:])


@given(WORDS.filter(bool), st.integers(20, 130))
def test_no_word_is_ever_broken(words: list[str], width: int) -> None:
    lines = folded(" ".join(words), width)
    assert [word for line in lines for word in line.split()] == words
    assert all(cell_len(line) <= width or len(line.split()) == 1 for line in lines)


def test_a_name_longer_than_the_line_stays_whole() -> None:
    slug = "a" * 90
    assert slug in folded(f'there is no issue "{slug}", see the list', 80)[1]


def test_no_word_is_left_alone_on_the_last_line() -> None:
    assert folded("one two three four", 16) == ["one two", "  three four"]


def test_the_word_above_the_last_is_not_left_alone_instead() -> None:
    assert folded("accompanied explicitly", 14) == ["accompanied", "  explicitly"]


def test_a_command_that_fits_is_on_one_line() -> None:
    reason = "stance: the database at /tmp/some/where/records.db is of an older revision than this"
    remedy = "run: stance --db /tmp/some/where/records.db db upgrade"
    for width in (60, 80, 120):
        lines = folded(f"{reason}: {remedy} (or another version)", width)
        assert any(remedy.removeprefix("run: ") in line for line in lines)


def test_what_a_message_is_indented_by_stays() -> None:
    assert folded("  name: one two three four", 16) == ["  name: one two", "    three four"]


@pytest.mark.parametrize("out", [io.StringIO(), Terminal()])
def test_only_a_terminal_gets_folded_lines(
    out: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    write_message(UNKNOWN, out)
    assert (out.getvalue().count("\n") == 1) is not out.isatty()
