"""What was granted stays so: through upgrades, and where it does not, it is found."""

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy import make_url

from stance.db import engine as db
from stance.db import grants, migrate
from stance.db.breaches import breaches
from stance.db.models import every_table
from stance.domain.coding.grades import Grade
from tests.cli.program import Program
from tests.server import Server

LATER = '''"""A table of what is to come."""

from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade():
    op.execute("ALTER TABLE claim ALTER COLUMN coder TYPE VARCHAR(200)")
    op.execute("CREATE TABLE mark (id SERIAL PRIMARY KEY, claim_id INTEGER REFERENCES claim)")
'''


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have a later version of the program go on, which adds a table and alters what is guarded."""

    def go_on(more: str = "") -> None:
        folder = tmp_path / "alembic"
        shutil.copytree(migrate.scripts_folder(), folder)
        monkeypatch.setattr(migrate, "scripts_folder", lambda: folder)
        tables = with_marks()
        monkeypatch.setattr(grants, "every_table", lambda: tables)
        before, revision = db.HEAD, f"{int(db.HEAD) + 1:04}"
        monkeypatch.setattr(db, "HEAD", revision)
        script = LATER.format(revision=revision, before=before) + more
        (folder / "versions" / f"{revision}_later.py").write_text(script)

    return go_on


def with_marks() -> sa.MetaData:
    """The tables of that version."""
    tables = sa.MetaData()
    for table in every_table().tables.values():
        table.to_metadata(tables)
    columns = (sa.Column("id", sa.Integer, primary_key=True), sa.Column("claim_id", sa.Integer))
    sa.Table("mark", tables, *columns)
    return tables


def seen(server: Server, role: str, table: str) -> int:
    with server.as_role(role) as ask:
        number: int = ask(f"SELECT count(*) FROM {table}")[0][0]
        return number


def test_who_is_let_in_is_let_in_to_the_tables_of_a_later_revision(
    server: Server, later: Callable[..., None]
) -> None:
    coder, owner = server.role(Grade.CODER, "anna"), server.role(Grade.OWNER)
    before = seen(server, coder, "claim")
    later()

    assert "upgraded" in migrate.create_or_upgrade(server.url)

    assert seen(server, coder, "claim") == before
    assert seen(server, owner, "claim") > before
    assert seen(server, coder, "mark") == 0
    with server.as_role(owner) as ask:
        ask("INSERT INTO mark DEFAULT VALUES")
    with server.as_role(coder) as ask, pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask("INSERT INTO mark DEFAULT VALUES")


def test_policies_that_were_lost_are_there_again_after_an_upgrade(
    server: Server, later: Callable[..., None]
) -> None:
    coder = server.role(Grade.CODER, "anna")
    before = seen(server, coder, "claim")
    server.owner("ALTER TABLE claim DISABLE ROW LEVEL SECURITY")
    server.owner("DROP POLICY stance_select ON claim")
    assert seen(server, coder, "claim") > before
    later()

    migrate.create_or_upgrade(server.url)

    assert seen(server, coder, "claim") == before


def test_an_upgrade_that_fails_leaves_all_who_are_let_in_as_they_were(
    server: Server, later: Callable[..., None]
) -> None:
    coder = server.role(Grade.CODER, "anna")
    before = seen(server, coder, "claim")
    later(more='    op.execute("SELECT 1 FROM nowhere")\n')

    with pytest.raises(Exception, match="nowhere"):
        migrate.create_or_upgrade(server.url)

    assert seen(server, coder, "claim") == before
    assert migrate.revision(server.url) == f"{int(db.HEAD) - 1:04}"


def test_a_role_that_is_gone_or_held_by_no_rule_any_more_does_not_stop_an_upgrade(
    server: Server, later: Callable[..., None]
) -> None:
    gone, kept = server.role(Grade.CODER, "anna"), server.role(Grade.READER)
    above = server.role(Grade.READER)
    server.owner(f'DROP OWNED BY "{gone}"')
    server.owner(f'DROP ROLE "{gone}"')
    server.made.remove(gone)
    server.owner(f'ALTER ROLE "{above}" SUPERUSER')
    later()

    migrate.create_or_upgrade(server.url)

    assert seen(server, kept, "mark") == 0


# What `check` finds


def found(url: str) -> list[str]:
    with db.reading(url) as session:
        return list(breaches(session.connection()))


BREACHES = {
    "ALTER TABLE claim DISABLE ROW LEVEL SECURITY": "table claim: row-level security is off",
    "DROP POLICY stance_select ON stance": "table stance: its policy stance_select is gone",
    "ALTER POLICY stance_select ON claim USING (true)": "stance_select is not as this version",
    "ALTER POLICY stance_select ON claim TO {coder}": "stance_select is not as this version",
    "CREATE OR REPLACE FUNCTION stance_claim_follows(new_key text, replaced integer, repeated text,"
    " of_round integer, of_coder text) RETURNS boolean LANGUAGE plpgsql STABLE AS"
    " $$ BEGIN RETURN true; END $$": "the function stance_claim_follows is not",
    "GRANT DELETE, TRUNCATE ON claim TO {coder}": "has more than its grade coder: delete of claim,",
    "GRANT UPDATE (coder) ON claim TO {coder}": "has more than its grade coder: update of claim;",
    "REVOKE SELECT ON source FROM {coder}": "lacks of its grade coder: select of source;",
}


@pytest.mark.parametrize("statement", BREACHES)
def test_what_lets_a_role_see_or_do_other_than_granted_is_found_and_mended_as_told(
    server: Server, statement: str
) -> None:
    coder = server.role(Grade.CODER, "anna")
    assert found(server.url) == []

    server.owner(statement.replace("{coder}", f'"{coder}"'))

    (finding,) = found(server.url)
    assert BREACHES[statement] in finding
    _, command = finding.split("; run: stance ")
    assert shlex.split(command) == ["db", "grant", coder, "--as", "coder", "--coder", "anna"]
    Program(server.url).done(*shlex.split(command))
    assert found(server.url) == []


ABOVE = {
    'CREATE POLICY "of theirs" ON claim USING (true)': "its policy of theirs may show what",
    "GRANT SELECT ON claim TO PUBLIC": "table claim: what everybody may do with it",
}


@pytest.mark.parametrize("statement", ABOVE)
def test_what_shows_rows_to_others_is_found_and_taken_away_as_told(
    server: Server, statement: str
) -> None:
    server.role(Grade.CODER, "anna")
    server.owner(statement)

    (finding,) = found(server.url)
    assert ABOVE[statement] in finding
    server.owner(finding.split(": ")[-1])

    assert found(server.url) == []


def test_a_role_that_no_rule_holds_any_more_is_found_and_let_out_as_told(server: Server) -> None:
    coder = server.role(Grade.CODER, "anna")
    server.owner(f'ALTER ROLE "{coder}" BYPASSRLS')

    (finding,) = found(server.url)
    assert f"{coder} is let in as coder, and no rule of rows holds it" in finding
    Program(server.url).done(*shlex.split(finding.split("stance ")[-1]))

    assert found(server.url) == []


def test_a_role_is_told_who_mends_what_was_altered(server: Server) -> None:
    coder = server.role(Grade.CODER, "anna")
    server.owner("ALTER TABLE claim DISABLE ROW LEVEL SECURITY")

    finding = next(each for each in found(server.url_of(coder)) if "table claim" in each)
    owner = make_url(server.url).username
    assert f"have {owner} run: stance db grant" in finding


def test_where_nobody_is_let_in_nothing_is_missed(server: Server) -> None:
    assert found(server.url) == []


#: What a restored dump does: it makes policies and views of what the server tells of them.
_POLICIES_TOLD = (
    "SELECT polname, relname, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)"
    " FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid"
)
_VIEWS_TOLD = (
    "SELECT relname, pg_get_viewdef(oid) FROM pg_class"
    " WHERE relkind = 'v' AND relnamespace = current_schema()::regnamespace"
)


def test_in_a_database_that_was_dumped_and_restored_nothing_is_missed(server: Server) -> None:
    server.role(Grade.CODER, "anna")
    for _ in range(2):
        for name, table, using, check in server.owner(_POLICIES_TOLD):
            told = f" USING ({using})" if using else ""
            told += f" WITH CHECK ({check})" if check else ""
            server.owner(f"ALTER POLICY {name} ON {table}{told}")
        for name, told in server.owner(_VIEWS_TOLD):
            server.owner(f"CREATE OR REPLACE VIEW {name} WITH (security_invoker=true) AS {told}")

        assert found(server.url) == []
        assert migrate.differences(server.url) == []
