"""Labels of who speaks, as transcripts, interviews and minutes have them."""

import pytest

from stance.text.speech.labels import label_of


def who(text: str, words: str = "We go") -> str | None:
    label = label_of(text, text.index(words))
    return label.who if label else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. LIND (Norway): We go.", "Mr. LIND"),
        ("LAVROV: We go.", "LAVROV"),
        ("**Sergey Lavrov:** We go.", "Sergey Lavrov"),
        ("> Sergey Lavrov: We go.", "Sergey Lavrov"),
        ("# Lavrov: We go.", "Lavrov"),
        ("Lavrov (in Russian) (by video): We go.", "Lavrov"),
        ("Lavrov, Foreign Minister: We go.", "Lavrov"),
        ("The Secretary-General of NATO: We go.", "The Secretary-General of NATO"),
        ("Ursula von der Leyen: We go.", None),
        ("Ursula von Leyen: We go.", "Ursula von Leyen"),
        ("Лавров: We go.", "Лавров"),
        # No labels: no name, no colon, the middle of a line.
        ("the press: We go.", None),
        ("Lavrov said: We go.", None),
        ("Lavrov, the minister, said: We go.", None),
        ("Lavrov, who told the press: We go.", None),
        ("12: We go.", None),
        ("Lavrov. We go.", None),
        ("He heard Lavrov: We go.", None),
        ("http:We go", None),
        ("A B C D E F G H J K: We go.", "A B C D E F G H J K"),
        ("A B C D E F G H J K L: We go.", None),
        ("We go.\nLAVROV: They stay.", None),
    ],
)
def test_a_line_may_begin_with_who_speaks(text: str, expected: str | None) -> None:
    assert who(text) == expected


def test_what_stands_beside_the_name_is_told() -> None:
    text = "Lavrov, Foreign Minister, Russia: We go."
    label = label_of(text, text.index("We go"))

    assert label is not None
    assert label.apposed == ("Foreign Minister", "Russia")
    assert label.words == "Lavrov, Foreign Minister, Russia:"
    assert text[label.ends :] == " We go."


def test_the_stars_around_a_label_are_none_of_its_words() -> None:
    label = label_of("**Anna Lind:** We go.", 16)

    assert label is not None
    assert label.words == "Anna Lind:"


def test_of_several_labels_the_last_before_the_place_counts() -> None:
    text = "LIND: Who goes?\nLAVROV: We go.\nLIND: Good."

    assert who(text) == "LAVROV"
    assert who(text, "Who goes") == "LIND"
    assert who(text, "Good") == "LIND"


def test_in_a_transcript_somebody_speaks_until_the_next_label() -> None:
    assert who("LIND: Who goes?\nLAVROV: Well.\nIt is so.\n\nWe go.") == "LAVROV"


def test_one_who_is_labelled_twice_makes_no_transcript() -> None:
    assert who("LIND: Who goes?\nLind: Well.\n\nWe go.") is None


def test_the_only_label_is_that_of_its_own_paragraph() -> None:
    assert who("MOSCOW: They met.\n\nWe go.") is None
    assert who("MOSCOW: They met. We go.") == "MOSCOW"
    assert who("MOSCOW:\n\nWe go.") == "MOSCOW"


@pytest.mark.parametrize(
    "title",
    ["Mr", "Mrs", "Ms", "Dr", "Sir", "Dame", "Lord", "Lady", "President", "Prime Minister",
     "Minister", "Secretary", "Chancellor", "Foreign Minister", "Ambassador", "General", "Chairman",
     "Senator", "PRESIDENT"],
)  # fmt: skip
def test_the_only_label_goes_on_where_it_has_a_title(title: str) -> None:
    assert who(f"{title} Lind: They met.\n\nWe go.") == f"{title} Lind"
    assert who(f"{title}x Lind: They met.\n\nWe go.") is None


def test_only_in_a_transcript_a_label_is_surely_a_persons() -> None:
    alone, of_two = label_of("MOSCOW: We go.", 8), label_of("LIND: No.\nMOSCOW: We go.", 18)

    assert alone is not None
    assert of_two is not None
    assert alone.is_person
    assert not of_two.is_person


@pytest.mark.parametrize(
    ("label", "expected"),
    [("Secretary Lind", "Secretary Lind"), ("Deputy Secretary Lind", None), ("LIND", None)],
)
def test_the_only_label_of_a_text_reaches_on_if_it_begins_with_a_title(
    label: str, expected: str | None
) -> None:
    assert who(f"{label}: Good evening.\n\nSo it is.\n\nWe go.") == expected


@pytest.mark.parametrize(("between", "expected"), [(99_000, "Mr. LIND"), (100_001, None)])
def test_a_label_reaches_so_far_in_a_text_of_any_length(between: int, expected: str | None) -> None:
    before = "Of no importance.\n" * 10_000
    text = f"{before}Mr. LIND (Norway): Good evening.{' ' * between}We go."
    label = label_of(text, text.index("We go"))

    assert (label.who if label else None) == expected
    assert label is None or text[: label.ends].endswith("(Norway):")


def under(line: str, before: str = "\n\n") -> str:
    """Minutes with a line after what another says, and who speaks behind it."""
    return f"Lord EK (Sweden): We stay, as the note said.{before}{line} We go."


@pytest.mark.parametrize("before", ["\n\n", "\n", "\n\n12\n\f\n"])
@pytest.mark.parametrize(
    "added",
    [
        " (Norway), resuming at 4 p.m.:", " (Norway), speaking in French:", " (Norway) replied:",
        ", on a point of order:", " on a point of order:", " (Norway) continuing:", " continued:",
        ", in reply to Mr. Ek:", " through an interpreter:", " (interpretation from Russian):",
        " (Norway) (through an interpreter):", " (Norway) then said, in French:", " [Norway]:",
        " (Norway), at 16:30:", ". —", " —", " (Norway) –", " (Norway) -", ".", " (Norway):—",
    ],
)  # fmt: skip
def test_a_label_in_minutes_may_say_how_somebody_speaks(added: str, before: str) -> None:
    text = under(f"Dr. LIND{added}", before)
    label = label_of(text, text.index("We go"))

    assert label is not None
    assert (label.who, label.is_doubtful) == ("Dr. LIND", False)


@pytest.mark.parametrize(
    "line",
    [
        "Dr. LIND thought that", "Dr. LIND said that the following was needed:", "LIND —",
        "Dr. LIND (Norway), reading a telegram from Mr. Moe:", "A voice from the floor:",
        "Several delegates, rising:", "Lind, who had come late, replied:",
        "Mr. Lind (Norway) said:", "LIND replied:", "LIND (Norway).", "NORWAY -", "Anna Lind –",
    ],
)  # fmt: skip
def test_of_a_line_that_may_be_a_label_no_earlier_one_is_meant(line: str) -> None:
    text = under(line)
    label = label_of(text, text.index("We go"))

    assert label is not None
    assert label.is_doubtful
    assert label.who.rstrip(":").startswith(line.partition(" (")[0][:4])


@pytest.mark.parametrize(
    "line",
    ["Let me say one thing:", "I said to Dr. LIND:", "He said:", "And so, I repeat:", "We go. NO.",
     "Mr. Lind told us that"],
)  # fmt: skip
def test_a_paragraph_of_a_speech_is_no_label(line: str) -> None:
    assert who(under(line)) == "Lord EK"


def test_a_doubtful_label_counts_until_the_next_and_only_after_another() -> None:
    text = f"{under('Dr. LIND thought so.')}\n\nMr. MOE: They came."

    assert who(text, "They came") == "Mr. MOE"
    assert who(text, "We stay") == "Lord EK"
    assert who("Dr. LIND thought so. We go.") is None


def test_a_line_that_is_broken_in_the_middle_of_a_sentence_begins_no_label() -> None:
    full = "We had it in the paper of the day before from what was told by"
    text = f"Lord EK: {full}\n{full}\nMr. LIND —\n{full}\n{full}. We go."

    assert who(text) == "Lord EK"


def test_a_label_may_be_broken_where_its_line_was_full() -> None:
    full = "We had it in the paper of the day before from what was told by them."
    label = "Mr. LIND (Norway), resuming the talks of the day before at\n4 p.m.:"
    text = f"Lord EK: {full}\n{full}\n{label} We go."

    assert who(text) == "Mr. LIND"
