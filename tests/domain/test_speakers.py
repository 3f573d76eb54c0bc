"""Whether a change is one of the line, or only of who speaks."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from stance.domain.change import changes
from stance.domain.course import Course, courses
from stance.domain.filters import Filters
from stance.domain.speakers import Voices, speaker_changed
from stance.domain.stance import StanceRow
from stance.values import ChangeOf, ChangesBy, Only, Silence

from . import naive, naive_pairs
from .builders import one_series, row, series_rows, silences


def said(speaker: str, date: str, position: str = "support", **more: object) -> StanceRow:
    """A stance that an actor speaks for the holder."""
    return row(f"{speaker}-{date}", date, position, **more)._replace(speaker=speaker)  # type: ignore[arg-type]


def last_change_of(*rows: StanceRow) -> ChangeOf | None:
    series = one_series(rows)
    return Voices(series).change_of(changes(series)[-1])


def courses_of(*rows: StanceRow, **asked: object) -> list[Course]:
    return list(courses(rows, Filters(), **asked))  # type: ignore[arg-type]


def test_who_says_otherwise_than_before_has_changed_the_line() -> None:
    assert last_change_of(said("putin", "2000"), said("putin", "2007", "oppose")) is ChangeOf.LINE


def test_the_line_moved_if_the_new_speaker_had_said_otherwise() -> None:
    rows = said("lavrov", "2000"), said("putin", "2002"), said("lavrov", "2007", "oppose")
    assert last_change_of(*rows) is ChangeOf.LINE


def test_the_line_moved_if_one_of_those_who_speak_now_had_said_otherwise() -> None:
    before = said("putin", "2000"), said("lavrov", "2001", "oppose"), said("ivanov", "2002")
    now = said("putin", "2007", "oppose"), said("lavrov", "2007", "oppose")
    assert last_change_of(*before, *now) is ChangeOf.LINE


def test_only_the_speaker_is_another_who_says_the_same_as_before() -> None:
    rows = said("lavrov", "2000"), said("putin", "2002", "oppose"), said("lavrov", "2007")
    assert last_change_of(*rows) is ChangeOf.SPEAKER


def test_of_whom_nothing_was_heard_before_nothing_can_be_told() -> None:
    rows = said("putin", "2000"), said("medvedev", "2008", "oppose")
    assert last_change_of(*rows) is ChangeOf.UNCLEAR


def test_a_reaffirmation_changes_nothing() -> None:
    assert last_change_of(said("putin", "2000"), said("medvedev", "2008")) is None


def test_the_speaker_changed_where_nobody_speaks_on_both_sides() -> None:
    series = one_series(
        [said("putin", "2000"), said("lavrov", "2001"), said("putin", "2001"), said("x", "2002")]
    )
    assert [speaker_changed(each) for each in changes(series)] == [False, True]


def test_a_speaker_departs_from_those_last_heard_to_say_otherwise() -> None:
    series = one_series(
        [
            said("putin", "2000"),
            said("medvedev", "2001", "oppose"),
            said("medvedev", "2005"),
            said("ivanov", "2006", "oppose"),
            said("lavrov", "2007", "oppose"),
        ]
    )
    last = series.moments[-1]
    assert list(Voices(series).departs_from(last)) == ["medvedev", "putin"]


def test_a_date_that_may_be_later_was_not_heard_by_then() -> None:
    series = one_series([said("putin", "2007"), said("lavrov", "2007-02-10", "oppose")])
    assert Voices(series).departs_from(series.moments[-1]) == {}


def test_a_repeat_belongs_to_the_line_of_its_lead() -> None:
    lead = said("russian-mfa", "2016")
    repeat = said("russia", "2016")._replace(claim="again", group=lead.claim)
    (line,) = Voices(one_series([lead, repeat])).lines.items()
    assert line[0] == "russian-mfa"
    assert {each.claim for each in line[1].moments[0].rows} == {
        lead.claim,
        "again",
    }


def test_conditions_stand_in_the_line_of_the_speaker_who_asked_for_them() -> None:
    rows = said("putin", "2000", demands=["x"]), said("lavrov", "2001"), said("putin", "2002")
    by_speaker = {course.speaker: course for course in courses_of(*rows, by=ChangesBy.SPEAKER)}
    standing = {
        speaker: [sorted(each.standing) for each in course.series.moments]
        for speaker, course in by_speaker.items()
    }
    assert standing == {"putin": [["x"], ["x"]], "lavrov": [[]]}


def test_by_speaker_follows_each_speaker_in_the_order_they_were_heard() -> None:
    rows = (
        said("putin", "2000"),
        said("lavrov", "2001", "oppose"),
        said("putin", "2002"),
        said("lavrov", "2003"),
    )
    lines = courses_of(*rows, by=ChangesBy.SPEAKER)
    assert [course.speaker for course in lines] == ["putin", "lavrov"]
    assert [len(course.asked) for course in lines] == [0, 1]
    assert [len(course.asked) for course in courses_of(*rows)] == [2]


def test_only_keeps_changes_of_any_kind_named() -> None:
    rows = (
        row("a", "2000"),
        row("b", "2001", demands=["x"]),
        row("c", "2002", drops=["x"]),
        row("d", "2003", "neutral"),
        row("e", "2004", "neutral", demands=["y"]),
        row("f", "2005", "oppose"),
    )

    def dates(*only: Only) -> list[str]:
        (course,) = courses_of(*rows, only=only)
        return [change.after.date for change in course.asked]

    assert dates(Only.TOWARD) == ["2002"]
    assert dates(Only.AWAY) == ["2001", "2003", "2005"]
    assert dates(Only.RECAST) == ["2004"]
    assert dates(Only.REVERSALS) == ["2005"]
    assert dates(Only.REVERSALS, Only.TOWARD) == ["2002", "2005"]


@st.composite
def spoken(draw: st.DrawFn) -> Sequence[StanceRow]:
    """The rows of a series, each spoken by one of three."""
    return [
        each._replace(speaker=draw(st.sampled_from(["p", "q", "r"])))
        for each in draw(series_rows())
    ]


@given(spoken(), silences)
def test_agrees_with_the_naive_model(rows: Sequence[StanceRow], silence: Silence) -> None:
    series = one_series(rows, silence)
    voices = Voices(series, silence)
    drops = silence is Silence.DROPS

    for number, change in enumerate(changes(series), start=1):
        expected = naive_pairs.what_changed(list(rows), number, silence_drops=drops)
        assert voices.change_of(change) == expected
        departs = naive_pairs.contradicted(list(rows), number, silence_drops=drops)
        assert list(voices.departs_from(change.after)) == departs


@given(spoken(), silences)
def test_by_speaker_each_line_is_the_series_of_that_speaker(
    rows: Sequence[StanceRow], silence: Silence
) -> None:
    lines = {
        course.speaker: course
        for course in courses(rows, Filters(), silence=silence, by=ChangesBy.SPEAKER)
    }
    expected = naive_pairs.led_by(list(rows))

    assert set(lines) == set(expected)
    for speaker, own in expected.items():
        moments = naive.moments(own, silence_drops=silence is Silence.DROPS)
        course = lines[speaker].series.moments
        assert [(one.position, one.standing) for one in course] == [
            (one["position"], one["standing"]) for one in moments
        ]
