"""The list and the time line: which stances are on it, in which order, and how each is told."""

import io
from collections.abc import Iterable
from typing import Any

import pytest

from stance.domain.filters import Filters
from stance.domain.stance import CitationUse, ConditionUse, StanceRow
from stance.render import emit
from stance.reports.note.telling import TimelineWriter
from stance.reports.shown import text_of
from stance.reports.timeline import listing, timeline, utterances
from stance.text.edtf import parse_date
from stance.values import CitationRole, Form, Format, TimelineBy
from tests.domain.builders import in_order, row
from tests.reports.test_naming import KNOWN

NONE = Filters()


def listed(*rows: StanceRow, filters: Filters = NONE) -> list[str]:
    return [str(each["claim"]) for each in listing(rows, KNOWN, filters).rows]


def shown(one: StanceRow, title: str, **more: Any) -> str:
    table = listing([one], KNOWN, more.pop("filters", NONE), **more)
    (item,) = table.items
    (column,) = (each for each in table.columns if each.title == title)
    return text_of(column.show(item))


def test_a_list_has_only_what_matches_and_is_in_the_period() -> None:
    rows = [
        row("a", "2001", demands=["x"]),
        row("b", "2005", demands=["x"]),
        row("c", "2005", demands=["y"]),
    ]
    both = Filters(conditions=("x",), since=parse_date("2004"))

    assert listed(*rows, filters=both) == ["b"]
    assert listed(*rows, filters=Filters(conditions=("x",))) == ["a", "b"]
    assert listed(*rows, filters=Filters(since=parse_date("2004"))) == ["b", "c"]


def test_people_read_what_a_stance_asks_argues_and_cites() -> None:
    one = row("a", demands=["x"], reasons=["old", "new"], treaties=[("act", "basis")])

    titles = ("Conditions", "Reasons", "Treaties")
    assert [shown(one, title) for title in titles] == ["x", "old; new", "act"]


def test_repeats_and_what_is_given_up_are_listed_too() -> None:
    again = row("b", group="a", drops=["x", "x"])
    (_, last) = listing([row("a"), again], KNOWN, NONE).rows

    assert listed(row("a"), again) == ["a", "b"]
    assert (last["conditions"], last["conditions_dropped"]) == ([], ["x"])
    assert last["label"] == "support"


@pytest.mark.parametrize(
    ("stance", "said"),
    [
        (row(position="support"), "yes"),
        (row(position="oppose"), "no"),
        (row(position="neutral"), "no side"),
        (row(demands=["x"]), "yes, if"),
        (row(position="oppose", demands=["x"]), "no, unless"),
        (row(drops=["x"]), "yes"),
    ],
)
def test_one_line_has_a_short_answer(stance: StanceRow, said: str) -> None:
    assert shown(stance, "Says", one_line=True) == said


@pytest.mark.parametrize(
    ("issue", "asked"),
    [("lake", "The lake is shared"), ("fish", "Fish is protected."), ("unknown", "unknown")],
)
def test_one_line_ends_with_what_is_answered(issue: str, asked: str) -> None:
    assert shown(row(issue=issue), "To", one_line=True) == asked


def test_readings_of_a_round_have_their_coder_beside_the_key() -> None:
    filters = Filters(round="pilot")
    titles = [
        [column.title for column in listing([], KNOWN, filters, one_line=each).columns]
        for each in (False, True)
    ]

    assert titles[0][:3] == ["Claim", "Coder", "Date"]
    assert titles[1][:3] == ["Date", "Claim", "Coder"]
    assert "Coder" not in [column.title for column in listing([], KNOWN, NONE).columns]
    assert shown(row(), "Coder", filters=filters) == ""
    assert shown(row()._replace(coder="ann"), "Coder", filters=filters) == "ann"


def test_what_others_ascribe_says_who_does() -> None:
    ascribed = row(holder="n", ascribed=True)._replace(speaker="s")

    assert shown(row(holder="n"), "Holder") == "Norland"
    assert shown(ascribed, "Holder") == "Norland (as quoted by Sudland)"
    assert shown(ascribed._replace(relayed_by="x"), "Holder") == "Norland (as quoted by x)"


def test_one_line_says_whose_word_it_is_where_others_are_heard_too() -> None:
    both = Filters(include_ascribed=True)
    ascribed = row(holder="n", ascribed=True)

    assert shown(row(holder="n"), "Whose", one_line=True, filters=both) == "own"
    assert shown(ascribed, "Whose", one_line=True, filters=both) == "ascribed"
    assert "Whose" not in [each.title for each in listing([], KNOWN, NONE, one_line=True).columns]


@pytest.mark.parametrize("width", [20, 80, 120])
def test_one_line_never_cuts_off_that_others_say_so(width: int) -> None:
    ascribed = row("a", holder="a-republic-of-a-very-long-name", ascribed=True)
    both, out = Filters(include_ascribed=True), io.StringIO()

    emit(listing([ascribed], KNOWN, both, one_line=True), Format.TABLE, out, width=width)

    assert "…  ascribed  yes" in out.getvalue()


def test_a_condition_of_a_position_on_the_opposite_is_marked() -> None:
    uses = (ConditionUse("x"), ConditionUse("y", of_opposite=True), ConditionUse("z", dropped=True))

    assert shown(row()._replace(conditions=uses), "Conditions") == "x; y (of the opposite)"


def test_what_is_no_mere_view_says_its_form_and_to_whom() -> None:
    offer = row(position="oppose")._replace(form=Form.DEMAND, addressees=("n", "s"))

    assert shown(row(), "Stance") == "support"
    assert shown(offer, "Stance") == "opposition, as a demand, to Norland, Sudland"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"quote": "We agree"}, "“We agree”"),
        ({"quote": None, "paraphrase": "They agree"}, "(paraphrase) They agree"),
    ],
)
def test_only_words_of_the_source_are_told_as_a_quotation(words: dict[str, Any], told: str) -> None:
    assert shown(row()._replace(**words), "Words") == told


def test_each_treaty_is_listed_once_whatever_its_roles() -> None:
    cited = (CitationUse("short", CitationRole.BREACH), CitationUse("short", CitationRole.MENTION))
    (told,) = listing([row()._replace(citations=cited)], KNOWN, NONE).rows

    assert told["treaties"] == ["short"]


# The time line


SAID = in_order(
    [
        row("a", "2001", issue="lake"),
        row("b", "2003", issue="lake"),
        row("again", "2003", issue="lake", group="b"),
        row("c", "2002", issue="air"),
    ]
)


def claims(rows: Iterable[StanceRow], by: TimelineBy, filters: Filters = NONE) -> list[str]:
    return [str(each["claim"]) for each in timeline(rows, KNOWN, filters, by=by).rows]


def test_a_time_line_tells_each_utterance_once_by_series_or_by_date() -> None:
    assert claims(SAID, TimelineBy.SERIES) == ["c", "a", "b"]
    assert claims(SAID, TimelineBy.DATE) == ["a", "c", "b"]


def test_only_the_way_that_is_not_the_usual_one_is_among_its_filters() -> None:
    assert "by" not in timeline([], KNOWN, NONE).filters
    assert timeline([], KNOWN, NONE, by=TimelineBy.DATE).filters["by"] == "date"


def test_an_utterance_is_asked_for_where_any_of_its_reports_matches() -> None:
    told = list(utterances(SAID, Filters(since=parse_date("2002"))))

    assert [[each.lead.claim for each in kept] for _, kept in told] == [["c"], ["b"]]
    of_speaker = [each._replace(speaker="x") if each.claim == "again" else each for each in SAID]
    assert claims(of_speaker, TimelineBy.SERIES, Filters(speakers=("x",))) == ["b"]
    assert claims(SAID, TimelineBy.SERIES, Filters(speakers=("x",))) == []


def test_the_source_says_in_how_many_more_it_is() -> None:
    table = timeline(SAID, KNOWN, NONE)
    (source,) = (column for column in table.columns if column.title == "Source")

    told = [str(source.show(item)) for item in table.items]
    assert [each.partition(" ")[2] for each in told] == ["", "", "(and 1 more)"]


def test_who_speaks_and_who_relays_it_is_told_on_a_time_line() -> None:
    table = timeline([row(holder="n")._replace(relayed_by="s")], KNOWN, NONE)
    (speaker,) = (column for column in table.columns if column.title == "Said by")

    assert [speaker.show(item) for item in table.items] == ["Norland (as quoted by Sudland)"]


def written(by: TimelineBy, rows: Iterable[StanceRow] = SAID) -> tuple[Any, TimelineWriter]:
    writer = TimelineWriter(KNOWN, lambda slugs: {slug: slug for slug in slugs})
    return writer.note(utterances(rows, NONE), [], by=by), writer


def test_a_note_of_the_time_line_has_a_section_for_each_series() -> None:
    note, writer = written(TimelineBy.SERIES)
    sections = list(note.sections)

    assert [(each.title, each.period) for each in sections] == [
        ("russia on Air", "2002"),
        ("russia on The lake", "2001 to 2003"),
    ]
    assert sections[1].proposition == "The lake is shared."
    assert writer.counts["repeat"] == 1
    assert [each.items for each in note.lists if each.title == "Yes means"] == [()]


def test_by_date_it_has_one_section_that_names_each_series_and_what_a_yes_means() -> None:
    note, _ = written(TimelineBy.DATE)
    (section,) = note.sections

    assert (section.period, section.proposition) == ("2001 to 2003", "")
    assert [step.about for step in section.steps] == [
        *("russia on The lake", "russia on Air", "russia on The lake")
    ]
    (meant, *_) = note.lists
    assert list(meant.items) == ["Air: Air is clean", "The lake: The lake is shared."]
    assert list(written(TimelineBy.DATE, [])[0].sections) == []


def test_a_step_says_the_label_with_the_conditions_that_it_hangs_on() -> None:
    some = [row("a", demands=["x", "y"], issue="air"), row("b", "2021", drops=["x"], issue="air")]
    note, _ = written(TimelineBy.SERIES, some)
    (section,) = note.sections

    assert [step.heading.text for step in section.steps] == [
        "conditional support, 2 conditions",
        "support",
    ]
