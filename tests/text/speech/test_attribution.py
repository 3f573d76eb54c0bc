"""To whom a text attributes a quote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.anchoring import SourceText
from stance.text.matching import Span
from stance.text.speech.attribution import attribution
from stance.text.speech.marks import stands_in_marks
from stance.text.speech.weekdays import said_on, weekday


@pytest.mark.parametrize(
    ("text", "quote", "who"),
    [
        ('"We go," the ministry said.', "We go", "the ministry"),
        ("“We go now or never,” said President Putin.", "We go", "President Putin"),
        ("The minister said: “We will not go.” Then he left.", "We will not go", "The minister"),
        ("“We go,” Mr Lavrov told reporters.", "We go", "Mr Lavrov"),
        ("“We go”, according to NATO.", "We go", "NATO"),
        ("Talks are open, the Kremlin said on Monday.", "Talks are open", "the Kremlin"),
        ("Talks are open but short, the Kremlin said.", "Talks are open", "the Kremlin"),
        ("Russia's ministry considers talks useful.", "Russia's ministry considers talks",
         "Russia's ministry"),
        ("He left. Talks are open.", "Talks are open", None),
        # Before it: straight to it, or with more between.
        ("Anna Lind said, “We go.”", "We go", "Anna Lind"),
        ("Anna Lind said so.\n“We go.”", "We go", None),
        ("Anna Lind said this:\n\n“We go.”", "We go", "Anna Lind"),
        ("According to Anna Lind, “we go”.", "we go", "Anna Lind"),
        ("In the words of Anna Lind, “we go”.", "we go", "Anna Lind"),
        ("Anna Lind said and Bo Ek replied: “We go.”", "We go", None),
        ("Anna Lind said no, but Bo Ek: “We go.”", "We go", None),
        ("Anna Lind said no; Bo Ek: “We go.”", "We go", None),
        ("Anna Lind said no, while Bo Ek: “We go.”", "We go", None),
        ("Anna Lind said that in Oslo “we go” on.", "we go", "Anna Lind"),
        # Both before and after: who is led to by a colon, unless another is named behind.
        ("Anna Lind said: “We go,” Bo Ek added.", "We go", None),
        ("Anna Lind said: “We go,” Anna Lind added.", "We go", "Anna Lind"),
        ("Anna Lind said that day “we go,” Bo Ek added.", "we go", "Bo Ek"),
        ("“We,” said Anna Lind. “They,” said Bo Ek. “We go now.”", "We go now", "Bo Ek"),
        # After it.
        ("“We go,” Anna Lind said. “They stay,” Bo Ek said.", "We go", "Anna Lind"),
        ("“We go,” Anna Lind said. “They stay,” Bo Ek said.", "They stay", "Bo Ek"),
        ("“We go now,” said Anna Lind.", "We go", "Anna Lind"),
        ("“We go” — said Anna Lind.", "We go", "Anna Lind"),
        ("“We go?” asked Anna Lind.", "We go", "Anna Lind"),
        ("“We go.” Anna Lind said.", "We go", None),
        ("“We go.” the minister said.", "We go", "the minister"),
        ("“We go”. the minister said.", "We go", None),
        ("“We go”, according to Anna Lind.", "We go", "Anna Lind"),
        ("We go, according to Anna Lind.", "We go", "Anna Lind"),
        ("We go according to Anna Lind.", "We go", "Anna Lind"),
        ("“We go,”\nAnna Lind said.", "We go", None),
        ("“We go,” and Anna Lind left; Bo Ek said so.", "We go", None),
        ("“We go,” he said.", "We go", None),
        ("“We go,” told Anna Lind.", "We go", None),
        ("“We go,” Anna Lind said: “They stay.”", "We go", None),
        ("“We,” Anna Lind said, “go now.”", "go now", "Anna Lind"),
        ("“We,” said Anna Lind. “We go now.”", "We go now", "Anna Lind"),
        ("“We,” said Anna Lind. They left. “We go now.”", "We go now", None),
        ("“We.”\n“We go now.”", "We go now", None),
        # Not in marks: at the end of its sentence, before a place, a day or nothing.
        ("We go, Anna Lind said.", "We go", "Anna Lind"),
        ("We go, Anna Lind said in Oslo.", "We go", "Anna Lind"),
        ("We go, Anna Lind said yesterday.", "We go", "Anna Lind"),
        ("We go, Anna Lind said Monday.", "We go", "Anna Lind"),
        ("We go, Anna Lind said reporters.", "We go", "Anna Lind"),
        ("We go, Anna Lind said wrongly.", "We go", None),
        ("We go on foot, Anna Lind said.", "We go", "Anna Lind"),
        ("We go on foot, but Anna Lind said no.", "We go", None),
        ("We go on foot, while Anna Lind said in Oslo.", "We go", None),
        ("We go on foot, but in Oslo, Anna Lind said.", "We go", "Anna Lind"),
        ("We go on foot. Anna Lind said.", "We go", None),
        ("We go on foot Anna Lind said.", "We go", None),
        ("We go on foot, he said.", "We go", None),
        # In itself.
        ("Anna Lind says that we go now.", "Anna Lind says that we go now", "Anna Lind"),
        ("He left. Anna Lind says we go.", "Anna Lind says we go", "Anna Lind"),
        ("We go. Anna Lind says we stay.", "We go", None),
        # In a transcript, not what is quoted there in turn.
        ("LIND: We go now.\nEK: No.", "We go", "LIND"),
        ("LIND: “We go now.”\nEK: No.", "We go", "LIND"),
        ("LIND: They wrote: “We go now.”\nEK: No.", "We go", None),
        ("LIND: Mr Lavrov, their minister, wrote: “We go.”\nEK: No.", "We go", "Mr Lavrov"),
        ("“We go,” it went on: Anna Lind said no.", "We go", None),
    ],
)  # fmt: skip
def test_who_is_said_to_have_said_it(text: str, quote: str, who: str | None) -> None:
    words = attribution(text, SourceText(text).find(quote))

    assert (words.who if words else None) == who


@pytest.mark.parametrize(
    "adjunct",
    [
        *("to them", "in a speech", "on it", "at it", "during it", "after it", "before it"),
        *("from there", "late", "early", "earlier", "today", "yesterday", "here", "again"),
        *("reporters", "journalists", "lawmakers", "parliament", "a day ago", "an hour ago"),
        *(
            "the next day",
            "Monday",
            ", smiling",
            "- smiling",
            "– smiling",
            "— smiling",
            "(smiling)",
        ),
    ],
)
def test_where_when_and_to_whom_may_follow_a_verb_of_saying(adjunct: str) -> None:
    text = f"We go on foot, Anna Lind said {adjunct}."
    words = attribution(text, SourceText(text).find("We go"))
    assert words is not None
    assert words.who == "Anna Lind"


@pytest.mark.parametrize("far", ["Nothing was said. ", "Nothing was said.\n\n"])
@pytest.mark.parametrize(
    "said",
    ["“We go,” Anna Lind said.", "Anna Lind said: “We go.”", "We go, Anna Lind said.",
     "“We,” said Anna Lind. “We go.”", "Anna Lind says that we go now."],
)  # fmt: skip
def test_what_is_beside_a_quote_deep_in_a_long_text_is_read(said: str, far: str) -> None:
    text = f"{far * 400}{said} {far * 400}"
    quote = SourceText(text).find("we go" if "we go" in said else "We go")
    if "says that" in said:
        quote = SourceText(text).find("Anna Lind says that we go")
    words = attribution(text, quote)
    assert words is not None
    assert words.who == "Anna Lind"
    assert words.words in said


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "„“", "‘’"])
def test_a_quotation_may_have_marks_of_many_kinds(marks: str) -> None:
    text = f"{marks[0]}We go,{marks[1]} Anna Lind said. {marks[0]}They stay,{marks[1]} Bo Ek said."
    words = [attribution(text, SourceText(text).find(each)) for each in ("We go", "They stay")]
    assert [each.who if each else None for each in words] == ["Anna Lind", "Bo Ek"]


@pytest.mark.parametrize(
    "another", [";", ", but", ", while", ", whereas", ", although", ", though"]
)
def test_somebody_else_may_be_meant_after_these(another: str) -> None:
    text = f"Anna Lind said no{another} Bo Ek: “We go.”"
    assert attribution(text, SourceText(text).find("We go")) is None


def test_the_words_go_from_the_subject_to_the_verb_or_back() -> None:
    text = "“We go,”  said   Anna Lind, the minister, in Oslo."
    after = attribution(text, SourceText(text).find("We go"))
    text = "Anna Lind, the minister, told the press: “We go.”"
    before = attribution(text, SourceText(text).find("We go"))

    assert after is not None
    assert (after.words, after.apposed) == ("said Anna Lind", ("the minister",))
    assert before is not None
    assert (before.words, before.apposed) == ("Anna Lind, the minister, told", ("the minister",))
    assert not before.is_person


def test_a_label_without_others_may_be_a_place() -> None:
    text = "OSLO: We go."
    label = attribution(text, SourceText(text).find("We go"))

    assert label is not None
    assert (label.words, label.who, label.is_person) == ("OSLO:", "OSLO", True)


def test_words_too_far_before_lead_to_no_quote() -> None:
    near, far = "x" * 550, "x" * 650

    for between, who in ((near, "Anna Lind"), (far, None)):
        text = f"Anna Lind said that {between} “We go.”"
        words = attribution(text, SourceText(text).find("We go"))
        assert (words.who if words else None) == who


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ('He said: "We go now."', "We go", True),
        ('He said: "Today we go now."', "we go", True),
        ("He said that we go now.", "we go", False),
        ('"No," he said. We go now.', "We go", False),
    ],
)
def test_whether_it_stands_in_quotation_marks(text: str, quote: str, expected: bool) -> None:
    assert stands_in_marks(text, SourceText(text).find(quote)) is expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("“We go,” the ministry said on Monday.", 0),
        ("“We go,” said Anna Lind in Oslo on Monday.", 0),
        ("“We go,” the ministry told reporters in a statement late Monday.", 0),
        ("On Monday, the ministry said: “We go.”", 0),
        ("The ministry on Monday said: “We go.”", 0),
        ("The ministry said in an interview with Reuters on Monday that We go.", 0),
        # No day of saying, or more than one that it may be.
        ("“We go,” the ministry said. It will meet NATO on Monday.", None),
        ("“We go,” the ministry said it would say on Monday.", None),
        ("On Monday NATO meets, the ministry said: “We go.”", None),
        ("“We go,” the ministry said on Monday, after Sunday's vote.", None),
        ("“We go,” the ministry said last Monday.", None),
        ("“On Monday, the ministry said it. We go,” she added.", None),
        ("“We go,” the ministry said on Monday week.", None),
        ("“We go,” the ministry said.\n\nOn Monday the ministry said no.", None),
    ],
)
def test_the_day_on_which_it_was_said_is_taken_where_only_one_can_be(
    text: str, day: int | None
) -> None:
    assert said_on(text, SourceText(text).find("We go")) == day


def test_the_weekday_nearest_to_the_quote_counts() -> None:
    text = "On Monday they met at length. We go, he said on Tuesday. On Friday they left."

    assert weekday(text, SourceText(text).find("We go")) == 1
    assert weekday("We go", Span(0, 5)) is None


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_text_is_read(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))

    attribution(text, span)
    stands_in_marks(text, span)


@pytest.mark.parametrize("far", [10, 4000, 4005, 4020, 4400])
def test_what_is_quoted_far_under_a_label_is_not_said_by_whoever_speaks(far: int) -> None:
    heading = "LIND: "
    text = f"{heading}{'They came. ' * 500}"[: far + len(heading)] + "“We go now”\nEK: I see."
    start = text.index("We go")

    assert attribution(text, Span(start, start + 5)) is None
