"""What is typed to be searched for, where it stands, and how that is shown."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stance.errors import InputError
from stance.text.anchoring import SourceText
from stance.text.folding import LINE_ENDS
from stance.text.quotes.withheld import put_together
from stance.text.searched_text import searched_passages, stretch_of_passage
from stance.text.searching import DOUBLE_QUOTES, Term, marked, parse_search, spans, stands_in
from stance.text.words import folded_words, has_broken_words, passages
from tests.growth import growth
from tests.text.texts import texts, typed, written


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
    size = len(phrase)
    runs = set(Term(tuple(phrase)).runs(text))
    literal = {
        (place, place + size - 1)
        for place in range(len(text))
        if text[place : place + size] == phrase
    }
    assert literal <= runs
    for first, last in runs - literal:  # past the whole that two words make
        assert "ab" in text[first : last + 1]
    assert stands_in([Term(tuple(phrase))], text) is bool(runs)
    assert bool(runs) <= bool(set(Term(tuple(phrase), prefix=True).runs(text)))


@pytest.mark.parametrize(
    "phrase",
    [
        '"equal partnership"',
        '"equal part nership"',
        '"partnership with"',
        '"nership with"',
        '"equal partnership with"',
        '"for equal partner"*',
        '"non self governing territory"',
        '"self-governing territory"',
        '"share the Bank and have said"',
        '"said so in March"',
        '"Commission to report on quotas"',
        '"equal part-\nnership"',
        '"our cafetable"',
        '"so so, soso soso"',
        '"한국어１２"',
        "13",
    ],
)
def test_a_phrase_is_found_wherever_a_quote_of_the_same_words_is(phrase: str) -> None:
    text = (
        "For equal part-\nnership with all, and every non-self-\ngoverning territory.\n\n"
        "We share the Bank,¹ and have said so [2] in March, and asked the Commission to re-\n\n"
        "    - 13 -\n\nMINUTES OF THE COUNCIL\n\nport on quotas.\n\n"
        "Our cafe\u0301-\u0640\ntable: so so, so-\nso soso. 한국어\n１２."
    )
    terms = parse_search(phrase)
    assert any(stands_in(terms, each.split()) for each in searched_passages(text))
    assert spans(terms, text)


def test_what_is_there_of_a_withheld_text_is_read_word_by_word_alone() -> None:
    text = "With all, it said [2] in March, and later on."
    withheld = put_together(len(text), [(0, text)], "0" * 64)

    (words,) = searched_passages(withheld)
    assert words == " ".join(folded_words(text))
    assert len(list(searched_passages(text))) == 2


@pytest.mark.parametrize(
    "phrase", ['"equal nership"', '"part partnership"', '"all non"', '"so two"']
)
def test_a_phrase_of_other_words_is_not_found(phrase: str) -> None:
    text = "For equal part-\nnership with all, and non-self-\ngoverning, said so [2] in March."
    terms = parse_search(phrase)
    assert not any(stands_in(terms, each.split()) for each in searched_passages(text))
    assert not spans(terms, text)


def cuts_a_word(text: str, place: int) -> bool:
    on_one_line = text.translate(dict.fromkeys(map(ord, LINE_ENDS), " "))
    apart = [*folded_words(on_one_line[:place]), *folded_words(on_one_line[place:])]
    return apart != folded_words(on_one_line)


@given(st.data())
def test_what_anchors_as_a_quote_is_found_as_a_phrase(data: st.DataObject) -> None:
    atoms = data.draw(texts())
    letters = [place for place, atom in enumerate(atoms) if atom.letter]
    first, last = sorted(data.draw(st.sampled_from(letters)) for _ in range(2))
    text, quote = written(atoms), data.draw(typed(atoms[first : last + 1]))
    assume(not has_broken_words(quote))  # read as the whole word
    try:
        place = SourceText(text).find(quote)
    except InputError:
        return
    assume(not any(cuts_a_word(text, at) for at in (place.start, place.end)))
    terms = parse_search(f'"{quote.translate(dict.fromkeys(map(ord, DOUBLE_QUOTES), " "))}"')
    streams = [passage.split() for passage in searched_passages(text)]
    assert any(stands_in(terms, stream) for stream in streams)


def found(typed: str, text: str) -> str:
    return marked(text, spans(parse_search(typed), text))


@pytest.mark.parametrize(
    ("typed", "text", "shown"),
    [
        ("Russia-NATO Council", "the Russia-NATO Сouncil, he", "the »Russia-NATO Сouncil«, he"),
        ("council russia", "Russia and its Council", "»Russia« and its »Council«"),
        ("cafe", "un cafe\u0301.", "un »cafe\u0301«."),
        ("europ*", "Euro-\npean and Europe", "»European« and »Europe«"),
        ('"a b"', "a b a b", "»a b a b«"),
        ("约", "北约", "北»约«"),
        ('"one two three" two', "one two three four", "»one two three« four"),
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


NO_SIGNS = dict.fromkeys(map(ord, "»«- \n"))


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
    # A hyphen at a line's end is shown or not: the words are read whole where no mark parts them.
    assert marked(text, places).translate(NO_SIGNS) == text.translate(NO_SIGNS)


@given(st.lists(st.sampled_from(["one", "two", "\nthree", "four.", "Ärger", "six "]), max_size=900))
def test_a_passage_of_a_long_text_is_found_near_where_it_should_be(pieces: list[str]) -> None:
    text = " ".join([*pieces, "seven"])
    found = list(passages(folded_words(text)))
    for number, passage in enumerate(found):
        stretch = stretch_of_passage(text, passage, number / len(found))
        assert stretch is not None
        assert " ".join(folded_words(text[stretch.start : stretch.end])) == passage


@pytest.mark.parametrize("longer", range(9))
def test_a_passage_that_reads_over_a_note_is_found_in_a_long_text(longer: int) -> None:
    lines = [" ".join(f"w{line}x{word}" for word in range(14)) for line in range(2_000)]
    noted = "equal[12] partnership"
    middle = f"{'x' * longer} we are open to {noted} on terms that nobody has told us of"
    text = "\n".join([*lines[:1_000], middle, *lines[1_000:]])
    (passage,) = (each for each in searched_passages(text) if "equal partnership" in each)

    stretch = stretch_of_passage(text, passage, share=1.0)

    assert stretch is not None
    assert stretch.end - stretch.start < 2_000
    (found,) = spans(parse_search('"equal partnership"'), text, within=stretch)
    assert text[found.start : found.end] == noted


def test_a_passage_is_looked_for_without_going_through_the_text() -> None:
    def of_size(size: int) -> Callable[[], object]:
        text = " ".join(f"word{number}" for number in range(size))
        passage = " ".join(text.split()[size // 2 : size // 2 + 40])
        return lambda: stretch_of_passage(text, passage, 0.5)

    assert growth(of_size, small=10_000) < 1.5


def test_so_many_words_may_be_searched_for() -> None:
    assert len(parse_search(" ".join(f"w{number}" for number in range(60)))) == 60
    with pytest.raises(InputError, match="more than 60 words"):
        parse_search(f'"{" ".join(f"w{number}" for number in range(60))}" more')


def shown(text: str, typed: str) -> str:
    return marked(text, spans(parse_search(typed), text))


@pytest.mark.parametrize(("length", "is_whole"), [(240, True), (241, False)])
def test_a_short_text_is_shown_whole(length: int, is_whole: bool) -> None:
    text = "yes " + "and so on it went. " * 13
    text = text[: length - 4].rstrip().ljust(length - 4, "x") + " end"
    assert len(text) == length
    assert shown(text, "yes").endswith(" end") is is_whole


def test_of_a_long_text_the_words_around_each_match_are_shown() -> None:
    far = "and so on it went. " * 20
    text = f"{far}First yes. {far}Then yes. {far}Last yes. {far}Never yes. {far}"

    told = shown(text, "yes")

    assert told.count("»yes«") == 3
    assert "Never" not in told
    assert (told[:2], told[-2:], told.count(" … ")) == ("… ", " …", 2)
    for part in told.strip("… ").split(" … "):
        before, _, after = part.partition("»yes«")
        assert 60 <= len(before) <= 60 + len("and so on it went. ")
        assert 60 <= len(after) <= 60 + len("and so on it went. ")
        assert f" {part.replace('»', '').replace('«', '')} " in text


def test_windows_that_touch_are_one() -> None:
    far = "and so on it went. " * 20
    told = shown(f"{far}yes {'and ' * 20}yes {far}", "yes")
    assert told.count("»yes«") == 2
    assert told.count("…") == 2


def test_a_text_that_begins_or_ends_near_a_match_is_not_cut_there() -> None:
    far = "and so on it went. " * 20
    assert shown(f"Well, yes. {far}", "yes").startswith("Well, »yes«. and so on")
    assert shown(f"{far}Well, yes.", "yes").endswith("Well, »yes«.")
    assert shown(f"{far}Well, yes.", "yes").startswith("… ")


def test_a_word_too_long_to_show_is_cut() -> None:
    told = shown(f"{'a' * 300} yes {'b' * 300}", "yes")
    assert told == f"… {'a' * 59} »yes« {'b' * 59} …"


def test_without_matches_the_beginning_is_shown() -> None:
    assert marked("word " * 200, []) == ("word " * 96).strip()
