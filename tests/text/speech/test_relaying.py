"""Whether words say that one reports what another said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.matching import Span
from stance.text.speech.relaying import is_relayed


def relayed(words: str, subject: str, verb: str) -> bool:
    def place(part: str) -> Span:
        start = words.index(part)
        return Span(start, start + len(part))

    return is_relayed(words, place(subject), place(verb))


@pytest.mark.parametrize(
    ("words", "subject", "verb"),
    [
        ("According to Lind, Ek said: ", "Lind", "According to"),
        ("According to Lind, Ek called it “▪▪.”", "Lind", "According to"),
        ("According to Lind, the minister assured him that ", "Lind", "According to"),
        ("In the words of Lind, Ek promised ", "Lind", "In the words of"),
        ("Ek, according to Lind, said ", "Ek", "said"),
        ("Ek said, according to Lind.", "Ek", "said"),
        ("Ek said, according to the Oslo Gazette.", "Ek", "said"),
        ("Ek was quoted by Lind as saying ", "Ek", "quoted by Lind as saying"),
        ("In Lind’s words, Ek said ", "Ek", "said"),
        ("By Anna Lind's account, Ek said ", "Ek", "said"),
        ("Ek, as Lind put it, said ", "Ek", "said"),
        ("Per Anna Lind, Ek said ", "Ek", "said"),
        ("said Ek, per the Oslo Gazette.", "Ek", "said"),
        ("In the telling of Lind, Ek said ", "Ek", "said"),
        ("In Lind’s own memoirs, Ek said ", "Ek", "said"),
        ("As Lind tells it, Ek said ", "Ek", "said"),
        ("To hear Lind tell it, Ek said ", "Ek", "said"),
        ("If Lind is to be believed, Ek said ", "Ek", "said"),
        ("If we are to believe Lind, Ek said ", "Ek", "said"),
        ("To quote Ek, Lind said ", "Lind", "said"),
        ("Lind recalled Ek saying ", "Lind", "recalled"),
        ("Lind said, quoting Ek: ", "Lind", "said"),
        ("Citing Ek, Lind said ", "Lind", "said"),
        ("Lind recalled Ek’s very words: ", "Lind", "recalled"),
        ("Lind repeated the words of Ek: ", "Lind", "repeated"),
        ("Ek told him, Lind said.", "Lind", "said"),
        ("Ek told him, Lind said.", "Ek", "told"),
        ("said Ek, as Lind recalled in Oslo.", "Ek", "said"),
        ("Ek said, the Oslo Gazette reports.", "Ek", "said"),
    ],
)
def test_one_may_report_what_another_said(words: str, subject: str, verb: str) -> None:
    assert relayed(words, subject, verb)


@pytest.mark.parametrize(
    "words",
    [
        "Ek reportedly said ",
        "Ek has allegedly said ",
        "Ek supposedly said ",
        "In a deepfake, Ek said ",
        "In Lind’s latest novel, Ek said ",
    ],
)
def test_what_may_never_have_been_said_is_nobodys(words: str) -> None:
    assert relayed(words, "Ek", "said")


@pytest.mark.parametrize(
    ("words", "subject", "verb"),
    [
        ("Lind said that growth of two per cent per year ", "Lind", "said"),
        ("In a film studio, Lind said ", "Lind", "said"),
        ("In the play of forces, Lind said ", "Lind", "said"),
        ("If talks are to be held, Lind said ", "Lind", "said"),
        ("As it had been put to him, Lind said ", "Lind", "said"),
        ("According to Lind, ", "Lind", "According to"),
        ("According to Lind, who spoke in Oslo, ", "Lind", "According to"),
        ("According to Lind, the talks went on until ", "Lind", "According to"),
        ("Lind said, according to a transcript.", "Lind", "said"),
        ("Lind said that all went according to plan: ", "Lind", "said"),
        ("Lind said, and according to Ek it was late.", "Lind", "said"),
        ("Lind said in answer to Ek’s words: ", "Lind", "said"),
        ("Lind, citing reasons of health, said ", "Lind", "said"),
        ("Lind said, as Ek left.", "Lind", "said"),
        ("Lind said, as Ek announced new talks.", "Lind", "said"),
        ("Lind said, and Ek replied.", "Lind", "said"),
        ("said Lind, who told Ek so.", "Lind", "said"),
        ("Lind said, hours before Ek said no.", "Lind", "said"),
        ("Ek called it late, but Lind said ", "Lind", "said"),
        ("Ek called it late; Lind said ", "Lind", "said"),
        ("After Ek had spoken, Lind said ", "Lind", "said"),
    ],
)
def test_others_who_are_named_beside_it_report_nothing(words: str, subject: str, verb: str) -> None:
    assert not relayed(words, subject, verb)


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_words_are_read(words: str, start: int, length: int) -> None:
    place = Span(min(start, len(words)), min(start + length, len(words)))
    is_relayed(words, place, place)
