"""The program in a blind round on a server, run by each who is let in to it."""

import json
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from stance import settings
from tests.cli.program import SEED, Program, is_refused

SOURCE = "tass-2016-12-27"
WORDS = {
    "speaker": "russian-mfa",
    "mode": "indirect",
    "stated_on": "2016-12-27",
    "stances": [{"issue": "nato-russia-council", "position": "support"}],
}


@dataclass(frozen=True)
class Team:
    """The program as whoever owns the tables runs it, and as those who are let in."""

    owner: Program
    roles: dict[str, str]

    def as_(self, who: str) -> Program:
        url = make_url(self.owner.url).set(username=self.roles[who])
        return Program(url.render_as_string(hide_password=False))


@pytest.fixture
def team(make_database: Callable[..., str], postgresql_template: str) -> Iterator[Team]:
    """The seed, a blind round of anna and ben, and roles for them and each other grade."""
    owner = Program(settings.database_url(make_database(postgresql_template)))
    owner.done("import", *SEED)
    coders = ("--coder", "anna", "--coder", "ben")
    owner.done("round", "open", "pilot", "--source", SOURCE, *coders, "--blind")
    graded = {"anna": "coder", "ben": "coder", "reader": "reader", "carla": "adjudicator"}
    graded["owen"] = "owner"
    roles = {who: f"{who}_{uuid.uuid4().hex[:8]}" for who in graded}
    plain = owner.url.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        for who, role in roles.items():
            connection.execute(f"CREATE ROLE {role} LOGIN".encode())
            named = () if who == "reader" else ("--coder", who)
            owner.done("db", "grant", role, "--as", graded[who], *named)
        yield Team(owner, roles)
        for role in roles.values():
            connection.execute(f"DROP OWNED BY {role}".encode())
            connection.execute(f"DROP ROLE {role}".encode())


def reading(coder: str, **words: object) -> str:
    """A claim file with a reading, as JSON."""
    claim = {**WORDS, "quote": "Russia-NATO Council as a useful mechanism", "round": "pilot"}
    claim |= {"prefix": "considers the", "coder": coder, **words}
    claim = {name: value for name, value in claim.items() if value is not None}
    return json.dumps({"sources": [{"slug": SOURCE, "claims": [claim]}]})


def read(program: Program, coder: str, **words: object) -> None:
    program.done("import", "-", "--format", "json", stdin=reading(coder, **words))


REPORTS = (
    *("changes", "timeline", "matrix", "conditions", "reasons", "treaties", "contradictions"),
    *("coverage", "network"),
)
#: What nobody of the record has, and tells whose reading something is of.
DOUBTS = "had doubts"


def printed(program: Program, *words: str) -> str:
    """All that a command says, whatever comes of it."""
    said = program(*words)
    return f"{said.out}\n{said.err}"


def test_in_no_command_does_a_role_see_a_reading_of_another_coders(team: Team) -> None:
    for coder in ("anna", "ben"):
        read(team.as_(coder), coder, note=f"{coder} {DOUBTS}")
    (theirs,) = (
        row["claim"] for row in team.owner.rows("list", "--round", "pilot", "--coder", "ben")
    )
    as_who = ("--round", "pilot", "--coder")
    looks: list[tuple[str, ...]] = [
        *(("report", name, *as_who, who) for name in REPORTS for who in ("anna", "ben")),
        *(("list", *as_who, who, "--format", "json") for who in ("anna", "ben")),
        ("list", "--round", "pilot", "--format", "json"),
        ("search", "ben", *as_who, "ben"),
        ("search", "doubts", "--round", "pilot"),
        ("show", theirs),
        ("history", theirs),
        ("round", "show", "pilot"),
        ("round", "agreement", "pilot"),
        ("export", "claims", "--history"),
        ("export", "sql"),
        ("check",),
    ]
    for who in ("anna", "reader"):
        for words in looks:
            said = printed(team.as_(who), *words)
            assert f"ben {DOUBTS}" not in said, (who, words)
            assert theirs not in said.replace(f'"{theirs}"', ""), (who, words)
    assert f"anna {DOUBTS}" in printed(team.as_("anna"), *looks[-3])
    assert f"ben {DOUBTS}" in printed(team.as_("carla"), *looks[-3])


def test_nothing_that_a_role_can_select_tells_of_a_reading_of_another_coders(team: Team) -> None:
    for coder in ("anna", "ben"):
        read(team.as_(coder), coder, note=f"{coder} {DOUBTS}")
    for who in ("anna", "reader"):
        url = team.as_(who).url.replace("+psycopg", "")
        with psycopg.connect(url, autocommit=True) as connection:
            relations = connection.execute(
                "SELECT format('%I.%I', nspname, relname) FROM pg_class"
                " JOIN pg_namespace ON pg_namespace.oid = relnamespace"
                " WHERE relkind IN ('r', 'v', 'm', 'p', 'f')"
            ).fetchall()
            for (name,) in relations:
                try:
                    rows = connection.execute(f"SELECT * FROM {name}".encode()).fetchall()
                except psycopg.Error as error:
                    rows = [(str(error),)]
                assert f"ben {DOUBTS}" not in str(rows), (who, name)


def test_an_export_says_whose_readings_it_leaves_out(team: Team) -> None:
    hidden = "readings in the round pilot, which are not shown to this role until it is closed"
    for words in (
        *(("export", "claims"), ("export", "claims", "--history"), ("export", "sql")),
        ("export", "claims", "--source", SOURCE),
    ):
        assert team.as_("reader").done(*words).err == f"left out: anna's and ben's {hidden}\n"
        assert team.as_("anna").done(*words).err == f"left out: ben's {hidden}\n"
        assert team.as_("carla").done(*words).err == ""
    assert team.as_("reader").done("export", "sql", "--schema-only").err == ""


def test_whose_readings_a_role_does_not_see_is_said_where_they_are_asked_for(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(team.as_("anna"), "anna")
    asked, out = ("--round", "pilot", "--coder", "anna"), tmp_path / "anna.db"
    for who in "ben", "reader":
        program = team.as_(who)
        is_not_shown = "anna's readings in the round pilot are not shown to this role until it is"
        for words in (
            ("round", "hand-out", "pilot", "--coder", "anna", "-o", out),
            ("report", "timeline", *asked),
        ):
            is_refused(program(*words), says=[is_not_shown, "ask "], code=2)
        listed = program.done("list", *asked).text
        assert listed.startswith("anna's readings in round pilot, which is blind until it is")
        assert "are not shown to this role." in listed
    assert not out.exists()
    team.as_("anna").done("round", "hand-out", "pilot", "--coder", "anna", "-o", out)
    for words in asked, ("--round", "pilot"):
        assert "From anna's readings in round pilot" in team.as_("anna").done("list", *words).out

    monkeypatch.setenv("STANCE_CODER", "anna")  # whoever says so
    said = team.as_("reader").done("list", "--round", "pilot").text
    assert (
        "anna's and ben's readings in round pilot, which is blind until it is closed, are" in said
    )


def test_what_each_grade_may_do_in_a_round_works(team: Team) -> None:
    record = team.owner.done("report", "timeline").out
    read(team.as_("anna"), "anna")
    through = ("round", "read", "pilot", SOURCE, "--coder", "anna")
    for words in (through, (*through, "--undo"), through):
        team.as_("anna").done(*words)
    shown = team.as_("anna").done("round", "show", "pilot").out
    assert "1, to the end" in shown
    assert "not shown" in shown
    assert "what others do is not shown to this role: ben" in shown
    for who in "owen", "carla":
        assert "not shown" not in team.as_(who).done("round", "show", "pilot").out
    hidden = team.as_("reader").done("round", "show", "pilot").out
    assert "what others do is not shown to this role: anna, ben" in hidden
    read(team.as_("ben"), "ben")
    team.as_("owen").done("round", "close", "pilot")

    for who in team.roles:
        program = team.as_(who)
        assert "not shown" not in program.done("round", "show", "pilot").out
        assert len(program.rows("round", "agreement", "pilot")) > 1
        assert program.rows("list", "--round", "pilot", "--coder", "ben")
        assert program.done("report", "timeline").out == record
        program.done("check")


def test_a_coder_records_for_nobody_else(team: Team) -> None:
    before = team.owner.done("export", "sql").out
    said = team.as_("anna")("import", "-", "--format", "json", stdin=reading("ben"))

    is_refused(said, says=[f"{team.roles['anna']} is let in as coder, who "], code=2)
    refused = team.as_("anna")("round", "read", "pilot", SOURCE, "--coder", "ben")
    is_refused(refused, says=[f"{team.roles['anna']} is let in as coder, who "], code=2)
    assert without_numbers(team.owner.done("export", "sql").out) == without_numbers(before)


def test_a_coder_who_records_for_another_is_told_whose_the_reading_is(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANCE_ROUND", "pilot")
    monkeypatch.setenv("STANCE_CODER", "anna")
    words = ("--source", SOURCE, "--speaker", "russian-mfa", "--mode", "indirect")
    words += ("--stated-on", "2016-12-27", "--paraphrase", "They say so.")
    words += ("--issue", "nato-russia-council", "--position", "support", "--coder", "ben")
    told = "this one is ben's, and the role is the coder anna: say --coder anna"
    for act in (
        ("add", *words),
        ("add", *words, "--dry-run"),
        ("round", "read", "pilot", SOURCE, "--coder", "ben"),
    ):
        refused = team.as_("anna")(*act)
        is_refused(refused, says=[told], code=2)
        assert "--round" not in refused.err
        assert "db grant" not in refused.err


def test_no_coder_of_an_open_blind_round_is_told_to_have_a_grade_that_shows_it(team: Team) -> None:
    editing = ("issue", "edit", "nato-russia-council", "--name", "The council")
    shows = "would show {} what others read in the blind round pilot"
    for words in editing, ("round", "open", "other", "--source", SOURCE, "--coder", "anna"):
        refused = team.as_("anna")(*words)
        is_refused(
            refused, says=["ask postgres to do it", shows.format(team.roles["anna"])], code=2
        )
        assert "db grant" not in refused.err
    team.as_("owen").done("round", "close", "pilot")
    asked = f"db grant {team.roles['anna']} --as adjudicator"
    is_refused(team.as_("anna")(*editing), says=[asked], code=2)


def without_numbers(dump: str) -> str:
    """A dump without what says which number a row gets next, which nobody gives back."""
    return re.sub(r"(?m)^.*(?:setval|sqlite_sequence|^  \('\w+', \d+\)[,;]$).*$", "", dump)


def test_a_coder_adds_corrects_and_retracts_readings_of_their_own(team: Team) -> None:
    record = team.owner.done("list").out
    anna, as_anna = team.as_("anna"), ("--round", "pilot", "--coder", "anna")
    said = ("--speaker", "russian-mfa", "--mode", "indirect", "--stated-on", "2016-12-27")
    stance = ("--issue", "nato-russia-council", "--position", "support")
    words = ("--source", SOURCE, *said, *stance, "--paraphrase", "They say so.", "--key", "mine")
    for more in ("--dry-run",), ():
        anna.done("add", *words, *as_anna, *more)
    anna.done("correct", "mine", "--note", f"anna {DOUBTS}", *as_anna)
    anna.done("correct", "tass-council", "--position", "oppose", *as_anna)
    assert len(anna.rows("list", *as_anna)) == 2
    assert f"anna {DOUBTS}" in anna.done("show", "mine", "--coder", "anna").out
    assert anna("show", "mine").code == 2

    refused = team.as_("ben")("retract", "mine", "--reason", "No.", "--coder", "ben")
    is_refused(refused, says=["mine"], code=2)
    anna.done("retract", "mine", "--reason", "Not said.", "--coder", "anna")
    assert len(anna.rows("list", *as_anna)) == 1
    assert team.owner.done("list").out == record
    team.owner.done("check")


def test_an_adjudicator_settles_what_was_read_and_a_coder_does_not(team: Team) -> None:
    words = {"quote": None, "prefix": None, "paraphrase": "They say so."}
    for coder, position in (("anna", "support"), ("ben", "oppose")):
        stances = [{"issue": "nato-russia-council", "position": position}]
        read(team.as_(coder), coder, key=f"{coder}-1", stances=stances, **words)
    team.as_("owen").done("round", "close", "pilot")
    settling = ("round", "adjudicate", "pilot", "--coder", "carla", "--take", "anna-1")
    before = team.owner.done("export", "claims", "--history").out

    for who in "anna", "reader":
        said = f"{team.roles[who]} is let in as "
        is_refused(team.as_(who)(*settling), says=[said], code=2)
    assert team.owner.done("export", "claims", "--history").out == before
    carla = team.as_("carla")
    carla.done(*settling)
    carla.done("round", "adjudicate", "pilot", "--undo", "anna-1", "--coder", "carla")
    for key in ("anna-1", "ben-1"):
        carla.done(
            *("round", "adjudicate", "pilot", "--set-aside", key, "--reason", "No."),
            *("--coder", "carla"),
        )
    assert "set aside" in carla.done("show", "anna-1").text
    team.owner.done("check")
