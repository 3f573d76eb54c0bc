"""What is typed to be searched for, where it stands, and how that is shown."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import InputError
from stance.text.searching import Term, marked, parse_search, spans, stands_in
from stance.text.words import folded_words, passages


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("equal partnership", [Term(("equal",)), Term(("partnership",))]),
        ('"equal partnership"', [Term(("equal", "partnership"))]),
        ("“Equal partnership” x", [Term(("equal", "partnership")), Term(("x",))]),
        ('"never closed', [Term(("never", "closed"))]),
        ("Russia-NATO Council", [Term(("russia", "nato")), Term(("council",))]),
        ("partner*", [Term(("partner",), prefix=True)]),
        ("Russia-NA*", [Term(("russia", "na"), prefix=True)]),
        ('"equal part"*', [Term(("equal", "part"), prefix=True)]),
        ("NATO nato", [Term(("nato",))]),
        ("AND or NOT NEAR(a", [Term((w,)) for w in ("and", "or", "not")] + [Term(("near", "a"))]),
        ("a*b", [Term(("a", "b"))]),
        ("* nato *", [Term(("nato",))]),
        ("it's", [Term(("it", "s"))]),
    ],
)
def test_what_is_typed_is_read(typed: str, terms: list[Term]) -> None:
    assert list(parse_search(typed)) == terms


@pytest.mark.parametrize("typed", ["", " ", '""', "*", '"*"', "— … !"])
def test_without_a_word_there_is_nothing_to_search_for(typed: str) -> None:
    with pytest.raises(InputError, match="no word to search for"):
        parse_search(typed)


def test_too_many_words_are_refused() -> None:
    with pytest.raises(InputError, match="more than 60 words"):
        parse_search(" ".join(f"w{number}" for number in range(61)))


@given(st.text())
def test_anything_can_be_typed(typed: str) -> None:
    try:
        terms = parse_search(typed)
    except InputError:
        return
    for term in terms:
        assert term.words
        assert folded_words(" ".join(term.words)) == list(term.words)


@given(st.lists(st.sampled_from(["a", "b", "ab"])), st.lists(st.sampled_from("ab"), min_size=1))
def test_a_phrase_stands_where_its_words_follow_each_other(text: list[str], phrase: list[str]):
    term = Term(tuple(phrase))
    places = list(term.places(text))

    size = len(phrase)
    assert places == [place for place in range(len(text)) if text[place : place + size] == phrase]
    assert stands_in([term], text) is bool(places)
    beginnings = list(Term(tuple(phrase), prefix=True).places(text))
    assert set(places) <= set(beginnings)
    assert all(text[place + size - 1].startswith(phrase[-1]) for place in beginnings)


def found(typed: str, text: str) -> str:
    return marked(text, spans(parse_search(typed), text))


@pytest.mark.parametrize(
    ("typed", "text", "shown"),
    [
        ("Russia-NATO Council", "the Russia-NATO Сouncil, he", "the »Russia-NATO Сouncil«, he"),
        ("council russia", "Russia and its Council", "»Russia« and its »Council«"),
        ("cafe", "un cafe\u0301.", "un »cafe\u0301«."),
        ("europ*", "Euro-\npean and Europe", "»Euro- pean« and »Europe«"),
        ('"a b"', "a b a b", "»a b a b«"),
        ("约", "北约", "北»约«"),
    ],
)
def test_matches_are_marked_in_the_original(typed: str, text: str, shown: str) -> None:
    assert found(typed, text) == shown


def test_of_a_long_text_only_what_is_near_is_shown() -> None:
    text = f"{'before ' * 60}first {'between ' * 60}second{' after' * 60}"

    shown = found("first second", text)

    assert shown.startswith("… before before")
    assert shown.endswith("after after …")
    assert " … " in shown
    assert "»first«" in shown
    assert "»second«" in shown
    assert len(shown) < 350


def test_only_the_passage_asked_for_is_marked() -> None:
    text = " ".join(f"w{number}" for number in range(400)) + " w0 end"
    terms = parse_search("w0")

    assert len(passages(folded_words(text))) == 2
    assert [text[span.start :] for span in spans(terms, text, passage=1)] == ["w0 end"]
    assert len(spans(terms, text)) == 2


@given(st.text(st.sampled_from("ab \n-é")), st.text(st.sampled_from('ab "*-')))
def test_what_is_marked_is_what_was_found(text: str, typed: str) -> None:
    try:
        terms = parse_search(typed)
    except InputError:
        return
    places = spans(terms, text)
    for span in places:
        assert set(folded_words(text[span.start : span.end]))
    for one, other in pairwise(places):
        assert text[one.end : other.start].strip()
    matching = [term for term in terms if stands_in([term], folded_words(text))]
    assert bool(places) is bool(matching)
    plain = marked(text, places).replace("»", "").replace("«", "")
    assert plain == " ".join(text.split())
