"""Rows that are not for all, at the edges: rounds that go on, names that were changed by hand."""

from typing import Any

import psycopg
import pytest

from stance.domain.coding.grades import Grade
from tests.server import Server, reading

READINGS = "SELECT coder FROM claim WHERE round_id IS NOT NULL"


def closed(server: Server, *, and_reopened: bool = False) -> None:
    times = "now() - interval '1 hour', now()" if and_reopened else "now(), NULL"
    server.owner(
        "INSERT INTO round_closing (round_id, closed_at, reopened_at)"
        f" SELECT id, {times} FROM coding_round WHERE id = {server.rows['round']}"
    )


def test_when_the_round_is_reopened_its_readings_are_hidden_again(server: Server) -> None:
    roles = server.role(Grade.READER), server.role(Grade.CODER, "anna")
    closed(server, and_reopened=True)
    for role in roles:
        with server.as_role(role) as ask:
            assert ask(READINGS) == []
    closed(server)
    with server.as_role(roles[0]) as ask:
        assert ask(READINGS) == [("ben",)]


def test_in_a_round_that_was_reopened_its_coders_go_on(server: Server) -> None:
    closed(server, and_reopened=True)
    with server.as_role(server.role(Grade.CODER, "anna")) as ask:
        ask("INSERT INTO claim_key (key) VALUES ('mine')")
        statement, values = reading(server, "anna", server.rows["round"], "mine")
        assert ask(statement, *values) == [1]


def test_a_reader_is_no_coder_whatever_name_stands_beside(server: Server) -> None:
    role = server.role(Grade.READER)
    server.owner(f"UPDATE granted_role SET coder = 'ben' WHERE name = '{role}'")
    with server.as_role(role) as ask:
        assert ask(READINGS) == []


def test_a_coder_says_of_no_source_outside_the_round_that_it_was_read(server: Server) -> None:
    statement = (
        "INSERT INTO source_read (round_id, source_id, coder, read_at)"
        " VALUES (%s, %s, 'anna', now())"
    )
    with server.as_role(server.role(Grade.CODER, "anna")) as ask:
        assert ask(statement, server.rows["round"], server.rows["source"]) == [1]
        for other in others(server):
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
                ask(statement, server.rows["round"], other)


def others(server: Server) -> list[Any]:
    """The sources that are not of the round."""
    with psycopg.connect(server.plain) as connection:
        rows = connection.execute(
            "SELECT id FROM source WHERE id NOT IN (SELECT source_id FROM round_source)"
        ).fetchall()
    assert rows
    return [row[0] for row in rows]


def test_no_reading_takes_the_place_of_another_coders(server: Server) -> None:
    """Not even under the key that it has, once it is seen, as in a round that all may see."""
    server.owner("UPDATE coding_round SET blind = false")
    with server.as_role(server.role(Grade.CODER, "anna")) as ask:
        assert ask(READINGS) == [("ben",)]
        statement, values = reading(server, "anna", server.rows["round"], server.rows["key"])
        more = statement.replace("round_id)", "round_id, replaces_id)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            ask(more.replace("%s)", "%s, %s)"), *values, server.rows["reading"])


def test_nobody_says_of_a_reading_that_somebody_else_retracted_it(server: Server) -> None:
    retracted = "UPDATE claim SET retired_at = now(), retired_by = %s WHERE coder = 'ben'"
    with server.as_role(server.role(Grade.CODER, "ben")) as ask:
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            ask(retracted, "anna")
        assert ask(retracted, "ben") == [1]


@pytest.mark.parametrize("grade", [Grade.CODER, Grade.ADJUDICATOR])
def test_nobody_but_an_owner_deletes_claims(server: Server, grade: Grade) -> None:
    with server.as_role(server.role(grade, "ben" if grade is Grade.CODER else None)) as ask:
        try:
            gone = ask("DELETE FROM claim WHERE id IN (%s, %s)", *claims(server))
        except psycopg.errors.InsufficientPrivilege:
            gone = [0]
        assert gone == [0]
        assert ask("SELECT count(*) FROM claim WHERE id IN (%s, %s)", *claims(server)) == [(2,)]


def claims(server: Server) -> tuple[int, int]:
    return server.rows["reading"], server.rows["record"]


@pytest.mark.parametrize(
    ("before", "coder", "is_logged"),
    [(None, "anna", True), (None, None, True), (None, "ben", False), ("Old", "anna", False)],
)
def test_a_coder_logs_what_they_added_and_in_no_other_name(
    server: Server, before: str | None, coder: str | None, *, is_logged: bool
) -> None:
    statement = (
        "INSERT INTO edit (kind, slug, field, before, after, edited_at, coder)"
        " VALUES ('issue', 'any', 'alias', %s, 'x', now(), %s)"
    )
    with server.as_role(server.role(Grade.CODER, "anna")) as ask:
        if is_logged:
            assert ask(statement, before, coder) == [1]
            return
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            ask(statement, before, coder)
