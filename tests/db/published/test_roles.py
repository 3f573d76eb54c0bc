"""Roles of a server read the views, see no more in them than in the tables, and write nothing."""

import psycopg
import pytest

from stance.db import engine as db
from stance.db import migrate
from stance.db.breaches import breaches
from stance.db.published.views import NAMES
from stance.domain.coding.grades import Grade
from tests.cli.program import Program
from tests.server import Server


def readings(server: Server, role: str) -> list[str]:
    with server.as_role(role) as ask:
        return [row[0] for row in ask("SELECT claim FROM reading_flat")]


@pytest.mark.parametrize("grade", Grade)
def test_every_grade_reads_every_view_and_writes_through_none(server: Server, grade: Grade) -> None:
    role = server.role(grade, "anna" if grade is Grade.CODER else None)
    with server.as_role(role) as ask:
        for name in sorted(NAMES):
            ask(f"SELECT * FROM {name}")
            for statement in (
                f"DELETE FROM {name}",
                f"UPDATE {name} SET holder = 'nobody'",
                f"INSERT INTO {name} (holder) VALUES ('nobody')",
            ):
                with pytest.raises(psycopg.Error):
                    ask(statement)


def test_a_blind_round_holds_in_the_views(server: Server) -> None:
    key = server.rows["key"]

    assert readings(server, server.role(Grade.CODER, "ben")) == [key]
    assert readings(server, server.role(Grade.ADJUDICATOR)) == [key]
    assert readings(server, server.role(Grade.CODER, "anna")) == []
    reader = server.role(Grade.READER)
    assert readings(server, reader) == []
    server.owner(
        f"INSERT INTO round_closing (round_id, closed_at) VALUES ({server.rows['round']}, now())"
    )
    assert readings(server, reader) == [key]


def test_one_who_was_not_let_in_reads_no_view(server: Server) -> None:
    server.owner('CREATE ROLE "stranger to views"')
    server.made.append("stranger to views")
    with (
        server.as_role("stranger to views") as ask,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        ask("SELECT * FROM stance_flat")


def test_who_is_let_out_reads_no_view_any_more(server: Server) -> None:
    role = server.role(Grade.READER)
    Program(server.url).done("db", "revoke", role)
    with (
        server.as_role(role) as ask,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        ask("SELECT * FROM stance_flat")


def test_who_was_let_in_reads_the_views_that_were_made_anew(server: Server) -> None:
    role = server.role(Grade.CODER, "ben")
    server.owner("DROP VIEW reading_flat")

    Program(server.url).done("db", "reindex")

    assert readings(server, role) == [server.rows["key"]]
    with db.reading(server.url) as session:
        assert list(breaches(session.connection())) == []


def test_what_a_role_may_do_with_a_view_is_found_where_it_is_other_than_granted(
    server: Server,
) -> None:
    role = server.role(Grade.READER)
    for statement, says in (
        (f'REVOKE SELECT ON stance_flat FROM "{role}"', "lacks of its grade reader: select of"),
        (f'GRANT UPDATE ON stance_flat TO "{role}"', "has more than its grade reader: update of"),
    ):
        server.owner(statement)
        with db.reading(server.url) as session:
            (finding,) = breaches(session.connection())
        assert says in finding
        Program(server.url).done("db", "grant", role, "--as", "reader")
        with db.reading(server.url) as session:
            assert list(breaches(session.connection())) == []


def test_a_role_looks_whether_the_views_are_as_they_were_made(server: Server) -> None:
    role = server.role(Grade.READER)
    assert migrate.differences(server.url_of(role)) == []
