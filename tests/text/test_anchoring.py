"""A quote is found at its place, or refused; never put at a wrong place."""

from collections.abc import Callable
from itertools import pairwise, product
from unittest.mock import ANY

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.anchoring import (
    AmbiguousQuoteError,
    MisplacedQuoteError,
    QuoteNotFoundError,
    SourceText,
    Span,
    _in_order,
    anchored,
    find_parts,
    find_wording,
)
from stance.text.cleaning import printable
from stance.text.folding import fold
from tests.text.texts import Atom, texts, typed, written

# Sentences of our own beside short passages of the sample article.
ARTICLE = (
    "Russia is open for building relations with NATO but will take into account NATO’s readiness "
    "for equal partnership.\n\nNATO initiated meetings of the Russia-NATO Сouncil in April.\n\n"
    "“We consider the Russia-NATO Council as a useful mechanism,” the ministry said. "
    "“We are open to build relations,” it added, “with the alliance.”\n"
)


def place_of(passage: str, text: str = ARTICLE) -> Span:
    start = text.index(passage)
    return Span(start, start + len(passage))


def found(quote: str, text: str = ARTICLE, **hints: object) -> str:
    span = SourceText(text).find(quote, **hints)
    return text[span.start : span.end]


# A passage of a generated text, and how somebody typed it.


@st.composite
def passages(draw: st.DrawFn) -> tuple[list[Atom], Span, str]:
    atoms = draw(texts())
    letters = [place for place, atom in enumerate(atoms) if atom.letter]
    first, last = sorted((draw(st.sampled_from(letters)), draw(st.sampled_from(letters))))
    start = len(written(atoms[:first]))
    span = Span(start, start + len(written(atoms[first : last + 1])))
    return atoms, span, draw(typed(atoms[first : last + 1]))


def places_given(find: Callable[[], Span]) -> tuple[Span, ...]:
    """The one place that was found, or all that a refusal names."""
    try:
        return (find(),)
    except AmbiguousQuoteError as error:
        return error.places


def is_right(text: str, span: Span, true: Span, quote: str) -> bool:
    """Its place, or one where it stands exactly as typed, which it does not at its place."""
    exact = quote.strip()
    elsewhere = text[span.start : span.end] == exact != text[true.start : true.end]
    return span == true or elsewhere


@given(passages())
def test_a_passage_is_found_at_its_place_however_it_was_typed(
    passage: tuple[list[Atom], Span, str],
) -> None:
    atoms, true, quote = passage
    text = written(atoms)
    places = places_given(lambda: SourceText(text).find(quote))
    assert true in places or (len(places) == 1 and is_right(text, places[0], true, quote))


@given(passages())
def test_the_number_of_its_first_character_always_decides(
    passage: tuple[list[Atom], Span, str],
) -> None:
    atoms, true, quote = passage
    assert SourceText(written(atoms)).find(quote, start=true.start) == true


@given(passages(), st.data())
def test_the_words_before_it_never_lead_to_a_place_they_do_not_stand_before(
    passage: tuple[list[Atom], Span, str], data: st.DataObject
) -> None:
    atoms, true, quote = passage
    text = written(atoms)
    end = max(end for end in range(len(atoms)) if len(written(atoms[:end])) == true.start)
    firsts = [first for first in range(end) if atoms[first].letter]
    first = data.draw(st.sampled_from(firsts or [end]))
    prefix = data.draw(typed(atoms[first:end]))
    places = places_given(lambda: SourceText(text).find(quote, prefix=prefix))
    assert true in places or (len(places) == 1 and is_right(text, places[0], true, quote))


@given(passages())
def test_what_is_found_folds_to_what_was_typed(passage: tuple[list[Atom], Span, str]) -> None:
    atoms, true, quote = passage
    text = written(atoms)
    span = SourceText(text).find(quote, start=true.start)
    there, wanted = fold(text[span.start : span.end]), fold(quote.strip())
    if there.breaks or wanted.breaks:
        solid = str.maketrans("", "", "- ")
        assert there.text.translate(solid) == wanted.text.translate(solid)
    else:
        assert there.text == wanted.text


@given(passages(), st.sampled_from(["“{}”", '"{}"', "«{}»", "'“{}”'", " “ {} ” "]))
def test_quotation_marks_around_it_that_the_text_lacks_are_left_out(
    passage: tuple[list[Atom], Span, str], marks: str
) -> None:
    atoms, true, quote = passage
    text = written([atom for atom in atoms if "'" not in atom.ways])
    if text == written(atoms):
        assert SourceText(text).find(marks.format(quote), start=true.start) == true


@st.composite
def interrupted(draw: st.DrawFn) -> tuple[str, list[Span], list[str]]:
    atoms = draw(texts())
    letters = [place for place, atom in enumerate(atoms) if atom.letter]
    cuts = sorted(draw(st.lists(st.sampled_from(letters), min_size=2, max_size=6)))
    spans, quotes = [], []
    for first, last in zip(cuts[::2], cuts[1::2], strict=False):
        start = len(written(atoms[:first]))
        span = Span(start, start + len(written(atoms[first : last + 1])))
        if not spans or spans[-1].end <= span.start:
            spans.append(span)
            quotes.append(draw(typed(atoms[first : last + 1])))
    return written(atoms), spans, quotes


@given(interrupted())
def test_the_parts_of_a_quote_are_found_in_order_or_refused_as_ambiguous(
    quotation: tuple[str, list[Span], list[str]],
) -> None:
    text, true, quotes = quotation
    try:
        spans = find_parts(SourceText(text), quotes)
    except AmbiguousQuoteError as error:
        typed_so = {span for span, quote in zip(true, quotes, strict=True) if quote == error.quote}
        settled = not typed_so & set(error.places) or len(error.places) < 2
        assert not settled, error  # noqa: PT017
    else:
        assert all(one.end <= other.start for one, other in pairwise(spans))
        # One part taken elsewhere, exactly as typed, leaves the others other places.
        apart = [one for one in zip(spans, true, quotes, strict=True) if one[0] != one[1]]
        assert not apart or any(is_right(text, *one) for one in apart)


some_span = st.tuples(st.integers(0, 9), st.integers(1, 3)).map(lambda at: Span(at[0], sum(at)))


@given(st.lists(st.lists(some_span, min_size=1, max_size=4, unique=True), min_size=1, max_size=4))
def test_places_kept_in_order_are_those_of_every_way_to_place_all_parts(
    choices: list[list[Span]],
) -> None:
    ways = [
        way
        for way in product(*choices)
        if all(one.end <= other.start for one, other in pairwise(way))
    ]
    kept = _in_order(choices)
    if ways:
        assert [set(places) for places in kept] == [set(part) for part in zip(*ways, strict=True)]
    else:
        assert not all(kept)


@given(passages())
def test_a_wording_is_found_inside_its_quote_if_it_stands_there(
    passage: tuple[list[Atom], Span, str],
) -> None:
    atoms, true, wording = passage
    text = written(atoms)
    assert SourceText(text).find(wording, within=true) == true
    assert find_wording(SourceText(text), wording, [true]) == true


# Single rules.


def test_a_passage_that_stands_there_once_is_taken_as_it_is() -> None:
    assert SourceText(ARTICLE).find("the Russia-NATO Council") == place_of(
        "the Russia-NATO Council"
    )


def test_a_passage_typed_exactly_is_taken_though_others_fold_alike() -> None:
    text = "The Council met. A COUNCIL is a council."
    assert SourceText(text).find("Council") == Span(4, 11)


def test_an_exact_passage_needs_no_folding() -> None:
    source = SourceText(ARTICLE)
    source.find("useful mechanism")
    assert "passage" not in vars(source)


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("meetings of the Russia-NATO Council", "meetings of the Russia-NATO Сouncil"),
        ("NATO's readiness", "NATO’s readiness"),
        ("MEETINGS OF THE RUSSIA–NATO COUNCIL", "meetings of the Russia-NATO Сouncil"),
        ("equal\npartnership.\nNATO  initiated", "equal partnership.\n\nNATO initiated"),
        ('"We are open', "“We are open"),
        ('"We are open to build relations"', "We are open to build relations"),
        ("'the ministry said'", "the ministry said"),
    ],
)
def test_a_passage_typed_in_another_way_gives_the_words_of_the_source(
    quote: str, passage: str
) -> None:
    assert found(quote) == passage


BROKEN_TEXT = (
    "An all-\nEuropean coop-\r\neration in the short-\nand long-term, co-\u00ad\nordi\u00adnated."
)


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("all-European cooperation", "all-\nEuropean coop-\r\neration"),
        ("allEuropean coop-eration", "all-\nEuropean coop-\r\neration"),
        ("all-\r\nEuropean", "all-\nEuropean"),
        ("all- European", "all-\nEuropean"),
        ("short- and long-term", "short-\nand long-term"),
        ("long-\nterm", "long-term"),
        ("coordinated", "co-\u00ad\nordi\u00adnated"),
        ("coordi-\nnated", "co-\u00ad\nordi\u00adnated"),
        ("-European", "-\nEuropean"),
        ("all-", "all-"),
    ],
)
def test_a_word_broken_at_a_lines_end_is_found_with_and_without_its_hyphen(
    quote: str, passage: str
) -> None:
    assert found(quote, BROKEN_TEXT) == passage


@pytest.mark.parametrize("quote", ["all European", "longterm", "long term", "an-all"])
def test_a_hyphen_that_no_line_end_made_is_part_of_the_word(quote: str) -> None:
    with pytest.raises(QuoteNotFoundError):
        found(quote, BROKEN_TEXT)


def test_chinese_lines_break_without_a_sign() -> None:
    assert found("和平共处五项原则", "坚持和平共处\n五项原则。") == "和平共处\n五项原则"


def test_a_broken_and_an_unbroken_word_are_two_places() -> None:
    with pytest.raises(AmbiguousQuoteError) as refused:
        found("ALL-EUROPEAN", "all-European, all-\nEuropean, alleuropean")
    assert refused.value.places == (Span(0, 12), Span(14, 27))


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("of f", "a proof ﬂown"),
        ("i", "a ﬁg"),
        ("cafe", "a cafe\u0301"),
        ("cafe", "a café"),
        ("cafe", "a cafe\u00ad\u0301"),
        ("STRAS", "eine Straße"),
        ("하", "\u1112\u1161\u11ab"),
        ("..", "so…"),
    ],
)
def test_no_quote_ends_inside_a_character(quote: str, text: str) -> None:
    with pytest.raises(QuoteNotFoundError):
        found(quote, text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("by (5) points", "It fell by (-5) points."),
        ("the §5 says", "the §-5 says"),
        ("R&D is", "R&-D is"),
        ("(We) go", "(“We”) go"),
        ("on (shore) oil", "on (-shore) oil"),
    ],
)
def test_where_a_blank_means_nothing_another_sign_does(quote: str, text: str) -> None:
    with pytest.raises(QuoteNotFoundError):
        found(quote, text)


@pytest.mark.parametrize("quote", ["", "  \n", "\u200b", "\u00ad \u200b", "—", '""', "“ ”"])
def test_nothing_is_never_found(quote: str) -> None:
    with pytest.raises(QuoteNotFoundError):
        found(quote)


def test_several_places_are_refused_and_all_shown() -> None:
    with pytest.raises(AmbiguousQuoteError) as refused:
        found("russia-nato council")
    assert [ARTICLE[span.start : span.end] for span in refused.value.places] == [
        "Russia-NATO Сouncil",
        "Russia-NATO Council",
    ]
    first, second = (span.start for span in refused.value.places)
    message = str(refused.value)
    assert f"2 places, {first} (" in message
    assert f", {second} (" in message
    assert "initiated meetings of the [Russia-NATO Сouncil] in April." in message
    assert "`prefix`" in message
    assert "`quote_start`" in message


def test_overlapping_places_are_different_places() -> None:
    with pytest.raises(AmbiguousQuoteError) as refused:
        found("aa", "aaa")
    assert refused.value.places == (Span(0, 2), Span(1, 3))


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("aa", "aaa"),
        ("no no", "He said no no no."),
        ("No no", "He said no no no."),
        ("“no no”", "“no no” “no no”"),
        ("NO  NO", "no\nno\u00a0no"),
        ("а-а", "а—а—а"),
    ],
)
def test_a_second_place_that_overlaps_the_first_is_another(quote: str, text: str) -> None:
    source = SourceText(text)

    assert source.stands_once(quote) is None
    with pytest.raises(AmbiguousQuoteError) as refused:
        source.find(quote)
    assert len(refused.value.places) == 2
    with pytest.raises(AmbiguousQuoteError):
        find_wording(source, quote, [Span(0, len(text))])
    first = refused.value.places[0]
    assert source.find(quote, start=first.start) == first


def test_what_ends_where_a_stretch_ends_stands_there_once() -> None:
    assert SourceText("aaa").stands_once("aa", Span(0, 2)) == Span(0, 2)
    assert SourceText("aaa").stands_once("aa", Span(1, 3)) == Span(1, 3)
    assert SourceText("aaa").stands_once("aa", Span(0, 3)) is None


def test_many_places_are_counted_and_some_shown() -> None:
    with pytest.raises(AmbiguousQuoteError, match=r"stands at 12 places.*and 7 more") as refused:
        found("NATO", "NATO " * 12)
    assert len(refused.value.places) == 12


def test_what_stands_before_it_decides_between_places() -> None:
    span = SourceText(ARTICLE).find("relations", prefix='"we are  open to BUILD\n')
    assert span.start == ARTICLE.index("relations,”")
    span = SourceText(ARTICLE).find("we", prefix="ministry said.")
    assert span.start == ARTICLE.index("We are open")


def test_a_dash_before_it_decides_between_places() -> None:
    assert SourceText("Да. Нет.\n— Да. Нет.").find("Да", prefix="– ") == Span(11, 13)


def test_a_prefix_decides_for_a_place_typed_in_another_way() -> None:
    text = "one council, one council, the Council"
    assert SourceText(text).find("council", prefix="the") == Span(30, 37)


def test_parts_whose_words_would_lead_elsewhere_are_refused_though_none_runs_over_a_page() -> None:
    """Without the heads of pages the words stand there once, but the heads have them too."""
    text = "We held the vote\nOn the vote\nOn the vote\nand went home"

    with pytest.raises(AmbiguousQuoteError) as refused:
        find_parts(SourceText(text), ["We held", "the vote [1]"])

    assert [place.start for place in refused.value.places] == [8, 20, 32]


def test_of_parts_that_may_stand_at_several_places_the_first_is_told_with_all_of_them() -> None:
    """A place of the first part may be before any place of the next, not only the nearest one."""
    with pytest.raises(AmbiguousQuoteError) as refused:
        find_parts(SourceText("yes, but. yes, but."), ["yes", "but"])

    assert refused.value.quote == "yes"
    assert [place.start for place in refused.value.places] == [0, 10]
    assert "prefix" in refused.value.remedy


def test_a_prefix_that_fits_several_places_decides_nothing() -> None:
    with pytest.raises(AmbiguousQuoteError) as refused:
        SourceText("the vote, the vote, a vote").find("vote", prefix="the")
    assert refused.value.places == (Span(4, 8), Span(14, 18))


@pytest.mark.parametrize(
    ("hints", "said"),
    [
        ({"prefix": "nowhere"}, 'but not directly after "nowhere"'),
        ({"start": 7}, "but not at 7"),
        ({"start": -1}, "but not at -1"),
    ],
)
def test_a_hint_that_fits_no_place_is_refused_even_if_there_is_one_place(
    hints: dict[str, object], said: str
) -> None:
    with pytest.raises(MisplacedQuoteError, match=said) as refused:
        found("useful mechanism", **hints)
    assert refused.value.places == (place_of("useful mechanism"),)


def test_a_blank_prefix_is_as_none() -> None:
    assert found("useful mechanism", prefix=" ") == "useful mechanism"


def test_a_quote_that_is_not_there_is_refused_with_the_closest_passage() -> None:
    with pytest.raises(QuoteNotFoundError) as refused:
        found("NATO began meetings of the Council of Russia and NATO")
    closest = refused.value.closest
    assert closest is not None
    assert closest.text == "NATO initiated meetings of the Russia-NATO"
    assert ARTICLE[closest.span.start : closest.span.end] == closest.text
    assert 50 < closest.likeness < 100
    assert str(closest.span.start) in str(refused.value)


def test_a_long_quote_is_refused_with_the_words_where_the_closest_passage_differs() -> None:
    text = ARTICLE + " ".join(f"point {number}" for number in range(300)) + ARTICLE
    quote = text[250:-250].replace("point 150", "item 150")
    with pytest.raises(QuoteNotFoundError, match='first differs at "point 150 po') as refused:
        found(quote, text)
    assert refused.value.closest is not None
    assert 98 < refused.value.closest.likeness < 100
    assert refused.value.closest.span.start < 255


def test_a_quote_that_nothing_is_like_is_refused_without_a_closest_passage() -> None:
    with pytest.raises(QuoteNotFoundError) as refused:
        found("全く別の話")
    assert refused.value.closest is None


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_quote_in_any_text_is_found_or_refused_in_one_safe_line(quote: str, text: str) -> None:
    try:
        span = SourceText(text).find(quote)
        said = ""
    except (QuoteNotFoundError, AmbiguousQuoteError) as error:
        span = Span(0, len(text) or 1)
        said = str(error)
    assert 0 <= span.start < span.end <= (len(text) or 1)
    assert printable(said, newlines=True).splitlines() == ([said] if said else [])


@given(st.text(min_size=1))
def test_any_text_as_a_whole_is_found_in_itself(text: str) -> None:
    if text.strip():
        span = SourceText(text).find(text)
        assert text[span.start : span.end] == text.strip()


def test_one_long_quote_makes_a_short_message() -> None:
    with pytest.raises(QuoteNotFoundError) as refused:
        found("quite another thing " * 50)
    assert len(str(refused.value)) < 500


def test_parts_are_settled_by_their_order() -> None:
    parts = ["We are open to build relations", "with the alliance"]
    first, second = find_parts(SourceText(ARTICLE), parts)
    assert (first, second) == (place_of(parts[0]), place_of(parts[1]))
    text = "He spoke. “Yes,” he spoke, “but.” He spoke."
    assert find_parts(SourceText(text), ["yes", "he spoke", "But"])[1] == place_of("he spoke", text)


def test_parts_with_several_ways_to_place_them_are_refused() -> None:
    with pytest.raises(AmbiguousQuoteError, match="take more of the words") as refused:
        find_parts(SourceText("yes, he spoke, he spoke"), ["yes", "he spoke"])
    assert refused.value.places == (Span(5, 13), Span(15, 23))


def test_of_places_without_room_for_the_parts_before_none_is_shown() -> None:
    with pytest.raises(AmbiguousQuoteError) as refused:
        find_parts(SourceText("He spoke. Yes, he spoke, he spoke"), ["yes", "he spoke"])
    assert refused.value.places == (Span(15, 23), Span(25, 33))


def test_parts_out_of_order_are_refused() -> None:
    with pytest.raises(MisplacedQuoteError, match="not after the part before"):
        find_parts(SourceText("first, second"), ["second", "first"])


def test_parts_that_share_characters_are_refused() -> None:
    with pytest.raises(MisplacedQuoteError):
        find_parts(SourceText("equal partnership"), ["equal part", "partnership"])


def test_a_part_typed_in_another_way_is_taken_when_the_exact_one_is_out_of_order() -> None:
    text = "peace. War and Peace."
    assert find_parts(SourceText(text), ["War", "peace"]) == (Span(7, 10), Span(15, 20))


def test_the_hints_of_a_quote_are_those_of_its_first_part() -> None:
    source = SourceText("yes and no; yes and no")
    assert find_parts(source, ["yes", "no"], start=12) == (Span(12, 15), Span(20, 22))
    assert find_parts(source, ["yes", "no"], prefix="no;") == (Span(12, 15), Span(20, 22))


@pytest.mark.parametrize("parts", ["", [], [""], ["peace", " "]])
def test_a_quote_with_nothing_in_it_is_refused(parts: str | list[str]) -> None:
    with pytest.raises(QuoteNotFoundError, match="the quote is empty"):
        find_parts(SourceText("peace"), parts)


def test_one_part_is_a_quote() -> None:
    assert find_parts(SourceText(ARTICLE), "useful mechanism") == (place_of("useful mechanism"),)


QUOTED = "The bloc grows. He said: “The bloc grows, and our bloc too.” The pact binds."
PARTS = [place_of("The bloc grows, and", QUOTED), place_of("our bloc too", QUOTED)]


def test_a_wording_inside_the_quote_goes_before_the_same_words_elsewhere() -> None:
    assert find_wording(SourceText(QUOTED), "bloc grows", PARTS).start == QUOTED.rindex("bloc gr")


def test_a_wording_in_other_letters_inside_the_quote_goes_before_the_very_same_elsewhere() -> None:
    text = "He spoke of equal terms. “We ask for Equal Terms,” he said."
    quote = place_of("We ask for Equal Terms", text)

    assert find_wording(SourceText(text), "equal terms", [quote]) == place_of("Equal Terms", text)


def test_a_wording_outside_the_quote_is_found_in_the_rest_of_the_source() -> None:
    assert find_wording(SourceText(QUOTED), "the PACT", PARTS) == place_of("The pact", QUOTED)


def test_a_wording_is_not_looked_for_across_parts_first() -> None:
    assert find_wording(SourceText(QUOTED), "and our", PARTS) == place_of("and our", QUOTED)


def test_a_wording_that_stands_twice_inside_the_quote_is_refused() -> None:
    with pytest.raises(AmbiguousQuoteError, match="take more of the words") as refused:
        find_wording(SourceText(QUOTED), "bloc", PARTS)
    assert len(refused.value.places) == 2


def test_a_wording_that_stands_nowhere_is_refused() -> None:
    with pytest.raises(QuoteNotFoundError):
        find_wording(SourceText(QUOTED), "treaty", PARTS)


def test_a_long_text_is_folded_once_for_many_quotes() -> None:
    source = SourceText(ARTICLE * 3000 + "The last word: “peace”.")
    source.find('the LAST word: "peace"')
    folded = source.passage
    source.find("The Last Word")
    assert source.passage is folded


# What typesetting does to words


TYPOGRAPHY = [
    ("we will not - repeat, not - share it", "we will not—repeat, not—share it"),
    ("we will—repeat—share it", "we will – repeat – share it"),
    ("le Banc; mais quand? dit-il: «oui»", "le Banc\u202f; mais quand\u00a0? dit-il : « oui »"),
    ("le Banc ; mais quand ?", "le Banc; mais quand?"),
    ("80 % of it (all) and/or", "80% of it ( all ) and / or"),
    ('עם נאט"ו', "עם נאט״ו"),
    ("ג'נבה", "ג׳נבה"),
    ("روسیا مستعدة", "روسيا مستعدة"),
    ("کشورهای ۲۰۱۵", "كشورهاي ٢٠١٥"),
    ("السلام", "الســلام"),
    ("Всё зависит от них", "все зависит от них"),
    ("ещё", "ЕЩЕ"),
    ("良好 NATO 也在 5 国", "良好NATO也在5国"),
    ("北約NATO日本", "北約 NATO 日本"),
    ("나토 NATO는", "나토 NATO 는"),
    ("''Yes,'' he said", "“Yes,” he said"),
    ("北約在.日本也在,你們呢?", "北約在。日本也在，你們呢？"),
    ("日本,韓国", "日本、韓国"),
    ("نعم, نؤيد; متى?", "نعم، نؤيد؛ متى؟"),
    ("हम सहमत हैं. हाँ", "हम सहमत हैं। हाँ"),
    ("نحن نؤيد الاتفاق", "نَحْنُ نُؤَيِّدُ الاتِّفاق"),
    ("اعلنت الى", "أعلنت إلى"),
    ("هم امن چاهتے هیں", "ہم امن چاہتے ہیں"),
    ("שלום עכשיו", "שָׁלוֹם עַכְשָׁיו"),
    ("istanbul kararlıdır", "İSTANBUL kararlıdır"),
    ("1/2 of it", "½ of it"),
    ("R & D for 5€ or $ 5 under § 5", "R&D for 5 € or $5 under §5"),
]


@pytest.mark.parametrize(("quote", "passage"), TYPOGRAPHY)
def test_typography_of_many_languages_makes_no_difference(quote: str, passage: str) -> None:
    assert found(quote, f"x {passage} x") == passage


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("its", "it's"),
        ("all European", "all—European"),
        ("1.5", "1 .5"),
        ("1,000", "1 ,000"),
        ("noel", "Noël"),
        ("a b", "ab"),
        ("5 km of land", "5 km² of land"),
        ("علي", "على"),
    ],
)
def test_other_words_are_other_words(quote: str, text: str) -> None:
    with pytest.raises(QuoteNotFoundError):
        found(quote, text)


MINUTES = (
    "We are ready to share the Bank,¹ and have said so [2] in March, and have asked the Commission"
    " to re-\n\n                 - 13 -\n\nMINUTES OF THE COUNCIL\n\nport on quotas before May."
)


def words_of(quote: str | list[str], text: str = MINUTES) -> tuple[list[str], str | None]:
    result = anchored(SourceText(text), quote)
    return [text[part.start : part.end] for part in result.parts], result.found_by


@pytest.mark.parametrize(
    "quote",
    [
        "the Bank, and have said so in March",
        "the Bank,¹ and have said so in March",
        "the Bank, and have said so [2] in March",
        "THE BANK,2 and have said so".replace("2", ""),
    ],
)
def test_marks_of_notes_do_not_keep_a_quote_from_being_found(quote: str) -> None:
    (words,), found_by = words_of(quote)
    assert words.casefold().startswith("the bank,¹ and have said so")
    assert "note marks" in (found_by or "")


@pytest.mark.parametrize(
    "marked",
    [
        "We share① the Bank②, now",
        "We share[^1] the Bank,[^note] now",
        "We share [p. 13] the Bank, now",
        "We share [S. 4] the Bank, now",
        "We share the\n[00:12:33]\nBank, now",
        "We share [citation needed] the Bank, now",
    ],
)
def test_marks_of_many_kinds_of_notes_are_passed_over(marked: str) -> None:
    assert words_of("We share the Bank, now", marked) == ([marked], ANY)


def test_a_quote_that_runs_over_a_page_has_two_parts() -> None:
    parts, found_by = words_of("asked the Commission to report on quotas")
    assert parts == ["asked the Commission to re-", "port on quotas"]
    assert found_by == "hyphenation, page breaks"
    assert words_of(parts) == (parts, None)


def test_a_wording_may_run_over_a_page_and_over_notes() -> None:
    source = SourceText(MINUTES)
    quote = anchored(source, "the Bank, and have said so in March").parts
    place = find_wording(source, "bank, and have", quote)
    assert MINUTES[place.start : place.end] == "Bank,¹ and have"


# What a coder puts into a quote


SPEECH = (
    "We are open to sharing, as our neighbours have asked, but only if the quotas are equal. "
    "He paused … and went on. It is not true that we will give it away."
)


@pytest.mark.parametrize(
    "quote",
    [
        "We are open to sharing […] but only if",
        "We are open to sharing [...] but only if",
        "We are open to sharing (…) but only if",
        "We are open to sharing … but only if",
        "We are open to sharing ... but only if",
        "We are open to sharing . . . but only if",
        "We are open to sharing... but only if",
        "We are open to sharing...but only if",
        "We are open to sharing....but only if",
        "We are open to sharing <...> but only if",
        "We are open to sharing /…/ but only if",
        "We are open to sharing {…} but only if",
        "We are open to sharing［…］but only if",
        "We are open to sharing 〔…〕 but only if",
        "… We are open to sharing … but only if …",
        '"We are open to sharing … but only if"',
        "we are OPEN to sharing […] But only if",
    ],
)
def test_dots_that_the_source_does_not_have_part_a_quote(quote: str) -> None:
    parts, found_by = words_of(quote, SPEECH)
    assert parts == ["We are open to sharing", "but only if"]
    assert "dots" in (found_by or "")


@pytest.mark.parametrize(
    "quote",
    [
        "We are open to sharing; […] but only if",
        "We are open to sharing: … - but only if",
        "We are open to sharing … but only if;",
    ],
)
def test_signs_of_the_coders_sentence_beside_dots_are_left_out(quote: str) -> None:
    assert words_of(quote, SPEECH)[0] == ["We are open to sharing", "but only if"]


def test_dots_that_the_source_has_part_nothing() -> None:
    assert words_of("He paused … and went on", SPEECH) == (["He paused … and went on"], None)
    assert words_of("He paused ... and went on", SPEECH)[0] == ["He paused … and went on"]
    assert words_of("quotas are equal … paused … and went on", SPEECH)[0] == [
        "quotas are equal",
        "paused … and went on",
    ]


@pytest.mark.parametrize(
    ("quote", "parts"),
    [
        ("[Marra is] open to sharing", ["open to sharing"]),
        ("We [in Marra] are open to sharing", ["We are open to sharing"]),
        ("[W]e are open [sic] to sharing", ["We are open to sharing"]),
        ("our neighbour[s] have asked", ["our neighbours have asked"]),
        ("Marra is open […] if the quota[s] are equal".removeprefix("Marra is "), None),
        ("We are [willing] to sharing", ["We are", "to sharing"]),
    ],
)
def test_words_in_brackets_are_the_coders(quote: str, parts: list[str] | None) -> None:
    found_parts, found_by = words_of(quote, SPEECH)
    assert found_parts == (parts or ["open", "if the quotas are equal"])
    assert found_by


def test_brackets_that_the_source_has_are_its_own() -> None:
    assert words_of("he [the minister] left", "Then he [the minister] left.") == (
        ["he [the minister] left"],
        None,
    )


def test_parts_that_stand_several_times_are_refused_though_dots_part_them() -> None:
    with pytest.raises(AmbiguousQuoteError):
        words_of("we […] equal", "we and we are equal, and equal")


def test_the_part_that_is_not_there_is_the_one_refused() -> None:
    with pytest.raises(QuoteNotFoundError) as refused:
        words_of("We are open to sharing … but never if the quotas are equal", SPEECH)
    assert "but never if" in refused.value.quote
    assert 'has "only" for "never"' in str(refused.value)


def test_a_refusal_tells_what_stands_between() -> None:
    with pytest.raises(
        QuoteNotFoundError, match=r'all of it stands there but for "as our nei'
    ) as no:
        words_of("We are open to sharing, but only if the quotas are equal", SPEECH)
    assert "[...] in its place" in no.value.remedy


@pytest.mark.parametrize(
    ("quote", "found_by"),
    [
        ("We are open to sharing", None),
        ("WE are open", "case"),
        ("Wе are open", "letters"),
        ("We  are open", "blanks"),
        ("sharing,\nas our", "line ends"),
        ("We are open \u00adto", "invisible signs"),
        ("He paused – and", None),
    ],
)
def test_how_a_quote_was_found_is_told(quote: str, found_by: str | None) -> None:
    text = SPEECH if found_by or "paused" not in quote else SPEECH.replace("…", "–")
    assert words_of(quote, text)[1] == found_by


@pytest.mark.parametrize("broken", ["co\u00ad\noperate", "co-\noperate", "co\u00ad\n operate"])
def test_a_word_broken_by_a_soft_hyphen_is_told_as_hyphenation(broken: str) -> None:
    assert words_of("will cooperate", f"We will {broken} now.")[1] == "hyphenation"


@given(passages())
def test_what_is_stored_always_leads_to_its_place_again(
    passage: tuple[list[Atom], Span, str],
) -> None:
    atoms, _, quote = passage
    text = written(atoms)
    try:
        parts = anchored(SourceText(text), quote).parts
    except (AmbiguousQuoteError, QuoteNotFoundError):
        return
    stored = [text[part.start : part.end] for part in parts]
    assert anchored(SourceText(text), stored, start=parts[0].start).parts == parts


@given(st.lists(passages().map(lambda each: each[2]), min_size=2, max_size=3), texts())
def test_a_quote_parted_by_dots_is_found_in_order_or_refused(
    quotes: list[str], atoms: list[Atom]
) -> None:
    text = written(atoms)
    try:
        parts = anchored(SourceText(text), " […] ".join(quotes)).parts
    except (AmbiguousQuoteError, QuoteNotFoundError, MisplacedQuoteError):
        return
    assert all(0 <= part.start < part.end <= len(text) for part in parts)
    assert all(one.end <= other.start for one, other in pairwise(parts))
    letters = fold("".join(quotes)).text.translate(_NO_SIGNS)
    there = fold("".join(text[part.start : part.end] for part in parts)).text.translate(_NO_SIGNS)
    assert there == letters


_NO_SIGNS = str.maketrans("", "", " '-.,…")


@pytest.mark.parametrize("quote", ["At the cafe", "\u0301 in the harbour", "cafe"])
def test_a_quote_neither_begins_nor_ends_between_a_letter_and_its_accent(quote: str) -> None:
    text = "At the cafe\u0301 in the harbour nobody spoke."

    with pytest.raises(QuoteNotFoundError):
        found(quote, text)
    with pytest.raises(QuoteNotFoundError):
        find_parts(SourceText(text), quote)
    with pytest.raises(QuoteNotFoundError):
        find_wording(SourceText(text), quote, [Span(0, len(text))])


# What else decides


def test_a_quote_that_stands_once_stands_where_it_is_said_to() -> None:
    source = SourceText("We go. They stay.")
    assert anchored(source, "They", start=7).parts == (Span(7, 11),)
    with pytest.raises(MisplacedQuoteError):
        anchored(source, "They", start=8)
    with pytest.raises(MisplacedQuoteError):
        anchored(source, "They", prefix="They go.")


def test_signs_alone_that_stand_often_are_ambiguous() -> None:
    with pytest.raises(AmbiguousQuoteError, match="stands at 2 places"):
        SourceText("We — they — go.").find("—")


def test_only_the_first_part_can_be_told_by_what_stands_before_it() -> None:
    source = SourceText("We go. They stay. They stay. We go. We stay.")
    with pytest.raises(AmbiguousQuoteError, match="prefix"):
        anchored(source, ["They stay", "We stay"])
    with pytest.raises(AmbiguousQuoteError) as refused:
        anchored(source, ["We go. They", "stay"])
    assert "prefix" not in str(refused.value)


def test_a_quote_may_have_notes_that_its_source_lacks() -> None:
    result = anchored(SourceText("We share it, now."), "We share[1] it")
    assert (result.parts, result.found_by) == ((Span(0, 11),), "note marks")


def test_a_quote_without_its_notes_is_found_in_a_stretch() -> None:
    text = "We share[1] it. We share[2] it."
    source = SourceText(text)
    assert source.find("We share it", within=Span(0, 15)) == Span(0, 14)
    assert source.find("We share it", within=Span(15, 31)) == Span(16, 30)
    for within in (Span(1, 15), Span(0, 13), Span(17, 31), Span(15, 29)):
        with pytest.raises(QuoteNotFoundError):
            source.find("We share it", within=within)


def test_words_in_brackets_part_a_quote_only_where_all_around_them_stands() -> None:
    source = SourceText("We share the Bank with all of them.")
    assert anchored(source, "We share [it] with all").parts == (Span(0, 8), Span(18, 26))
    with pytest.raises(QuoteNotFoundError) as refused:
        anchored(source, "We share [it] with nobody")
    assert "We share [it] with nobody" in str(refused.value)


def test_a_part_that_stands_as_it_was_typed_is_meant_rather_than_another() -> None:
    text = "We go. we go. They stay."
    parts = anchored(SourceText(text), ["we go", "They stay"]).parts
    assert parts == (place_of("we go", text), place_of("They stay", text))


def test_a_part_in_another_case_is_taken_where_only_that_leaves_an_order() -> None:
    text = "WE GO. They stay. we go."
    parts = anchored(SourceText(text), ["we go", "They stay"]).parts
    assert parts == (place_of("WE GO", text), place_of("They stay", text))


def test_parts_out_of_order_are_refused_with_what_helps() -> None:
    with pytest.raises(MisplacedQuoteError) as refused:
        anchored(SourceText("We go. They stay."), ["They stay", "We go"])
    assert "not after the part before" in str(refused.value)
    assert "list the parts of a quote in the order of the text" in str(refused.value)


def test_a_wording_may_begin_the_text() -> None:
    source = SourceText("We go. They stay.")
    assert find_wording(source, "We", [Span(7, 16)]) == Span(0, 2)
    assert find_wording(source, "They stay.", [Span(0, 5)]) == Span(7, 17)
