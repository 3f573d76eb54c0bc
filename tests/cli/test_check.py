"""`check` sees what nobody should have written: it says where, and what mends it does."""

import re
import shlex
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from unittest.mock import Mock

import pytest

from stance.db.dialect import make_engine
from stance.db.rows import Row
from stance.settings import database_url
from tests.cli.program import FIXTURES, Program, is_refused

SOUND = "nothing found: every rule holds\n"


def by_hand(program: Program, statements: Iterable[str]) -> None:
    """Write to a database past every rule, as a person may who knows how."""
    if "://" not in program.url:
        with closing(sqlite3.connect(program.url, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for statement in statements:
                connection.execute(statement)
        return
    engine = make_engine(database_url(program.url))
    with engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for statement in statements:
            connection.exec_driver_sql(statement.replace("%", "%%"))
    engine.dispose()


def found(program: Program) -> list[str]:
    result = program("check")
    assert result.code == 1, result
    return result.out.splitlines()


def remedies(lines: Iterable[str]) -> list[str]:
    """The statements that findings name, those aside in which something is to be filled in."""
    statements = [re.search("(?:UPDATE|DELETE|ALTER|CREATE) .*;$", line) for line in lines]
    return [each[0] for each in statements if each and not re.search("…|YYYY", each[0])]


#: From here on SQLite takes nothing in a column that must hold something.
_NOT_NULL = "replace(replace(replace(sql, 'IS NOT NULL', '?'), 'NOT NULL', ''), '?', 'IS NOT NULL')"
_WITHOUT_RULES = (
    "PRAGMA writable_schema = ON",
    f"UPDATE sqlite_master SET sql = {_NOT_NULL} WHERE type = 'table'",
    "PRAGMA writable_schema = RESET",
)

UNREADABLE = {
    "a kind": (
        "UPDATE actor SET kind = 'alliance' WHERE slug = 'nato'",
        ["table actor, nato (", 'kind is "alliance", none of state, organisation, '],
    ),
    "a day": (
        "UPDATE claim SET stated_earliest = '2007-02-30' WHERE key = 'munich-2007'",
        ["table claim, munich-2007 (", 'stated_earliest is "2007-02-30", no day of the calendar'],
    ),
    "a time": (
        "UPDATE edit SET edited_at = 'yesterday' WHERE id = 1",
        ["table edit, ", 'edited_at is "yesterday", no time of the calendar'],
    ),
    "a truth value": (
        "UPDATE stance SET ascribed = 'maybe' WHERE id = 1",
        ["table stance, ", 'ascribed is "maybe", neither 0 nor 1'],
    ),
    "a number": (
        "UPDATE source_version SET number = 'one' WHERE id = 1",
        ["table source_version, tass-2016-12-27 (", 'number is "one", no number'],
    ),
    "a blob": (
        "UPDATE issue SET name = CAST(name AS BLOB) WHERE slug = 'nato-enlargement'",
        ["table issue, nato-enlargement (", "name is a blob", "CAST("],
    ),
    "a NUL character": (
        "UPDATE source SET url = url || char(0) || 'x' WHERE slug = 'tass-2016-12-27'",
        ["table source, tass-2016-12-27 (", "url holds a NUL character", "substr("],
    ),
    "bytes that are no text": (
        "UPDATE claim SET note = CAST(x'ff41' AS TEXT) WHERE key = 'munich-2007'",
        ["table claim, munich-2007 (", "note is no text in UTF-8"],
    ),
}


@pytest.mark.parametrize(("statement", "says"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_told_where_it_is(
    sample: Program, statement: str, says: Sequence[str]
) -> None:
    assert sample.done("check").err == SOUND
    by_hand(sample, [statement])

    lines = found(sample)

    assert all(words in lines[0] for words in says), lines
    # What a day or a kind should be, only a person knows; the rest is mended as it is told.
    mending = remedies(lines[:1])
    by_hand(sample, mending)
    assert (lines[0] in sample("check").out) == (not mending)


def test_what_cannot_be_read_ends_no_other_command_with_a_traceback(sample: Program) -> None:
    by_hand(sample, ["UPDATE actor SET kind = 'alliance' WHERE slug = 'nato'"])

    for command in (["list"], ["actor", "list"], ["export", "claims"], ["report", "matrix"]):
        is_refused(sample(*command), says=["cannot be read", "alliance", "stance check"], code=3)


#: What no rule of Python finds in its place: commands that would end in the midst of their work.
NOT_THERE = {
    "a proposition": (
        ["UPDATE issue SET proposition = NULL"],
        [["show", "tass-posture"], ["list"]],
    ),
    "a speaker": (["UPDATE claim SET speaker_id = NULL"], [["import", FIXTURES], ["list"]]),
    "an entry": (["DELETE FROM actor WHERE slug <> 'nato'"], [["import", FIXTURES], ["list"]]),
}


@pytest.mark.parametrize(("statements", "commands"), NOT_THERE.values(), ids=NOT_THERE)
def test_what_is_not_there_ends_no_other_command_with_a_traceback(
    sample: Program, statements: Sequence[str], commands: Sequence[Sequence[object]]
) -> None:
    by_hand(sample, [*_WITHOUT_RULES, *statements])

    assert found(sample)
    for command in commands:
        result = sample(*command)
        if result.code:
            is_refused(result, says=["holds rows that break its rules", "stance check"], code=3)


def test_what_check_itself_stumbles_over_hides_nothing_else(
    sample: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_hand(sample, ["UPDATE claim SET stated_latest = '2030-01-01' WHERE key = 'munich-2007'"])
    monkeypatch.setattr("stance.db.unreadable._text_mended", Mock(side_effect=TypeError("twice")))
    by_hand(sample, [UNREADABLE["a blob"][0]])

    lines = found(sample)

    assert any("munich-2007" in line for line in lines)
    assert "rows (TypeError: twice)" in lines[-1]


def test_a_row_that_is_another_when_it_is_read_again_is_told(
    sample: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a page is in a file twice: looked for by its number, another row is found."""
    by_hand(sample, ["UPDATE claim SET note = CAST('x' AS BLOB) WHERE key = 'munich-2007'"])
    by_hand(sample, ["UPDATE claim SET note = NULL WHERE key = 'paris-1997'"])
    other = Row("claim", "munich-2007", "key = 'paris-1997'")
    monkeypatch.setattr("stance.db.unreadable.row_of", lambda *_: other)

    assert any("is not what it was a moment ago" in line for line in found(sample))


def test_tables_that_are_no_text_are_told_in_a_sentence(sample: Program) -> None:
    path = Path(sample.url)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"CREATE TABLE ", b"CREATE \xe4\xe4BLE "))

    for command in (["list"], ["check"], ["search", "nato"], ["import", FIXTURES]):
        is_refused(sample(*command), says=["is damaged", "restore a backup"], code=3)


def test_a_slip_of_the_program_is_blamed_on_no_sound_database(
    sample: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    for slip in (KeyError, AttributeError):
        monkeypatch.setattr("stance.work.show.whole_claim", Mock(side_effect=slip))
        with pytest.raises(slip):
            sample("show", "tass-posture")


def test_one_row_that_cannot_be_read_hides_nothing_of_the_others(sample: Program) -> None:
    by_hand(
        sample,
        [
            "UPDATE actor SET kind = 'alliance' WHERE slug = 'nato'",
            "UPDATE claim SET recorded_at = 'x' WHERE key = 'paris-1997'",
            "UPDATE claim SET stated_latest = '2030-01-01' WHERE key = 'munich-2007'",
        ],
    )

    lines = found(sample)

    assert any("claim munich-2007 (recorded " in line for line in lines)
    assert lines[-1].startswith("what cannot be read was held against no rule, in ")
    assert "source paris-1997-05-27 (" in lines[-1]
    assert "source munich-2007-02-10 (" not in lines[-1]


BROKEN = {
    "a row without its parent": (
        "UPDATE stance SET issue_id = 4711 WHERE id = 1",
        ["table stance, ", "its issue_id points to a row of table issue that is not there"],
    ),
    "a row that may have none": (
        "UPDATE issue SET part_of_id = 4711 WHERE slug = 'nato-enlargement'",
        ["table issue, nato-enlargement (", "part_of_id points to a row of table issue"],
    ),
    "one that others point to": (
        "DELETE FROM source WHERE slug = 'tass-2016-12-27'",
        ["its source_id points to a row of table source that is not there"],
    ),
}


@pytest.mark.parametrize(("statement", "says"), BROKEN.values(), ids=BROKEN)
def test_what_points_nowhere_is_told_and_can_be_let_go_of(
    sample_on_both: Program, statement: str, says: Sequence[str]
) -> None:
    by_hand(sample_on_both, [statement])

    lines = found(sample_on_both)
    telling = [line for line in lines if all(words in line for words in says)]
    by_hand(sample_on_both, remedies(telling))

    assert telling, lines
    assert not set(telling) & set(sample_on_both("check").out.splitlines())


def test_a_rule_that_a_row_breaks_is_named(sample: Program) -> None:
    by_hand(sample, ["UPDATE source SET title = '' WHERE slug = 'tass-2016-12-27'"])

    (line,) = found(sample)

    assert "table source, tass-2016-12-27 (rowid = " in line
    assert "breaks the rule ck_source_title_given (title <> '')" in line


@pytest.fixture
def on_a_server(sample_template: str, make_database: object) -> Program:
    """The sample on PostgreSQL, to be written to."""
    return Program(make_database(sample_template))  # type: ignore[operator]


def test_rules_of_postgresql_that_are_off_or_gone_are_found_and_brought_back(
    on_a_server: Program,
) -> None:
    by_hand(
        on_a_server,
        [
            "ALTER TABLE source DROP CONSTRAINT ck_source_title_given",
            "ALTER TABLE source ADD CONSTRAINT ck_source_title_given CHECK (title <> '') NOT VALID",
            "ALTER TABLE claim DROP CONSTRAINT ck_claim_quote_given",
            "ALTER TABLE affiliation DROP CONSTRAINT fk_affiliation_within_id_actor",
            "DROP INDEX uq_claim_key_live",
            "ALTER TABLE stance DISABLE TRIGGER ALL",
        ],
    )

    lines = found(on_a_server)

    assert {line.partition(":")[0] for line in lines} == {
        *("table source", "table stance", "table affiliation", "table claim")
    }
    assert len(lines) == 5
    for words in (
        "was never held against",
        "is off",
        "within_id_actor is gone",
        "key_live is gone",
    ):
        assert any(words in line for line in lines), words
    by_hand(on_a_server, remedies(lines))
    assert on_a_server.done("check").err == SOUND


def test_rows_that_break_a_rule_that_was_off_are_found(on_a_server: Program) -> None:
    by_hand(
        on_a_server,
        [
            "ALTER TABLE actor DROP CONSTRAINT ck_actor_kind",
            "UPDATE actor SET kind = 'alliance' WHERE slug = 'nato'",
            "ALTER TABLE actor ADD CONSTRAINT ck_actor_kind CHECK (kind <> '') NOT VALID",
            "UPDATE claim SET stated_latest = 'infinity' WHERE key = 'munich-2007'",
        ],
    )

    lines = found(on_a_server)

    assert any(
        "table actor, nato (id = " in line and '"alliance", none of' in line for line in lines
    )
    assert any('stated_latest is "infinity", no day' in line for line in lines)


def overwrite(path: Path, table: str) -> None:
    """Destroy the page at which a table begins."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        named = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        ((page,), (size,)) = (
            connection.execute(named, [table]).fetchone(),
            connection.execute("PRAGMA page_size").fetchone(),
        )
    with path.open("r+b") as file:
        file.seek((page - 1) * size + size // 2)
        file.write(b"\xff" * (size // 2))


@pytest.mark.parametrize("table", ["stance", "source_version", "ix_stance_issue_id"])
def test_a_damaged_file_is_told_and_not_backed_up(sample: Program, table: str) -> None:
    overwrite(Path(sample.url), table)
    files = set(Path().iterdir())

    checked = sample("check")
    refused = sample("db", "backup")

    assert checked.code in {1, 3}
    assert "damaged" in checked.err or "restore a backup" in checked.out
    is_refused(refused, says=["sample.db is damaged", ".recover"], code=3)
    is_refused(sample("db", "downgrade", "-1", "--yes"), says=["is damaged"], code=3)
    assert set(Path().iterdir()) == files


def test_a_copy_of_what_breaks_a_rule_can_still_be_made(sample: Program) -> None:
    by_hand(sample, ["UPDATE actor SET kind = 'alliance' WHERE slug = 'nato'"])

    copy = sample.done("db", "backup").out.strip()

    assert found(Program(copy)) == found(sample)


#: What was done to the search index past the program, and of what it then lacks the words.
ASTRAY = {
    "other words": (
        (
            "UPDATE search_entry SET words = 'other words' WHERE kind = 'paraphrase' AND owner_id ="
            " (SELECT id FROM claim WHERE key = 'munich-2007')"
        ),
        "claim munich-2007",
    ),
    "a name that is missing": (
        (
            "DELETE FROM search_entry WHERE kind = 'issue' AND owner_id ="
            " (SELECT id FROM issue WHERE slug = 'nato-enlargement')"
        ),
        "issue nato-enlargement",
    ),
    "one passage of a text": (
        "DELETE FROM search_entry WHERE kind = 'text' AND passage = 0",
        "source tass-2016-12-27",
    ),
    "words of what is gone": (
        "INSERT INTO search_entry (kind, owner_id, passage, words) VALUES ('actor', 4711, 0, 'x')",
        "one that is gone (actor)",
    ),
}


@pytest.mark.parametrize(("statement", "says"), ASTRAY.values(), ids=ASTRAY)
def test_an_index_that_is_not_that_of_the_rows_is_found_and_made_anew(
    sample_on_both: Program, statement: str, says: str
) -> None:
    before = sample_on_both.done("search", "enlargement").out
    by_hand(sample_on_both, [statement])

    lines = found(sample_on_both)
    assert any(f"the search index has not the words of {says}" in line for line in lines)
    assert all(line.endswith(": stance db reindex") for line in lines)
    sample_on_both.done("db", "reindex", "--dry-run")
    assert found(sample_on_both) == lines
    said = sample_on_both.done("db", "reindex").err

    assert said.startswith("indexed anew: ")
    assert sample_on_both.done("check").err == SOUND
    assert sample_on_both.done("db", "check").out == ""
    assert sample_on_both.done("search", "enlargement").out == before


UNMADE = {
    "sqlite": ["DROP TABLE search_words"],
    "sqlite, damaged": ["UPDATE search_words_data SET block = x'00' WHERE id > 10"],
    "postgresql": ["DROP INDEX search_words", "DROP INDEX ix_stance_issue_id"],
}


@pytest.mark.parametrize(("engine", "statements"), UNMADE.items(), ids=UNMADE)
def test_what_finds_words_is_made_anew_where_it_is_damaged_or_gone(
    request: pytest.FixtureRequest, engine: str, statements: list[str]
) -> None:
    fixture = "on_a_server" if engine == "postgresql" else "sample"
    program: Program = request.getfixturevalue(fixture)
    before = program.done("search", "enlargement").out
    by_hand(program, statements)

    lines = found(program)
    assert any("the full text index is " in line for line in lines)
    if engine == "sqlite, damaged":
        is_refused(program("search", "enlargement"), says=["stance db reindex"], code=3)
    program.done("db", "reindex")
    by_hand(program, remedies(lines))

    assert program.done("check").err == SOUND
    assert program.done("search", "enlargement").out == before


def test_what_cannot_be_read_is_not_left_out_of_the_index(sample: Program) -> None:
    by_hand(sample, ["UPDATE actor SET name = CAST(name AS BLOB) WHERE slug = 'nato'"])

    is_refused(sample("db", "reindex"), says=["table actor, nato (", "is a blob"], code=2)


def entry(noun: str, slug: str) -> str:
    return f"(SELECT id FROM {noun} WHERE slug = '{slug}')"


def part(slug: str, of: str) -> str:
    return f"UPDATE issue SET part_of_id = {entry('issue', of)} WHERE slug = '{slug}'"


def same(slug: str, root: str) -> str:
    return f"UPDATE actor SET same_as_id = {entry('actor', root)} WHERE slug = '{slug}'"


def tie(kind: str, one: str, other: str) -> str:
    ends = f"{entry('actor', one)}, {entry('actor', other)}"
    return f"INSERT INTO affiliation (actor_id, within_id, kind) VALUES ({ends}, '{kind}')"


#: What is tangled by hand, with what is said of it; what is said to mend it is then done.
TANGLED = {
    "two of one name": (
        [
            "UPDATE actor SET name = 'N.A.T.O' WHERE slug = 'nato-members'",
            "UPDATE actor SET name = 'n.a.t.o' WHERE slug = 'jake-sullivan'",
        ],
        ["are both called"],
    ),
    "the name of one, an alias of another": (
        [
            (
                "INSERT INTO actor_alias (actor_id, alias)"
                f" VALUES ({entry('actor', 'russia')}, 'Jake SULLIVAN')"
            )
        ],
        ['actor russia is also called "Jake SULLIVAN", the name of jake-sullivan'],
    ),
    "circles of parts": (
        [
            part("nato-enlargement", "nato-russia-council"),
            part("nato-russia-council", "nato-enlargement"),
            part("nato-posture-east", "nato-russia-relations"),
            part("nato-russia-relations", "nato-posture-east"),
        ],
        [
            "a circle of parts: nato-enlargement → nato-russia-council → nato-enlargement",
            "a circle of parts: nato-posture-east → nato-russia-relations → nato-posture-east",
        ],
    ),
    "a circle of affiliations": (
        [tie("speaks-for", "russia", "russian-mfa")],
        ["a circle of affiliations (speaks-for): russia → russian-mfa → russia"],
    ),
    "a circle of memberships": (
        [tie("member-of", "russia", "nato"), tie("member-of", "nato", "russia")],
        ["a circle of affiliations (member-of): nato → russia → nato"],
    ),
    "a circle of doubles": (
        [same("jake-sullivan", "nato-members"), same("nato-members", "jake-sullivan")],
        [
            "actor jake-sullivan is the double of a double",
            "actor nato-members is the double of a double",
        ],
    ),
    "the days of a claim": (
        ["UPDATE claim SET stated_earliest = '2007-02-01' WHERE key = 'munich-2007'"],
        ["the days stored for 2007-02-10 are not those it means"],
    ),
    "the days of a source": (
        ["UPDATE source SET published_latest = '2020-01-01' WHERE slug = 'tass-2016-12-27'"],
        ["source tass-2016-12-27, published_on: the days stored for 2016-12-27"],
    ),
    "what a claim is found by": (
        ["UPDATE claim SET fingerprint = 'x' WHERE key = 'munich-2007'"],
        ["the fingerprint it is found again by is not that of its words"],
    ),
}
COMMAND = re.compile(r"(?:; |open it: |one: )stance (.*?)(?:; else|$)")


@pytest.mark.parametrize(("statements", "says"), TANGLED.values(), ids=TANGLED)
def test_what_is_tangled_is_told_and_what_is_said_to_mend_it_does(
    sample_on_both: Program, statements: list[str], says: list[str]
) -> None:
    by_hand(sample_on_both, statements)

    lines = [line for line in found(sample_on_both) if "the log says" not in line]
    for words in says:
        assert any(words in line or _turned(words) in _turned(line) for line in lines), lines
    for line in lines:
        command = COMMAND.search(line)
        if command:
            sample_on_both(*shlex.split(command[1]))
        by_hand(sample_on_both, remedies([line]))
    left = sample_on_both("check").out.splitlines()
    assert [line for line in left if line in lines or "circle" in line or "double of" in line] == []


def _turned(finding: str) -> str:
    """A finding with its circle begun at the smallest name."""
    what, _, trip = finding.partition("; ")[0].rpartition(": ")
    names = trip.split(" → ")[:-1]
    start = names.index(min(names)) if names else 0
    return f"{what}: {' → '.join([*names[start:], *names[:start]])}"
