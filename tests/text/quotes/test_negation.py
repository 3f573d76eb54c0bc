"""What a quote in parts leaves out is told where it denies something."""

import pytest

from stance.text.matching import Span
from stance.text.quotes.folded_text import FoldedText
from stance.text.quotes.negation import denials_left_out, denies


@pytest.mark.parametrize(
    "text",
    [
        "it is not", "Not now.", "НИКОГДА", "we won’t", "we cannot", "never again",
        "keine Gelder", "ohne Bedingung",
        "nous n'avons", "sans cela", "no es así", "tampoco", "não vamos", "non siamo", "niet zo",
        "inte alls", "мы не будем", "нет сил", "без этого", "ми ніколи", "nie będziemy",
        "nelze to", "değil", "لن نقبل", "ليس صحيحا", "نیست", "نمی‌خواهیم", "לא נסכים", "אין דרך",
        "我们不同意", "没有", "賛成しない", "認めません", "하지 않는다", "नहीं", "tidak mau",
        "không phải",
        "δεν θα", "nem fogunk", "nu vom", "emme voi",
    ],
)  # fmt: skip
def test_words_that_deny_are_known_in_many_languages(text: str) -> None:
    assert denies(text)


@pytest.mark.parametrize(
    "text",
    ["as our neighbours have asked", "wie wir es wollen", "в этом году", "与北约", "notable", ""],
)
def test_other_words_deny_nothing(text: str) -> None:
    assert not denies(text)


def spans(text: str, *parts: str) -> list[Span]:
    return [Span(text.index(part), text.index(part) + len(part)) for part in parts]


def test_what_the_dots_swallow_is_told() -> None:
    text = "It is not at all\ntrue that we will, as they ask, give it away."
    parts = spans(text, "It is", "true that we will", "give it away")
    assert list(denials_left_out(FoldedText(text), parts)) == ["not at all"]


def test_a_pages_head_denies_nothing() -> None:
    text = "We will re-\n\n- 13 -\n\nNO CHANGE\n\nport on quotas."
    assert (
        list(denials_left_out(FoldedText(text), spans(text, "We will re-", "port on quotas"))) == []
    )
