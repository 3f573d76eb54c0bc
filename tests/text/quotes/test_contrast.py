"""A refusal names what keeps a passage from being the same as a quote, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.anchoring import QuoteNotFoundError, SourceText
from stance.text.quotes.contrast import between, briefly, first_words


def refusal(quote: str, text: str) -> str:
    with pytest.raises(QuoteNotFoundError) as refused:
        SourceText(text).find(quote)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "quote", "told"),
    [
        (
            "We will not do that now, we say",
            "We will not do that then, we say",
            '"now," for "then,"',
        ),
        # What finding passes over is none of it: blanks, notes, broken words, signs.
        ("We\u202fwill do it now, we say.", "We will do it then, we say.", '"now," for "then,"'),
        (
            "We will not[3] do² it now, we say",
            "We will not do it then, we say",
            '"now," for "then,"',
        ),
        ("We have com-\npleted it now, we say", "We have completed it soon, we say", '"now," for'),
        (
            "They “will” go home and stay there",
            "They will go home and stay there",
            "quotation marks",
        ),
        (
            "They will go home and stay there",
            "They “will” go home and stay there",
            "no quotation ma",
        ),
        ("They will⠀go home and stay there", "They will go home and stay there", "braille pattern"),
        ("They will gօ home and stay there", "They will go home and stay there", "Armenian small"),
    ],
)
def test_only_what_differs_is_told(text: str, quote: str, told: str) -> None:
    said = refusal(quote, text).partition("which has ")[2]
    assert said.startswith((told, f'"gօ" for "go" (an {told}', f"a {told}"))
    assert said.count(" for ") <= 2


def test_a_long_stretch_without_blanks_is_told_where_it_differs() -> None:
    text = "我们支持北约同俄罗斯发展关系但是条件是平等伙伴关系并且遵守国际法和共同安全空间"
    said = refusal(text.replace("条件", "前提"), text)
    assert "但是条件是" in said.partition("which has")[2]
    assert "但是前提是" in said.partition("which has")[2]


@given(
    st.text("ab “”'\u202f\u200b-\nAÀé⠀", max_size=40), st.text("ab “”'\u202f-\nAÀé", max_size=40)
)
def test_no_two_sides_look_the_same(quote: str, text: str) -> None:
    for told in between(quote, text)[1]:
        sides = told.split(" for ")
        assert len(sides) == 1 or sides[0] != sides[1]


HEADS = "Report 13 of the Committee\nThe Fisheries Question"


def test_a_refusal_names_the_heads_that_stand_between_two_halves() -> None:
    text = f"We are ready to share the Bank,\n{HEADS}\nand have said so before."
    said = refusal("We are ready to share the Bank, and have said so", text)
    assert "all of it stands there but for" in said
    assert "Report 13 of" in said
    assert "[...] in its place" in said


QUOTE = "We are ready to share the Bank, and have said so"


@pytest.mark.parametrize(("apart", "is_told"), [(297, True), (396, True), (414, False)])
def test_halves_that_stand_far_apart_are_no_passage(apart: int, is_told: bool) -> None:
    between = " Nothing." * (apart // 9)
    said = refusal(QUOTE, QUOTE.replace(", and", f",{between} and"))
    assert ("all of it stands there but for" in said) == is_told


def test_a_refusal_names_what_stands_between_in_a_long_quote_too() -> None:
    words = " ".join(f"word{number}" for number in range(80))
    text = words.replace("word40 ", "word40 something else ")
    assert 'but for "something else"' in refusal(words, text)


@pytest.mark.parametrize(
    ("quote", "text", "added", "told"),
    [
        ("We will do it", "We will not do it", ['"not"'], ['"not" more']),
        ("We will not do it", "We will do it", [], ['no "not"']),
        ("We will do that", "We will do this", [], ['"this" for "that"']),
        ("we do it", "we do it", [], []),
        ("We do the same[1] thing", "we  do the sa-\nme thing", [], []),
        # All of it stands there only where nothing of it is missing or another word.
        ("we then do it", "we now do all of it", [], ['"now" for "then"', '"all of" more']),
        ("a b c d", "a 1 b 2 c 3 d", ['"1"', '"2"', '"3"'], ['"1" more', '"2" more', '"3" more']),
        (
            "a b c d e",
            "a 1 b 2 c 3 d 4 e",
            ['"1"', '"2"', '"3"'],
            ['"1" more', '"2" more', '"3" more'],
        ),
        # The same difference is told once.
        ("a then b then c", "a now b now c", [], ['"now" for "then"']),
        # The passage is in whole words, a quote may be in parts of them.
        ("ill always d", "will always do", [], []),
        ("will always do", "ill always d", [], ['"ill" for "will"', '"d" for "do"']),
        ("ill always d", "will never do", [], ['"never" for "always"']),
        # Marks around words are no part of them, nor is what looks the same.
        ("our “Bank” is", "our Bank is", [], ['no quotation marks at "Bank"']),
        ("our Bank is", "our “Bank” is", [], ['quotation marks at "Bank"']),
        ("our “Bank is", "our Bank is", [], ['no quotation marks at "Bank"']),
        ("its so", "it’s so", [], ['"it’s" for "its"']),
        ("a b", "a\u2800b", [], ["a braille pattern blank for a space"]),
        (
            "gօ home",
            "go home",
            [],
            ['"go" for "gօ" (a Latin small letter o for an Armenian small letter oh)'],
        ),
        ("hօ home", "go home", [], ['"go" for "hօ"']),
        ("gօo home", "go home", [], ['"go" for "gօo"']),
        ("the €5", "the $5", [], ['"$5" for "€5"']),
    ],
)
def test_what_a_passage_has_for_a_quotes_words_is_told(
    quote: str, text: str, added: list[str], told: list[str]
) -> None:
    assert between(quote, text) == (added, told)


CHINESE = "我们支持北约同俄罗斯发展关系但是条件是平等伙伴关系并且遵守国际法"


@pytest.mark.parametrize(
    ("quote", "text", "told"),
    [
        (CHINESE[:30], CHINESE[:30].replace("条", "前"), f'"{CHINESE[:16]}前{CHINESE[17:30]}"'),
        (CHINESE[:31], CHINESE[:31].replace("条", "前"), f'"{CHINESE[8:16]}前{CHINESE[17:25]}"'),
        (CHINESE, f"{CHINESE[:-1]}律", f'"{CHINESE[-9:-1]}律"'),
        (CHINESE, f"他{CHINESE[1:]}", f'"他{CHINESE[1:9]}"'),
        (CHINESE, CHINESE.replace("但", "但但"), f'"{CHINESE[7:15]}但{CHINESE[15:23]}"'),
        (CHINESE[:20], f"{CHINESE[:19]}{'我们' * 6}", f'"{CHINESE[11:19]}我们'),
    ],
)
def test_of_long_words_some_of_what_they_share_is_left_beside_the_difference(
    quote: str, text: str, told: str
) -> None:
    assert between(quote, text)[1][0].startswith(told)


@pytest.mark.parametrize(
    ("quote", "text", "words"),
    [
        ("We will do it", "We will not do it", "not do it"),
        ("We will do it now", "We will do it", ""),
        ("We do it", "we do it", ""),
        ("a b", "1 2 3 4 5 6 7 8", "1 2 3 4 5 6"),
        ("we do", f"we {'long ' * 9}", "long long long long long long"),
        ("we do", f"we {'longer ' * 9}", "longer longer longer longer lo"),
        ("", "we do", "we do"),
    ],
)
def test_the_first_words_that_depart_from_a_quote(quote: str, text: str, words: str) -> None:
    assert first_words(quote, text) == words


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("“We do” ", '"We do"'),
        ("«We»", '"We"'),
        ("we’", '"we’"'),
        ("”", '"”"'),
        ("We “do” it", '"We “do” it"'),
        ("a" * 30, f'"{"a" * 30}"'),
        ("a" * 31, f'"{"a" * 14} … {"a" * 13}"'),
    ],
)
def test_words_are_told_in_marks_of_our_own(words: str, told: str) -> None:
    assert briefly(words) == told


def test_in_a_long_quote_of_few_words_only_the_difference_is_told() -> None:
    half = "we share it " * 50
    assert between(half + half, f"{half}not {half}") == (['"not"'], ['"not" more'])
