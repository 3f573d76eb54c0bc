"""Every way to record a claim keeps the same promises."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from tests.cli.editor import Editor
from tests.cli.program import FIXTURES, Program
from tests.cli.routes import ROUTES, Desk, Route, another_writer, commits_fail

BACK = "Because: Lowers trust."
MADE = "new in reasons: too-many-dead (Too many dead)"
SOMEBODY_ELSE = IntegrityError("INSERT", {}, sqlite3.IntegrityError("there already"))
DISK_FULL = OperationalError("COMMIT", {}, sqlite3.OperationalError("database or disk is full"))


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    return Editor(tmp_path / "editor", monkeypatch)


@pytest.fixture
def desk(sample: Program, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(sample, editor, monkeypatch)


@pytest.fixture
def desk_on_both(sample_on_both: Program, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(sample_on_both, editor, monkeypatch)


every_route = pytest.mark.parametrize("route", ROUTES.values(), ids=ROUTES)


def everything(program: Program) -> str:
    """All claims, vocabulary and versions; a dump would tell of numbers that went unused, too."""
    return program.done("export", "claims", "--history").out


def is_read_back(desk: Desk, out: str) -> bool:
    """Whether the stance stood on the screen as a sentence, or went to standard output."""
    return BACK in " ".join([" ".join(out.split()), *desk.shown])


@every_route
def test_it_is_recorded_once_and_read_back(desk_on_both: Desk, route: Route) -> None:
    desk = desk_on_both

    result = route.record(desk)

    assert result.code == 0, result.err
    assert result.err.splitlines()[-1] == route.says
    assert BACK in desk.program.done("show", route.key).text
    # A file may hold a million claims: they are read back where that is asked for.
    assert is_read_back(desk, result.out) == (route is not ROUTES["a file"])


@every_route
def test_a_dry_run_says_what_would_be_and_records_nothing(desk_on_both: Desk, route: Route) -> None:
    desk = desk_on_both
    before = everything(desk.program)

    result = route.record(desk, "--dry-run")

    assert result.code == 0, result.err
    assert everything(desk.program) == before
    assert result.err.splitlines()[-1] == route.would
    assert "recorded as" not in result.out + result.err
    assert is_read_back(desk, result.out)


@every_route
def test_what_is_named_and_not_there_is_made_when_asked(desk_on_both: Desk, route: Route) -> None:
    desk = desk_on_both

    result = route.record(desk, "--create", reason="Too many dead")

    assert result.code == 0, result.err
    assert MADE in result.err.splitlines()
    assert "Because: Too many dead." in desk.program.done("show", route.key).text


@every_route
def test_a_dry_run_makes_nothing_either(desk: Desk, route: Route) -> None:
    before = everything(desk.program)

    result = route.record(desk, "--create", "--dry-run", reason="Too many dead")

    assert result.code == 0, result.err
    assert MADE in result.err.splitlines()
    assert everything(desk.program) == before


@every_route
def test_it_is_tried_again_when_somebody_else_came_between(
    desk_on_both: Desk, route: Route
) -> None:
    desk = desk_on_both

    with commits_fail(SOMEBODY_ELSE, times=2):
        result = route.record(desk)

    assert result.code == 0, result.err
    assert (result.err + result.out).count("recorded") == 1
    assert BACK in desk.program.done("show", route.key).text


@every_route
def test_nothing_is_said_of_what_could_not_be_committed(desk: Desk, route: Route) -> None:
    before = everything(desk.program)

    with commits_fail(DISK_FULL):
        result = route.record(desk, **failing(route))

    assert "disk is full" in result.err + "\n".join(desk.shown)
    assert result.code == (130 if route.gives_up else 3)
    assert result.out == ""
    assert route.says not in result.err
    assert everything(desk.program) == before


@every_route
def test_another_writer_is_waited_for_as_long_as_is_said(desk: Desk, route: Route) -> None:
    with another_writer(desk.program):
        result = route.record(desk, "--wait", "0.1", **failing(route))

    assert "gave up after 0.1 seconds" in result.err + "\n".join(desk.shown)
    assert result.code == (130 if route.gives_up else 3)
    assert result.out == ""
    assert route.says not in result.err


@every_route
def test_another_writer_who_ends_in_time_is_waited_for(desk: Desk, route: Route) -> None:
    with another_writer(desk.program, ends_after=0.3):
        result = route.record(desk, "--wait", "20")

    assert result.code == 0, result.err
    assert BACK in desk.program.done("show", route.key).text


def failing(route: Route) -> dict[str, object]:
    """What somebody at the terminal does once it has failed."""
    return {"then": route.gives_up} if route.gives_up else {}


@pytest.mark.parametrize("name", ["a correction", "a correction in the editor"])
def test_a_correction_says_what_would_change(desk: Desk, name: str) -> None:
    said = ROUTES[name].record(desk, "--note", "Seen again", "--dry-run").err.splitlines()

    # What was written in an editor is not lost.
    assert said[:-3] == [each for each in said if each.startswith("what you wrote is kept")]
    assert said[-3:] == [
        "  note: (nothing) → Seen again",
        "  reason no-gain-for-security: (no wording) → (nothing)",
        "dry run, nothing recorded",
    ]


def test_a_correction_makes_nothing_of_names_that_it_keeps(sample: Program) -> None:
    """Its holder is one name, and not the letters of one."""
    done = sample.done("correct", "munich-2007", "--note", "Seen again", "--create")

    assert done.err.splitlines() == [
        "  note: (nothing) → Seen again",
        "recorded as version 2 of munich-2007",
    ]
    before = {row["slug"] for row in sample.rows("actor", "list")}
    assert not before & set("russia")


def test_what_is_like_another_claim_is_told_in_a_dry_run_too(seed: Program) -> None:
    """How to say so, too: by an option, for there is no claim yet to name in a command."""
    like = (
        *("--source", "paper", "--source-file", FIXTURES / "tass-2016-12-27.txt"),
        *("--title", "A paper", "--published-on", "2016-12-28", "--stated-on", "2016-12-27"),
        *("--quote", "We are open to build relations with the alliance", "--key", "paper"),
        *("--speaker", "russian-mfa", "--issue", "nato-russia-relations", "--position", "support"),
    )

    outcome, *notes = seed.done("add", *like, "--dry-run").err.splitlines()

    assert outcome == "dry run, nothing recorded"
    assert "paper is like tass-relations (2016-12-27, tass-2016-12-27)" in "".join(notes)
    assert "add --repeats tass-relations" in "".join(notes)
    assert "stance repeat" not in "".join(notes)


def test_what_was_retracted_is_told_and_stays_so(sample: Program) -> None:
    munich = ("--source", "munich-2007-02-10", "--speaker", "vladimir-putin", "--paraphrase", "No.")
    given = ("add", *munich, "--issue", "nato-enlargement", "--position", "oppose", "--key", "no")
    sample.done(*given)
    sample.done("retract", "no", "--reason", "Not his words")

    again = sample.done(*given)

    assert again.out == ""
    assert again.err == (
        "nothing new: it was there, as no, and was retracted: see stance history no, or enter it"
        " under another --key\n"
    )


def test_the_questions_make_what_the_options_name(desk: Desk) -> None:
    """A name that means nothing is not asked for again where it is to be made."""
    result = desk.questions("--create", "--relayed-by", "Ruritania", reason="Zeal")

    assert result.code == 0, result.err
    assert "there is no actor" not in "\n".join(desk.shown)
    assert result.err.splitlines() == [
        "new in actors: ruritania (Ruritania)",
        "new in reasons: zeal (Zeal)",
        "recorded as routed",
    ]
