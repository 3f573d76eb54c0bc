"""A passage finds its place in a newer text, or waits: it never comes to stand elsewhere."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stance.text.matching import Span
from stance.text.reanchoring import Anchors, Fate, Reanchored, reanchor

LEAD = "The minister spoke in the capital on Tuesday after the talks had ended. "
TAIL = " Reporters asked him twice whether he meant it, and he nodded both times."
QUOTE = "We are open to talks."
NEAR = 40


def span(text: str, passage: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(passage, start + 1)
    return Span(start, start + len(passage))


def quote_in(old: str, new: str, passage: str = QUOTE, nth: int = 0) -> Reanchored:
    return reanchor(old, new, Anchors((span(old, passage, nth),)))


def place(outcome: Reanchored) -> int | None:
    return outcome.anchors.parts[0].start if outcome.anchors else None


OLD = LEAD + QUOTE + TAIL


# One passage


def test_a_word_at_the_end_of_the_text_is_none_that_goes_on() -> None:
    old = f"{LEAD}We are open to talk"

    assert quote_in(old, f"{old}s", "We are open to talk").fate is Fate.MISSING
    assert quote_in(old, f"{old}.", "We are open to talk").fate is Fate.UNCHANGED


def test_what_stands_where_it_stood_is_unchanged() -> None:
    outcome = quote_in(OLD, OLD + " Corrected on Friday.")

    assert outcome.fate is Fate.UNCHANGED
    assert place(outcome) == len(LEAD)


def test_what_stands_elsewhere_has_moved() -> None:
    outcome = quote_in(OLD, "Corrected on Friday. " + OLD)

    assert outcome.fate is Fate.MOVED
    assert place(outcome) == len("Corrected on Friday. " + LEAD)


def test_the_only_place_will_do_whatever_is_around_it() -> None:
    assert place(quote_in(OLD, f"A new lead. {QUOTE} A new end.")) == len("A new lead. ")


@pytest.mark.parametrize(
    "changed",
    [
        "We are open to talk.",
        "We were open to talks.",
        "We are open to talks",
        "We are open totalks.",
        "We are open to no talks.",
        "",
    ],
)
def test_other_characters_are_other_words(changed: str) -> None:
    outcome = quote_in(OLD, LEAD + changed + TAIL)

    assert (outcome.fate, outcome.anchors, outcome.passage) == (Fate.MISSING, None, QUOTE)


@pytest.mark.parametrize(
    "changed",
    [
        "we are open to talks.",
        "We are  open\r\nto talks.",
        "We are open to\u00a0talks.",
        "We are open to tаlks.",
        "We are o-\npen to ta\u00adlks.",
        "We are open² to talks.",
    ],
)
def test_words_set_in_another_way_are_the_same_words(changed: str) -> None:
    outcome = quote_in(OLD, LEAD + changed + TAIL)

    assert outcome.fate is Fate.MOVED
    assert outcome.anchors is not None
    (part,) = outcome.anchors.parts
    new = LEAD + changed + TAIL
    assert new[part.start : part.end] == changed


def test_a_wording_moves_along_inside_a_quote_that_is_set_in_another_way() -> None:
    new = LEAD + "“We are\nopen to talks.”" + TAIL
    anchors = Anchors((span(OLD, QUOTE),), (span(OLD, "open to talks"),))

    outcome = reanchor(OLD, new, anchors)

    assert outcome.anchors == Anchors(
        (span(new, "We are\nopen to talks."),), (span(new, "open to talks"),)
    )


def test_a_quote_that_runs_over_a_page_now_has_two_parts() -> None:
    new = LEAD + "We are open\n\n- 4 -\n\nTHE MINISTER'S TOUR\n\nto talks." + TAIL

    outcome = quote_in(OLD, new)

    assert outcome.anchors is not None
    assert [new[part.start : part.end] for part in outcome.anchors.parts] == [
        "We are open",
        "to talks.",
    ]


def test_a_copy_set_as_it_was_is_not_taken_for_the_original_set_anew() -> None:
    new = f"{QUOTE} (headline)\n{LEAD}We are open\nto talks.{TAIL}"

    outcome = quote_in(OLD, new)

    assert new[: place(outcome)].endswith(LEAD)


def test_other_characters_at_the_same_place_are_the_new_texts() -> None:
    outcome = quote_in(OLD, OLD.replace("open to", "open\u00a0to"))

    assert (outcome.fate, place(outcome)) == (Fate.MOVED, len(LEAD))


@pytest.mark.parametrize(
    ("passage", "old", "new"),
    [
        ("no deal", "There is no deal, he said.", "There are no dealings, he said."),
        ("deal", "A deal, he said.", "An ordeal, he said."),
        ("cafe", "A cafe, he said.", "A cafe\u0301, he said."),
    ],
)
def test_a_whole_word_is_not_found_in_a_part_of_one(passage: str, old: str, new: str) -> None:
    assert quote_in(old, new, passage).fate is Fate.MISSING


def test_a_part_of_a_word_was_quoted_and_is_found_in_one() -> None:
    assert place(quote_in("an ordeal ends", "another ordeal ends", "deal")) == len("another or")


# Passages that stand several times


def test_a_copy_elsewhere_is_not_mistaken_for_the_original() -> None:
    for new in (f"{QUOTE} (headline)\n{OLD}", f"{OLD}\n(caption) {QUOTE}"):
        outcome = quote_in(OLD, new)
        assert new[: place(outcome)].endswith(LEAD)


def test_of_two_in_the_old_text_each_is_found_by_what_is_around_it() -> None:
    old = f"{OLD}\nLater that evening, at dinner, his deputy said: {QUOTE} Nobody else did."
    new = f"Corrected.\n{old}"

    assert place(quote_in(old, new)) == span(new, QUOTE).start
    assert place(quote_in(old, new, nth=1)) == span(new, QUOTE, nth=1).start


def test_when_one_of_two_is_gone_only_the_other_is_found() -> None:
    other = f" Later that evening, at dinner, his deputy said: {QUOTE} Nobody else did."
    old = LEAD + QUOTE + TAIL + other

    gone_second, gone_first = LEAD + QUOTE + TAIL, LEAD + TAIL + other

    assert place(quote_in(old, gone_second)) == len(LEAD)
    assert quote_in(old, gone_second, nth=1).fate is Fate.AMBIGUOUS
    assert quote_in(old, gone_first).fate is Fate.AMBIGUOUS
    assert place(quote_in(old, gone_first, nth=1)) == span(gone_first, QUOTE).start


def test_one_side_will_do_where_the_other_was_rewritten() -> None:
    other = f" Later that evening, at dinner, his deputy said: {QUOTE} Nobody else did."
    old = LEAD + QUOTE + TAIL + other
    new = "A minister, in the capital: " + QUOTE + TAIL + other

    assert place(quote_in(old, new)) == len("A minister, in the capital: ")


def test_sides_that_point_to_different_places_decide_nothing() -> None:
    new = LEAD + QUOTE + " He left.\n" + "A minister: " + QUOTE + TAIL

    assert quote_in(OLD, new).fate is Fate.AMBIGUOUS


def test_a_passage_copied_with_all_that_is_around_it_waits() -> None:
    for new in (f"{OLD}\n{OLD}", f"{OLD}\nAgain: {OLD}", f"{OLD} Once more. {LEAD}{QUOTE}{TAIL}"):
        assert quote_in(OLD, new).fate is Fate.AMBIGUOUS


def test_what_is_farther_away_decides_where_what_is_near_is_alike() -> None:
    first, second = "In the morning. " * 3, "In the evening. " * 3
    old = first + OLD + second + OLD
    new = f"Corrected. {old}"

    assert place(quote_in(old, new)) == span(new, QUOTE).start
    assert place(quote_in(old, new, nth=1)) == span(new, QUOTE, nth=1).start


FAR = "It had rained all week and the streets were empty but for a few tourists. " * 3


def test_both_sides_count_for_more_than_one() -> None:
    for new in (f"{OLD} A recap. {QUOTE}{TAIL}", f"{LEAD}{QUOTE} That was all.\n{OLD}"):
        assert new[: place(quote_in(OLD, new))].endswith(LEAD)
        assert new[place(quote_in(OLD, new)) or 0 :].startswith(QUOTE + TAIL)


def test_a_copy_that_is_more_like_it_than_the_original_is_not_taken_for_it() -> None:
    old = FAR + OLD + FAR
    rewritten = FAR.replace("tourists", "locals") + OLD + FAR.replace("rained", "snowed")

    assert place(quote_in(old, rewritten)) == len(FAR) - len("tourists" * 3) + len("locals" * 3) + (
        len(LEAD)
    )
    assert quote_in(old, f"{rewritten}\nFrom the archive: {old}").fate is Fate.AMBIGUOUS


def test_a_twin_with_the_same_words_near_by_is_not_taken_for_what_is_gone() -> None:
    old = f"{FAR}{OLD} In the evening, in another city. {OLD}{FAR}"
    without_first = f"{FAR} In the evening, in another city. {OLD}{FAR}"

    assert quote_in(old, without_first).fate is Fate.AMBIGUOUS
    assert place(quote_in(old, without_first, nth=1)) == span(without_first, QUOTE).start


def test_a_copy_that_kept_one_side_is_not_taken_for_the_original() -> None:
    new = f"A minister, in the capital: {QUOTE} He left.\nThe record: {QUOTE}{TAIL}"

    assert quote_in(OLD, new).fate is Fate.AMBIGUOUS


@pytest.mark.parametrize("more", [" Then he left. ", " Nothing more. "])
def test_what_was_the_whole_text_and_stands_twice_now_waits(more: str) -> None:
    assert quote_in(QUOTE, QUOTE + more + QUOTE).fate is Fate.AMBIGUOUS


def test_where_a_text_begins_is_part_of_what_stands_before() -> None:
    old, new = f"So: {QUOTE} He left.", f"So: {QUOTE} He stayed. Again so: {QUOTE} He left."

    assert quote_in(old, new).fate is Fate.AMBIGUOUS


# Several passages of one claim


def test_parts_and_wordings_move_together() -> None:
    first, second, wording = "We are open", "not today", "the capital"
    old = f"In the capital: “{first},” he said, “but {second}.” Then he left."
    new = f"Corrected. {old}"
    anchors = Anchors(
        (span(old, first), span(old, second)),
        (span(old, "open"), span(old, wording), span(old, "today")),
    )

    outcome = reanchor(old, new, anchors)

    assert outcome.fate is Fate.MOVED
    assert outcome.anchors is not None
    shift = len("Corrected. ")
    moved = [Span(each.start + shift, each.end + shift) for each in anchors.parts]
    assert list(outcome.anchors.parts) == moved
    assert [new[each.start : each.end] for each in outcome.anchors.wordings] == [
        *("open", wording, "today"),
    ]


def test_a_wording_inside_the_quote_stays_inside_wherever_else_it_stands() -> None:
    old = f"{LEAD}{QUOTE}{TAIL}"
    new = f"On talks, talks and talks. {old}"

    outcome = reanchor(old, new, Anchors((span(old, QUOTE),), (span(old, "talks", nth=1),)))

    assert outcome.anchors is not None
    (wording,) = outcome.anchors.wordings
    assert new[wording.start - len("We are open to ") : wording.end + 1] == QUOTE


def test_a_wording_that_is_gone_leaves_the_whole_claim_where_it_is() -> None:
    new = f"Corrected. {OLD.replace('capital', 'city')}"

    outcome = reanchor(OLD, new, Anchors((span(OLD, QUOTE),), (span(OLD, "capital"),)))

    assert (outcome.fate, outcome.anchors, outcome.passage) == (Fate.MISSING, None, "capital")


def test_a_part_that_stands_twice_is_found_between_its_neighbours() -> None:
    old = "A b c. First we said yes, and no, and after that maybe. Nobody said no."
    new = "No? no. First we said yes, then, or so, no, but after that maybe. Nobody said: no."
    parts = (span(old, "First we said yes"), span(old, "no,"), span(old, "after that maybe"))
    parts = (parts[0], Span(parts[1].start, parts[1].end - 1), parts[2])

    outcome = reanchor(old, new, Anchors(parts))

    assert outcome.anchors is not None
    assert outcome.anchors.parts[1].start == new.index("no, but")


def test_parts_in_another_order_wait() -> None:
    old, new = "First this. Then that.", "Then that. First this."

    outcome = reanchor(old, new, Anchors((span(old, "First this"), span(old, "Then that"))))

    assert (outcome.fate, outcome.passage) == (Fate.AMBIGUOUS, "Then that")


def test_a_claim_without_places_has_nothing_that_could_change() -> None:
    assert reanchor("old", "new", Anchors()) == Reanchored(Fate.UNCHANGED, Anchors())


def spans(text: str, *passages: str) -> tuple[Span, ...]:
    """Where passages stand in a text, each the first time behind the one before it."""
    places: list[Span] = []
    for passage in passages:
        start = text.index(passage, places[-1].end if places else 0)
        places.append(Span(start, start + len(passage)))
    return tuple(places)


def parts_in(old: str, new: str, *passages: str) -> list[str]:
    """The parts at their new places, each with the ten characters before it."""
    outcome = reanchor(old, new, Anchors(spans(old, *passages)))
    assert outcome.anchors is not None, (outcome.fate, outcome.passage)
    return [new[max(0, part.start - 10) : part.end] for part in outcome.anchors.parts]


@pytest.mark.parametrize(
    ("old", "new", "passages", "moved"),
    [
        pytest.param(
            "No, no! First we said yes, and no.",
            "No, no: he gave it out long before he came that first we said yes; then no!",
            ("First we said yes", "no"),
            "yes; then no",
            id="behind the one before it",
        ),
        pytest.param(
            "He began with no, and then we said yes. No, no!",
            "It was no at once, and then we said yes; no and no.",
            ("no", "and then we said yes"),
            "It was no",
            id="before the one behind it",
        ),
        pytest.param(
            "No, he said. First we said yes, and no",
            "Nobody asked. First we said yes: then no, after all",
            ("First we said yes", "no"),
            "yes: then no",
            id="the old text has another outside",
        ),
        pytest.param(
            "He asked, we said no on Monday, no was it still, they said no on Tuesday. No!",
            "We said no on Monday; I tell you: no. Then they said no on Tuesday. No?",
            ("we said no on Monday", "no", "they said no on Tuesday"),
            "tell you: no",
            id="its neighbours have its words in them",
        ),
        pytest.param(
            "One comes, two comes, and no to it, three comes, four comes.",
            "One comes: no; two comes: well, no; three comes; no, four comes: no.",
            ("One comes", "two comes", "no", "three comes", "four comes"),
            "es: well, no",
            id="between those next to it",
        ),
        pytest.param(
            "One comes, and no deal in sight, two comes.",
            "No[1] deal. One comes, well, no[2] deal: two comes. No[3] deal.",
            ("One comes", "no deal", "two comes"),
            "es, well, no[2] deal",
            id="among words with marks of notes",
        ),
        pytest.param(
            "No[1] deal. One comes, well, no[2] deal: two comes. No[3] deal.",
            "No deal! One comes, and no deal in sight, two comes. No deal!",
            ("One comes", "no[2] deal", "two comes"),
            "omes, and no deal",
            id="where the notes are gone",
        ),
    ],
)
def test_a_part_that_stands_often_is_looked_for_beside_its_neighbours(
    old: str, new: str, passages: tuple[str, ...], moved: str
) -> None:
    assert moved in parts_in(old, new, *passages)


def test_neighbours_that_changed_places_find_nothing_between_them() -> None:
    old = "One comes, and no to it, two comes. No!"
    new = "No? Two comes: it is no, then; one comes. No!"

    outcome = reanchor(old, new, Anchors(spans(old, "One comes", "no", "two comes")))

    assert (outcome.fate, outcome.passage) == (Fate.AMBIGUOUS, "no")


def test_between_neighbours_that_touch_there_is_nothing() -> None:
    old, new = "One comes, no, two comes. No!", "No? One comes,two comes. No!"

    outcome = reanchor(old, new, Anchors(spans(old, "One comes,", "no", "two comes")))

    assert (outcome.fate, outcome.passage) == (Fate.MISSING, "no")


def test_parts_that_share_words_now_wait() -> None:
    old = "We are open to talks, and talks today will do."
    passages = "open to talks", "talks today"

    shared = reanchor(old, "We are open to talks today.", Anchors(spans(old, *passages)))

    assert (shared.fate, shared.passage) == (Fate.AMBIGUOUS, "talks today")


def test_parts_that_touch_now_stay_two() -> None:
    old, new = "We can, and we will.", "So: “We can,we will.”"

    outcome = reanchor(old, new, Anchors(spans(old, "We can,", "we will")))

    assert outcome.anchors == Anchors(spans(new, "We can,", "we will"))


def test_what_is_missing_is_told_of_the_quote_first() -> None:
    for wording in ("capital", "open"):
        outcome = reanchor(OLD, "Nothing.", Anchors((span(OLD, QUOTE),), (span(OLD, wording),)))

        assert (outcome.fate, outcome.passage) == (Fate.MISSING, QUOTE)


def test_what_is_missing_from_a_text_with_notes_is_missing() -> None:
    assert quote_in(OLD, "The minister[1] was in the capital.[2]").fate is Fate.MISSING


def test_other_words_of_the_same_length_before_a_quote_leave_it_unchanged() -> None:
    assert quote_in(OLD, OLD.replace("Tuesday", "Sundays")).fate is Fate.UNCHANGED


def test_one_part_over_a_page_that_is_still_there_stays_one() -> None:
    old = f"{LEAD}We are open\n\n- 4 -\n\nTHE MINISTER'S TOUR\n\nto talks.{TAIL}"
    passage = old[len(LEAD) : -len(TAIL)]

    outcome = quote_in(old, f"Corrected. {old}", passage)

    assert outcome.anchors is not None
    assert len(outcome.anchors.parts) == 1


TALKS = "we want talks on talks, not talks about them"
SPOKE = f"He came with talks in mind. “{TALKS}.” And so he left the hall, after hours of talks."


@pytest.mark.parametrize("wording", ["we want", "talks", "talks on", "talks,", "talks a", "them"])
@pytest.mark.parametrize("set_anew", [TALKS, TALKS.replace(" on ", "\non\u00a0")])
def test_a_wording_keeps_its_place_in_the_quote_where_its_words_stand_often(
    wording: str, set_anew: str
) -> None:
    new = f"We want talks, talks! It is them: “{set_anew}”; talks on talks, not talks about them!"
    (part,) = spans(SPOKE, TALKS)
    start = SPOKE.index(wording, part.start)
    (quote,) = spans(new, set_anew)

    outcome = reanchor(SPOKE, new, Anchors((part,), (Span(start, start + len(wording)),)))

    assert outcome.anchors is not None
    assert outcome.anchors.wordings[0].start - quote.start == start - part.start
    assert outcome.anchors.parts == (quote,)


def test_a_wording_of_signs_alone_keeps_its_place_in_a_quote_set_anew() -> None:
    old, new = "A dash — he said: we go — now.", "Two — we said —. He: we go\n— now."
    anchors = Anchors(spans(old, "we go — now"), (span(old, "—", nth=1),))

    assert reanchor(old, new, anchors).anchors == Anchors(
        spans(new, "we go\n— now"), (span(new, "—", nth=2),)
    )


@pytest.mark.parametrize(
    "passage",
    [
        "The minister",
        "talks had",
        "talks. Reporters",
        "capital",
        "them open",
        "open to talks. Reporters",
    ],
)
def test_a_wording_outside_the_quote_is_looked_for_by_itself(passage: str) -> None:
    old = f"{OLD} This left them open."
    new = f"Corrected: {old.replace('talks. R', 'talks.   R')}"
    anchors = Anchors(spans(old, "are open to talks"), (span(old, passage),))

    outcome = reanchor(old, new, anchors)

    assert outcome.anchors is not None
    (moved,), (wording,) = outcome.anchors.wordings, anchors.wordings
    words = new[moved.start : moved.end]
    assert " ".join(words.split()) == old[wording.start : wording.end]


def test_a_wording_behind_a_page_that_is_gone_stays_in_its_quote() -> None:
    old, new = "He: we want\n- 13 -\nno", "He: we want no no no, he said"
    anchors = Anchors(spans(old, "we want\n- 13 -\nno"), spans(old, "no"))

    assert reanchor(old, new, anchors).anchors == Anchors(
        spans(new, "we want no"), spans(new, "no")
    )


def test_a_wording_behind_a_page_that_is_new_is_found_in_its_quote() -> None:
    old = f"About them. “{TALKS}.” And so he left."
    page = "talks on\n\n- 4 -\n\nTHE MINISTER'S TOUR\n\ntalks"
    new = f"It is about them: “{TALKS.replace('talks on talks', page)}”. Talks about them?"
    (part, wording) = spans(old, TALKS)[0], span(old, "about them")

    outcome = reanchor(old, new, Anchors((part,), (wording,)))

    assert outcome.anchors is not None
    assert outcome.anchors.wordings == (span(new, "about them", nth=1),)


# What is around a passage


NEVER = " and never again, whatever they may ask him then."
CITY = "In the city hall and before all of the press he said: "


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"{CITY}{QUOTE}{NEVER} {CITY}{QUOTE} He left.", f"Once more: {CITY}{QUOTE} Nothing else."),
        (
            f"He: {QUOTE}{NEVER} He left, and: {QUOTE}{NEVER} No.",
            f"Nothing but {QUOTE}{NEVER} Yes.",
        ),
    ],
)
def test_one_side_that_its_twin_has_too_does_not_tell_it(old: str, new: str) -> None:
    assert quote_in(old, new).fate is Fate.AMBIGUOUS


@pytest.mark.parametrize(
    "twin", [f"{CITY}{QUOTE} He left.", f"A week ago his deputy said so: {QUOTE}{NEVER}", QUOTE]
)
def test_a_twin_with_one_side_alike_is_none_of_both(twin: str) -> None:
    old = f"Once more. {CITY}{QUOTE}{NEVER} And so on. {twin}"
    new = f"It rained! {CITY}{QUOTE}{NEVER} It was cold in the hall."

    assert place(quote_in(old, new)) == len("It rained! ") + len(CITY)


def test_where_a_text_begins_and_ends_tells_a_passage_from_its_twins() -> None:
    middle = f" So they went on, and a week went by. Again: {QUOTE} That was in May. And: "
    first, last = f"So: {QUOTE}", f"{QUOTE} End."

    rewritten = f" Nothing came of it, it seems. Once: {QUOTE} It was in spring, he says: "
    new = f"{first}{rewritten}{last}"
    assert place(quote_in(f"{first}{middle}{last}", new)) == len("So: ")
    assert place(quote_in(f"{first}{middle}{last}", new, nth=2)) == len(new) - len(last)
    assert quote_in(f"{first}{middle}{last}", new, nth=1).fate is Fate.AMBIGUOUS


@pytest.mark.parametrize(
    ("old", "new", "fate", "start"),
    [
        ("He went — and left.", "They came — but stayed.", Fate.MOVED, 10),
        ("He went — and left.", "They came, but stayed.", Fate.MISSING, None),
        ("He went — and left.", "They — came — but stayed.", Fate.AMBIGUOUS, None),
        ("He went — and left — it.", "They came — but stayed.", Fate.AMBIGUOUS, None),
        ("He went — and left — it.", "He went — and then left — it.", Fate.UNCHANGED, 8),
        ("So: he went — and left — it.", "Or: he went — and left — it.", Fate.UNCHANGED, 12),
        ("He went – and left.", "They came — but stayed.", Fate.MISSING, None),
    ],
)
def test_signs_alone_have_to_be_the_very_same(
    old: str, new: str, fate: Fate, start: int | None
) -> None:
    outcome = quote_in(old, new, "–" if "–" in old else "—")

    assert (outcome.fate, place(outcome)) == (fate, start)


def test_signs_alone_are_told_by_what_is_around_them() -> None:
    old = f"{CITY}go — now.{NEVER} {CITY}go — soon.{NEVER}"
    new = f"Corrected. {old}"

    assert place(quote_in(old, new, "—")) == span(new, "—").start
    assert place(quote_in(old, new, "—", nth=1)) == span(new, "—", nth=1).start


# How far around a passage is looked


def twice(filling: str) -> str:
    return f"In the morning {filling} {QUOTE} {filling} by noon. In the evening {filling} {QUOTE} "


@pytest.mark.parametrize("size", [100, 600, 2500])
def test_what_tells_two_apart_may_be_far_away(size: int) -> None:
    filling = "it rained" + " and it rained" * (size // 14)
    old = f"{twice(filling)}{filling} at night."
    new = f"Corrected. {old}"

    for nth in (0, 1):
        assert place(quote_in(old, new, nth=nth)) == span(new, QUOTE, nth).start


def test_what_tells_two_apart_too_far_away_tells_nothing() -> None:
    filling = "it rained" + " and it rained" * 200
    old = f"{twice(filling)}{filling} at night."

    assert quote_in(old, f"Corrected. {old}").fate is Fate.AMBIGUOUS


@pytest.mark.parametrize(("kept", "fate"), [(NEAR, Fate.MOVED), (NEAR - 1, Fate.AMBIGUOUS)])
def test_so_much_on_both_sides_has_to_be_the_same_to_tell_it_from_a_twin(
    kept: int, fate: Fate
) -> None:
    before = "all of these words were left as: "[-NEAR:].rjust(NEAR, "x")
    after = " and what came behind it was left as well"[:NEAR]
    old = f"So he spoke once more, {before}{QUOTE}{after}, and he meant it. {QUOTE} He left."
    new = f"He spoke!{before[NEAR - kept :]}{QUOTE}{after[:kept]}! So it was. {QUOTE} They stayed."

    assert quote_in(old, new).fate is fate


# Any edits

word = st.sampled_from(["yes", "no", "we", "talk", "peace", "Ärger", "мир", "a", "on", "so."])
stretch = st.lists(word, max_size=30).map(" ".join)


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """A text with stretches inserted, deleted, replaced and duplicated."""
    for _ in range(draw(st.integers(0, 4))):
        text = draw(edited_once(text))
    return text


@st.composite
def edited_once(draw: st.DrawFn, text: str) -> str:
    low, high, elsewhere = (draw(st.integers(0, len(text))) for _ in range(3))
    low, high = min(low, high), max(low, high)
    change = draw(st.sampled_from(("insert", "delete", "replace", "duplicate", "copy")))
    if change == "copy":
        return text[:elsewhere] + text[low:high] + text[elsewhere:]
    if change == "duplicate":
        return text[:high] + text[low:high] + text[high:]
    kept = text[low:] if change == "insert" else text[high:]
    return text[:low] + ("" if change == "delete" else draw(stretch)) + kept


@st.composite
def anchored(draw: st.DrawFn) -> tuple[str, Anchors]:
    text = draw(st.lists(word, min_size=1, max_size=60).map(" ".join))
    bounds = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    parts = tuple(_words_in(text, Span(start, end)) for start, end in pairs)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    drawn = [Span(*sorted(each)) for each in draw(st.lists(spans, max_size=3))]
    wordings = tuple(_words_in(text, each) for each in drawn)
    return text, Anchors(
        *(tuple(each for each in both if _is_any(each)) for both in (parts, wordings))
    )


def _words_in(text: str, stretch: Span) -> Span:
    """A stretch as quotes are anchored: without the white space around it."""
    words = text[stretch.start : stretch.end]
    start = stretch.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _is_any(stretch: Span) -> bool:
    return stretch.start < stretch.end


def test_what_stands_with_wider_white_space_now_has_moved_to_all_of_it() -> None:
    outcome = reanchor("no yes", "no  yes", Anchors(wordings=(Span(0, 4),)))

    assert outcome.fate is Fate.MOVED
    assert outcome.anchors == Anchors(wordings=(Span(0, 5),))


@given(st.data(), anchored())
def test_after_any_edits_what_moved_has_its_very_words_in_order(
    data: st.DataObject, given_: tuple[str, Anchors]
) -> None:
    old, anchors = given_
    new = data.draw(edited(old))

    outcome = reanchor(old, new, anchors)

    if outcome.anchors is None:
        assert outcome.fate in {Fate.AMBIGUOUS, Fate.MISSING}
        assert outcome.passage in old
        return
    assert (outcome.fate is Fate.UNCHANGED) is (outcome.anchors == anchors)
    pairs = [
        *zip(anchors.parts, outcome.anchors.parts, strict=True),
        *zip(anchors.wordings, outcome.anchors.wordings, strict=True),
    ]
    for before, after in pairs:
        stands = new[after.start : after.end]
        # How wide the white space in it is does not matter: a quote is found so as well.
        assert stands.split() == old[before.start : before.end].split()
        assert stands == stands.strip()
    for one, other in zip(outcome.anchors.parts, outcome.anchors.parts[1:], strict=False):
        assert one.end <= other.start


@given(anchored())
def test_in_the_same_text_everything_is_unchanged(given_: tuple[str, Anchors]) -> None:
    text, anchors = given_

    assert reanchor(text, text, anchors) == Reanchored(Fate.UNCHANGED, anchors)


@st.composite
def around_a_passage(draw: st.DrawFn) -> tuple[str, str, int, int, int]:
    """An old and a new text, a passage's old place and new one, its length.

    What is near the passage on both sides is left alone; beyond that anything may have changed,
    and the whole may have been copied.
    """
    words = st.lists(word, min_size=1, max_size=60).map(" ".join)
    before, passage, after = draw(words), draw(words), draw(words)
    if draw(st.booleans()):
        before = before + passage + after[:30] + before[-30:]
    old = f"{before} {passage} {after}"
    low, high = max(0, len(before) + 1 - NEAR), len(before) + 1 + len(passage) + NEAR
    head = draw(edited(old[:low])) if low else ""
    rest = draw(edited(old[high:])) if high < len(old) else ""
    if head and draw(st.booleans()):
        head = draw(st.sampled_from((old, old[low:], passage, before))) + head
    if rest and draw(st.booleans()):
        rest += draw(st.sampled_from((old, old[:high], passage, after)))
    new = head + old[low:high] + rest
    return old, new, len(before) + 1, len(head) + len(before) + 1 - low, len(passage)


@given(around_a_passage())
def test_what_is_left_alone_with_what_is_near_is_found_there_or_waits(
    given_: tuple[str, str, int, int, int],
) -> None:
    old, new, start, true_place, length = given_
    # Where the text ends near by, its end is a part of what is near, and has to stay.
    at_start, at_end = start <= NEAR, start + length + NEAR >= len(old)
    assume(not at_start or true_place == start)
    assume(not at_end or len(new) - true_place == len(old) - start)

    outcome = reanchor(old, new, Anchors((Span(start, start + length),)))

    assert outcome.fate is not Fate.MISSING
    if outcome.anchors is not None:
        assert place(outcome) == true_place


@given(around_a_passage())
def test_what_stands_once_in_both_texts_is_always_found(
    given_: tuple[str, str, int, int, int],
) -> None:
    old, new, start, true_place, length = given_
    passage = old[start : start + length]
    assume(old.count(passage) == new.count(passage) == 1)

    assert place(reanchor(old, new, Anchors((Span(start, start + length),)))) == true_place
