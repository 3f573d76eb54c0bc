"""What the note says in words: the path, what was not repeated, treaties, who speaks for whom."""

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stance.domain.course import courses
from stance.domain.filters import Filters
from stance.domain.stance import CitationUse, StanceRow
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.reports.note import Line, Note, NoteWriter, Section, TimelineWriter
from stance.reports.note.references import ShortNames
from stance.reports.shown import text_of
from stance.reports.timeline import utterances
from stance.text.edtf import parse_date
from stance.values import ChangesBy, CitationRole, Form, Noun, TimelineBy
from tests.domain.builders import row
from tests.growth import growth

TODAY = dt.date(2026, 11, 23)


def entries(noun: Noun, *known: Entry, aliases: dict[int, list[str]] | None = None) -> Entries:
    return Entries(noun, {entry.id: entry for entry in known}, lambda: aliases or {})


ACT = "Founding Act on Mutual Relations, Cooperation and Security between NATO and Russia"
VOCABULARY = Vocabulary(
    actors=entries(
        Noun.ACTOR,
        Entry(1, "russia", "Russia", 1),
        Entry(2, "putin", "Vladimir Putin", 2),
        Entry(3, "lavrov", "Sergei Lavrov", 3),
        Entry(4, "nato", "NATO", 4),
    ),
    issues=entries(
        Noun.ISSUE, Entry(1, "relations", "Relations", 1, "They should build relations.")
    ),
    conditions=entries(Noun.CONDITION, Entry(1, "x", "Condition X", 1)),
    reasons=entries(Noun.REASON),
    treaties=entries(
        Noun.TREATY,
        Entry(1, "act", ACT, 1, signed_on="1997-05-27"),
        Entry(2, "pact", "Pact of 1999", 2, signed_on="1999"),
        Entry(3, "long", "A treaty whose name is long and that is not called anything else", 3),
        aliases={1: ["Основополагающий акт", "NATO-Russia Founding Act", "Act"]},
    ),
)


def note_of(
    *rows: StanceRow,
    by: ChangesBy | None = None,
    narrowed: bool = False,
    quoting: bool = False,
    **asked: object,
) -> Note:
    filters = Filters(**asked)  # type: ignore[arg-type]
    writer = NoteWriter(
        VOCABULARY,
        lambda slugs: dict.fromkeys(slugs, "S"),
        TODAY,
        filters,
        narrowed,
        quoting=quoting,
    )
    return writer.note(courses(rows, filters, by=by), ())


def section_of(*rows: StanceRow, **asked: object) -> Section:
    (section,) = note_of(*rows, **asked).sections  # type: ignore[arg-type]
    return section


def facts_of(*rows: StanceRow, **asked: object) -> dict[str, str]:
    return dict(section_of(*rows, **asked).facts)


def listed(note: Note) -> dict[str, Iterable[str]]:
    assert list(note.sections) is not None
    return {each.title: tuple(map(text_of, each.items)) for each in note.lists if each.items}


def said(speaker: str, date: str, position: str = "support") -> StanceRow:
    return row(f"{speaker}-{date}", date, position)._replace(speaker=speaker)


def test_the_path_names_each_stage_with_its_year_and_conditions() -> None:
    rows = (
        row("a", "1997"),
        row("b", "2002"),
        row("c", "2006-09", demands=["x"]),
        row("d", "2016", demands=["x", "y", "z"]),
    )
    path = facts_of(*rows)["Path"]
    assert path == "support (1997) → conditional support (2006; 1, then 3 conditions)"


def test_of_many_conditions_that_stand_unsaid_a_step_names_the_first_and_counts_the_others() -> (
    None
):
    asked = [f"c{number:02}" for number in range(43)]
    section = section_of(
        row("a", "2001", demands=asked),
        row("b", "2002", demands=["c00"]),
        row("c", "2003", demands=["new"]),
    )
    unsaid = [line.text for step in section.steps for line in step.lines if line.sign == "."]
    assert unsaid[-2:] == ["not repeated: c39", "not repeated: 3 more conditions"]
    assert dict(section.facts)["Not repeated"].count("last said") == 43


def test_a_step_costs_no_more_for_how_much_was_asked_and_cited_before_it() -> None:
    def of_size(number: int) -> Callable[[], object]:
        rows = [
            row(
                f"c{n:03}",
                f"20{n // 28 % 100:02}-01-{1 + n % 28:02}",
                demands=[f"d{n}"],
                treaties=[(f"t{n}", "basis")],
            )
            for n in range(number)
        ]

        def act() -> object:
            (section,) = note_of(*rows).sections
            return [step.lines for step in section.steps]

        return act

    assert growth(of_size, 100) < 6


def test_stages_of_one_year_are_told_apart_by_their_dates() -> None:
    path = facts_of(row("a", "2014-03"), row("b", "2014-04-01", "oppose"))["Path"]
    assert path == "support (2014-03) → opposition (2014-04-01)"


def test_the_path_hides_no_turn_however_long_it_is() -> None:
    rows = [
        row(f"c{year}", str(year), ("support", "oppose")[year % 2]) for year in range(1990, 2020)
    ]
    path = facts_of(*rows)["Path"]
    assert all(f"({year})" in path for year in range(1990, 2020))


@pytest.mark.parametrize("turn", range(1, 7))
def test_what_lies_between_turns_is_only_counted_where_there_is_no_room(turn: int) -> None:
    others = ("neutral", "mixed") * 3
    sides = ["support", *others[:turn], "oppose", *others[turn:], "neutral"]
    rows = [each for year, side in enumerate(sides, 2001) for each in _stated(str(year), side)]
    path = facts_of(*rows)["Path"]
    assert path.startswith("support (2001) → ")
    assert f"opposition ({2001 + turn + 1})" in path
    assert path.endswith(f"neutral ({2000 + len(sides)})")
    assert "more)" in path


def _stated(date: str, side: str) -> list[StanceRow]:
    positions = ("support", "oppose") if side == "mixed" else (side,)
    return [row(f"{date}-{each}", date, each) for each in positions]


@given(st.lists(st.sampled_from(["support", "neutral", "oppose"]), min_size=2, max_size=14))
def test_the_path_tells_each_change_of_side(positions: list[str]) -> None:
    rows = [row(f"c{year}", str(year), each) for year, each in enumerate(positions, 1990)]
    assume(len(set(positions)) > 1)
    path = facts_of(*rows)["Path"]
    poles = [(year, each) for year, each in enumerate(positions, 1990) if each != "neutral"]
    turned = [year for (_, was), (year, now) in pairwise(poles) if was != now]
    assert all(f"({year})" in path for year in turned)


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        ("1990/1999", "1998", "at most 8 years 11 months later, or 1 year 11 months earlier"),
        ("2022-09", "2022-09-24", "at most 23 days later, or 6 days earlier"),
        ("2022-09-24", "2022-09-24T18:30", "on the same day"),
        ("1999/2007", "2009-05", "1 year 4 months to 10 years 4 months later"),
        ("2016", "2017", "1 year later"),
        ("2016-03-12/2016-03-14", "2016-03-20", "8 days later"),
    ],
)
def test_how_much_later_a_step_is_says_no_more_than_is_known(
    first: str, then: str, expected: str
) -> None:
    section = section_of(on(first, "support"), on(then, "oppose"))
    assert section.steps[1].elapsed == expected


def test_a_step_that_is_told_after_another_says_by_which_date() -> None:
    rows = (on("1990", "support"), on("1991", "support"), on("1991-05", "oppose"))
    assert (
        section_of(*rows).steps[1].elapsed == "at most 4 months after 1991, or 7 months before it"
    )


def test_the_path_says_where_the_order_is_uncertain() -> None:
    facts = facts_of(on("1990/1999", "support"), on("1998", "oppose"))
    assert facts["Path"] == "support (1990/1999) → opposition (1998; order uncertain)"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1999/2007", "1999/2007, 18 years 10 months to 27 years 10 months ago; no evidence since"),
        ("2016/2026", "2016/2026, at most 10 years 10 months ago"),
        ("2026-11", "2026-11, at most 22 days ago"),
    ],
)
def test_an_age_is_no_more_exact_than_the_date(date: str, expected: str) -> None:
    assert facts_of(on("1990", "oppose"), on(date, "support"))["Last stated"] == expected


def on(date: str, position: str) -> StanceRow:
    read = parse_date(date)
    found = row(date, "2000", position)._replace(date=date)
    return found._replace(earliest=read.earliest, latest=read.latest)


def test_silence_is_no_stage_but_is_said_with_the_date_it_was_last_broken() -> None:
    facts = facts_of(row("a", "1997"), row("b", "2006-09", demands=["x"]), row("c", "2016"))
    assert facts["Stance"] == "support"
    assert facts["Path"] == "support (1997) → conditional support (2006; 1 condition)"
    assert facts["Not repeated"] == "Condition X (last said 2006-09)"
    assert facts["Reaffirmed"] == "2016"


@pytest.mark.parametrize(("date", "old"), [("2020", True), ("2026-10-01", False)])
def test_an_old_stance_is_no_evidence_of_today(date: str, old: bool) -> None:
    stated = facts_of(row("a", "1997"), row("b", date, "oppose"))["Last stated"]
    assert stated.endswith("no evidence since") is old


@pytest.mark.parametrize(
    ("rows", "aside"),
    [
        ([row("a", "2001", demands="x"), row("b", "2002", "oppose")], "it had fallen 2002"),
        ([row("b", "2002", "oppose")], "not asked before"),
        (
            [
                row("a", "2001", demands="x"),
                row("b", "2002", drops="x"),
                row("o", "2003", "oppose"),
            ],
            "given up before, 2002",
        ),
    ],
)
def test_a_concession_is_told_though_the_condition_stood_no_longer(
    rows: list[StanceRow], aside: str
) -> None:
    section = section_of(*rows, row("c", "2004", drops="x"))

    assert Line("-", "given up in words: Condition X", aside) in section.steps[-1].lines


def test_what_stood_until_then_is_dropped_and_told_once() -> None:
    section = section_of(row("a", "2001", demands="x"), row("c", "2004", drops="x"))

    assert section.steps[-1].lines == (Line("-", "dropped: Condition X", "in words"),)


def test_a_treaty_is_named_in_short_with_its_year_and_in_full_below() -> None:
    names = ShortNames(VOCABULARY)
    assert names.treaty("act") == "NATO-Russia Founding Act (1997)"
    assert names.treaty("pact") == "Pact of 1999"
    assert (
        names.treaty("long") == "A treaty whose name is long and that is not called anything else"
    )
    assert names.listing().items == (f"NATO-Russia Founding Act: {ACT}",)


def test_whose_commitment_a_treaty_is_stands_beside_it() -> None:
    cited = CitationUse("act", CitationRole.COMMITMENT, "Article 4", by=("nato", "russia"))
    step = section_of(row("a", "1997"), row("b", "2016")._replace(citations=(cited,))).steps[-1]
    assert step.lines == (
        Line(
            "§",
            "NATO-Russia Founding Act (1997): a commitment of NATO, Russia, Article 4",
            "first cited",
        ),
    )


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"publisher": "TASS"}, "Vladimir Putin, TASS"),
        ({"relayed_by": "lavrov"}, "Vladimir Putin, as quoted by Sergei Lavrov"),
        ({"ascribed": True}, "as quoted by Vladimir Putin"),
        (
            {"ascribed": True, "relayed_by": "lavrov", "publisher": "TASS"},
            "Vladimir Putin, as quoted by Sergei Lavrov, TASS",
        ),
        ({"speaker": "nato", "publisher": "NATO"}, "NATO"),
    ],
)
def test_who_said_it_and_who_quotes_them(more: dict[str, object], expected: str) -> None:
    assert ShortNames(VOCABULARY).speaker(said("putin", "2007")._replace(**more)) == expected  # type: ignore[arg-type]


def test_another_speaker_is_told_from_another_line() -> None:
    rows = (
        said("lavrov", "2000"),
        said("putin", "2002", "oppose"),
        said("lavrov", "2004"),
        said("putin", "2006"),
        said("lavrov", "2008", "oppose"),
    )
    told = [
        [(line.text, line.aside) for line in step.lines if line.sign == "~"]
        for step in section_of(*rows).steps
    ]
    assert told == [
        [],
        [("speaks now: Vladimir Putin; before: Sergei Lavrov", "not heard before")],
        [
            (
                "speaks now: Sergei Lavrov; before: Vladimir Putin",
                "had taken the same position, 2000",
            )
        ],
        [("speaks now: Sergei Lavrov; before: Vladimir Putin", "had taken another position, 2004")],
    ]


def test_the_same_position_on_other_conditions_is_called_that() -> None:
    rows = (
        said("lavrov", "2000"),
        said("putin", "2002", "oppose"),
        row("l", "2004", demands=["x"])._replace(speaker="lavrov"),
    )
    (line,) = (line for line in section_of(*rows).steps[-1].lines if "speaks now" in line.text)
    assert line.aside == "had taken the same position on other conditions, 2000"


def test_what_is_no_mere_view_is_called_what_it_is_and_to_whom() -> None:
    offer = row("a", "2000")._replace(form=Form.OFFER, addressees=("nato",))
    threat = row("b", "2001", "oppose")._replace(form=Form.WARNING, addressees=())
    steps = section_of(offer, threat, row("c", "2002")).steps
    assert [step.heading.text for step in steps] == [
        "SUPPORT, as an offer, to NATO",
        "AWAY FROM SUPPORT: opposition, as a warning",
        "TOWARD SUPPORT: support",
    ]


def test_a_form_is_told_once_where_one_report_leaves_out_at_whom_it_is_directed() -> None:
    offer = row("a", "2000")._replace(form=Form.OFFER, addressees=("nato",))
    alike = row("b", "2000")._replace(group="a", form=Form.OFFER, addressees=())
    first, _ = section_of(offer, alike, row("c", "2002", "oppose")).steps
    assert first.heading.text == "SUPPORT, as an offer, to NATO"


def test_words_lose_the_line_breaks_of_their_source_and_keep_its_marks() -> None:
    (step,) = timeline_of(row("a", "2000")._replace(quote='We are\n"open"\n  to it')).steps
    assert step.words[0].shown == '“We are "open" to it”'


def timeline_of(*rows: StanceRow, by: TimelineBy = TimelineBy.SERIES) -> Section:
    writer = TimelineWriter(VOCABULARY, lambda slugs: dict.fromkeys(slugs, "S"))
    (section,) = writer.note(utterances(rows, Filters()), (), by=by).sections
    return section


def test_an_utterance_is_told_where_a_filter_lets_any_report_of_it_through() -> None:
    rows = (row("a", "2000"), row("b", "2000")._replace(group="a", speaker="lavrov"))
    ((_, told),) = utterances(rows, Filters(speakers=("lavrov",)))
    assert [each.lead.claim for each in told] == ["a"]


def test_a_time_line_by_date_names_each_series_and_sorts_by_what_dates_can_mean() -> None:
    rows = (
        *(row("a", "2001", holder="nato"), row("b", "2002-03-01", holder="nato")),
        *(row("c", "2002-03", holder="russia"), row("d", "2001-01-01", holder="russia")),
        row("e", "2001", holder="russia"),
    )
    section = timeline_of(*rows, by=TimelineBy.DATE)
    assert (section.title, section.period) == (
        "What was said, in the order of time",
        "2001-01-01 to 2002-03",
    )
    assert [(step.about, step.date) for step in section.steps] == [
        ("Russia on Relations", "2001-01-01"),
        ("NATO on Relations", "2001"),
        ("Russia on Relations", "2001"),
        ("NATO on Relations", "2002-03-01"),
        ("Russia on Relations", "2002-03"),
    ]


def test_a_contradicted_speaker_is_named_with_what_was_said() -> None:
    rows = said("lavrov", "2000"), said("putin", "2002"), said("putin", "2004", "oppose")
    assert section_of(*rows).steps[-1].lines == (
        Line("~", "departs from Sergei Lavrov", "support, 2000"),
    )


def test_the_holders_own_voice_is_nobody_in_particular() -> None:
    rows = said("russia", "2000"), said("putin", "2002", "oppose")
    assert section_of(*rows).steps[-1].lines == ()


def test_by_speaker_each_line_has_the_others_beside_it() -> None:
    rows = said("putin", "2000"), said("lavrov", "2001"), said("putin", "2002", "oppose")
    section = section_of(*rows, by=ChangesBy.SPEAKER)
    assert section.title == "Russia on Relations, as said by Vladimir Putin"
    assert dict(section.facts)["Others"] == "Sergei Lavrov: support (2001)"


def test_only_what_the_filters_ask_for_is_listed_as_unchanged() -> None:
    old, new = row("a", "1997", issue="relations"), row("b", "2016", issue="relations")
    assert listed(note_of(old, new)) == {
        "Stated, with no change": ("Russia on Relations: support, 2016, 2 moments [1]",),
        "Sources": ("[1] S",),
    }
    assert listed(note_of(old, since=parse_date("2020"))) == {}
    assert "Stated, with no such change" in listed(note_of(new, since=parse_date("2010")))
    assert "Stated, with no such change" in listed(note_of(new, narrowed=True))


def test_where_words_are_asked_for_what_did_not_change_is_told_with_its_last() -> None:
    rows = (
        row("a", "1997", issue="fish", demands=["x"]),
        row("b", "2016", issue="fish", demands=["x"]),
        row("c", "2004", "oppose", issue="zoo", reasons=["jobs"]),
        row("d", "1998", issue="relations"),
        row("e", "2000", "oppose", issue="relations"),
    )
    note = note_of(*rows, quoting=True)
    changed, quiet = note.sections

    assert (changed.title, quiet.title) == ("Russia on Relations", "Stated, with no change")
    assert (quiet.period, quiet.proposition, quiet.facts) == ("2004 to 2016", "", ())
    told = [(step.date, step.about, step.heading.text) for step in quiet.steps]
    assert told == [
        ("2004", "Russia on zoo", "OPPOSITION, 1 moment"),
        ("2016", "Russia on fish", "CONDITIONAL SUPPORT, 1 CONDITION, the last of 2 moments"),
    ]
    assert [step.lines for step in quiet.steps] == [
        (Line("*", "because: jobs"),),
        (Line("+", "Condition X"),),
    ]
    words = [[each.reference.text for each in step.words] for step in quiet.steps]
    assert words == [["[3] c"], ["[4] b"]]
    assert "Stated, with no change" not in listed(note)


def test_a_note_from_the_middle_opens_with_what_stood_then() -> None:
    rows = (
        row("a", "2000", demands=["x"]),
        row("b", "2005"),
        row("c", "2010", "oppose"),
    )
    opening = section_of(*rows, since=parse_date("2008")).steps[0]
    assert (opening.date, opening.heading.text) == ("2005", "SUPPORT")
    assert opening.lines == (Line(".", "not repeated: Condition X", "last said 2000"),)


def test_if_one_of_those_who_speak_now_had_taken_another_position_that_is_told() -> None:
    rows = (
        said("lavrov", "2000"),
        said("putin", "2001", "oppose"),
        row("m", "2002", "oppose")._replace(speaker="nato"),
        said("lavrov", "2004"),
        said("putin", "2004"),
    )
    (line,) = (line for line in section_of(*rows).steps[-1].lines if "speaks now" in line.text)
    assert line.aside == "had taken another position, 2000, 2001"
