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
