"""`db grant`, `db revoke` and `db roles`, and the program as it works for those who are let in."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from stance import settings
from tests.cli.program import SEED, Program, is_refused


@pytest.fixture
def owner(make_database: Callable[..., str], postgresql_template: str) -> Program:
    program = Program(settings.database_url(make_database(postgresql_template)))
    program.done("import", *SEED)
    return program


@pytest.fixture
def role(owner: Program) -> Iterator[str]:
    """A role that the server has, and nobody let in."""
    name, url = f"anna_{uuid.uuid4().hex[:8]}", owner.url.replace("+psycopg", "")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN".encode())
        yield name
        connection.execute(f"DROP OWNED BY {name}".encode())
        connection.execute(f"DROP ROLE {name}".encode())


def as_role(owner: Program, role: str) -> Program:
    url = make_url(owner.url).set(username=role)
    return Program(url.render_as_string(hide_password=False))


def test_a_dry_run_prints_the_sql_and_lets_nobody_in(owner: Program, role: str) -> None:
    would = owner.done("db", "grant", role, "--as", "coder", "--dry-run")

    assert f"GRANT SELECT ON alembic_version TO {role};\n" in would.out
    assert "ENABLE ROW LEVEL SECURITY" in would.out
    assert "nothing recorded" in would.err
    assert owner.done("db", "roles").out == ""


def test_who_is_let_in_is_listed_until_let_out_again(owner: Program, role: str) -> None:
    said = owner.done("db", "grant", role, "--as", "coder", "--coder", "anna").err
    assert said == f"let {role} in as coder anna\n"
    assert owner.done("db", "roles").out == f"{role}  coder  anna\n"

    assert owner.done("db", "revoke", role).err == f"{role} is let in no longer\n"
    assert owner.done("db", "roles").out == ""
    is_refused(owner("db", "revoke", role), says=[role, "stance db roles"], code=2)


@pytest.mark.parametrize("grade", ["reader", "coder", "adjudicator", "owner"])
@pytest.mark.parametrize(
    "words", ["list", "report changes", "report coverage", "search alliance", "actor list", "check"]
)
def test_whoever_is_let_in_reads_the_record(
    owner: Program, role: str, grade: str, words: str
) -> None:
    owner.done("db", "grant", role, "--as", grade)

    assert as_role(owner, role).done(*words.split()) == owner.done(*words.split())


ADDING = ("actor", "add", "oz", "--name", "Oz", "--kind", "state")
EDITING = ("actor", "edit", "russia", "--name", "Rus")
RECORDING = (
    *("add", "--source", "tass-2016-12-27", "--speaker", "russian-mfa", "--mode", "indirect"),
    *("--paraphrase", "They say so.", "--stated-on", "2016-12-27"),
    *("--issue", "nato-russia-council", "--position", "support"),
)
OPENING = ("round", "open", "pilot", "--source", "tass-2016-12-27", "--coder", "anna")
CORRECTING = ("correct", "tass-council", "--note", "Looked at again.")
RETRACTING = ("retract", "tass-council", "--reason", "Not said.")
DOUBLING = ("issue", "same-as", "founding-act-worth", "nato-enlargement")
#: What a grade is refused, and the grade that may.
REFUSED = [
    *((grade, DOUBLING, "adjudicator") for grade in ("reader", "coder")),
    *(("reader", words, "coder") for words in (ADDING, EDITING, RECORDING, RETRACTING)),
    *(("coder", words, "adjudicator") for words in (EDITING, RECORDING, CORRECTING, RETRACTING)),
    *((grade, OPENING, "owner") for grade in ("reader", "coder", "adjudicator")),
]


@pytest.mark.parametrize(("grade", "words", "needed"), REFUSED)
def test_what_a_grade_may_not_is_refused_in_a_line_that_names_it_and_the_one_that_may(
    owner: Program, role: str, grade: str, words: tuple[str, ...], needed: str
) -> None:
    owner.done("db", "grant", role, "--as", grade)
    before = owner.done("export", "claims", "--history").out

    for more in (), ("--dry-run",):
        refused = as_role(owner, role)(*words, *more)
        asked = f"stance db grant {role} --as {needed}"
        is_refused(refused, says=[f"{role} is let in as {grade}, who ", asked], code=2)
    assert owner.done("export", "claims", "--history").out == before


def test_only_whoever_owns_the_tables_lets_others_in(owner: Program, role: str) -> None:
    owner.done("db", "grant", role, "--as", "owner")
    before = owner.dump()

    refused = as_role(owner, role)("db", "grant", role, "--as", "owner")
    is_refused(refused, says=["belong to"], code=2)
    assert owner.dump() == before


@pytest.mark.parametrize("grade", ["reader", "owner"])
def test_what_the_owner_of_the_tables_alone_does_is_asked_of_them_by_their_own_login(
    owner: Program, role: str, grade: str
) -> None:
    owner.done("db", "grant", role, "--as", grade)
    before, others = owner.dump(), as_role(owner, role)

    for words, code in (
        (("db", "reindex"), 2),
        (("db", "downgrade", "0008"), 3),
        (("db", "downgrade", "0008", "--dry-run"), 3),
    ):
        refused = others(*words)
        asked = " ".join(words[:3])
        is_refused(refused, says=["belong to postgres", "ask postgres to run: ", asked], code=code)
        assert f"{role}@" not in refused.err.partition("ask ")[2]
    assert owner.dump() == before


def test_a_role_that_was_never_let_in_is_told_whom_to_ask(owner: Program, role: str) -> None:
    for words in (("list",), ("db", "roles"), ADDING):
        refused = as_role(owner, role)(*words)
        asked = ["ask postgres, who owns the tables, to run: ", f"db grant {role} --as "]
        is_refused(refused, says=[f"{role} is not let in to this database", *asked], code=3)
        assert f"{role}@" not in refused.err


def test_a_coder_adds_vocabulary(owner: Program, role: str) -> None:
    owner.done("db", "grant", role, "--as", "coder")

    as_role(owner, role).done(*ADDING)


def test_a_coder_adds_vocabulary_with_other_names(
    owner: Program, role: str, tmp_path: Path
) -> None:
    owner.done("db", "grant", role, "--as", "coder")
    coder, file = as_role(owner, role), tmp_path / "names.yaml"
    file.write_text(
        "conditions: [{slug: calm, name: Calm, aliases: [Quiet seas, Stillness]}]", "utf-8"
    )

    coder.done(*ADDING, "--alias", "Emerald City", "--alias", "Land of Oz")
    coder.done("import", str(file))

    for words in ("Emerald", "Stillness"):
        assert words in coder.done("search", f'"{words}"').out
    assert "every rule holds" in owner.done("check").err


def test_a_coder_adds_an_issue_that_is_part_of_a_wider_one(owner: Program, role: str) -> None:
    owner.done("db", "grant", role, "--as", "coder")
    wider = ("--proposition", "Oz should join", "--part-of", "Worth of the Founding Act")

    as_role(owner, role).done("issue", "add", "oz", "--name", "Oz", *wider)

    assert "founding-act-worth" in owner.done("issue", "show", "oz").out


def test_a_coder_adds_vocabulary_in_no_other_name(
    owner: Program, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner.done("db", "grant", role, "--as", "coder", "--coder", "anna")
    monkeypatch.setenv("STANCE_CODER", "ben")
    own = "this one is ben's, and the role is the coder anna"
    says = [f"{own}: say --coder anna, or STANCE_CODER=anna"]
    is_refused(as_role(owner, role)(*ADDING), says=says, code=2)

    monkeypatch.setenv("STANCE_CODER", "anna")
    as_role(owner, role).done(*ADDING)


def test_a_coder_is_told_who_marks_a_double_of_what_they_made(owner: Program, role: str) -> None:
    owner.done("db", "grant", role, "--as", "coder")
    adding = ("actor", "add", "russian-mfaa", "--name", "Russian MFAA", "--kind", "state")
    marking = "stance actor same-as russian-mfaa"

    said = as_role(owner, role).done(*adding, "--dry-run").err
    assert f"if the two are the same: ask postgres to run: {marking}" in said
    assert f"if the two are the same: {marking}" in owner.done(*adding, "--dry-run").err


def test_an_adjudicator_records_in_the_record(owner: Program, role: str) -> None:
    owner.done("db", "grant", role, "--as", "adjudicator")
    adjudicator = as_role(owner, role)

    (first, *_) = (row["claim"] for row in owner.rows("list"))
    adjudicator.done("correct", first, "--note", "Looked at again.", "--coder", "anna")
    adjudicator.done("actor", "add", "oz", "--name", "Oz", "--kind", "state")
    adjudicator.done("actor", "edit", "oz", "--name", "Zo")
    assert "Zo" in adjudicator.done("actor", "list").out


@pytest.mark.parametrize("grade", ["adjudicator", "owner"])
def test_of_a_table_the_good_rows_are_recorded_whoever_may_take_back_what_was_made(
    owner: Program, role: str, tmp_path: Path, grade: str
) -> None:
    owner.done("db", "grant", role, "--as", grade)
    row = "tass-2016-12-27,{},russia,{},2016-12-27,nato-russia-relations,support"
    rows = [row.format("Russia is open", "russia"), row.format("said by nobody", "Somebody New")]
    table = tmp_path / "c.csv"
    head = "source,quote,holder,speaker,stated_on,issue,position"
    table.write_text("\n".join([head, *rows]), "utf-8")

    rejected = ("--create", "--keep-going", "--rejected", str(tmp_path / "r.csv"))
    told = as_role(owner, role)("import", str(table), *rejected).err

    assert "1 claim recorded" in told
    assert "1 passage rejected" in told
    assert ("somebody-new" in told) is (grade == "adjudicator")


def test_check_finds_where_rows_are_guarded_no_longer_and_says_what_mends_it(
    owner: Program, role: str
) -> None:
    owner.done("db", "grant", role, "--as", "coder")
    with psycopg.connect(owner.url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("ALTER TABLE claim DISABLE ROW LEVEL SECURITY")

    checked = owner("check")
    assert checked.code == 1
    assert f"row-level security is off: {role} " in checked.out
    assert f"stance db grant {role} --as coder" in checked.out
    owner.done("db", "grant", role, "--as", "coder")
    owner.done("check")


def test_a_way_back_tells_who_gets_in_no_longer(owner: Program, role: str) -> None:
    owner.done("db", "grant", role, "--as", "coder")
    told = f"  let out until the next upgrade (stance db upgrade): {role}\n"

    assert told in owner.done("db", "downgrade", "-1", "--dry-run").err
    assert told in owner.done("db", "downgrade", "-1").err
    assert as_role(owner, role)("list").code == 3
    owner.done("db", "upgrade")
    as_role(owner, role).done("list")


def test_owners_of_the_tables_export_them_and_go_back(owner: Program, role: str) -> None:
    before = owner.done("export", "claims").out
    owner.done("db", "grant", role, "--as", "coder")

    assert "granted_role" in owner.dump()
    assert owner.done("export", "claims").out == before
    assert owner.done("db", "check").err == "the tables are as the program expects\n"


@pytest.mark.parametrize("grade", ["reader", "coder", "adjudicator", "owner"])
def test_whoever_is_let_in_exports_sql_and_makes_a_release_as_whoever_owns_the_tables(
    owner: Program, role: str, grade: str, tmp_path: Path
) -> None:
    owner.done("db", "grant", role, "--as", grade)
    owner.done(*ADDING)
    owner.done("actor", "remove", "oz")  # whose number is given out never again

    assert as_role(owner, role).dump() == owner.dump()
    as_role(owner, role).done("release", tmp_path / "theirs")
    owner.done("release", tmp_path / "ours")
    sums = [(tmp_path / made / "SHA256SUMS").read_text() for made in ("theirs", "ours")]
    assert sums[0] == sums[1]


def test_who_was_let_in_before_sequences_could_be_read_exports_sql(
    owner: Program, role: str
) -> None:
    owner.done("db", "grant", role, "--as", "reader")
    with psycopg.connect(owner.url.replace("+psycopg", ""), autocommit=True) as connection:
        taking = f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role}"
        connection.execute(taking.encode())

    assert as_role(owner, role).dump().count("INSERT INTO") > 1


def test_a_release_does_not_tell_who_was_let_in(owner: Program, role: str, tmp_path: Path) -> None:
    owner.done("db", "grant", role, "--as", "reader")
    owner.done("release", tmp_path / "made")

    assert role in owner.dump()
    assert not [
        path
        for path in (tmp_path / "made").rglob("*")
        if path.is_file() and role in path.read_text()
    ]


def test_a_sqlite_file_has_no_roles(sample: Program) -> None:
    for words in (("grant", "anna", "--as", "coder"), ("revoke", "anna"), ("roles",)):
        sample.refuses("db", *words, says=["SQLite", "a file of their own"])
