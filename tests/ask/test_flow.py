"""The questions of `stance add`, answered by a script: what is asked, shown and recorded."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from stance.ask.begin import begun
from stance.ask.claims import mode_step, speaker_step
from stance.ask.draft import Draft, SourceDraft
from stance.ask.enter import next_claim
from stance.ask.flow import Ending, converse
from stance.ask.known import Known
from stance.ask.scene import Scene
from stance.ask.sources import source_step
from stance.claimfile.documents import Document
from stance.claimfile.validation import validated
from stance.db import engine as db
from stance.errors import DatabaseError
from stance.settings import database_url
from stance.text.matching import Span
from stance.values import Mode
from stance.work.importing.run import import_files
from stance.work.typed_claim import TypedClaim
from tests.ask.scripted import BACK, ENTER, Answer, Completed, ScriptedAsker, Wrong
from tests.cli.program import FIXTURES, Program
from tests.incoming.documents import made

TEXT = FIXTURES / "tass-2016-12-27.txt"
SOURCE = "tass-2016-12-27"
START = TEXT.read_text("utf-8").index("We are open to build")
QUOTE = TEXT.read_text("utf-8")[START:].partition(',"')[0]
LEAD = (
    "Russia is open for building relations with NATO but will take into account NATO's readiness"
    " for equal partnership"
)
COUNCIL = "Russia's Foreign Ministry considers the Russia-NATO Council as a useful mechanism"
#: From the passage to the stance, everything as it is guessed.
GUESSED = (ENTER, ENTER, ENTER)
RECORD = ENTER


def entry(**options: Any) -> TypedClaim:
    """What was given as options."""
    claim = {name: options.get(name) for name in ("quote", "paraphrase", "speaker", "stated_on")}
    stance = {name: options.get(name) for name in ("holder", "issue", "position", "addressees")}
    source: Mapping[str, Any] = {"slug": options.get("source")}
    conditions = options.get("conditions", ())
    return TypedClaim(
        source, options.get("source_file"), claim, stance, conditions, [], [], [], None
    )


def talk(
    program: Program,
    *answers: Answer,
    given: TypedClaim | None = None,
    ends: Ending = Ending.RECORDED,
) -> ScriptedAsker:
    """Hold the whole conversation, which must use up all answers; the asker knows what was said."""
    url = database_url(program.url)
    asker = ScriptedAsker(list(answers))
    scene = Scene(Known(url), asker)
    outcome, _ = converse(partial(begun, given or entry()), scene, partial(recorded, url))
    assert outcome is ends
    assert not asker.answers
    return asker


def recorded(url: str, draft: Draft) -> None:
    """Record a draft as it stands."""
    document = Document("the claim", None, draft.as_file(), "")
    with db.writing(url) as session:
        import_files(session, files=[(document, validated(document))])


def seed_claim(*, new: bool = True) -> Iterable[Answer]:
    """The answers that enter the long claim, but for the last key."""
    source = (str(TEXT), "Russia ready to build relations", "TASS", "2016-12-27")
    return (
        *(source if new else (SOURCE,)),
        *(QUOTE, *GUESSED),
        *(ENTER, Completed("nato-russia-r", "nato-russia-relations"), "y", ENTER),
        *([ENTER] * 5),
        *("c", ENTER, ENTER),
    )


def test_the_long_claim_of_the_seed(vocabulary: Program) -> None:
    asker = talk(vocabulary, *seed_claim(), RECORD)

    (row,) = vocabulary.rows("list")
    assert {**row, "claim": "", "stance": "", "quote": row["quote"][:20]} == {
        "claim": "",
        "stance": "",
        "date": "2016-12-27",
        "holder": "russia",
        "speaker": "russian-mfa",
        "relayed_by": None,
        "ascribed": False,
        "issue": "nato-russia-relations",
        "turned_from": None,
        "position": "support",
        "label": "conditional support",
        "form": "view",
        "addressees": ["nato"],
        "conditions": [
            "equal-partnership",
            "observance-of-international-law",
            "common-space-of-security",
            "security-not-at-others-expense",
            "military-restraint",
        ],
        "conditions_dropped": [],
        "reasons": [],
        "treaties": ["founding-act-1997"],
        "quote": "We are open to build",
        "paraphrase": None,
        "translation": None,
        "source": "tass-2016-12-27",
        "publisher": "TASS",
        "coder": None,
        "page": None,
        "also_in": [],
    }
    shown = vocabulary.done("show", row["claim"]).text
    assert "restraint: “liabilities on military restraint”" in shown
    assert "Act: “Founding Act on Mutual Relations, Cooperation and Security" in shown
    assert "NATO's members: Security not at the expense of others" in shown
    assert "as a commitment of NATO" in shown
    for words in (
        'from "the ministry said"',
        "the ministry speaks for it on that day",
        'Yes means: "NATO and Russia should build relations"',
        "1997-05-27: fits",
        '  Russia SUPPORTS "NATO and Russia should build relations", on',
    ):
        assert words in asker.text
    assert vocabulary.done("check").out == ""


def test_only_what_is_missing_is_asked(seed: Program) -> None:
    given = entry(
        source=SOURCE,
        quote=["liabilities on military restraint"],
        speaker="Russian Foreign Ministry",
        stated_on="2016-12-27",
        holder=["Moscow"],
        issue="nato-posture-east",
        conditions=["Military restraint"],
    )
    asker = talk(seed, ENTER, "n", ENTER, ENTER, "n", RECORD, given=given)

    asked = [each.split()[0] for each in asker.asked]
    assert asked == ["Given", "Position", "To", "Also", "A", "Then"]
    rows = seed.rows("list", "--issue", "nato-posture-east", "--condition", "military-restraint")
    assert [row["position"] for row in rows] == ["oppose"]


def test_an_option_that_means_nothing_is_said_and_asked_for(seed: Program) -> None:
    given = entry(source=SOURCE, quote=["liabilities on restraint"], speaker="Ruritania")
    asker = ScriptedAsker(["liabilities on military restraint", KeyboardInterrupt()])
    scene = Scene(Known(database_url(seed.url)), asker)
    with pytest.raises(KeyboardInterrupt):
        converse(partial(begun, given), scene, lambda _: None)

    assert 'does not have "liabilities on restraint"' in asker.text
    assert 'no actor "Ruritania"' in asker.text
    assert [each.split()[0] for each in asker.asked] == ["Quote", "Speaker"]


def test_a_source_is_found_by_any_of_its_words(sample: Program) -> None:
    asker = ScriptedAsker([Wrong("nowhere", "no such source"), "tass ready 2016", EOFError()])
    scene = Scene(Known(database_url(sample.url)), asker)
    with pytest.raises(EOFError):
        converse(lambda _: Draft(), scene, lambda _: None)

    assert "Source: tass-2016-12-27 | TASS 2016-12-27, Foreign Ministry: Russia" in asker.text


def test_pasted_text_becomes_a_source_of_its_own(vocabulary: Program) -> None:
    text = "A weekly\n\nThe alliance will not enlarge, NATO said on Monday."
    talk(
        vocabulary,
        *("p", text, ENTER, "Weekly", "2020-01-07"),
        *("The alliance will not enlarge", ENTER, ENTER, ENTER),
        *(ENTER, "nato-enlargement", "n", "-", ENTER, RECORD),
    )

    (row,) = vocabulary.rows("list")
    assert (row["source"], row["holder"], row["speaker"]) == ("weekly-2020-01-07", "nato", "nato")
    assert row["addressees"] == []


def test_dates_written_beside_the_quote_are_offered_and_not_proposed(vocabulary: Program) -> None:
    text = (
        "A weekly\n\nAt talks held from 12 to 14 December 2019, and not on 1 May 2020,"
        ' NATO said: "The alliance will not enlarge."'
    )
    asker = talk(
        vocabulary,
        *("p", text, ENTER, "Weekly", "2020-01-07"),
        *("The alliance will not enlarge", "nato", Completed("20", "2019-12-12/2019-12-14", 1)),
        *(ENTER, ENTER, "nato-enlargement", "n", "-", ENTER, RECORD),
    )

    (row,) = vocabulary.rows("list")
    assert row["date"] == "2019-12-12/2019-12-14"
    assert "Date [2020-01-07]" in asker.asked


SAID = (
    "A weekly\n\nOn 12 December NATO told the Assembly, after talks held from 9 to 11 December"
    ' and long after May 1997: "The alliance will not enlarge."'
)


def test_the_date_that_introduces_the_quote_is_proposed_and_others_are_offered(
    vocabulary: Program,
) -> None:
    asker = talk(
        vocabulary,
        *("p", SAID, ENTER, "Weekly", "2020-01-07"),
        *("The alliance will not enlarge", "nato", Completed("2019-12-0", "2019-12-09/2019-12-11")),
        *(ENTER, ENTER, "nato-enlargement", "n", "-", ENTER, RECORD),
    )

    assert "Date [2019-12-12]" in asker.asked
    (row,) = vocabulary.rows("list")
    assert row["date"] == "2019-12-09/2019-12-11"


@pytest.mark.parametrize(
    ("words", "date"),
    [("On 13 December 2019, NATO had said", "2019-12-13"), ("NATO said", "2020-01-07")],
)
def test_a_day_of_another_paragraph_is_not_told_to_fit(
    vocabulary: Program, words: str, date: str
) -> None:
    text = f'A weekly\n\nRussia said no on Tuesday.\n\n{words}: "The alliance will not enlarge."'
    asker = talk(
        vocabulary,
        *("p", text, ENTER, "Weekly", "2020-01-07", "The alliance will not enlarge", "nato"),
        *(ENTER, ENTER, ENTER, "nato-enlargement", "n", "-", ENTER, RECORD),
    )

    assert f"Date [{date}]" in asker.asked
    assert "Tuesday" not in asker.text


@pytest.mark.parametrize(
    ("published", "words", "date", "note"),
    [
        ("2020-01-07", "On 12 December NATO said", "2019-12-12", "source: 2020-01-07"),
        ("2019-12-12", "On 12 December NATO said", "2019-12-12", "fits"),
        ("", "On 12 December 2019 NATO said", "2019-12-12", 'the text says "12 December 2019"'),
    ],
)
def test_the_date_of_the_saying_is_taken_by_enter(
    vocabulary: Program, published: str, words: str, date: str, note: str
) -> None:
    asker = talk(
        vocabulary,
        *(
            "p",
            f'A weekly\n\n{words}: "The alliance will not enlarge."',
            ENTER,
            "Weekly",
            published,
        ),
        *("The alliance will not enlarge", "nato", ENTER, ENTER, ENTER, "nato-enlargement", "n"),
        *("-", ENTER, RECORD),
    )

    assert f"Date [{date}]" in asker.asked
    assert note in asker.text
    assert [row["date"] for row in vocabulary.rows("list")] == [date]


@pytest.mark.parametrize("words", ["On 12 March 2020 NATO said", "NATO said last month"])
def test_no_date_is_proposed_where_the_words_give_one_that_the_source_cannot_have(
    vocabulary: Program, words: str
) -> None:
    text = f'A weekly\n\n{words}: "The alliance will not enlarge."'
    asker = talk(
        vocabulary,
        *("p", text, ENTER, "Weekly", "2020-01-07", "The alliance will not enlarge", "nato"),
        *(Wrong("", "this is needed"), Completed("", "2020-01-07", 1), ENTER, ENTER),
        *("nato-enlargement", "n", "-", ENTER, RECORD),
    )

    assert "Date []" in asker.asked


def test_a_second_source_of_the_same_day_gets_a_slug_of_its_own(sample: Program) -> None:
    Path("other.txt").write_text("Another text: Russia said no.", encoding="utf-8")
    asker = ScriptedAsker(["other.txt", ENTER, "TASS", "2016-12-27", EOFError()])
    scene = Scene(Known(database_url(sample.url)), asker)
    with pytest.raises(EOFError):
        converse(lambda _: Draft(), scene, lambda _: None)

    assert "Source: tass-2016-12-27-2 | new: Another text" in asker.text


def test_a_document_is_shown_and_proposes_what_it_says_of_itself(sample: Program) -> None:
    Path("saved.html").write_text(made.PAGE, encoding="utf-8")
    answers = ["saved.html", "n", "saved.html", "y", ENTER, ENTER, ENTER, EOFError()]
    asker = ScriptedAsker([*answers])
    scene = Scene(Known(database_url(sample.url)), asker)
    with pytest.raises(EOFError):
        converse(lambda _: Draft(), scene, lambda _: None)

    assert asker.asked.count("Source []") == 2
    assert "Published [2021-05-04]" in asker.asked
    assert "Source: the-gazette-2021-05-04 | new: Talks go on" in asker.text


def test_a_new_source_of_a_document_has_its_pages(vocabulary: Program) -> None:
    Path("paper.pdf").write_bytes(made.labelled(made.pdf(["News", f"He said: {QUOTE}."])))
    asker = ScriptedAsker(["paper.pdf", "y", ENTER, "Daily", "2016-12-29"])
    scene = Scene(Known(database_url(vocabulary.url)), asker)

    source = source_step(Draft(), scene).source

    assert source is not None
    assert [page["label"] for page in source.pages] == ["iv", "v"]
    assert len(source.original or "") == 64


def test_an_ambiguous_quote_is_settled_by_choosing_a_place(seed: Program) -> None:
    asker = talk(
        seed,
        *(SOURCE, "Russia-NATO Council", "2", "russian-mfa", ENTER, ENTER),
        *(ENTER, "nato-russia-council", "y", ENTER, ENTER, RECORD),
    )

    assert "it stands at 3 places" in asker.text
    (row,) = [row for row in seed.rows("list") if row["quote"] == "Russia-NATO Council"]
    text = TEXT.read_text("utf-8")
    second = text.index("Russia-NATO Council", text.index("Russia-NATO Council") + 1)
    assert f"places {second}-" in seed.done("show", row["claim"]).text


def test_an_ambiguous_quote_given_as_an_option_is_settled_in_the_same_way(seed: Program) -> None:
    given = entry(source=SOURCE, quote=["Russia-NATO Council"], speaker="russian-mfa")

    asker = talk(
        seed,
        *("2", ENTER, ENTER, ENTER, "nato-russia-council", "y", ENTER, ENTER, RECORD),
        given=given,
    )

    assert "it stands at 3 places" in asker.text
    assert "`prefix`" not in asker.text


def test_going_back_from_a_name_that_is_not_there_asks_for_the_name_again(seed: Program) -> None:
    asker = talk(
        seed,
        *(SOURCE, COUNCIL, "Nobody Known", BACK, "russian-mfa", ENTER, ENTER, ENTER),
        *("nato-russia-council", "y", "Nobody Either", "n", BACK, "r", "nato"),
        *(ENTER, "n", RECORD),
    )

    assert [each.split()[0] for each in asker.asked].count("Quote") == 1
    assert [each.split()[0] for each in asker.asked].count("Position") == 1


def test_who_relays_is_asked_for_again_where_it_is_the_speaker(seed: Program) -> None:
    asker = talk(
        seed,
        *(SOURCE, COUNCIL, "russian-mfa", ENTER, "r", "russian-mfa", "nato", ENTER),
        *("nato-russia-council", "y", ENTER, ENTER, "n", RECORD),
    )

    assert "is the speaker, who relays nothing" in asker.text
    said = seed.rows("report", "timeline", "--include-ascribed")
    assert "nato" in {row["relayed_by"] for row in said}


def test_the_closest_passage_can_be_taken_instead(seed: Program) -> None:
    asker = talk(
        seed,
        *(SOURCE, "We are ready to build relations with the aliance", "t", *GUESSED),
        *(ENTER, "nato-russia-relations", "y", ENTER, ENTER, "n", RECORD),
    )

    assert "of 100 alike" in asker.text
    quotes = {row["quote"] for row in seed.rows("list")}
    assert any(quote.startswith("We are open to build relations with the") for quote in quotes)
    assert not any("ready to build relations with the al" in quote for quote in quotes)


def test_what_the_source_does_not_have_can_become_a_paraphrase(seed: Program) -> None:
    talk(
        seed,
        *(SOURCE, "Nothing of the kind was ever uttered by anyone", "p"),
        *("It wants talks.", "russian-mfa", ENTER, ENTER),
        *(ENTER, "nato-russia-council", "y", ENTER, ENTER, RECORD),
    )

    (row,) = [row for row in seed.rows("list") if row["paraphrase"]]
    assert (row["paraphrase"], row["quote"]) == ("It wants talks.", None)


def test_going_back_asks_the_question_before_with_its_answer(seed: Program) -> None:
    asker = talk(
        seed,
        *(SOURCE, COUNCIL, ENTER, BACK, "vladimir-putin", ENTER, ENTER),
        *(BACK, "m", ENTER, "nato-russia-council", "y", ENTER, ENTER, RECORD),
    )

    speakers = [each for each in asker.asked if each.startswith("Speaker")]
    assert speakers == ["Speaker [Ministry of Foreign Affairs of Russia]"] * 2
    (row,) = [row for row in seed.rows("list") if row["speaker"] == "vladimir-putin"]
    assert row["date"] == "2016-12-27"
    assert "(mixed)" in seed.done("show", row["claim"]).text


def test_at_the_end_one_question_can_be_asked_again(seed: Program) -> None:
    talk(
        seed,
        *(SOURCE, COUNCIL, *GUESSED, ENTER, "nato-russia-council", "y", ENTER, ENTER),
        *("n", "b", "8", "0", RECORD),
    )

    rows = [row for row in seed.rows("list") if row["quote"].startswith(COUNCIL[:20])]
    assert "neutral" in {row["position"] for row in rows}


def test_conditions_are_kept_changed_dropped_or_left_out(vocabulary: Program) -> None:
    asker = talk(
        vocabulary,
        *(str(TEXT), "Russia ready", "TASS", "2016-12-27", QUOTE, *GUESSED),
        *(ENTER, "nato-russia-relations", "y", ENTER),
        *("d", ENTER),  # no longer asked
        *("n",),  # left out
        *("c", "Reciprocity", ENTER),  # another general form
        *("w", "-", ENTER),  # asked of nobody in particular
        *(BACK, "w", "russia", ENTER),  # the one before, again
        *("r", "r", "promises-broken", ENTER),  # a reason
        *("n",),  # the treaty
        *("nowhere in it", "r", "mutual trust", ENTER, "Mutual trust", ENTER),
        RECORD,
    )

    (row,) = vocabulary.rows("list")
    assert row["conditions_dropped"] == ["equal-partnership"]
    assert row["conditions"] == ["reciprocity", "security-not-at-others-expense", "mutual-trust"]
    assert row["reasons"] == ["promises-broken"]
    assert row["treaties"] == []
    shown = vocabulary.done("show", row["claim"]).text
    assert "Russia: Security not at the expense of others" in shown
    assert "Mutual trust: “mutual trust”" in shown
    assert "not cited" in asker.text


def test_a_page_that_ends_within_a_condition_and_a_treaty_parts_neither(
    vocabulary: Program, tmp_path: Path
) -> None:
    text = tmp_path / "review.txt"
    text.write_text(
        "THE EASTERN REVIEW                    41\n\n"
        'Vladimir Putin said: "We will build relations with NATO only if its mili-\n\n'
        "42                    THE EASTERN REVIEW\n\n"
        "tary restraint is assured by the NATO-Russia\n\n"
        "THE EASTERN REVIEW                    43\n\n"
        'Founding Act of 1997."\n',
        "utf-8",
    )
    words = "We will build relations with NATO only if its military restraint is assured by the"
    given = entry(
        source_file=str(text),
        quote=[f"{words} NATO-Russia Founding Act of 1997"],
        speaker="russia",
        stated_on="2016-12-27",
    )

    asker = talk(
        vocabulary,
        *("A review", "TER", "2016-12-27", ENTER, ENTER, "nato-russia-relations", "y", ENTER),
        *("c", "military-restraint", ENTER, "m", ENTER),
        RECORD,
        given=given,
    )

    assert '"its military restraint is assured by the NATO-Russia Founding Act of' in asker.text
    (row,) = vocabulary.rows("list")
    assert (row["conditions"], row["treaties"]) == (["military-restraint"], ["founding-act-1997"])


def test_a_word_that_a_line_end_broke_is_read_whole_in_all_that_is_proposed(
    vocabulary: Program, tmp_path: Path
) -> None:
    text = tmp_path / "review.txt"
    text.write_text(
        'Vladimir Putin said: "We will build relations pro-\nvided that the fishing fleets are'
        " compen-\nsated. We call on the North Atlantic Alli-\nance to come"
        ' back. This violates the NATO-Rus-\nsia Founding Act."\n',
        "utf-8",
    )
    given = entry(
        source_file=str(text),
        quote=[text.read_text("utf-8").partition('"')[2].removesuffix('"\n')],
        speaker="russia",
        stated_on="2016-12-27",
    )

    talk(
        vocabulary,
        *("A review", "TER", "2016-12-27", ENTER, ENTER, "nato-russia-relations", "y", ENTER),
        *(ENTER, ENTER, "m", ENTER, RECORD),
        given=given,
    )

    (row,) = vocabulary.rows("list")
    assert (row["conditions"], row["treaties"]) == (
        ["fishing-fleets-are-compensated"],
        ["founding-act-1997"],
    )
    assert row["addressees"] == ["nato"]
    assert "“the fishing fleets are compensated”" in vocabulary.done("show", row["claim"]).text


def test_words_that_the_quote_has_twice_are_proposed_with_some_of_those_around(
    vocabulary: Program, tmp_path: Path
) -> None:
    words = (
        "We have not left the Founding Act, and they broke the Founding Act. We want the troops out"
        " of there. We will build relations provided that the troops withdraw. If they say that the"
        " troops withdraw, it is false."
    )
    text = tmp_path / "review.txt"
    text.write_text(f'Moscow said: "{words}"\n', "utf-8")
    given = entry(
        source_file=str(text), quote=[words], speaker="russia", stated_on="2016-12-27",
        issue="nato-russia-relations", position="support", addressees=["nato"],
    )  # fmt: skip

    talk(
        vocabulary,
        *("A review", "TER", "2016-12-27", ENTER, ENTER),
        *(ENTER, ENTER, "n", "m", ENTER, RECORD),
        given=given,
    )

    (row,) = vocabulary.rows("list")
    shown = vocabulary.done("show", row["claim"]).text
    assert (row["conditions"], row["treaties"]) == (["troops-withdraw"], ["founding-act-1997"])
    assert "Troops withdraw: “provided that the troops withdraw”" in shown
    assert "“left the Founding Act”" in shown


@pytest.mark.parametrize(
    ("words", "dropped"),
    [
        ("We no longer insist on equal partnership, and we want relations with NATO.", True),
        ("Russia has dropped its demand for equal partnership, and wants relations.", True),
        ("NATO no longer insists on equal partnership, and we want relations.", False),
        ("They no longer insist on equal partnership, and we want relations.", False),
        ("We will never drop our demand for equal partnership.", False),
    ],
)
def test_a_demand_that_the_holder_gives_up_in_words_is_proposed_as_no_longer_asked(
    vocabulary: Program, tmp_path: Path, words: str, *, dropped: bool
) -> None:
    text = tmp_path / "review.txt"
    text.write_text(f'Moscow said: "{words}"\n', "utf-8")
    given = entry(
        source_file=str(text), quote=[words], speaker="russia", stated_on="2016-12-27",
        issue="nato-russia-relations", position="support", addressees=["nato"],
    )  # fmt: skip

    asker = talk(
        vocabulary,
        *("A review", "TER", "2016-12-27", ENTER, ENTER),
        *([ENTER] if dropped else []),
        *(ENTER, RECORD),
        given=given,
    )

    assert ("Equal partnership, no longer asked" in asker.text) is dropped
    (row,) = vocabulary.rows("list")
    assert row["conditions_dropped"] == (["equal-partnership"] if dropped else [])
    assert row["conditions"] == []


@pytest.mark.parametrize(
    ("words", "conditions"),
    [
        ("We would build relations only if there is equal partnership.", ["equal-partnership"]),
        ("I do not say that we would build them if there is equal partnership.", []),
        ("NATO says it will build them only if there is equal partnership; we want no more.", []),
        ("Our ministry says it is ready only if there is equal partnership.",
         ["equal-partnership"]),
        ("Russia says it is ready only if there is equal partnership.", ["equal-partnership"]),
        ("The Russian Foreign Ministry is ready only if there is equal partnership.",
         ["equal-partnership"]),
    ],
)  # fmt: skip
def test_a_condition_that_is_denied_or_set_by_another_is_not_proposed(
    vocabulary: Program, tmp_path: Path, words: str, conditions: list[str]
) -> None:
    text = tmp_path / "review.txt"
    text.write_text(f'Moscow said: "{words}"\n', "utf-8")
    given = entry(
        source_file=str(text), quote=[words], speaker="russia", stated_on="2016-12-27",
        issue="nato-russia-relations", position="support", addressees=["nato"],
    )  # fmt: skip

    talk(
        vocabulary,
        *("A review", "TER", "2016-12-27", ENTER, ENTER),
        *([ENTER] if conditions else []),
        *(ENTER, RECORD),
        given=given,
    )

    (row,) = vocabulary.rows("list")
    assert row["conditions"] == conditions


def test_other_words_of_a_condition_are_shown_as_they_are_taken(seed: Program) -> None:
    asker = talk(
        seed,
        *(ENTER, ENTER, "nato-russia-relations", "y", ENTER),
        *("e", "readiness for equal partnership", ENTER, ENTER, "n", "q"),
        given=entry(
            source=SOURCE,
            quote=["based on its degree of readiness for equal partnership"],
            speaker="russian-mfa",
            stated_on="2016-12-27",
        ),
        ends=Ending.LEFT,
    )

    assert '    "readiness for equal partnership"' in asker.shown


def test_new_vocabulary_is_made_with_the_claim_and_not_before(seed: Program) -> None:
    before = seed.done("issue", "list").out
    answers: list[Answer] = [
        *(SOURCE, COUNCIL, "Sergei Lavrov", "n", "p", "russian-mfa", "2004-03-09"),
        *(ENTER, ENTER, ENTER),
        *("Talks on missiles", "n", "Both should talk about missiles", "y"),
        *("nato, Alliance of Aria", "n", "o", ENTER),
        *("useful mechanism", ENTER, ENTER),
        *("Missile Treaty of Aria", "t", "1999", "x", "nato", ENTER),
    ]
    with pytest.raises(KeyboardInterrupt):
        talk(seed, *answers, KeyboardInterrupt())
    assert seed.done("issue", "list").out == before

    asker = talk(seed, *answers, RECORD)

    speaks = "speaks for Ministry of Foreign Affairs of Russia since 2004-03-09"
    assert [each for each in asker.shown if each.startswith("New: ")] == [
        f"New: Sergei Lavrov (sergei-lavrov) | person, {speaks}",
        "New: Talks on missiles (talks-on-missiles) | Both should talk about missiles",
        "New: Alliance of Aria (alliance-of-aria) | organisation",
        "New: Useful mechanism (useful-mechanism)",
        "New: Missile Treaty of Aria (missile-treaty-of-aria) | signed on 1999",
    ]
    assert 'Russia SUPPORTS "Both should talk about missiles"' in asker.text
    assert "Addressed to NATO and Alliance of Aria." in asker.text
    (row,) = seed.rows("list", "--issue", "talks-on-missiles")
    assert (row["holder"], row["speaker"], row["ascribed"]) == ("russia", "sergei-lavrov", False)
    assert row["addressees"] == ["alliance-of-aria", "nato"]
    assert row["treaties"] == ["missile-treaty-of-aria"]
    assert seed.done("check").out == ""


def test_a_name_close_to_a_known_one_is_offered_instead(seed: Program) -> None:
    asker = talk(
        seed,
        *(SOURCE, COUNCIL, "Vladimir Putyn", "1", ENTER, ENTER),
        *(ENTER, "Dialogue in the NATO Russia Concil", "1", "y", ENTER, ENTER, RECORD),
    )

    assert any("Vladimir Putin" in each for each in asker.asked if each.startswith("Meant"))
    assert len(seed.rows("list", "--speaker", "vladimir-putin")) == 1


def test_the_next_claim_has_the_same_coder_and_nothing_else_of_the_options(seed: Program) -> None:
    more = (("key", "first"), ("translation", "Wir"), ("note", "hard"), ("coder", "ana"))
    before = Draft(source=SourceDraft(SOURCE), speaker="russian-mfa", more=more)
    scene = Scene(Known(database_url(seed.url)), ScriptedAsker([]))

    assert next_claim(before)(scene).more == (("coder", "ana"),)


def test_the_speaker_of_the_claim_before_is_proposed_unless_the_words_name_another(
    vocabulary: Program,
) -> None:
    text = (
        '"One passage," Vladimir Putin said. They met.\n\nIt was a long evening.\n\n'
        "On 21 February they told Vladimir Putin\nthat words of one kind were spoken.\n\n"
        "Words of another kind were, too."
    )
    source = SourceDraft("made-up", title="Made up", text=text)
    scene = Scene(Known(database_url(vocabulary.url)), ScriptedAsker(["nato", ENTER]))

    def asked(quote: str) -> str:
        start = text.index(quote)
        draft = Draft(
            source=source,
            quote=(quote,),
            places=(Span(start, start + len(quote)),),
            speaker="nato",
        )
        assert speaker_step(draft, scene).speaker == "nato"
        return scene.asker.asked[-1]

    assert asked("words of one kind were spoken").endswith("[]")
    assert asked("Words of another kind were, too").endswith("[NATO]")
    assert scene.asker.shown[-1].endswith(" | as of the claim before")


def test_the_author_of_a_source_is_proposed_where_its_words_name_nobody(
    vocabulary: Program,
) -> None:
    text = "We are for talks. Lavrov said that NATO must wait."
    Path("speech.txt").write_text(text, encoding="utf-8")
    for slug, author in (("speech", "NATO"), ("article", "Jo Doe")):
        vocabulary.done(
            *("source", "add", slug, "--title", "T", "--author", author, "--file", "speech.txt")
        )
    scene = Scene(Known(database_url(vocabulary.url)), ScriptedAsker([ENTER, "nato"]))

    def asked(slug: str) -> str:
        draft = Draft(source=SourceDraft(slug), quote=("We are for talks",), places=(Span(0, 16),))
        assert speaker_step(draft, scene).speaker == "nato"
        return scene.asker.asked[-1]

    assert asked("speech").endswith("[NATO]")
    assert scene.asker.shown[-1].endswith(" | the author of the source")
    assert asked("article").endswith("[]")


def test_a_further_stance_of_the_same_claim(vocabulary: Program) -> None:
    talk(
        vocabulary,
        *seed_claim(),
        "s",
        *(ENTER, "founding-act-worth", "y", ENTER, *(["n"] * 5), "b", ENTER, RECORD),
    )

    one, two = vocabulary.rows("list")
    assert one["claim"] == two["claim"]
    assert {one["issue"], two["issue"]} == {"nato-russia-relations", "founding-act-worth"}


def test_the_same_utterance_is_offered_as_a_repeat(vocabulary: Program) -> None:
    talk(vocabulary, *seed_claim(), RECORD)
    (first,) = vocabulary.rows("list")
    Path("paper.txt").write_text(f"News\n\n“{QUOTE},” the ministry said.", encoding="utf-8")
    rest = (
        *(QUOTE, "russian-mfa", "2016-12-27", ENTER, ENTER, "nato-russia-relations", "y", ENTER),
        *(["n"] * 5),
        *("n", ENTER),
    )
    asker = talk(vocabulary, "paper.txt", ENTER, "Daily", "2016-12-29", *rest, "y", RECORD)

    assert first["claim"] in asker.text
    (row,) = vocabulary.rows("report", "timeline", "--issue", "nato-russia-relations")
    assert len(row["also_in"]) == 1


def test_the_lead_of_the_same_report_is_offered_as_a_repeat(vocabulary: Program) -> None:
    talk(vocabulary, *seed_claim(), RECORD)
    asker = talk(
        vocabulary,
        *(SOURCE, LEAD, *GUESSED, ENTER, "nato-russia-relations", "y", ENTER, ENTER),
        *(ENTER, "y", RECORD),
    )

    assert any(each.startswith("A repeat") for each in asker.asked)
    (row,) = vocabulary.rows("report", "timeline", "--issue", "nato-russia-relations")
    assert (len(row["conditions"]), len(row["also_in"])) == (5, 1)


def test_words_said_afresh_are_no_repeat(seed: Program) -> None:
    talk(
        seed,
        *(SOURCE, LEAD[:50], *GUESSED, ENTER, "nato-russia-relations", "y", ENTER, ENTER),
        *("n", RECORD),
    )

    assert len(seed.rows("report", "timeline", "--issue", "nato-russia-relations")) == 2


def test_a_claim_that_is_there_is_not_recorded_twice(seed: Program) -> None:
    before = seed.dump()
    quote = "We consider the Russia-NATO Council as a useful mechanism for consultations"
    whole = f"{quote} between Russia and NATO on key security issues."
    asker = talk(
        seed,
        *(SOURCE, whole, "russian-mfa", ENTER, ENTER, ENTER, "nato-russia-council", "y", ENTER),
        *(ENTER, RECORD, "q"),
        ends=Ending.LEFT,
    )

    assert "this claim is there already, as tass-council" in asker.text
    assert seed.dump() == before


def test_what_cannot_be_recorded_is_not_lost(vocabulary: Program) -> None:
    tries: list[Draft] = []

    def record(draft: Draft) -> None:
        tries.append(draft)
        if len(tries) == 1:
            raise DatabaseError("somebody else writes", "try again")

    asker = ScriptedAsker([*seed_claim(), RECORD, RECORD])
    scene = Scene(Known(database_url(vocabulary.url)), asker)
    outcome, _ = converse(lambda _: Draft(), scene, record)

    assert outcome is Ending.RECORDED
    assert tries[0] == tries[1]
    assert "somebody else writes: try again" in asker.text


def test_a_new_name_that_somebody_else_took_meanwhile_is_theirs_unless_another_is_given(
    seed: Program,
) -> None:
    url, told = database_url(seed.url), "Both should talk about missiles"
    theirs = ("--name", "Talks on missiles", "--proposition", "Nobody should talk")

    def held(*answers: Answer) -> ScriptedAsker:
        draft = (SOURCE, COUNCIL, "russian-mfa", ENTER, ENTER, ENTER, "Talks on missiles", "n")
        asker = ScriptedAsker([*draft, told, "y", ENTER, ENTER, *answers])
        scene = Scene(Known(url), asker)
        seed.done("issue", "add", "talks-on-missiles", *theirs)
        outcome, _ = converse(partial(begun, entry()), scene, partial(recorded, url))
        assert outcome is Ending.RECORDED
        assert not asker.answers
        return asker

    asker = held("n", RECORD, "b", "7", "+Arms talks", told, RECORD)

    assert 'issue talks-on-missiles (Talks on missiles, yes means "Nobody should talk") was' in (
        asker.text
    )
    assert "--replace" not in asker.text
    assert 'Russia SUPPORTS "Nobody should talk".' in asker.text
    assert [row["slug"] for row in seed.rows("issue", "list") if "alks" in row["name"]] == [
        "arms-talks",
        "talks-on-missiles",
    ]
    assert [row["claim"] for row in seed.rows("list", "--issue", "arms-talks")]
    assert seed.rows("list", "--issue", "talks-on-missiles") == []


def test_a_claim_that_breaks_a_rule_cannot_be_recorded(vocabulary: Program) -> None:
    asker = talk(
        vocabulary,
        *seed_claim(),
        "s",
        *(ENTER, "nato-russia-relations", "n", ENTER, *(["n"] * 5), "n", ENTER),
        *("b", "7", "founding-act-worth", RECORD),
    )

    assert "a second stance of russia on nato-russia-relations in one claim" in asker.text
    assert len(vocabulary.rows("list")) == 2


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
def test_leaving_at_any_question_writes_nothing(
    vocabulary: Program, stop: type[BaseException]
) -> None:
    before = vocabulary.dump()
    answers = [*seed_claim()]
    for number in range(0, len(answers) + 1, 3):
        with pytest.raises(stop):
            talk(vocabulary, *answers[:number], stop())

    assert vocabulary.dump() == before


WIRE = """NORTHERN WIRE
Valdia hardens tone

"We remain ready for joint fishing of the Bank," the minister said,
"if the patrols end." He left.
"""


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        (
            "We remain fully ready for joint fishing of the Bank",
            "We remain ready for joint fishing of the Bank",
        ),
        ("joint fishing on the Bank […] if patrols end", "joint fishing of the Bank"),
        ("ready for joint fishing of the Bay", "ready for joint fishing of the Bank"),
    ],
)
def test_the_closest_passage_is_taken_at_the_place_that_was_shown(
    vocabulary: Program, typed: str, taken: str
) -> None:
    # The same words stand once more before it, as the headline.
    Path("wire.txt").write_text(f"{taken}\n\n{WIRE}", encoding="utf-8")
    takes = ("t", "t") if "[…]" in typed else ("t",)
    quote = f"said, “{typed}" if "Bay" in typed else typed
    asker = ScriptedAsker(["wire.txt", "Wire", ENTER, "July 2020", quote, *takes, EOFError()])
    scene = Scene(Known(database_url(vocabulary.url)), asker)
    with pytest.raises(EOFError):
        converse(lambda _: Draft(), scene, lambda _: None)

    assert "Quote:  | found, 1 match" in asker.text
    shown = [line for line in asker.shown if "▸" in line]
    passages = [line.split("▸")[1].split("◂")[0] for line in shown]
    assert passages[0] == taken
    assert passages[: len(takes)] == passages[len(takes) :]
    assert "prefix" not in asker.text


def test_a_date_may_be_typed_as_words_and_the_slug_has_it_once(vocabulary: Program) -> None:
    Path("wire.txt").write_text(f"The Harrow Courier, 2 July 2025\n{WIRE}", encoding="utf-8")
    answers: list[Answer] = [
        *("wire.txt", ENTER, ENTER, Wrong("31 June 2025", "no day 31"), "2 July 2025"),
    ]
    asker = ScriptedAsker([*answers, EOFError()])
    scene = Scene(Known(database_url(vocabulary.url)), asker)
    with pytest.raises(EOFError):
        converse(lambda _: Draft(), scene, lambda _: None)

    assert "Published: 2025-07-02" in asker.text
    assert "Source: the-harrow-courier-2025-07-02 | new: The Harrow Courier" in asker.text


def test_no_running_head_is_proposed_as_the_title(vocabulary: Program) -> None:
    head = "THE HARROW COURIER   2 July 2025"
    pages = f"{head}\n\nNo more talks\n\n{WIRE}\n1\n{head}\n\n{WIRE}\n2"
    Path("wire.txt").write_text(pages, encoding="utf-8")
    asker = ScriptedAsker(["wire.txt", ENTER, ENTER, EOFError()])
    scene = Scene(Known(database_url(vocabulary.url)), asker)
    with pytest.raises(EOFError):
        converse(lambda _: Draft(), scene, lambda _: None)

    assert "Title [No more talks]" in asker.asked
    assert "COURIER" not in asker.text


def test_the_form_is_set_at_the_end_by_one_key(seed: Program) -> None:
    asker = talk(
        seed,
        *(SOURCE, COUNCIL, *GUESSED, ENTER, "nato-russia-council", "y", ENTER, ENTER),
        *("n", "f", "o", "f", BACK, RECORD),
    )

    assert "An offer." in asker.text
    assert "form: view" in asker.asked[-5]
    assert "form: offer" in asker.asked[-1]
    assert len(seed.rows("list", "--form", "offer", "--issue", "nato-russia-council")) == 1


def test_conditions_follow_those_addressed_unless_somebody_else_was_named(
    vocabulary: Program,
) -> None:
    steps = (*seed_claim(),)[:-9]
    asker = talk(
        vocabulary,
        *steps,
        *(ENTER, ENTER, "w", "russia", ENTER, ENTER, ENTER),
        *(ENTER, "c", ENTER, ENTER),
        *("b", "9", "united-states", RECORD),
    )

    conditions = asker.shown[-1]
    assert "that United States: Equal partnership; Russia: Observance" in conditions
    assert "; Common space of security" in conditions


IN_PILOT = ("round", "open", "pilot", "--source", SOURCE, "--coder", "anna")
ANOTHER = "nato-2014-04-01"


def in_round(program: Program, *answers: Answer) -> Scene:
    program.done(*IN_PILOT)
    return Scene(Known(database_url(program.url), (1, "anna")), ScriptedAsker(list(answers)))


@pytest.mark.parametrize("typed", [ANOTHER, str(TEXT), "p", "-", "nobody-knows-it"])
def test_in_a_round_nothing_but_its_sources_is_taken(sample: Program, typed: str) -> None:
    refused = Wrong(typed, "is no source of the round pilot")
    scene = in_round(sample, refused, Completed("tass", SOURCE, among=1))
    draft = source_step(Draft(), scene)
    assert draft.source == SourceDraft(SOURCE)


def test_in_a_round_its_sources_alone_are_proposed(sample: Program) -> None:
    scene = in_round(sample, Completed("", SOURCE, among=1))
    assert source_step(Draft(), scene).source == SourceDraft(SOURCE)


@pytest.mark.parametrize("given", [{"source": ANOTHER}, {"source_file": TEXT}])
def test_a_source_among_the_options_that_is_not_of_the_round_is_asked_for_again(
    sample: Program, given: dict[str, Any]
) -> None:
    scene = in_round(sample)
    assert begun(entry(**given), scene).source is None
    assert isinstance(scene.asker, ScriptedAsker)
    (line,) = scene.asker.shown
    assert "is no source of the round pilot" in line


@pytest.mark.parametrize(
    ("quote", "position", "answers", "condition"),
    [
        (
            "We will build relations unless NATO attacks Belarus",
            "y", (ENTER, ENTER), "no-attack-by-nato-on-belarus",
        ),
        (
            "No relations with NATO as long as the sanctions remain in place",
            "n", (ENTER, ENTER), "sanctions-are-no-longer-in-place",
        ),
        (
            "If NATO does not show military restraint, we will leave the Council",
            "y", (ENTER,), "military-restraint",
        ),
    ],
)  # fmt: skip
def test_what_would_end_a_position_is_no_demand_but_its_contrary_is(
    vocabulary: Program, quote: str, position: str, answers: tuple[Answer, ...], condition: str
) -> None:
    Path("talk.txt").write_text(f'"{quote}," Lavrov said.\n', encoding="utf-8")
    given = entry(
        source_file="talk.txt",
        quote=[quote],
        speaker="russia",
        stated_on="2016-12-27",
        issue="nato-russia-relations",
        position={"y": "support", "n": "oppose"}[position],
        addressees=["nato"],
    )

    asker = talk(
        vocabulary,
        *("A talk", "TER", "2016-12-27", ENTER, ENTER),
        *answers,
        *(ENTER, RECORD),
        given=given,
    )

    (row,) = vocabulary.rows("list")
    assert row["conditions"] == [condition]
    assert "what is asked is the contrary" in asker.text


def test_words_that_may_be_no_condition_get_no_name(vocabulary: Program) -> None:
    quote = "There will be no relations as long as NATO expands"
    Path("talk.txt").write_text(f'"{quote}," Lavrov said.\n', encoding="utf-8")

    asker = talk(
        vocabulary,
        *("A talk", "TER", "2016-12-27", ENTER, ENTER, "nato-russia-relations", "n", ENTER),
        *("k", Wrong(ENTER, "needed"), "reciprocity", ENTER, RECORD),
        given=entry(
            source_file="talk.txt", quote=[quote], speaker="russia", stated_on="2016-12-27"
        ),
    )

    assert '  1 "as long as NATO expands"' in asker.text
    (row,) = vocabulary.rows("list")
    assert row["conditions"] == ["reciprocity"]


@pytest.mark.parametrize(
    ("quote", "conditions"),
    [
        (
            (
                "We are open to relations on the basis of reciprocity, provided that the Union"
                " stops sending more and more heavy weapons to its border."
            ),
            [
                "reciprocity",
                "union-stops-sending-more-and-more-heavy-weapons-to-its-border",
            ],
        ),
        (
            "We are open to relations on the basis of reciprocity and equal partnership.",
            ["reciprocity", "equal-partnership"],
        ),
        (
            "We are open to relations on the basis of open borders and reciprocity.",
            ["open-borders", "reciprocity"],
        ),
    ],
)
def test_each_of_two_demands_has_its_own_words_and_all_of_them(
    vocabulary: Program, quote: str, conditions: list[str]
) -> None:
    Path("talk.txt").write_text(quote, encoding="utf-8")
    given = entry(
        source_file="talk.txt",
        quote=[quote],
        speaker="russia",
        stated_on="2016-12-27",
        issue="nato-russia-relations",
        position="support",
        addressees=["nato"],
    )

    is_new = {"reciprocity", "equal-partnership"} != set(conditions)
    asker = talk(
        vocabulary,
        *("A talk", "TER", "2016-12-27", ENTER, ENTER),
        *(ENTER, ENTER, *([ENTER] if is_new else []), ENTER, RECORD),
        given=given,
    )

    (row,) = vocabulary.rows("list")
    assert row["conditions"] == conditions
    assert '"reciprocity"' in asker.text
    assert '  2 "provided' not in asker.text


def test_under_a_label_words_are_direct_and_no_other_speaker_is_proposed(
    vocabulary: Program,
) -> None:
    vocabulary.done(
        *("actor", "add", "sergei-lavrov", "--name", "Sergei Lavrov", "--kind", "person")
    )
    lines = ("Mr. LAVROV (Russian Federation): We stay.", "Ms. CRAFT (NATO): We leave.")
    Path("minutes.txt").write_text("\n\n".join(lines), encoding="utf-8")
    vocabulary.done("source", "add", "minutes", "--title", "T", "--file", "minutes.txt")
    text = Path("minutes.txt").read_text("utf-8")
    scene = Scene(Known(database_url(vocabulary.url)), ScriptedAsker(["sergei-lavrov", "nato"]))

    def spoken(words: str, before: str | None = None) -> Draft:
        start = text.index(words)
        place = Span(start, start + len(words))
        draft = Draft(SourceDraft("minutes"), (words,), (place,), speaker=before)
        return speaker_step(draft, scene)

    first = spoken("We stay.")
    spoken("We leave.", first.speaker)

    assert scene.asker.asked[-1].endswith("[]")
    scene.asker.answers.append(ENTER)
    assert mode_step(first, scene).mode is Mode.DIRECT


def test_another_form_that_names_somebody_else_is_not_asked_of_whom_the_words_name(
    vocabulary: Program,
) -> None:
    quote = "We will build relations if NATO stops its expansion"
    Path("talk.txt").write_text(f'"{quote}," Lavrov said.\n', encoding="utf-8")

    asker = talk(
        vocabulary,
        *("A talk", "TER", "2016-12-27", ENTER, ENTER, "nato-russia-relations", "y", ENTER),
        *("c", "United States is heard", "n", "k", ENTER, RECORD),
        given=entry(
            source_file="talk.txt", quote=[quote], speaker="russia", stated_on="2016-12-27"
        ),
    )

    assert "    = United States is heard\n" in asker.text


def test_the_slug_of_a_long_name_is_not_cut_inside_a_word(vocabulary: Program) -> None:
    wording = (
        "France and all of the other riverain powers of the sea are heard on our sovereignty there"
    )
    quote = f"We will build relations, provided that {wording}"
    Path("talk.txt").write_text(f'"{quote}," Lavrov said.\n', encoding="utf-8")

    talk(
        vocabulary,
        *("A talk", "TER", "2016-12-27", ENTER, ENTER, "nato-russia-relations", "y", ENTER),
        *("k", ENTER, ENTER, RECORD),
        given=entry(
            source_file="talk.txt", quote=[quote], speaker="russia", stated_on="2016-12-27"
        ),
    )

    (row,) = vocabulary.rows("list")
    (slug,) = row["conditions"]
    assert set(slug.split("-")) <= set(wording.lower().split())


def test_what_a_text_tells_of_another_is_neither_its_authors_nor_given_by_nobody(
    vocabulary: Program,
) -> None:
    text = (
        "According to Vladimir Putin, NATO declared that talks were late."
        "\n\nHe said that all was well."
        "\n\nThe ambassador told me that talks went on. I told him that we wait."
    )
    source = SourceDraft("telegram", title="Telegram", text=text)
    Path("telegram.txt").write_text(text, encoding="utf-8")
    author = ("--title", "T", "--author", "Vladimir Putin", "--kind", "report")
    vocabulary.done("source", "add", "telegram", *author, "--file", "telegram.txt")
    scene = Scene(Known(database_url(vocabulary.url)), ScriptedAsker([]))

    def drafted(quote: str, speaker: str | None = None) -> Draft:
        start = text.index(quote)
        place = (Span(start, start + len(quote)),)
        return Draft(source=source, quote=(quote,), places=place, speaker=speaker)

    def proposed(quote: str, before: str | None = None) -> str:
        scene.asker.answers.append("nato")
        speaker_step(drafted(quote, before), scene)
        return scene.asker.asked[-1].partition("[")[2].rstrip("]")

    assert proposed("NATO declared that talks were late") == ""
    assert proposed("According to Vladimir Putin, NATO declared") == ""
    assert proposed("The ambassador told me that talks went on") == ""
    assert proposed("talks went on", "nato") == ""
    assert proposed("He said that all was well", "nato") == "NATO"
    assert proposed("He said that all was well", "vladimir-putin") == ""
    assert proposed("I told him that we wait") == "Vladimir Putin"

    scene.asker.answers += [ENTER, ENTER]
    given = mode_step(drafted("NATO declared that talks were late", "nato"), scene)
    assert (given.mode, given.relayed_by) == (Mode.INDIRECT, "vladimir-putin")
    scene.asker.answers.append(ENTER)
    given = mode_step(drafted("The ambassador told me that talks", "nato"), scene)
    assert (given.mode, given.relayed_by) == (Mode.INDIRECT, None)
