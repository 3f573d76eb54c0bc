"""`stance add` at a real terminal: the long claim of the seed, key by key."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.cli.program import FIXTURES, Program
from tests.cli.terminal import BACK, END, ENTER, LEAVE, TAB, Terminal, pasted
from tests.golden import assert_golden

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

GOLDEN = Path(__file__).parent / "golden"
TEXT = FIXTURES / "tass-2016-12-27.txt"
TITLE = "Foreign Ministry: Russia ready to build relations with NATO"
QUOTE = TEXT.read_text("utf-8").split('"We are open', 1)[1].split(',"', 1)[0]
QUOTE = f"We are open{QUOTE}"
CONDITIONS = [
    "equal-partnership",
    "observance-of-international-law",
    "common-space-of-security",
    "security-not-at-others-expense",
    "military-restraint",
]

#: Keys, and what the screen says once they are taken.
KEYS = (
    (("tass.t", TAB, ENTER), "Title"),
    ((TITLE, ENTER), "Publisher"),
    (("TASS", ENTER), "Published"),
    (("27 December 2016", ENTER), "Quote"),
    ((pasted(QUOTE), ENTER, ENTER), "[Ministry of Foreign Affairs of Russia]"),
    ((ENTER,), "[2016-12-27]"),
    ((ENTER,), "⏎ direct"),
    ((ENTER,), "[Russia]"),
    ((ENTER,), "Issue"),
    (("nato-ru", TAB, ENTER), "y support"),
    (("y",), "[NATO]"),
    ((ENTER,), '1 "its degree'),
    ((ENTER,), '2 "strict'),
    ((ENTER,), '3 "real steps'),
    ((ENTER,), '4 "implementation'),
    ((ENTER,), '5 "liabilities'),
    ((ENTER,), "b basis"),
    (("c",), "Whose"),
    ((ENTER,), "Also"),
    ((ENTER,), "⏎ record"),
)


@pytest.fixture
def program(vocabulary: Program) -> Program:
    """The vocabulary and no claim; the article's text is in the folder."""
    Path("tass.txt").write_bytes(TEXT.read_bytes())
    return vocabulary


@pytest.fixture
def terminal(program: Program) -> Iterator[Terminal]:
    with Terminal("--db", program.url, "add") as terminal:
        terminal.waits_for("Source")
        yield terminal


def test_the_long_claim_is_entered_without_one_error(program: Program, terminal: Terminal) -> None:
    for keys, then in KEYS:
        terminal.types(*keys, then=then)
    assert_golden(GOLDEN / "add-in-a-terminal.txt", terminal.screen)

    terminal.types(ENTER, then="recorded as")

    assert terminal.ends() == 0
    (row,) = program.rows("list")
    assert row["quote"] == QUOTE
    assert row["conditions"] == CONDITIONS
    assert row["treaties"] == ["founding-act-1997"]
    assert f"recorded as {row['claim']}" in terminal.screen
    assert program.done("check").out == ""


def test_all_keys_may_be_typed_ahead(program: Program, terminal: Terminal) -> None:
    everything = "".join(key for keys, _ in KEYS for key in keys)

    terminal.types(everything, ENTER, then="recorded as")

    assert terminal.ends() == 0
    assert program.rows("list")[0]["conditions"] == CONDITIONS


@pytest.mark.parametrize(
    ("answered", "key"),
    [(0, END), (4, LEAVE), (len(KEYS), LEAVE)],
    ids=["Ctrl-D at a line", "Ctrl-C at the quote", "Ctrl-C at the preview"],
)
def test_leaving_writes_nothing(
    program: Program, terminal: Terminal, answered: int, key: str
) -> None:
    before = program.dump()
    for keys, then in KEYS[:answered]:
        terminal.types(*keys, then=then)

    if answered:
        terminal.types(key, then="keep what was entered")
        terminal.presses("n")
    else:
        terminal.types(key, then="nothing recorded")

    assert terminal.ends() == 130
    assert terminal.screen.count("nothing recorded") == 1
    assert "Traceback" not in terminal.screen
    assert terminal.screen.count("nothing recorded") == 1
    assert program.dump() == before


def test_a_line_that_is_wrong_is_said_below_and_can_be_mended(terminal: Terminal) -> None:
    terminal.types("nowhere.txt", ENTER, then="there is no such source, and no such file")
    terminal.types("\x15", "tass.txt", ENTER, then="Title")
    terminal.presses(BACK)

    terminal.waits_for("Source")


def test_the_date_of_the_saying_is_proposed_and_tab_offers_the_others(program: Program) -> None:
    head = "THE HARROW COURIER\n"
    said = "The alliance will not enlarge"
    text = (
        f"{head}\nNo enlargement\n\nOn 12 December, after talks, NATO met. On the second of\n"
        f"December its spokesman told reporters: “{said}.” Talks from 6 to 8\nDecember failed.\n1\n"
        f"{head}\nThe other page.\n2\n"
    )
    Path("wire.txt").write_text(text, encoding="utf-8")
    with Terminal("--db", program.url, "add") as terminal:
        terminal.waits_for("Source")
        terminal.types("wire.txt", ENTER, then="[No enlargement]")
        terminal.types(ENTER, then="Publisher")
        terminal.types("Courier", ENTER, then="Published")
        terminal.types("12 and 14 December 2019", ENTER, then="is two dates; write one")
        terminal.types("\x15", "the twentieth of December 2019", ENTER, then="Quote")
        terminal.types(said, ENTER, ENTER, then="Speaker")
        terminal.types("nato", ENTER, then="[2019-12-02]")
        assert 'the text says "second of December"; source: 2019-12-20' in terminal.screen
        for each in ("2019-12-20", "2019-12-06/2019-12-08", "2019-12-12", "2019-12-20"):
            terminal.types(TAB, then=f"[2019-12-02] {each}\n")
        terminal.types("\x15", ENTER, then="Given as")

        assert "Date      › 2019-12-02" in terminal.screen


def test_control_characters_of_a_text_do_not_reach_the_terminal(program: Program) -> None:
    Path("tass.txt").write_text("A \x1b[31mred\u202e title\n\n\x1b]0;owned\x07 words", "utf-8")
    with Terminal("--db", program.url, "add") as terminal:
        terminal.waits_for("Source")
        terminal.types("tass.txt", ENTER, then=r"A \x1b[31mred\u202e title")
        terminal.types(ENTER, ENTER, ENTER, then="Quote")
        terminal.types(r"words", ENTER, ENTER, then="▸words◂")

    assert r"\x1b]0;owned\x07" in terminal.screen


def test_the_claim_can_be_finished_in_an_editor(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("editor.sh").write_text(
        '#!/bin/sh\nsed -i "s/position: support/&\\n            note: Edited./" "$1"\n'
    )
    Path("editor.sh").chmod(0o755)
    monkeypatch.setenv("EDITOR", "./editor.sh")
    with Terminal("--db", program.url, "add") as terminal:
        terminal.waits_for("Source")
        terminal.types("".join(key for keys, _ in KEYS for key in keys), then="⏎ record")
        terminal.types("e", then="e edit again")
        assert program.rows("list") == []
        terminal.types(ENTER, then="recorded as")
        assert terminal.ends() == 0

    (row,) = program.rows("list")
    assert "Note: Edited." in program.done("show", row["claim"]).text
    assert row["conditions"] == CONDITIONS


def test_a_narrow_terminal_has_room_for_all_of_it(program: Program) -> None:
    claim = ("--title", "A title", "--paraphrase", "Words.", "--speaker", "russian-mfa")
    given = ("--source-file", "tass.txt", *claim, "--stated-on", "2016", "--mode", "indirect")
    with Terminal("--db", program.url, "add", *given, columns=40, lines=30) as terminal:
        terminal.waits_for("Holder")
        # What stands at the end comes a moment after the question.
        terminal.waits_for("draft")
        lines = terminal.screen.splitlines()

    assert sum("──" in line for line in lines) == 1
    assert "draft" in " ".join(lines[-3:])


def test_a_file_left_as_it_was_leads_back_to_the_questions_with_all_answers(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    with Terminal("--db", program.url, "add") as terminal:
        terminal.waits_for("Source")
        terminal.types("".join(key for keys, _ in KEYS for key in keys), then="⏎ record")
        terminal.types("e", then="nothing is recorded yet")
        terminal.types(ENTER, then="recorded as")
        assert terminal.ends() == 0

    (row,) = program.rows("list")
    assert row["conditions"] == CONDITIONS


def drafts() -> list[Path]:
    """The drafts that are kept."""
    return sorted(Path(os.environ["XDG_STATE_HOME"]).rglob("*.json"))


def test_what_was_left_is_kept_as_a_draft_and_gone_on_with(
    program: Program, terminal: Terminal
) -> None:
    for keys, then in KEYS[:14]:
        terminal.types(*keys, then=then)
    terminal.types(LEAVE, then="keep what was entered")
    terminal.types(ENTER, then="add --resume goes on with it")
    assert terminal.ends() == 130
    assert program.rows("list") == []
    (draft,) = drafts()
    assert draft.stat().st_mode & 0o777 == 0o600

    with Terminal("--db", program.url, "add", "--resume") as again:
        again.waits_for('3 "real steps')
        again.waits_for("Equal partnership, asked of NATO")
        for keys, then in KEYS[14:]:
            again.types(*keys, then=then)
        again.types(ENTER, then="recorded as")
        assert again.ends() == 0

    (row,) = program.rows("list")
    assert row["conditions"] == CONDITIONS
    assert drafts() == []


def test_what_a_coder_left_is_gone_on_with_by_that_coder_alone(program: Program) -> None:
    with Terminal("--db", program.url, "add", "--coder", "anna b") as left:
        for keys, then in KEYS[:4]:
            left.types(*keys, then=then)
        left.types(LEAVE, then="keep what was entered")
        left.types(ENTER, then="add --coder 'anna b' --resume")
        assert left.ends() == 130

    with Terminal("--db", program.url, "add", "--coder", "ben", "--resume") as other:
        other.waits_for("there is no draft of ben for this database")
        assert TITLE not in other.screen
        assert other.ends() == 2
    with Terminal("--db", program.url, "add", "--coder", "anna b", "--resume") as again:
        again.waits_for(TITLE)


def test_a_draft_can_be_thrown_away(program: Program, terminal: Terminal) -> None:
    terminal.types(*KEYS[0][0], then="Title")
    terminal.types(LEAVE, then="keep what was entered")
    terminal.presses("n")

    assert terminal.ends() == 130
    assert drafts() == []
    refused = program.refuses("add", "--resume", says=["--resume asks questions"])
    assert "Traceback" not in str(refused)


def test_a_next_claim_has_the_same_source_and_speaker(program: Program, terminal: Terminal) -> None:
    for keys, then in KEYS:
        terminal.types(*keys, then=then)
    terminal.types("m", then="recorded as")
    terminal.waits_for("Quote")
    terminal.types(
        "We consider the Russia-NATO", ENTER, ENTER, then="[Ministry of Foreign Affairs of Russia]"
    )
    terminal.types(LEAVE, then="keep what was entered")
    terminal.presses("n")

    assert terminal.ends() == 0
    assert len(program.rows("list")) == 1


@pytest.mark.parametrize(
    ("word", "position"), [("oppose", "oppose"), ("support", "support"), ("neutral", "neutral")]
)
def test_a_word_at_a_one_key_question_is_taken_whole(
    program: Program, terminal: Terminal, word: str, position: str
) -> None:
    for keys, then in KEYS[:10]:
        terminal.types(*keys, then=then)
    terminal.types(word, ENTER, then="[NATO]")
    for keys, then in KEYS[11:]:
        terminal.types(*keys, then=then)
    terminal.types(ENTER, then="recorded as")

    assert terminal.ends() == 0
    (row,) = program.rows("list")
    assert (row["position"], row["addressees"]) == (position, ["nato"])


def test_the_rest_of_a_word_does_not_reach_the_next_question(
    program: Program, terminal: Terminal
) -> None:
    for keys, then in KEYS[:7]:
        terminal.types(*keys, then=then)
    terminal.types("indirect", ENTER, then="[Russia]")
    terminal.types(ENTER, then="Issue")

    assert "Given as  › indirect" in terminal.screen
    assert "Holder    › Russia  the ministry" in terminal.screen


def test_going_back_goes_over_every_question_and_loses_no_answer(
    program: Program, terminal: Terminal
) -> None:
    for keys, then in KEYS:
        terminal.types(*keys, then=then)
    for _ in KEYS:
        terminal.presses(BACK)
    terminal.waits_for("[tass.txt]")

    for _ in KEYS:  # what stands above says the same: only the answers tell them apart
        terminal.presses(ENTER)
    terminal.types(ENTER, then="recorded as")

    assert terminal.ends() == 0
    (row,) = program.rows("list")
    assert (row["conditions"], row["position"]) == (CONDITIONS, "support")
    assert row["treaties"] == ["founding-act-1997"]


def counted(terminal: Terminal, dialogue: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """Hold a dialogue of lines and what is said next; how many prompts and keys it took."""
    keys = 0
    for typed, then in dialogue:
        terminal.types(typed, then=then)
        keys += 0 if typed.startswith("\x1b") else len(typed)
    return len(dialogue), keys


def test_a_claim_of_known_vocabulary_takes_few_prompts_and_keys(program: Program) -> None:
    given = ("--title", TITLE, "--publisher", "TASS", "--published-on", "2016-12-27")
    program.done("source", "add", "tass-2016-12-27", "--file", "tass.txt", *given)
    quote = "Russia is open for building relations with NATO but will take into account"
    with Terminal("--db", program.url, "add") as terminal:
        terminal.waits_for("Source")
        dialogue = (
            ("tass\r", "Quote"),
            (pasted(f"{quote} NATO's readiness for equal partnership") + "\r\r", "Speaker"),
            ("russian-m\r", "Date"),
            ("\r", "Given as"),
            ("\r", "Holder"),
            ("\r", "Issue"),
            ("nato-russia-r\r", "Position"),
            ("y", "[NATO]"),
            ("\r", "⏎ keep"),
            ("\r", "Also"),
            ("\r", "Then"),
            ("\r", "recorded as"),
        )
        prompts, keys = counted(terminal, dialogue)
        assert terminal.ends() == 0

    assert prompts <= 12
    assert keys <= 45
    assert len(program.rows("list")) == 1


def test_a_claim_with_new_vocabulary_takes_few_prompts_and_keys(program: Program) -> None:
    Path("wire.txt").write_text(
        "Moscow warns of missiles\n\n"
        '"We will talk about missiles if the launchers are taken away, under the Founding Act,"'
        " Putin said.\n",
        "utf-8",
    )
    quote = "We will talk about missiles if the launchers are taken away, under the Founding Act"
    with Terminal("--db", program.url, "add") as terminal:
        terminal.waits_for("Source")
        dialogue = (
            ("wire\r", "Title"),
            ("\r", "Publisher"),
            ("Wire\r", "Published"),
            ("2019-02-20\r", "Quote"),
            (pasted(quote) + "\r\r", "[Vladimir Putin]"),
            ("\r", "[2019-02-20]"),
            ("\r", "⏎ direct"),
            ("\r", "[Russia]"),
            ("\r", "Issue"),
            ("Talks about missiles\r", "n a new issue"),
            ("n", "Yes means"),
            ("Both sides should talk about missiles\r", "y support"),
            ("y", "To "),
            ("\r", "no condition like it yet"),
            ("\r", "Form"),
            ("\r", "b basis"),
            ("b", "Also"),
            ("\r", "⏎ record"),
            ("\r", "recorded as"),
        )
        prompts, keys = counted(terminal, dialogue)
        assert terminal.ends() == 0

    assert prompts <= 20
    assert keys <= 130
    (row,) = program.rows("list")
    assert row["addressees"] == []
    assert (row["conditions"], row["treaties"]) == (
        ["launchers-are-taken-away"],
        ["founding-act-1997"],
    )


def test_a_known_source_goes_before_a_file_and_the_first_of_a_list_is_taken(
    program: Program,
) -> None:
    program.done("source", "add", "tass-old", "--title", "An old report", "--file", "tass.txt")
    with Terminal("--db", program.url, "add") as terminal:
        terminal.waits_for("Source")
        terminal.types("tass", ENTER, then="Quote")
        assert "Source    › tass-old" in terminal.screen
        terminal.types(pasted(QUOTE), ENTER, ENTER, then="[Ministry of Foreign Affairs of Russia]")
        terminal.types("participating", ENTER, then="Date")
        assert "Speaker   › OSCE participating States" in terminal.screen


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_what_was_answered_is_kept_where_the_terminal_is_closed(
    program: Program, terminal: Terminal, number: signal.Signals
) -> None:
    for keys, then in KEYS[:4]:
        terminal.types(*keys, then=then)
    terminal.child.kill(number)

    assert terminal.ends() == -number
    with Terminal("--db", program.url, "add", "--resume") as again:
        again.waits_for("Quote")
        assert TITLE in again.screen


def test_where_the_database_is_lost_it_is_told_where_the_answers_are_kept(
    program: Program, terminal: Terminal
) -> None:
    for keys, then in KEYS:
        terminal.types(*keys, then=then)
    database = Path(program.url)
    database.rename("away.db")
    terminal.types(ENTER, then="add --resume goes on with it")
    assert terminal.ends() == 3

    Path("away.db").rename(database)
    with Terminal("--db", program.url, "add", "--resume") as again:
        again.waits_for("⏎ record")
        again.types(ENTER, then="recorded as")
        assert again.ends() == 0


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("2022-02-30", "write a date as 2016, 2016-12 or 2016-12-27"),
        ("09/03/2022", "2022-03-09"),
    ],
)
def test_what_is_wrong_with_an_answer_is_shown_whole(
    program: Program, typed: str, says: str
) -> None:
    program.done("source", "add", "tass-old", "--title", "An old report", "--file", "tass.txt")
    with Terminal("--db", program.url, "add") as terminal:
        terminal.waits_for("Source")
        terminal.types("tass-old", ENTER, then="Quote")
        terminal.types(pasted(QUOTE), ENTER, ENTER, then="of Russia]")
        terminal.types("participating", ENTER, then="Date")
        terminal.types(typed, ENTER, then=says.split(maxsplit=1)[0])
        assert says in " ".join(terminal.screen.split())
        terminal.types("x", then=f"{typed}x")
        assert says not in " ".join(terminal.screen.split())
