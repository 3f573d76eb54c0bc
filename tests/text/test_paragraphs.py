"""Line breaks of a source: those between paragraphs stay, those of a full line do not."""

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.paragraphs import flowed

SENTENCES = (
    "The minister said that the talks had been long and that nobody had left the table.",
    "Asked about the ports, he answered that they would open once the patrols had ended.",
    "Nothing else was agreed on that evening, and the delegations went home before midnight.",
)
PARAGRAPH = " ".join(SENTENCES)
WRAPPED = textwrap.fill(PARAGRAPH, 70)


def test_lines_broken_at_a_width_are_joined() -> None:
    assert flowed(WRAPPED) == PARAGRAPH


def test_blank_lines_stand_between_paragraphs_and_one_is_enough() -> None:
    assert flowed(f"{WRAPPED}\n\n\n \n{WRAPPED}").count("\n") == 2
    assert re.sub(" +", " ", flowed(f"{WRAPPED}\n\n{WRAPPED}")) == f"{PARAGRAPH}\n\n{PARAGRAPH}"


def test_of_windows_lines_as_well() -> None:
    text = f"{WRAPPED}\n\n{WRAPPED}".replace("\n", "\r\n")

    assert re.sub(" *\n *", "\n", re.sub(" +", " ", flowed(text))) == f"{PARAGRAPH}\n\n{PARAGRAPH}"


@pytest.mark.parametrize(
    "line",
    [
        "PRESENTER: And what about the patrols, which are still out there every night?",
        "Anna Korr: They will end, as soon as our boats are let into the ports again.",
        "V. Putin (in Russian): They will end, as soon as our boats are let in again.",
        "Q: And what about the patrols, which are still out there every single night?",
        "- end the patrols, which are still out there every single night of the year;",
        "2. The patrols, which are still out there every single night, come to an end.",
        "    The patrols, which are still out there every single night, come to an end.",
    ],
)
def test_what_begins_anew_keeps_its_line(line: str) -> None:
    before = textwrap.fill(PARAGRAPH.removesuffix("midnight."), 70) + " midnight, all of them."
    shown = flowed(f"{before}\n{textwrap.fill(line, 70, drop_whitespace=False)}\n{WRAPPED}")

    first, begun, *_ = shown.split("\n")
    assert first.endswith("all of them.")
    assert begun.startswith(line[:30])


def test_a_colon_inside_a_sentence_begins_nothing() -> None:
    text = (
        "That was the view of the delegation that had come the longest way, of\n"
        "Valdia: its boats would stay in port until there was an answer to its\n"
        "letter - and it was to be an answer in writing, signed by the minister"
    )

    assert flowed(text) == text.replace("\n", " ")


def test_a_dash_or_a_number_inside_a_sentence_begins_no_item() -> None:
    text = (
        "The minister said that the boats of the country would stay where they are\n"
        "- all of them, as she put it - and that nobody at all had to fear of that\n"
        "12. of May which had been in the papers before, since it was never agreed"
    )

    assert flowed(text) == text.replace("\n", " ")


def test_a_line_that_ended_before_it_was_full_was_meant_to() -> None:
    short = "Nobody left the table."

    assert flowed(f"{short}\n{WRAPPED}\n{short}\n{WRAPPED}").startswith(f"{short}\nThe minister")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join((PARAGRAPH, SENTENCES[0], PARAGRAPH, PARAGRAPH, SENTENCES[1])),
        "PRESENTER: Welcome.\nANNA KORR: Thank you.\nPRESENTER: To work.",
        "12 Harbour Street\nPort Valda\nValdia",
        "",
        "\n",
    ],
    ids=["a paragraph a line", "short turns", "address", "empty", "a break"],
)
def test_lines_that_nobody_broke_stay(text: str) -> None:
    assert flowed(text) == text


@given(st.text(st.sampled_from("aB:.- \n\r\t1é"), max_size=200), st.integers(0, 3))
def test_every_place_stays_the_same_and_nothing_but_white_space_changes(
    text: str, number: int
) -> None:
    whole = f"{WRAPPED}\n" * number + text
    shown = flowed(whole)

    assert len(shown) == len(whole)
    for before, after in zip(whole, shown, strict=True):
        assert before == after or (before in "\r\n" and after in " \n")


@given(st.integers(50, 95))
def test_at_any_usual_width(width: int) -> None:
    whole = " ".join([PARAGRAPH] * 3)

    assert flowed(textwrap.fill(whole, width, break_on_hyphens=False)) == whole


FULL = "\n".join(["The boats would stay in the port until there was an answer to all that"] * 10)


@pytest.mark.parametrize(("length", "is_kept"), [(57, True), (58, False), (69, False)])
def test_a_line_ended_early_where_the_next_word_had_room(length: int, is_kept: bool) -> None:
    # With four letters, a blank and eight more it would have come up to the width of seventy.
    line = "and so it went on and on and on and on and on and on and on and on and"[:length]
    rest = "They came home late in the night, as all of them told us then"
    text = f"{FULL}\n{line.strip().ljust(length, 'x')}\n{rest}"
    assert ("\nThey came" in flowed(text)) is is_kept


@pytest.mark.parametrize(
    "speaker",
    ["Anna Korr", "Mr. Lind", "Mrs. Lind", "Ms. Lind", "Dr. Lind", "Mr. Lind (Norway)", "A. Lind",
     "A. Lind (Norway) (in French)", "Speaker 2", "*Lind", "**Lind", "> Lind", "# Lind"],
)  # fmt: skip
def test_a_speaker_begins_anew_behind_a_sentence_and_in_capitals_anywhere(speaker: str) -> None:
    rest = "that is all that we can say of it here today, as you"
    name = speaker.replace("> ", ">").replace("# ", "#")
    ended, going_on = FULL[:-5] + " it.", FULL
    assert f"\n{name}: " in flowed(f"{ended}\n{name}: {rest}")
    assert f" {name}: " in flowed(f"{going_on}\n{name}: {rest}")
    loud = name.partition("(")[0].rpartition(". ")[2].strip().upper()
    assert f"\n{loud}: " in flowed(f"{going_on}\n{loud}: {rest}")


@pytest.mark.parametrize("item", ["•", "*", "–", "—", "-", "1.", "12)", "123."])
def test_an_item_begins_anew_behind_a_sentence(item: str) -> None:
    rest = f"{item} that is all that we can say of it here today, as all of you"
    for end in (".", "!", "?", "…", ":", ";", ".”", ".)"):
        assert f"\n{item} that" in flowed(f"{FULL[:-5]}{end}\n{rest}")
    assert f" {item} that" in flowed(f"{FULL}\n{rest}")
    assert f" {item}that" in flowed(f"{FULL[:-5]}.\n{rest.replace(' ', '', 1)}")
