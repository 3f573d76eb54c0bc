"""Roles of a server see and write what their grade lets them, whatever program they use."""

from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

from stance.db import engine as db
from stance.db import migrate, row_security
from stance.db.dialect import allocate_ids, insert_rows
from stance.db.downgrade import downgrade
from stance.db.grants import CONSIDERED
from stance.db.models import Actor, ClaimKey, every_table
from stance.db.models.base import table_of
from stance.domain.coding.grades import Grade
from stance.errors import DatabaseError, InputError
from stance.work.upkeep import roles
from tests.server import Server, reading

#: What hangs on claims by no key: told apart by what it says itself.
OF_NO_KEY = {"search_entry", "source_read"}


#: What leads to claims of the record alone: all who are let in see what programs proposed.
_OF_THE_RECORD = {"proposal"}


def hanging() -> set[str]:
    """The tables that lead to a claim or its key, by however many others, and may to a reading."""
    found = {"claim", "claim_key"}
    while True:
        more = {
            table.name
            for table in every_table().sorted_tables
            for key in table.foreign_keys
            if key.column.table.name in found
        }
        if more <= found:
            return (found | OF_NO_KEY) - _OF_THE_RECORD
        found |= more


# Every table


def test_it_was_thought_of_each_table_who_may_write_to_it() -> None:
    assert {table.name for table in every_table().sorted_tables} == CONSIDERED


def test_each_table_that_hangs_on_claims_is_guarded_and_the_log() -> None:
    assert hanging() | {"edit"} == set(row_security.GUARDED)  # the log says who added what


@pytest.mark.parametrize("grade", [Grade.READER, Grade.CODER])
def test_nothing_of_anothers_blind_reading_is_seen_in_any_table(
    server: Server, grade: Grade
) -> None:
    role = server.role(grade, "anna" if grade is Grade.CODER else None)
    rows = server.rows
    with server.as_role(role) as ask:
        seen = {table: ask(f"SELECT count(*) FROM {table}")[0][0] for table in hanging()}
        copied = ask("SELECT id FROM claim")
        of_statistics = ask("SELECT tablename FROM pg_stats WHERE schemaname = 'public'")

    # What else there is, is of the record: two claims that other rows made on the way.
    record = {"claim": 2, "claim_key": 2}
    assert {table: number for table, number in seen.items() if number} == record
    assert (rows["reading"],) not in copied
    assert not {table for (table,) in of_statistics} & hanging()


def test_statistics_of_what_is_guarded_are_shown_to_nobody_who_is_let_in(server: Server) -> None:
    role = server.role(Grade.CODER, "anna")
    server.owner("ANALYZE")
    with server.as_role(role) as ask:
        shown = {table for (table,) in ask("SELECT tablename FROM pg_stats")}
        extended = ask("SELECT 1 FROM pg_stats_ext")

    assert not shown & hanging()
    assert "search_words" not in shown
    assert "actor" in shown  # what all may see
    assert extended == []


def test_a_coder_sees_and_counts_their_own(server: Server) -> None:
    role = server.role(Grade.CODER, "ben")
    with server.as_role(role) as ask:
        seen = {table: ask(f"SELECT count(*) FROM {table}")[0][0] for table in hanging()}

    assert {table for table, number in seen.items() if not number} == set()


def test_a_function_that_tells_what_it_is_asked_about_is_told_nothing(server: Server) -> None:
    role = server.role(Grade.CODER, "anna")
    with server.as_role(role) as ask:
        ask(
            "CREATE FUNCTION pg_temp.told(text) RETURNS boolean LANGUAGE plpgsql COST 0.0001"
            " AS $$ BEGIN IF $1 = 'ben' THEN RAISE EXCEPTION 'told'; END IF; RETURN true; END $$"
        )
        assert ask("SELECT count(*) FROM claim WHERE pg_temp.told(coder)") == [(2,)]


def test_when_the_round_is_closed_its_readings_are_seen(server: Server) -> None:
    role = server.role(Grade.READER)
    closing = "INSERT INTO round_closing (round_id, closed_at) SELECT id, now() FROM coding_round"
    server.owner(f"{closing} WHERE id = {server.rows['round']}")
    with server.as_role(role) as ask:
        assert ask("SELECT coder FROM claim WHERE round_id IS NOT NULL") == [("ben",)]


def test_an_adjudicator_sees_all(server: Server) -> None:
    with server.as_role(server.role(Grade.ADJUDICATOR)) as ask:
        assert ask("SELECT coder FROM claim WHERE round_id IS NOT NULL") == [("ben",)]


# Writing


@pytest.mark.parametrize("table", sorted(CONSIDERED))
def test_a_reader_writes_nothing(server: Server, table: str) -> None:
    with (
        server.as_role(server.role(Grade.READER)) as ask,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        ask(f"INSERT INTO {table} DEFAULT VALUES")


@pytest.mark.parametrize("table", sorted(CONSIDERED - {"claim", "source_read"}))
@pytest.mark.parametrize("act", ["DELETE FROM {}", "TRUNCATE {}", "LOCK {} IN EXCLUSIVE MODE"])
def test_a_coder_takes_nothing_away(server: Server, table: str, act: str) -> None:
    with (
        server.as_role(server.role(Grade.CODER, "anna")) as ask,
        pytest.raises(psycopg.Error),
    ):
        ask(act.format(table))


def test_a_coder_records_readings_of_their_own_in_an_open_round(server: Server) -> None:
    with server.as_role(server.role(Grade.CODER, "anna")) as ask:
        ask("INSERT INTO claim_key (key) VALUES ('mine')")
        statement, values = reading(server, "anna", server.rows["round"], "mine")
        assert ask(statement, *values) == [1]
        assert ask("SELECT key FROM claim WHERE coder = 'anna'") == [("mine",)]
        assert ask("UPDATE claim SET retired_at = now() WHERE key = 'mine'") == [1]


@pytest.mark.parametrize(("coder", "in_round"), [("ben", True), ("anna", False), ("ben", False)])
def test_a_coder_records_for_nobody_else_and_not_in_the_record(
    server: Server, coder: str, in_round: bool
) -> None:
    with server.as_role(server.role(Grade.CODER, "anna")) as ask:
        ask("INSERT INTO claim_key (key) VALUES ('mine')")
        coding_round = server.rows["round"] if in_round else None
        statement, values = reading(server, coder, coding_round, "mine")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            ask(statement, *values)


def test_a_coder_records_nothing_in_a_closed_round(server: Server) -> None:
    role = server.role(Grade.CODER, "anna")
    server.owner(
        "INSERT INTO round_closing (round_id, closed_at) SELECT id, now() FROM coding_round"
    )
    with server.as_role(role) as ask:
        ask("INSERT INTO claim_key (key) VALUES ('mine')")
        statement, values = reading(server, "anna", server.rows["round"], "mine")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            ask(statement, *values)


def test_a_coder_moves_and_retires_nothing_of_others(server: Server) -> None:
    with server.as_role(server.role(Grade.CODER, "anna")) as ask:
        assert ask("UPDATE claim SET retired_at = now()") == [0]
        for column in ("coder = 'anna'", "round_id = NULL", "paraphrase = 'x'"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                ask(f"UPDATE claim SET {column}")


def test_a_coder_takes_back_their_own_word_alone_that_they_read_a_source(server: Server) -> None:
    with server.as_role(server.role(Grade.CODER, "anna")) as ask:
        assert ask("DELETE FROM source_read") == [0]
    with server.as_role(server.role(Grade.CODER, "ben")) as ask:
        assert ask("DELETE FROM source_read") == [1]


@pytest.mark.parametrize("claim", ["reading", "record"])
def test_a_coder_hangs_nothing_on_claims_of_others(server: Server, claim: str) -> None:
    with server.as_role(server.role(Grade.CODER, "anna")) as ask:
        for statement in (
            "INSERT INTO quote_part VALUES (%s, 9, 0, 1)",
            "INSERT INTO stance_addressee (stance_id, actor_id) SELECT max(id), %s FROM stance",
            "INSERT INTO kept_claim (claim_id) VALUES (%s)",
            "INSERT INTO search_entry (kind, owner_id, passage, words) VALUES ('quote', %s, 0, '')",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                ask(statement, server.rows[claim])


def test_a_coder_makes_no_claim_follow_one_that_is_not_theirs(server: Server) -> None:
    with server.as_role(server.role(Grade.CODER, "anna")) as ask:
        ask("INSERT INTO claim_key (key) VALUES ('mine')")
        statement, values = reading(server, "anna", server.rows["round"], "mine")
        for column, value in (("replaces_id", server.rows["reading"]), ("repeats", "none")):
            more = statement.replace("round_id)", f"round_id, {column})").replace("%s)", "%s, %s)")
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
                ask(more, *values, value)


def test_an_adjudicator_records_in_the_record_alone(server: Server) -> None:
    with server.as_role(server.role(Grade.ADJUDICATOR)) as ask:
        ask("INSERT INTO claim_key (key) VALUES ('settled')")
        statement, values = reading(server, "anna", server.rows["round"], "settled")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            ask(statement, *values)
        statement, values = reading(server, "anna", None, "settled")
        assert ask(statement, *values) == [1]


# Letting in and out


def test_a_way_back_lets_everybody_out(server: Server, tmp_path: Path) -> None:
    role = server.role(Grade.CODER, "anna")
    downgrade(server.url, "0004", keep=lambda: tmp_path)
    with server.as_role(role) as ask, pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask("SELECT 1 FROM claim")
    with psycopg.connect(server.plain) as connection:
        assert connection.execute("SELECT count(*) FROM pg_policies").fetchone() == (0,)


def test_the_program_says_who_may_do_what_is_refused(server: Server) -> None:
    url = server.url_of(server.role(Grade.READER))
    with (
        pytest.raises(InputError, match="is let in as reader, who reads"),
        db.writing(url) as session,
    ):
        session.connection().exec_driver_sql("DELETE FROM edit")


def test_a_role_that_was_not_let_in_is_told_so(server: Server) -> None:
    role = server.role(Grade.READER)
    with db.writing(server.url) as session:
        roles.revoke(session, role)
    with pytest.raises(DatabaseError, match="is not let in to this database"):
        db.open_engine(server.url_of(role))


def test_who_does_not_own_the_tables_does_not_upgrade_them(server: Server) -> None:
    role = server.role(Grade.OWNER)
    server.owner("UPDATE alembic_version SET version_num = '0004'")
    with pytest.raises(DatabaseError, match=r"belong to .*ask .* to run: stance db upgrade"):
        migrate.create_or_upgrade(server.url_of(role))


def test_who_does_not_own_the_tables_does_not_go_back(server: Server, tmp_path: Path) -> None:
    role = server.role(Grade.OWNER)
    with pytest.raises(DatabaseError, match="belong to"):
        downgrade(server.url_of(role), "0004", keep=lambda: tmp_path)


def test_a_coder_records_by_the_program(server: Server) -> None:
    url = server.url_of(server.role(Grade.CODER, "anna"))
    with db.writing(url) as session:
        (number,) = allocate_ids(session.connection(), table_of(Actor), 1)
        row = (number, "oz", "Oz", "state")
        columns = ("id", "slug", "name", "kind")
        insert_rows(session.connection(), table_of(Actor), columns, [row])
        key = table_of(ClaimKey)
        insert_rows(session.connection(), key, ("key",), [("mine",), ("mine-2",)])


def test_without_a_role_that_is_let_in_nothing_is_guarded(server: Server) -> None:
    guarded = "SELECT count(*) FROM pg_class WHERE relrowsecurity"
    with psycopg.connect(server.plain) as connection:
        assert connection.execute(guarded).fetchone() == (0,)
    role = server.role(Grade.READER)
    with psycopg.connect(server.plain) as connection:
        assert connection.execute(guarded).fetchone() == (len(row_security.GUARDED),)
    with db.writing(server.url) as session:
        roles.revoke(session, role)
    with psycopg.connect(server.plain) as connection:
        assert connection.execute(guarded).fetchone() == (0,)
        policies = connection.execute("SELECT count(*) FROM pg_policies").fetchone()
        assert policies == (0,)


def test_a_role_that_is_let_in_no_longer_reads_nothing(server: Server) -> None:
    role = server.role(Grade.OWNER)
    with db.writing(server.url) as session:
        roles.revoke(session, role)
    with server.as_role(role) as ask:
        for table in every_table().tables:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                ask(f"SELECT 1 FROM {table}")


def test_granting_again_changes_the_grade(server: Server) -> None:
    role = server.role(Grade.OWNER)
    with db.writing(server.url) as session:
        roles.grant(session, role, Grade.READER)
        (kept,) = roles.roles(session)
    assert (kept.grade, kept.coder) == (Grade.READER, None)
    with server.as_role(role) as ask, pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask("DELETE FROM edit")


def test_a_role_that_is_not_there_is_refused_with_what_makes_it(server: Server) -> None:
    with (
        db.writing(server.url) as session,
        pytest.raises(InputError, match='CREATE ROLE "Not there" LOGIN'),
    ):
        roles.grant(session, "Not there", Grade.READER)


def test_a_role_that_no_rule_holds_is_refused(server: Server) -> None:
    name = make_url(server.url).username or ""
    with db.writing(server.url) as session, pytest.raises(InputError, match="owns the tables"):
        roles.grant(session, name, Grade.READER)


def test_on_sqlite_whoever_reads_the_file_reads_all(sqlite_template: Any) -> None:
    with (
        db.writing(f"sqlite:///{sqlite_template}") as session,
        pytest.raises(InputError, match="a file of their own"),
    ):
        roles.grant(session, "anna", Grade.CODER)
